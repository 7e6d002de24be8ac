import CivilCalendar
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Workflows for tests of what authors are given.
enum Rules {
  /// A small workflow whose first step has that title.
  static func small(title: String = "公告", more: String = "") -> String {
    let quoted = title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\u{FFFE}", with: "\\uFFFE")
    return """
      chengxu: workflow/1
      id: test.small
      version: 1.0.0
      calendar: cn
      title: {zh: 小程序, en: Small procedure}
      sources:
        law: {title: {zh: 试行办法, en: Trial Measures}, articles: 12, standing: law, in_force: {from: 2020-01-01}}
      governs: {when: "facts.big", basis: law/1, directly: {when: "true", basis: law/2}}
      facts:
        big: {type: bool, title: {zh: 重大, en: big}}
        risky: {type: bool, title: {zh: 有风险, en: risky}}
      steps:
        - id: end
          title: {zh: "\(quoted)", en: "\(quoted)"}
          basis: law/3
          fields: {opened: date, closed: date}
          done: closed
          checks:
            - {id: ten_days, basis: law/4, period: {from: opened, to: closed, at_least: 10 days}}
        - id: visit
          title: {zh: 走访, en: Visit}
          basis: law/3
          force: may
          part_of: end
          fields: {held: date}
          done: held
        - id: assessment
          title: {zh: 评估, en: Assessment}
          basis: law/5
          when: facts.risky
          after: [{step: end, basis: law/6, inferred: true}]
          fields: {assessed: date}
          done: assessed
        - id: decision
          title: {zh: 决定, en: Decision}
          basis: law/7
          after: [{step: end, basis: law/8}, {step: assessment, basis: law/8}]
          fields: {met: date}
          done: met
      \(more)
      """
  }

  /// A further step with a check of every kind, and an exemption.
  static let everyKind = """
      - id: meeting
        title: {zh: 会议, en: Meeting}
        basis: law/7/2
        force: must
        owed_by: decision_maker
        after: [decision]
        fields:
          asked: date
          sent: {type: date, optional: true}
          held: date
          draft: draft
          size: int
          present: {type: int, optional: true}
          people: {list: {who: person, chief: bool, left: {type: date, optional: true}}}
          others: {list: string, optional: true}
          pauses: {optional: true, list: {from: date, to: date}}
          view: {enum: {yes_: {zh: 同意}, no_: {zh: 不同意}}}
          kind: {enum: [one, two]}
          noted: {type: confirmation, optional: true, personal: true}
          place: {group: {name: string, room: {type: string, optional: true}}}
        begins: asked
        done: [held]
        rounds: every
        redo: "this.view == 'no_'"
        exemptions:
          - {id: urgent, title: {zh: 紧急}, basis: law/9, covers: [step, papers_in_time], when: "has(this.asked)", requires: [reason], fields: {order: string}}
        checks:
          - {id: filled, basis: law/7, required: [held, place.name], says: {zh: 未填写, en: not filled}}
          - {id: papers, basis: law/7, documents: report}
          - {id: papers_in_time, basis: law/7, force: generally, reason: {field: place.room, stated: asked, by: held}, period: {from: {latest: [asked, sent]}, to: held, at_least: 7 workdays, at_most: 90 workdays, less: {of: pauses, where: "it.from < it.to"}}, advice: {zh: 说明}}
          - {id: in_a_year, basis: law/7, period: {from: asked, to: held, at_most: 1 year, rolls: true}}
          - {id: asked_first, basis: law/7, order: [asked, held], strict: true}
          - {id: five, basis: law/7, when: "this.size > 5", count: {of: people, where: "it.chief", at_least: 1, odd: true}}
          - {id: most, basis: law/7, share: {of: people, where: "it.chief", at_least: 2/3, total: size}}
          - {id: added_up, basis: law/7, sum: {of: [present], total: size}}
          - {id: all_stay, basis: law/7, each: {of: people, where: "has(it.left)", order: [it.left, held]}}
          - {id: apart, basis: law/7, disjoint: [people.who.name, others], disputed: {zh: 有争议}}
          - {id: chief_last, basis: law/7, last: {of: people, where: "it.chief"}}
          - {id: same, basis: law/7, same_draft: [this, this]}
          - {id: noted_down, basis: law/7, attested: {field: noted, reason: optional}}
          - {id: said, basis: law/7-2/1/3, assert: "this.size >= 0"}
    documents:
      report: {zh: 报告, en: report}
    """

  /// An overlay that adds a step, and a check to another.
  static let overlay = """
    chengxu: workflow/1
    id: test.local
    version: 1.0.0
    extends: test.small
    title: {zh: 小程序细则, en: Local rules}
    sources:
      local: {title: {zh: 细则, en: Local Measures}, articles: 9, standing: law, in_force: {from: 2021-01-01}}
    add:
      assessment:
        fields: {level: {type: string, title: {zh: 等级, en: level}}}
        checks:
          - {id: level_given, basis: local/2, required: [level]}
      filing:
        title: {zh: 备案, en: Filing}
        basis: local/3
        after: [{step: decision, basis: local/3}]
        fields: {filed: date}
        done: filed
    """

  /// The library of some workflows and the calendar that ships.
  static func library(_ texts: String...) throws -> WorkflowLibrary {
    let calendar = try LocalFileSystem().read(Project.path("workflows/calendars/cn.yaml"), limit: 1 << 22)
    let files =
      texts.enumerated().map { SourceFile(path: "rules/\($0).yaml", text: $1) } + [
        SourceFile(path: "cn.yaml", bytes: calendar)
      ]
    let (library, diagnostics) = WorkflowLibrary.load(files, kinds: CheckKinds.all)
    try #require(diagnostics.allSatisfy { $0.severity != .error }, "\(diagnostics.map(\.message.en))")
    return library
  }

  /// The workflow that ships.
  static func national() throws -> WorkflowLibrary {
    let path = Project.path("workflows/cn/major_decision.yaml")
    return try library(String(decoding: try LocalFileSystem().read(path, limit: 1 << 22), as: UTF8.self))
  }
}
