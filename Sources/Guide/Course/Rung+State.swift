import CivilCalendar
public import SourceText
import Validation
import Workflows

extension Rung {
  /// How far it is, as one character.
  public var mark: String {
    if weight == .error { return "×" }
    switch progress {
    case .done: return "√"
    case .exempt, .notApplicable, .notUsed: return "-"
    case .open: return "…"
    case .notBegun: return " "
    }
  }

  /// How far it is, in words.
  public var state: Text {
    switch progress {
    case .done: return Text(zh: "已办结", en: "done") + (doneOn.map { Text(zh: " ", en: " ") + $0.text } ?? Text(""))
    case .exempt: return Text(zh: "依法不需履行", en: "lawfully spared")
    case .notApplicable: return Text(zh: "不适用", en: "not applicable")
    case .notUsed: return Text(zh: "未采用", en: "not used")
    case .open, .notBegun: break
    }
    var parts: [Text] = [progress == .open ? Text(zh: "正在办理", en: "under way") : Text(zh: "尚未办理", en: "not begun")]
    if !waitsFor.isEmpty {
      parts.append(Text(zh: "等待\(Text.list(waitsFor).zh)", en: "waits for \(Text.list(waitsFor).en)"))
    }
    if let due = due {
      parts.append(Text(zh: "\(due.title.zh)最迟\(due.day.text.zh)", en: "\(due.title.en) by \(due.day.text.en)"))
    }
    if progress == .notBegun, let earliest = earliest {
      parts.append(Text(zh: "最早\(earliest.text.zh)", en: "\(earliest.text.en) at the earliest"))
    }
    if openQuestions > 0 {
      parts.append(
        Text(
          zh: "待填\(openQuestions)项（\(owedBy.title.zh)）",
          en: "\(openQuestions) to enter (\(owedBy.title.en))"))
    }
    return .list(parts, separator: Text(zh: "，", en: ", "))
  }
}
