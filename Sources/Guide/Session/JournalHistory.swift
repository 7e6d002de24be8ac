import Documents
import SourceText

/// What a journal says happened so far.
struct JournalHistory {
  /// The notes as they were last.
  private(set) var notes = Notes()
  /// The answers that were not undone, each with the notes before it.
  private(set) var answers: [(entry: JournalEntry, before: Notes)] = []
  /// The last change, where nothing shows that the record has it.
  private(set) var unwritten: JournalEntry?

  init(_ lines: [[UInt8]]) {
    for entry in lines.lazy.compactMap({ JournalEntry(line: $0) }) {
      switch entry.kind {
      case .answer:
        // An answer that never came to be written is no longer to be undone.
        if unwritten != nil, !answers.isEmpty, unwritten?.kind == .answer { answers.removeLast() }
        answers.append((entry, notes))
        unwritten = entry
      case .undo:
        if !answers.isEmpty { answers.removeLast() }
        unwritten = entry
      case .written: unwritten = nil
      case .notes: break
      }
      if entry.kind != .written { notes = entry.notes }
    }
  }
}

/// Finds what is to be done with an answer that is in the journal and perhaps not in the record.
struct Recovery {
  private let entry: JournalEntry

  init(_ entry: JournalEntry) {
    self.entry = entry
  }

  enum Recovered {
    /// The record has it.
    case nothing
    /// The record is to become this.
    case write([UInt8], Text)
    /// The record says something else by now; a person has to know.
    case tell(Text)
  }

  func recovered(_ file: SourceFile) -> Recovered {
    let title = entry.question
    let late = Text(
      zh: "上次中断时的回答（\(title)）已经写入记录",
      en: "The answer given when the last session stopped (\(title)) is now in the record")
    if let bytes = entry.applied(to: file.bytes) { return .write(bytes, late) }
    if entry.applied(to: file.bytes, backwards: true) != nil || entry.kind == .undo { return .nothing }
    // The file is neither as before nor as after: somebody else changed it.
    guard let document = try? Document(file) else { return .nothing }
    let present = EditPath(entry.question)?.node(in: document).map { NewValue($0, in: document) } ?? .null
    if present == entry.was, let edited = try? document.applying(entry.edits) { return .write(edited.file.bytes, late) }
    return .tell(
      Text(
        zh: "上次中断时的回答（\(title)）没有写入：文件此后在别处改动过，该项已有其他内容。回答仍在日志中",
        en:
          "The answer given when the last session stopped (\(title)) was not written: the file was changed elsewhere and says something else. It is still in the journal"
      ))
  }
}
