import Documents
import SourceText

/// Judges records that come as lines of JSON: `{"path": …, "text": …}`, the path being no more than a name.
///
/// No paper is looked for: a stream has no folder beside it.
public struct StreamValidator: Sendable {
  private let validator: Validator

  /// The most bytes a line may have: a record of 16 MiB with most of it escaped.
  public static var limit: Int { 6 * 16 * 1_048_576 }

  /// A run with a validator.
  public init(_ validator: Validator) {
    self.validator = validator
  }

  /// Judges lines, several at a time, and returns a report for each, in order.
  ///
  /// - Parameter number: what the first of them is counted as, for lines that do not say what they are.
  public func reports(
    _ lines: [[UInt8]], from number: Int, jobs: Int, isStopped: @escaping @Sendable () -> Bool
  ) -> [RecordReport] {
    inOrder(Array(lines.enumerated()), jobs: jobs, isStopped: isStopped) { report($0.element, number + $0.offset) }
  }

  private func report(_ line: [UInt8], _ number: Int) -> RecordReport {
    let name = "line:\(number)"
    let file = SourceFile(path: name, bytes: line)
    do throws(Diagnostic) {
      let document = try Document(json: file, limits: Limits(bytes: Self.limit))
      let value = { (key: String) in document.child(document.root, key).flatMap(document.string) }
      guard let path = value("path"), let text = value("text") else {
        return validator.unreadable(
          value("path") ?? name, id: "bad_line",
          Text(zh: "这一行缺少 path 或者 text", en: "The line lacks path or text"),
          help: Text(zh: "每行写 {\"path\": …, \"text\": …}。", en: "Write {\"path\": …, \"text\": …} on each line."))
      }
      return validator.validate(SourceFile(path: path, text: text))
    } catch {
      return validator.unreadable(name, id: error.id, error.message, help: error.help)
    }
  }
}
