import Documents
import Files
import Guide
import SourceText

/// What a question looked like when a form was made of it: by this two tabs notice each other.
struct AnswerMark {
  /// The digest of the record.
  let record: String
  /// The digest of the question and the value it had.
  let value: String

  init(_ guide: Guide, _ question: Question) {
    record = SHA256.hexadecimal(of: guide.file.bytes)
    let document = try? Document(guide.file)
    let present = document.flatMap { document in
      question.path.node(in: document).map { NewValue($0, in: document).json }
    }
    let parts = [question.id, question.context.zh, question.title.zh, present ?? ""]
    value = SHA256.hexadecimal(of: Array(parts.joined(separator: "\n").utf8))
  }
}
