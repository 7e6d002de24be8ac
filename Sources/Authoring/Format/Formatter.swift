import Documents
public import SourceText
import Validation
import Workflows

/// Lays files of ours out in the one way that all of them are laid out: indentation, blank lines, the order of keys,
/// quotes, spaces in brackets. What a file says, and every comment, stays.
///
/// Every scalar is copied from the file, byte by byte, and every comment goes with the entry that it stands before or
/// behind. Handing the tree to an emitter was rejected: it knows neither. The result is read again, and a file that
/// would not say the same is refused.
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
    guard let again = try? Document(result), KeyOrder.says(again, whatSays: document),
      comments(of: again) == comments(of: document), (try? laidOut(again)) == text
    else { throw refusal(document, at: document.span(document.root)) }
    return result
  }

  private static func laidOut(_ document: Document) throws(Refusal) -> String {
    var reader = LayoutReader(document)
    if let strange = reader.strange { throw refusal(document, at: strange) }
    let layout = reader.layout()
    var printer = LayoutPrinter()
    printer.print(layout, head: reader.head, tail: reader.tail)
    return printer.text
  }

  private static func comments(of document: Document) -> [String] {
    document.comments.map { span in
      let text = document.file.text(span)
      return text.trimmingBlanks
    }.sorted()
  }

  private static func refusal(_ document: Document, at span: Span) -> Refusal {
    Refusal(
      diagnostic: Diagnostic(
        "cannot_lay_out", in: document.file, at: span,
        Text(
          zh: "此处的写法（例如锚点、标签、复杂的键）不能自动排版",
          en: "What is written here (an anchor, a tag, a complex key) cannot be laid out"),
        help: Text(zh: "改用普通的写法，或者不排版这个文件。", en: "Write it plainly, or leave this file as it is.")))
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
