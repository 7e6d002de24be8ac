import SourceText

/// Writes a page as Markdown.
struct PageMarkdown {
  let language: Language

  func text(_ page: Page) -> String {
    page.blocks.map(block).joined(separator: "\n") + "\n"
  }

  private func block(_ block: Page.Block) -> String {
    switch block {
    case .heading(let level, let text): String(repeating: "#", count: level) + " " + line(text) + "\n"
    case .paragraph(let text): line(text) + "\n"
    case .list(let items): items.map { "- " + line($0) + "\n" }.joined()
    case .table(let header, let rows):
      ([header, header.map { _ in Text("---") }] + rows).map { row in
        "| " + row.map { cell($0) }.joined(separator: " | ") + " |\n"
      }.joined()
    }
  }

  private func cell(_ text: Text) -> String {
    var escaped = ""
    for character in line(text) {
      if character == "|" { escaped += "\\" }
      escaped.append(character)
    }
    return escaped
  }

  /// One line; what would be markup is shown as it is written. Between backquotes nothing is markup.
  private func line(_ text: Text) -> String {
    var result = ""
    var isCode = false
    for character in text[language] {
      switch character {
      case "\n", "\r", "\r\n": result += " "
      case "`":
        isCode.toggle()
        result += "`"
      case "<" where !isCode: result += "&lt;"
      case "&" where !isCode: result += "&amp;"
      case "*" where !isCode, "_" where !isCode, "[" where !isCode, "\\" where !isCode:
        result += "\\" + String(character)
      default: result.append(character)
      }
    }
    return result
  }
}
