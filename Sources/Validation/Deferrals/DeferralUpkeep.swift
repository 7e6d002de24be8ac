import CivilCalendar
import SourceText
import Workflows

/// What is to be said of files of deferrals and baselines: which of their lines no longer hold, or never did.
enum DeferralUpkeep {
  static func expired(_ deferral: Deferral) -> Finding {
    finding(
      "deferrals.expired", deferral,
      Text(
        zh: "\(what(deferral).zh)的挂账已于\(deferral.expires.text.zh)到期，不再有效。",
        en: "The deferral of \(what(deferral).en) expired on \(deferral.expires.text.en) and no longer holds."),
      Text(
        zh: "办结该问题后删除本条；确需继续挂账的，由有权批准的人重新审批。",
        en: "Settle the finding and take this line away, or have it approved anew by who may."))
  }

  static func notYet(_ deferral: Deferral) -> Finding {
    finding(
      "deferrals.not_yet", deferral,
      Text(
        zh: "\(what(deferral).zh)的挂账自\(deferral.issued.text.zh)起生效，检查日尚未生效。",
        en: "The deferral of \(what(deferral).en) holds from \(deferral.issued.text.en) on, after the day of the check."
      ),
      Text(zh: "核对批准日期。", en: "Check the day of approval."))
  }

  static func selfApproved(_ deferral: Deferral, unit: String) -> Finding {
    finding(
      "deferrals.self_approved", deferral,
      Text(
        zh: "\(what(deferral).zh)的挂账由承办单位“\(unit)”自行批准，不生效。",
        en:
          "The deferral of \(what(deferral).en) was approved within \"\(unit)\", which carries the matter; it does not hold."
      ),
      Text(zh: "由承办单位以外有权批准的人审批。", en: "Have it approved by somebody outside the units that carry the matter."))
  }

  static func needless(_ deferral: Deferral) -> Finding {
    finding(
      "deferrals.needless", deferral,
      Text(
        zh: "\(what(deferral).zh)已没有需要挂账的问题。",
        en: "There is nothing left to defer in \(what(deferral).en)."),
      Text(zh: "删除本条。", en: "Take this line away."))
  }

  /// Only a note: a run over part of the records does not see all of them.
  static func unmatched(_ deferral: Deferral) -> Finding {
    finding(
      "deferrals.unmatched", deferral,
      Text(
        zh: "本次检查的记录中没有编号为“\(deferral.record)”的记录。",
        en: "No record with the id \"\(deferral.record)\" was among those checked."),
      Text(zh: "核对编号；记录已不在的，删除本条。", en: "Check the id; where the record is gone, take this line away."),
      weight: .note)
  }

  static func fixed(_ entries: [Baseline.Entry], at place: Place) -> Finding {
    let some = entries.prefix(5).map { Text("\($0.record) \($0.check)") }
    let more = entries.count > 5 ? "…" : ""
    return finding(
      "baseline.fixed", place: place, pointer: "/findings",
      Text(
        zh: "基线中有 \(entries.count) 项已不再出现：\(Text.list(some).zh)\(more)。",
        en: "\(entries.count) of the baseline no longer occur: \(Text.list(some).en)\(more)."),
      Text(
        zh: "用 --write-baseline 重写基线，使其不再出现。", en: "Rewrite the baseline with --write-baseline, so that they stay away."
      ),
      weight: .note)
  }

  private static func what(_ deferral: Deferral) -> Text {
    Text(zh: "“\(deferral.record)”的 \(deferral.check) ", en: "\(deferral.check) of \"\(deferral.record)\"")
  }

  private static func finding(
    _ check: String, _ deferral: Deferral, _ statement: Text, _ advice: Text, weight: Weight = .warning
  ) -> Finding {
    finding(check, place: deferral.place, pointer: deferral.pointer, statement, advice, weight: weight)
  }

  private static func finding(
    _ check: String, place: Place, pointer: String, _ statement: Text, _ advice: Text, weight: Weight
  ) -> Finding {
    Finding(
      check: check, round: nil, outcome: .fail(.breached), weight: weight, labels: [], statement: statement, basis: [],
      advice: advice, place: place, pointer: pointer, rule: place, values: [])
  }
}
