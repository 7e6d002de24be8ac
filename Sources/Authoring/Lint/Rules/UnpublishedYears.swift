import CivilCalendar
import Documents
import SourceText
import Workflows

/// Counts in working days over years whose holidays the calendar does not have.
enum UnpublishedYears: LintRule {
  static let id = "unpublished_years"
  static let level = LintLevel.warning
  static let title = Text(zh: "以没有公布节假日的年度计算工作日", en: "Working days counted in years without published holidays")
  static let explanation = Text(
    zh: """
      检查要点以工作日计算，或者最后一日遇休息日顺延，而在其依据施行的年度中，有的年度工作日历没有节假日安排：这些年度的事项只能判为\
      “不能判断”。还没有到来的年度不提示；日历中间空缺的、依据施行以来日历一年也没有的，提示。
      在工作日历中补上该年度的放假通知，不要推测。
      """,
    en: """
      The check counts working days, or rolls over rest days, and in some of the years in which its source is in force the \
      calendar has no holidays: matters of those years cannot be decided. Years after the calendar's last are not reported, \
      unless the source has never been in force in a year that it has.
      Add the notices of those years to the calendar; do not guess them.
      """)
  static let example = LintExample(
    bad: """
      sources:
        law: {title: {zh: 示例规定, en: Example Rules}, articles: 20, standing: law, in_force: {from: 2010-01-01}}
      steps:
        - id: review
          title: {zh: 审查, en: Review}
          basis: law/7
          fields:
            sent: {type: date, title: {zh: 送审日期, en: day it was sent}}
            issued: {type: date, title: {zh: 意见出具日期, en: day of the opinion}}
          begins: sent
          done: issued
          checks:
            - {id: in_time, basis: law/7/2, period: {from: sent, to: issued, at_most: 7 workdays}}
      """,
    good: """
      sources:
        law: {title: {zh: 示例规定, en: Example Rules}, articles: 20, standing: law, in_force: {from: 2020-01-01}}
      steps:
        - id: review
          title: {zh: 审查, en: Review}
          basis: law/7
          fields:
            sent: {type: date, title: {zh: 送审日期, en: day it was sent}}
            issued: {type: date, title: {zh: 意见出具日期, en: day of the opinion}}
          begins: sent
          done: issued
          checks:
            - {id: in_time, basis: law/7/2, period: {from: sent, to: issued, at_most: 7 workdays}}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow, let calendar = subject.library.calendar(workflow.calendar) else { return [] }
    return subject.steps.flatMap { _, step in
      step.checks.compactMap { check -> LintFinding? in
        guard subject.isOwn(check.span), let force = workflow.source(check.basis.source)?.inForce,
          let from = force.from, let node = subject.declaration(at: check.span), counts(node, subject.document)
        else { return nil }
        let years = unpublished(from.year, force.to?.year, in: calendar)
        if years.isEmpty { return nil }
        let list = Text.list(years.map { Text("\($0)") })
        return subject.finding(
          self, at: check.span,
          Text(
            zh: "“\(check.name)”以工作日计算，而工作日历“\(calendar.id)”没有\(list.zh)年的节假日：这些年度的事项不能判断",
            en:
              "\"\(check.name)\" counts working days, and calendar \"\(calendar.id)\" has no holidays for \(list.en): matters of those years cannot be decided"
          ),
          help: Text(
            zh: "在工作日历中补上；确实没有的，写明依据的 in_force.from。",
            en: "Add them to the calendar, or say from when the source is in force."))
      }
    }
  }

  /// Years of force that the calendar passes over, or the first where it has none at all of them.
  private static func unpublished(_ from: Int, _ to: Int?, in calendar: WorkCalendar) -> [Int] {
    guard let last = calendar.years.keys.max() else { return [from] }
    if from > last { return [from] }
    return (from...max(from, min(to ?? last, last))).filter { !calendar.isPublished($0) }
  }

  /// Whether a check counts working days anywhere below it, or rolls over rest days.
  private static func counts(_ node: NodeID, _ document: Document) -> Bool {
    document.children(node).contains { child in
      switch document.kind(child) {
      case .string:
        Period(document.text(child))?.unit == .workdays
          || (["assert", "when", "where"].contains(document.key(child) ?? "")
            && document.text(child).contains("workdays("))
      case .bool: document.key(child) == "rolls" && document.bool(child) == true
      case .mapping, .sequence: counts(child, document)
      default: false
      }
    }
  }
}
