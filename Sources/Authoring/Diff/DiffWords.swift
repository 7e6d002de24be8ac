import Proof
import SourceText
import Validation
import Workflows

/// The words of a comparison that more than one format uses.
enum DiffWords {
  static let nothing = Text(zh: "（无）", en: "(nothing)")

  /// `period.at_least: 30 days → 20 days`
  static func particular(_ particular: MeaningChange.Particular) -> Text {
    let path = Text(particular.path.isEmpty ? "" : "\(particular.path): ")
    return path + (particular.old.map { Text($0) } ?? nothing) + Text(" → ")
      + (particular.new.map { Text($0) } ?? nothing)
  }

  /// 2 处更宽，1 处仅文字
  static func summary(_ report: DiffReport) -> Text {
    if report.entries.isEmpty { return Text(zh: "没有可以比较的程序规则。", en: "There is no workflow to compare.") }
    let counts = report.counts
    if counts.isEmpty { return Text(zh: "含义没有改变。", en: "The meaning has not changed.") }
    let all = counts.reduce(0) { $0 + $1.count }
    let parts = counts.map { way, count in way.text + Text(zh: " \(count)", en: " \(count)") }
    return Text(zh: "改动 \(all) 处：", en: "\(all) changed: ") + .list(parts, separator: Text(zh: "，", en: ", "))
      + Text(zh: "。", en: ".")
  }

  /// 共核对 12 件，2 件的结果改变。
  static func records(_ report: DiffReport) -> Text? {
    report.judged.map { judged in
      Text(
        zh: "按新旧规则分别核对记录 \(judged) 件，结果改变的 \(report.records.count) 件。",
        en: "\(judged) records judged by both, \(report.records.count) of them otherwise.")
    }
  }

  static func overlay(_ id: String) -> Text {
    Text(
      zh: "“\(id)”在新规则之上不再成立：不能载入，或者不再能证明不低于上位规则。用 chengxu prove \(id) 查看。",
      en: "\"\(id)\" no longer stands upon what is new: it does not load, or is not proved. See chengxu prove \(id).")
  }

  /// What came of a check: 不符合（error）、…
  static func outcome(_ checks: [CheckReport]) -> Text {
    if checks.isEmpty { return Text(zh: "（没有该检查要点）", en: "(no such check)") }
    return .list(
      checks.map { check in
        let word = word(check.outcome)
        return check.weight == .pass || check.weight == .notApplicable ? word : word + Text(" [\(check.weight.name)]")
      })
  }

  private static func word(_ outcome: Outcome) -> Text {
    switch outcome {
    case .pass(explained: false): Text(zh: "符合", en: "holds")
    case .pass(explained: true): Text(zh: "符合（已说明）", en: "holds, explained")
    case .fail(.breached): Text(zh: "不符合", en: "does not hold")
    case .fail(.notEvidenced): Text(zh: "未见材料", en: "not on file")
    case .exempt: Text(zh: "依法不需履行", en: "exempt by law")
    case .notApplicable: Text(zh: "不适用", en: "does not apply")
    case .pending: Text(zh: "尚未办理", en: "still to do")
    case .unknown(.awaitingPerson): Text(zh: "待人工确认", en: "awaits a person")
    case .unknown(.because(let check)): Text(zh: "取决于 \(check)", en: "hangs on \(check)")
    case .unknown: Text(zh: "不能判断", en: "cannot be decided")
    }
  }

  static func day(_ day: RecordDifference.Day) -> Text {
    let name =
      day.name == "earliest" ? Text(zh: "最早可以开始", en: "earliest day") : Text(zh: "最迟", en: "last day")
    return Text("\(day.step) ") + name + Text(": ") + (day.old.map { Text($0) } ?? nothing) + Text(" → ")
      + (day.new.map { Text($0) } ?? nothing)
  }

  /// Which way a record that shows a change goes.
  static func shown(_ shown: DiffReport.Shown) -> Text {
    shown.isLooser
      ? Text(zh: "新规则判得更轻的记录", en: "Judged less severely by the new one")
      : Text(zh: "新规则判得更重的记录", en: "Judged more severely by the new one")
  }
}
