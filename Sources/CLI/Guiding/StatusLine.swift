import Guide
import SourceText

/// One step of the ladder.
struct StatusLine {
  let language: Language

  /// Its lines, no wider than the terminal; how far the step is stands in a column of its own.
  func lines(_ rung: Rung, width: Int) -> [String] {
    let column = 28
    let title = SafeText.line(rung.title[language])
    let gap = String(repeating: " ", count: max(1, column - DisplayWidth.of(title)))
    let state = Wrapping.lines(SafeText.line(rung.state[language]), width: width - column - 2)
    return ["\(rung.mark) \(title)\(gap)\(state[0])"]
      + state.dropFirst().map { String(repeating: " ", count: column + 2) + $0 }
  }
}
