import CivilCalendar
import Guide
import SourceText
import Validation
import Workflows

/// One step of the ladder.
struct StatusLine {
  let language: Language

  /// Its lines, no wider than the terminal; how far the step is stands in a column of its own.
  func lines(_ rung: Rung, width: Int) -> [String] {
    let column = 28
    let title = SafeText.line(rung.title[language])
    let gap = String(repeating: " ", count: max(1, column - DisplayWidth.of(title)))
    let state = Wrapping.lines(SafeText.line(state(rung)[language]), width: width - column - 2)
    return ["\(mark(rung)) \(title)\(gap)\(state[0])"]
      + state.dropFirst().map { String(repeating: " ", count: column + 2) + $0 }
  }

  private func mark(_ rung: Rung) -> String {
    if rung.weight == .error { return "×" }
    switch rung.progress {
    case .done: return "√"
    case .exempt, .notApplicable, .notUsed: return "-"
    case .open: return "…"
    case .notBegun: return " "
    }
  }

  private func state(_ rung: Rung) -> Text {
    switch rung.progress {
    case .done: return Text(zh: "已办结", en: "done") + (rung.doneOn.map { Text(zh: " ", en: " ") + $0.text } ?? Text(""))
    case .exempt: return Text(zh: "依法不需履行", en: "lawfully spared")
    case .notApplicable: return Text(zh: "不适用", en: "not applicable")
    case .notUsed: return Text(zh: "未采用", en: "not used")
    case .open, .notBegun: break
    }
    var parts: [Text] = [rung.progress == .open ? Text(zh: "正在办理", en: "under way") : Text(zh: "尚未办理", en: "not begun")]
    if !rung.waitsFor.isEmpty {
      parts.append(Text(zh: "等待\(Text.list(rung.waitsFor).zh)", en: "waits for \(Text.list(rung.waitsFor).en)"))
    }
    if let due = rung.due {
      parts.append(Text(zh: "\(due.title.zh)最迟\(due.day.text.zh)", en: "\(due.title.en) by \(due.day.text.en)"))
    }
    if rung.progress == .notBegun, let earliest = rung.earliest {
      parts.append(Text(zh: "最早\(earliest.text.zh)", en: "\(earliest.text.en) at the earliest"))
    }
    if rung.openQuestions > 0 {
      parts.append(
        Text(
          zh: "待填\(rung.openQuestions)项（\(rung.owedBy.title.zh)）",
          en: "\(rung.openQuestions) to enter (\(rung.owedBy.title.en))"))
    }
    return .list(parts, separator: Text(zh: "，", en: ", "))
  }
}
