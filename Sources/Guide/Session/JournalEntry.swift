import Documents
import Files

/// A line of the journal beside a record: an answer that was accepted, with the bytes that it changes.
///
/// The bytes stand in the line, so that an answer that did not reach the record before the machine stopped can be
/// written when the session is taken up again, and any answer can be undone.
struct JournalEntry {
  enum Kind: String {
    /// An answer was accepted; whether the record has it yet, its digest tells.
    case answer
    /// The record has the last answer.
    case written
    /// The last answer but those already undone was undone.
    case undo
    /// Only the notes changed.
    case notes
  }

  var kind: Kind
  /// The question.
  var question = ""
  /// When, and by whom; both as they were told.
  var time = ""
  var author = ""
  /// The digests of the record before and after.
  var base = ""
  var result = ""
  /// The bytes that change: from where, which, and into which.
  var place = 0
  var old = ""
  var new = ""
  /// The value that stood at the question's place, and the changes, in case the file has changed meanwhile.
  var was = NewValue.null
  var edits: [Edit] = []
  var notes = Notes()

  init(_ kind: Kind) {
    self.kind = kind
  }

  /// Takes down what changes between two states of a file.
  mutating func note(_ before: [UInt8], _ after: [UInt8]) {
    base = SHA256.hexadecimal(of: before)
    result = SHA256.hexadecimal(of: after)
    var start = 0
    while start < min(before.count, after.count), before[start] == after[start] { start += 1 }
    while start > 0, start < max(before.count, after.count),
      isContinuation(before, start) || isContinuation(after, start)
    { start -= 1 }
    var end = 0
    while end < min(before.count, after.count) - start, before[before.count - 1 - end] == after[after.count - 1 - end] {
      end += 1
    }
    while end > 0, isContinuation(before, before.count - end) || isContinuation(after, after.count - end) { end -= 1 }
    place = start
    old = String(decoding: before[start..<before.count - end], as: UTF8.self)
    new = String(decoding: after[start..<after.count - end], as: UTF8.self)
  }

  private func isContinuation(_ bytes: [UInt8], _ index: Int) -> Bool {
    index < bytes.count && bytes[index] & 0xC0 == 0x80
  }

  /// The file with the change made, or taken back; nothing where it is not the file it was noted for.
  func applied(to bytes: [UInt8], backwards: Bool = false) -> [UInt8]? {
    let (from, to) = backwards ? (new, old) : (old, new)
    guard SHA256.hexadecimal(of: bytes) == (backwards ? result : base), place + from.utf8.count <= bytes.count else {
      return nil
    }
    let changed = bytes[..<place] + Array(to.utf8) + bytes[(place + from.utf8.count)...]
    return SHA256.hexadecimal(of: changed) == (backwards ? base : result) ? Array(changed) : nil
  }

  // MARK: - Lines

  var line: [UInt8] {
    var entries: [NewValue.Entry] = [.init("kind", .string(kind.rawValue))]
    if kind != .written { entries.append(.init("notes", notes.value)) }
    if kind == .answer || kind == .undo {
      entries += [
        .init("question", .string(question)), .init("time", .string(time)), .init("author", .string(author)),
        .init("base", .string(base)), .init("result", .string(result)), .init("place", .int(Int64(place))),
        .init("old", .string(old)), .init("new", .string(new)), .init("was", was),
        .init("edits", .list(edits.map(Self.value))),
      ]
    }
    return Array(NewValue.map(entries).json.utf8)
  }

  init?(line: [UInt8]) {
    guard let value = try? NewValue(json: String(decoding: line, as: UTF8.self)),
      let kind = value["kind"]?.text.flatMap(Kind.init)
    else { return nil }
    self.kind = kind
    question = value["question"]?.text ?? ""
    time = value["time"]?.text ?? ""
    author = value["author"]?.text ?? ""
    base = value["base"]?.text ?? ""
    result = value["result"]?.text ?? ""
    if case .int(let number)? = value["place"] { place = max(0, Int(clamping: number)) }
    old = value["old"]?.text ?? ""
    new = value["new"]?.text ?? ""
    was = value["was"] ?? .null
    if case .list(let items)? = value["edits"] { edits = items.compactMap(Self.edit) }
    notes = value["notes"].map(Notes.init) ?? Notes()
  }

  private static func value(_ edit: Edit) -> NewValue {
    var entries: [NewValue.Entry] = [.init("path", .string(edit.path.description))]
    switch edit {
    case .set(_, let value): entries += [.init("set", value)]
    case .insert(let value, _, let index):
      entries += [.init("insert", value)]
      if let index { entries.append(.init("at", .int(Int64(index)))) }
    case .remove: entries.append(.init("remove", .bool(true)))
    case .wrap: entries.append(.init("wrap", .bool(true)))
    }
    return .map(entries)
  }

  private static func edit(_ value: NewValue) -> Edit? {
    guard let path = value["path"]?.text.flatMap({ EditPath($0) }) else { return nil }
    if let set = value["set"] { return .set(path, set) }
    if let insert = value["insert"] {
      if case .int(let index)? = value["at"] { return .insert(insert, in: path, at: Int(clamping: index)) }
      return .insert(insert, in: path, at: nil)
    }
    return value["remove"] != nil ? .remove(path) : value["wrap"] != nil ? .wrap(path) : nil
  }
}
