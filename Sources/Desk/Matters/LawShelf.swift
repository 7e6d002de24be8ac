import Files
import SourceText
import Workflows

/// The texts of laws in a folder of the office, so that an article can be read where it is cited.
///
/// A file belongs to a source whose title its name begins with. Articles begin lines: `第十五条 …`.
struct LawShelf: Sendable {
  private let files: [(name: String, path: String)]

  /// An article as it stands in a file.
  struct Article: Sendable {
    let paragraphs: [String]
    let file: String
    let digest: String
  }

  /// The texts of a folder; none where there is no folder.
  init(_ folder: String?) {
    guard let folder else {
      files = []
      return
    }
    let walk = FileWalk(LocalFileSystem()) { $0.hasSuffix(".md") || $0.hasSuffix(".txt") }
    files = walk.files(under: [folder]).compactMap { try? $0.get().path }.map { path in
      (path.split(separator: "/").last.map(String.init) ?? path, path)
    }
  }

  /// The article that a citation names; nothing where its text is not at hand.
  func article(_ citation: Citation, of workflow: Workflow) -> Article? {
    guard let article = citation.article, let title = workflow.source(citation.source)?.title.zh,
      let wanted = Citation("\(citation.source)/\(article)")?.place.zh,
      let file = files.first(where: { $0.name.hasPrefix(title) }),
      let bytes = try? LocalFileSystem().read(file.path, limit: 4 << 20)
    else { return nil }
    var paragraphs: [String] = []
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let line = line.drop { $0.isWhitespace || $0 == "\u{3000}" }
      if paragraphs.isEmpty {
        if begins(line, wanted) { paragraphs.append(String(line)) }
      } else if line.hasPrefix("#") || Self.beginsArticle(line) {
        break
      } else {
        paragraphs.append(String(line))
      }
    }
    guard !paragraphs.isEmpty else { return nil }
    return Article(paragraphs: paragraphs, file: file.name, digest: SHA256.hexadecimal(of: bytes))
  }

  private func begins(_ line: Substring, _ article: String) -> Bool {
    guard line.hasPrefix(article) else { return false }
    return line.dropFirst(article.count).first.map { $0.isWhitespace || $0 == "\u{3000}" } ?? true
  }

  private static func beginsArticle(_ line: Substring) -> Bool {
    guard line.hasPrefix("第"), let end = line.firstIndex(of: "条") else { return false }
    let number = line[line.index(after: line.startIndex)..<end]
    return !number.isEmpty && number.count < 8 && number.allSatisfy { "零一二三四五六七八九十百千".contains($0) }
      && (line[line.index(after: end)...].first.map { $0.isWhitespace || $0 == "之" || $0 == "\u{3000}" } ?? true)
  }
}
