import Documents
import SourceText
import Validation
import Workflows

/// What a file of tests says of itself, read without its cases where that can be: they may be longer than all rules
/// together.
enum TestHead {
  /// Whether a file says that it holds tests.
  static func isTests(_ file: SourceFile) -> Bool { FirstKey.kind(of: file) == "tests" }

  /// The workflow of which a file of tests speaks; nothing where it does not say, or cannot be read.
  static func workflow(of file: SourceFile) -> String? {
    if let plain = plainly(file.bytes) { return plain }
    guard let document = try? Document(file), FileKind(of: document) == .tests else { return nil }
    return document.child(document.root, "workflow").map(document.text)
  }

  /// What the first line says that begins with `workflow:`, where one plain word follows and nothing else.
  private static func plainly(_ bytes: [UInt8]) -> String? {
    var start = 0
    while start < bytes.count {
      let end = bytes.place(of: 0x0A, from: start) ?? bytes.count
      let line = bytes[start..<end]
      start = end + 1
      guard line.starts(with: "workflow: ".utf8) else { continue }
      let word = line.dropFirst("workflow: ".utf8.count)
      let isPlain =
        !word.isEmpty
        && word.allSatisfy { byte in
          (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == UInt8(ascii: ".")
        }
      return isPlain ? String(decoding: word, as: UTF8.self) : nil
    }
    return nil
  }
}
