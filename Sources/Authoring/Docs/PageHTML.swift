import SourceText

/// Writes a page as one file of HTML that loads nothing and prints well.
struct PageHTML {
  let language: Language

  func text(_ page: Page) -> String {
    var title = ""
    for case .heading(1, let text) in page.blocks { title = escaped(text[language]) }
    return """
      <!doctype html>
      <html lang="\(language == .zh ? "zh-Hans" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      body { max-width: 54rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.7; color: #222; background: #fff;
        font-family: "Source Han Serif SC", "Noto Serif CJK SC", SimSun, Georgia, serif; }
      h1, h2, h3 { line-height: 1.3; } h2 { margin-top: 2.5rem; border-bottom: 1px solid #999; }
      table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #bbb; padding: .3rem .5rem;
        text-align: left; vertical-align: top; } th { background: #f2f2f2; } code { font-size: .9em; }
      @media print { body { margin: 0; max-width: none; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } }
      </style>
      </head>
      <body>
      \(page.blocks.map(block).joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private func block(_ block: Page.Block) -> String {
    switch block {
    case .heading(let level, let text): "<h\(level)>\(line(text))</h\(level)>"
    case .paragraph(let text): "<p>\(line(text))</p>"
    case .list(let items): "<ul>\n" + items.map { "<li>\(line($0))</li>\n" }.joined() + "</ul>"
    case .table(let header, let rows):
      "<table>\n<thead><tr>" + header.map { "<th scope=\"col\">\(line($0))</th>" }.joined() + "</tr></thead>\n<tbody>\n"
        + rows.map { "<tr>" + $0.map { "<td>\(line($0))</td>" }.joined() + "</tr>\n" }.joined() + "</tbody>\n</table>"
    }
  }

  /// What stands between backquotes is code.
  private func line(_ text: Text) -> String {
    let parts = text[language].split(separator: "`", omittingEmptySubsequences: false).map { escaped(String($0)) }
    return parts.enumerated().map { $0.offset % 2 == 1 ? "<code>\($0.element)</code>" : $0.element }.joined()
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
