import SourceText

/// Text for GitHub's Markdown: nothing in it formats, links, mentions or becomes HTML.
enum MarkdownText {
  /// On one line, also within a cell of a table.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in SafeText.line(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // A backslash does not keep `@name` from calling somebody; a space without width does.
      case "@": result += "@\u{200B}"
      case _ where isPunctuation(scalar): result += "\\" + String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Marks of ASCII, save those that mean nothing within a line: escaping those would only make it hard to read.
  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "+", "-", "!", "|", "~", ":", ".", "$", "=", "^": true
    default: false
    }
  }
}
