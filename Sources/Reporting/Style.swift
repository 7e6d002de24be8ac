import SourceText
import Validation
package import Workflows

/// Colours and marks. A mark always says what a colour says.
package struct Style {
  let isColoured: Bool

  package init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// What begins the colour of a weight, and what ends any: for text that is written piece by piece.
  func start(_ weight: Weight) -> String { isColoured ? "\u{1B}[\(code(weight))m" : "" }
  var end: String { isColoured ? "\u{1B}[0m" : "" }

  package func bold(_ text: String) -> String { coloured("1", text) }
  package func faint(_ text: String) -> String { coloured("2", text) }

  package func weighed(_ weight: Weight, _ text: String) -> String {
    coloured(code(weight), text)
  }

  private func code(_ weight: Weight) -> String {
    switch weight {
    case .error: "31"
    case .unknown: "35"
    case .warning: "33"
    case .pending: "36"
    case .pass: "32"
    case .note, .notApplicable: "2"
    }
  }

  /// A mark of one column for a weight.
  package static func mark(_ weight: Weight) -> String {
    switch weight {
    case .error: "×"
    case .unknown: "?"
    case .warning: "!"
    case .pending: "…"
    case .note: "i"
    case .pass: "√"
    case .notApplicable: "-"
    }
  }

  /// The weight of a finding in words.
  static func word(_ finding: Weight, _ outcome: Outcome) -> Text {
    switch outcome {
    case .pass: Text(zh: "符合（已说明）", en: "holds, explained")
    case .exempt: Text(zh: "依法不需履行", en: "exempt by law")
    case .pending: Text(zh: "尚未办理", en: "still to do")
    case .unknown(.awaitingPerson): Text(zh: "待人工确认", en: "awaits a person")
    case .unknown: Text(zh: "不能判断", en: "cannot be decided")
    case .notApplicable: Text(zh: "不适用", en: "not applicable")
    case .fail(let cause):
      (cause == .notEvidenced ? Text(zh: "未见材料", en: "not evidenced") : Text(zh: "不符合", en: "not met"))
        + severity(finding)
    }
  }

  /// The weight of a finding in words; a claim that does not spare its step is headed by what it spares.
  static func word(_ finding: Finding) -> Text {
    guard finding.outcome == .exempt, let spared = finding.values.first(where: { $0.name == DecidingValue.spares })
    else { return word(finding.weight, finding.outcome) }
    return spared.value == "redo"
      ? Text(zh: "依法不需重新办理", en: "need not be repeated, by law")
      : Text(zh: "依法不适用个别要求", en: "one requirement exempt by law")
  }

  /// The weight of a finding in a file that defines a workflow, in words.
  static func word(ofDefinition weight: Weight) -> Text {
    switch weight {
    case .error: Text(zh: "错误", en: "error")
    case .warning: Text(zh: "提示", en: "warning")
    default: Text(zh: "备注", en: "note")
    }
  }

  private static func severity(_ weight: Weight) -> Text {
    switch weight {
    case .warning: Text(zh: "（提示）", en: " (warning)")
    case .note: Text(zh: "（备注）", en: " (note)")
    default: Text("")
    }
  }

  private func coloured(_ code: String, _ text: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
