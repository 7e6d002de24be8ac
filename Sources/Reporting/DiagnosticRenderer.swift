public import SourceText
import Workflows

/// Draws a diagnostic of a workflow, a calendar or another file of ours for people.
public struct DiagnosticRenderer: Sendable {
  private let language: Language
  private let width: Int
  private let style: Style

  /// A renderer for a terminal of that width.
  public init(language: Language, width: Int, isColoured: Bool) {
    self.language = language
    self.width = width
    style = Style(isColoured: isColoured)
  }

  /// The diagnostic with its line and a caret, ending in a line break.
  public func text(_ diagnostic: Diagnostic) -> String {
    let table = LineTable(diagnostic.file)
    let word =
      diagnostic.severity == .error ? Text(zh: "错误", en: "error") : Text(zh: "提示", en: "warning")
    let head = word[language] + Text(zh: "：", en: ": ")[language] + SafeText.line(diagnostic.message[language])
    var lines = Wrapping.lines(head + " [\(diagnostic.id)]", width: width).map {
      style.weighed(diagnostic.severity == .error ? .error : .warning, $0)
    }
    lines += drawn(Place(diagnostic.span, in: table))
    if let related = diagnostic.related {
      lines += Wrapping.lines(SafeText.line(related.label[language]), width: width - 2).map { "  " + $0 }
      lines += drawn(Place(related.span, in: diagnostic.relatedFile.map(LineTable.init) ?? table))
    }
    if let help = diagnostic.help {
      let label = Text(zh: "建议：", en: "Help: ")[language]
      lines += Wrapping.lines(label + SafeText.line(help[language]), width: width - 2).map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func drawn(_ place: Place) -> [String] {
    Snippet(place, width: width - 2).lines.map { "  " + style.faint($0) }
  }
}
