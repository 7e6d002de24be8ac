import Documents
import Files
import SourceText
import Validation
import Workflows

/// The record of a case: its base with its changes made, ready to be judged.
struct TestRecord: Sendable {
  /// The record as it is judged.
  let file: SourceFile
  /// The path beside which its papers lie.
  let path: String

  /// Why there is no record to judge.
  struct Problem: Error {
    /// Where in the file of tests.
    let span: Span
    let message: Text
    let help: Text?
  }

  /// Makes the record of a case of a file of tests.
  static func make(
    _ test: TestCase, of tests: TestFile, system: some FileSystem
  ) throws(Problem) -> TestRecord {
    let (file, path, place) = try base(test, of: tests, system: system)
    var document: Document
    do throws(Diagnostic) {
      document = try Document(file)
    } catch {
      throw Problem(
        span: place, message: Text(zh: "作为起点的记录不能读取：", en: "The record to start from cannot be read: ") + error.message,
        help: error.help)
    }
    if document.child(document.root, "workflow").map(document.text) != tests.workflow {
      let change = Edit.set(EditPath([.key("workflow")]), .string(tests.workflow))
      document = try applying([change], to: document, at: place)
    }
    for change in test.changes { document = try applying(edits(change.edit, document), to: document, at: change.span) }
    return TestRecord(file: document.file, path: path)
  }

  private static func base(
    _ test: TestCase, of tests: TestFile, system: some FileSystem
  ) throws(Problem) -> (SourceFile, path: String, at: Span) {
    switch test.base {
    case .file(let path, let span):
      do throws(FileError) {
        return (SourceFile(path: path, bytes: try system.read(path, limit: 16 << 20)), path, span)
      } catch {
        throw Problem(span: span, message: error.message + Text(zh: "：\(path)", en: ": \(path)"), help: error.help)
      }
    case .inline(let node):
      return (tests.document.file(holdingOnly: node), tests.path, tests.document.span(node))
    }
  }

  /// What a change comes to: a second round makes the one that stands there the first of a list.
  private static func edits(_ edit: Edit, _ document: Document) -> [Edit] {
    guard case .insert(let value, in: let path, at: nil) = edit else { return [edit] }
    guard let node = path.node(in: document) else { return [.set(path, .list([value]))] }
    return document.kind(node) == .mapping ? [.wrap(path), edit] : [edit]
  }

  private static func applying(_ edits: [Edit], to document: Document, at span: Span) throws(Problem) -> Document {
    do throws(EditRefusal) {
      return try document.applying(edits)
    } catch {
      throw Problem(span: span, message: error.message, help: error.help)
    }
  }
}

extension Document {
  /// A file of the same name that says what one node says, each byte where it was: all others are blank.
  ///
  /// A record within a file of tests is judged as a file of its own, and its places are those of the file of tests.
  func file(holdingOnly node: NodeID) -> SourceFile {
    let span = span(node).range
    let whole = file.bytes
    var bytes = [UInt8](repeating: 0x20, count: span.lowerBound)
    for end in [0x0A, 0x0D] as [UInt8] {
      var start = 0
      while let place = whole.place(of: end, from: start, to: span.lowerBound) {
        bytes[place] = end
        start = place + 1
      }
    }
    return SourceFile(path: file.path, bytes: bytes + whole[span] + [0x0A])
  }
}
