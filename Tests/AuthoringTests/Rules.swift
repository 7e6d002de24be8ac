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
