import Documents
public import SourceText
import Validation
import Workflows

/// Lays files of ours out in the one way that all of them are laid out: indentation, blank lines, the order of keys,
/// quotes, brackets, lines. What a file says, and every comment, stays.
///
/// The layout depends on what a file says and where its comments and blank lines stand, and on nothing else; `docs/fmt.md`
/// has its rules. The result is read again, and a file that would not say the same is refused. Handing the tree to an
/// emitter was rejected: it knows no comments.
public enum Formatter {
  /// Why a file is not laid out.
  public struct Refusal: Error, Sendable {
    /// Why, and what to do.
    public let diagnostic: Diagnostic
  }

  /// The file in its layout; itself where it has it already.
  public static func formatted(_ file: SourceFile) throws(Refusal) -> SourceFile {
    let document: Document
    do throws(Diagnostic) {
      document = try Document(file)
    } catch {
      throw Refusal(diagnostic: error)
    }
    if file.path.hasSuffix(".json") { return file }
    let text = try laidOut(document)
    if Array(text.utf8) == file.bytes { return file }
    let result = SourceFile(path: file.path, text: text)
    let again: Document
    do throws(Diagnostic) {
      again = try Document(result)
    } catch {
      throw refusal(document, at: firstAlias(in: document), .aliasOrder(error.id))
    }
    guard KeyOrder(new: again, old: document).isKept else {
      throw refusal(document, at: document.span(document.root), .meaning)
    }
    guard comments(of: again) == comments(of: document), (try? laidOut(again)) == text else {
      throw refusal(document, at: document.comments.first ?? document.span(document.root), .comment)
    }
    return result
  }

  /// A text that we write, in its layout; as it is where that is refused.
  static func laidOut(_ text: String, path: String) -> String {
    guard let file = try? formatted(SourceFile(path: path, text: text)) else { return text }
    return String(decoding: file.bytes, as: UTF8.self)
  }

  private static func laidOut(_ document: Document) throws(Refusal) -> String {
    var reader = LayoutReader(document)
    if let strange = reader.strange {
      throw refusal(document, at: strange, Obstacle(document.file.bytes[Int(strange.start)]))
    }
    let layout = reader.layout()
    var printer = LayoutPrinter()
    printer.print(layout, head: reader.head, tail: reader.tail)
    return printer.text
  }

  /// The first alias; the whole file where there is none.
  private static func firstAlias(in document: Document) -> Span {
    var waiting = [document.root]
    while let node = waiting.popLast() {
      if document.isAlias(node) { return document.span(node) }
      waiting += Array(document.children(node)).reversed()
    }
    return document.span(document.root)
  }

  private static func comments(of document: Document) -> [String] {
    document.comments.map { span in
      let text = document.file.text(span)
      return text.trimmingBlanks
    }.sorted()
  }

  private static func refusal(_ document: Document, at span: Span, _ obstacle: Obstacle) -> Refusal {
    Refusal(
      diagnostic: Diagnostic(
        "cannot_lay_out", in: document.file, at: span, obstacle.text,
        help: Text(
          zh: "改用普通的写法，或者不排版这个文件；文件没有改动。",
          en: "Write it plainly, or leave this file as it is; it was not changed.")))
  }
}

extension String {
  /// The text without blanks at its end.
  var trimmingBlanks: String {
    var text = self[...]
    while let last = text.unicodeScalars.last, [" ", "\t", "\r"].contains(last) { text.unicodeScalars.removeLast() }
    return String(text)
  }
}
