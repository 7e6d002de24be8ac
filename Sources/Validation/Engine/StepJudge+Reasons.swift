import CivilCalendar
import Documents
import SourceText
import Workflows

extension StepJudge {
  /// A shortfall of what the law asks "generally" is explained where the reason stands in time where the law
  /// wants it.
  func explained(_ judgement: Judgement, by check: Check, in scope: Scope) -> Judgement {
    guard judgement.outcome.isFailure, check.force == .generally, let reason = check.reason else {
      return judgement
    }
    var result = judgement
    let noReason = Text(
      zh: "，且未见\(reason.field.field.title.zh)", en: ", and there is no \(reason.field.field.title.en)")
    guard let node = scope.node(reason.field) else {
      result.statement = result.statement + noReason
      // A later entry is no reason given in time, unless the day for giving it has not come.
      result.isCurable = result.isCurable || scope.date(reason.by) == nil
      return result
    }
    guard let stated = scope.date(reason.stated), let by = scope.date(reason.by) else {
      return Judgement.lacking([reason.stated, reason.by].filter { scope.date($0) == nil }, at: .node(node))
    }
    if stated.latest <= by.earliest {
      result.outcome = .pass(explained: true)
      result.anchor = .node(node)
      result.statement =
        result.statement
        + Text(
          zh: "；\(reason.field.field.title.zh)：“\(scope.document.text(node))”",
          en: "; \(reason.field.field.title.en): \"\(scope.document.text(node))\"")
      result.advice = Text(
        zh: "由审核人员确认所述理由是否成立。", en: "A reviewer should confirm that the reason is good.")
      return result
    }
    if stated.earliest > by.latest {
      result.statement =
        result.statement
        + Text(
          zh: "；\(reason.field.field.title.zh)于\(stated.text.zh)作出，晚于\(by.text.zh)，不是征求意见时的说明",
          en:
            "; the \(reason.field.field.title.en) dates from \(stated.text.en), after \(by.text.en), and so was not given in time"
        )
      return result
    }
    result.outcome = .unknown(.imprecise)
    result.statement =
      result.statement
      + Text(
        zh: "；日期只到月，不能判断理由是否及时作出",
        en: "; a date is known only to the month, so whether the reason was given in time cannot be decided")
    return result
  }
}
