public import SourceText

/// A page for readers: headings, paragraphs, lists and tables, in both languages, before any format.
public struct Page: Sendable {
  /// A part of a page.
  public enum Block: Sendable {
    /// A heading; 1 is the title.
    case heading(Int, Text)
    case paragraph(Text)
    case list([Text])
    case table(header: [Text], rows: [[Text]])
  }

  /// The parts, from top to bottom.
  public private(set) var blocks: [Block] = []

  mutating func heading(_ level: Int, _ text: Text) { blocks.append(.heading(level, text)) }
  mutating func paragraph(_ text: Text) { blocks.append(.paragraph(text)) }
  mutating func list(_ items: [Text]) { if !items.isEmpty { blocks.append(.list(items)) } }
  mutating func table(_ header: [Text], _ rows: [[Text]]) {
    if !rows.isEmpty { blocks.append(.table(header: header, rows: rows)) }
  }
}

/// A format of pages.
public enum PageFormat: String, CaseIterable, Sendable {
  /// CommonMark with tables.
  case markdown
  /// One file of HTML that loads nothing.
  case html

  /// The page in one language.
  public func write(_ page: Page, in language: Language) -> String {
    switch self {
    case .markdown: PageMarkdown(language: language).text(page)
    case .html: PageHTML(language: language).text(page)
    }
  }
}
