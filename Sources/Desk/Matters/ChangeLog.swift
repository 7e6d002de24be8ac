import Documents
import Files
import Guide
import SourceText
import Synchronization

/// Who changed what and when: one line a change, on the disk before the change is made, and never taken away.
///
/// Each line holds the digest of the one before it, so that a line that was altered or taken out shows.
final class ChangeLog: Sendable {
  private let folder: String
  private let turn = Mutex(())

  /// A log in a folder, with a file for each month.
  init(_ folder: String) {
    self.folder = folder
  }

  /// Writes a line. Where that cannot be done the change must not be made.
  func note(_ what: String, _ record: String, question: String, before: String, by visitor: Visitor) throws(FileError) {
    // A mutex lets no typed error through.
    let problem: FileError? = turn.withLock { _ in
      let now = LocalClock.now
      let file = AppendedFile("\(folder)/changes-\(now.prefix(7)).jsonl", system: LocalFileSystem())
      do throws(FileError) {
        let last = try file.lines().last ?? []
        let entry = NewValue.map([
          .init("time", .string(now)), .init("who", .string(visitor.name ?? "?")), .init("what", .string(what)),
          .init("record", .string(record)), .init("question", .string(question)), .init("before", .string(before)),
          .init("previous", .string(SHA256.hexadecimal(of: last))),
        ])
        try file.append(Array(entry.json.utf8))
        return nil
      } catch {
        return error
      }
    }
    if let problem { throw problem }
  }
}
