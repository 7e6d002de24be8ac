import Documents
public import Files
public import SourceText
public import Validation
public import Workflows

/// A guide over a file: every accepted answer has reached the disk before the next question.
///
/// An answer goes into the journal beside the record first, then the record is replaced in one step. Whatever
/// stops the machine, the record is as before or as after an answer; one that is in the journal alone is written
/// when the session is taken up again. A file that was changed elsewhere is merged field by field.
public final class GuideSession<System: WritableFileSystem> {
  /// The guide; to be changed through the session only.
  public private(set) var guide: Guide
  /// What happened that its user should know: answers written late, changes merged.
  public private(set) var notices: [Text] = []

  private let record: DurableFile<System>
  private let journal: AppendedFile<System>
  private let system: System
  private let lock: OpenFile
  private let now: () -> String
  /// The answers that can be undone, each with the notes before it.
  private var answers: [(entry: JournalEntry, before: Notes)] = []

  /// Opens a record, or says why that cannot be.
  ///
  /// - Parameters:
  ///   - author: who answers, for the lock and the journal.
  ///   - now: the time, as the journal and the lock tell it.
  public static func open(
    _ path: String, system: System, by validator: Validator, role: DutyHolder? = nil, author: String? = nil,
    now: @escaping () -> String
  ) throws(SessionProblem) -> GuideSession {
    let record = DurableFile(path, system: system)
    let journal = AppendedFile(record.beside("journal"), system: system)
    let result: LockResult
    do throws(FileError) {
      // What cannot be replaced later is refused before anything is asked.
      if try system.kind(path, followingLinks: false) == .link { throw FileError(.isLink, path) }
      if try system.mode(of: path) & 0o222 == 0 { throw FileError(.notWritable, path) }
      result = try system.lock(record.beside("lock"), note: "\(author ?? "?")\n\(now())\n")
    } catch {
      throw .file(error)
    }
    guard case .held(let lock) = result else {
      if case .heldBy(let note) = result { throw .held(note) }
      throw .held("")
    }
    do throws(SessionProblem) {
      return try GuideSession(
        record, journal, system, lock, validator: validator, role: role, author: author, now: now)
    } catch {
      system.close(lock)
      throw error
    }
  }

  private init(
    _ record: DurableFile<System>, _ journal: AppendedFile<System>, _ system: System, _ lock: OpenFile,
    validator: Validator, role: DutyHolder?, author: String?, now: @escaping () -> String
  ) throws(SessionProblem) {
    self.record = record
    self.journal = journal
    self.system = system
    self.lock = lock
    self.now = now
    var file: SourceFile
    let lines: [[UInt8]]
    do throws(FileError) {
      file = SourceFile(path: record.path, bytes: try system.read(record.path, limit: 16 << 20))
      lines = try journal.lines()
    } catch {
      throw .file(error)
    }
    let history = JournalHistory(lines)
    answers = history.answers
    let recovered = history.unwritten.map { Recovery($0).recovered(file) } ?? .nothing
    if case .write(let bytes, let notice) = recovered {
      do throws(FileError) {
        try record.replace(with: bytes)
      } catch {
        throw .file(error)
      }
      file = SourceFile(path: record.path, bytes: bytes)
      notices.append(notice)
    }
    if case .tell(let notice) = recovered { notices.append(notice) }
    let papers = PapersBeside(record.path, system: system)
    switch Guide.open(file, by: validator, papers: papers, notes: history.notes, role: role, author: author) {
    case .success(let guide): self.guide = guide
    case .failure(let unreadable): throw .unreadable(unreadable.report)
    }
  }

  /// The guide as it stands, for whoever only looks: without the lock, and nothing is written.
  public static func look(
    _ path: String, system: System, by validator: Validator, role: DutyHolder? = nil, author: String? = nil
  ) throws(SessionProblem) -> Guide {
    let file: SourceFile
    let lines: [[UInt8]]
    do throws(FileError) {
      let record = DurableFile(path, system: system)
      file = SourceFile(path: path, bytes: try system.read(path, limit: 16 << 20))
      lines = try AppendedFile(record.beside("journal"), system: system).lines()
    } catch {
      throw .file(error)
    }
    let papers = PapersBeside(path, system: system)
    let notes = JournalHistory(lines).notes
    switch Guide.open(file, by: validator, papers: papers, notes: notes, role: role, author: author) {
    case .success(let guide): return guide
    case .failure(let unreadable): throw .unreadable(unreadable.report)
    }
  }

  /// Lets go of the record. Everything accepted is on the disk already.
  public func close() {
    try? system.remove(record.beside("lock"))
    system.close(lock)
  }

  /// Takes the notices, so that each is shown once.
  public func takeNotices() -> [Text] {
    defer { notices = [] }
    return notices
  }

  // MARK: - Answering

  /// Answers a question. What is returned has reached the disk.
  public func answer(_ input: Input, to id: String) -> Result<Proposal, Complaint> {
    if let complaint = lookAgain(for: id) { return .failure(complaint) }
    return guide.propose(input, to: id).flatMap { proposal in
      let before = guide.notes
      if proposal.edits.isEmpty {
        if let complaint = keep(proposal.notes) { return .failure(complaint) }
        guide.accept(proposal)
        return .success(proposal)
      }
      var entry = JournalEntry(.answer)
      entry.question = id
      entry.time = now()
      entry.author = guide.author ?? ""
      entry.edits = proposal.edits
      entry.was = value(at: id, in: guide.document)
      entry.notes = proposal.notes
      entry.note(guide.file.bytes, proposal.file.bytes)
      if let complaint = write(entry, proposal.file.bytes) { return .failure(complaint) }
      guide.accept(proposal)
      answers.append((entry, before))
      return .success(proposal)
    }
  }

  /// Takes the last answer back. Nothing where there is none, or where the file has changed since.
  public func undo() -> Result<String, Complaint> {
    guard let last = answers.last else {
      return .failure(
        Complaint(
          "nothing_to_undo", Text(zh: "没有可以撤销的回答", en: "There is no answer to undo"),
          help: Text(zh: "用“回”改正以前的回答。", en: "Go back to correct an earlier answer.")))
    }
    let bytes = (try? system.read(record.path, limit: 16 << 20)) ?? guide.file.bytes
    guard let restored = last.entry.applied(to: bytes, backwards: true) else {
      return .failure(
        Complaint(
          "changed_since", Text(zh: "文件此后在别处改动过，不能撤销", en: "The file has been changed elsewhere since"),
          help: Text(zh: "用“回”改正该项回答。", en: "Go back and correct the answer.")))
    }
    var entry = JournalEntry(.undo)
    entry.question = last.entry.question
    entry.time = now()
    entry.notes = last.before
    entry.note(bytes, restored)
    if let complaint = write(entry, restored) { return .failure(complaint) }
    answers.removeLast()
    guide.renew(SourceFile(path: record.path, bytes: restored), notes: last.before)
    _ = guide.go(to: last.entry.question)
    return .success(last.entry.question)
  }

  /// Leaves the present question for now.
  public func skip() {
    guide.skip()
    // A question put off is no answer: where this cannot be kept it is merely asked again.
    _ = keep(guide.notes)
  }

  /// Keeps what was being typed when somebody leaves, so that it is offered again.
  public func keepDraft(_ text: String, isLong: Bool = false) {
    guard let question = guide.current, !text.isEmpty else { return }
    guide.keep(Notes.Draft(question: question.id, text: text, isLong: isLong))
    _ = keep(guide.notes)
  }

  /// Asks again what was put off.
  public func takeUpSkipped() {
    guide.takeUpSkipped()
    _ = keep(guide.notes)
  }

  /// The question whose answer `undo` would take back.
  public var undoable: String? { answers.last?.entry.question }

  /// Goes to a question.
  public func go(to id: String) -> Bool { guide.go(to: id) }

  /// Goes back to the question answered before.
  public func back() -> Bool { guide.back() }

  // MARK: - Keeping

  private func keep(_ notes: Notes) -> Complaint? {
    var entry = JournalEntry(.notes)
    entry.notes = notes
    do throws(FileError) {
      try journal.append(entry.line)
      return nil
    } catch {
      return complaint(error, isInJournal: false)
    }
  }

  /// The journal first, then the record.
  private func write(_ entry: JournalEntry, _ bytes: [UInt8]) -> Complaint? {
    do throws(FileError) {
      try journal.append(entry.line)
    } catch {
      return complaint(error, isInJournal: false)
    }
    do throws(FileError) {
      try record.replace(with: bytes)
    } catch {
      // The last call only brings the folder to the disk: the record may have the answer already.
      guard (try? system.read(record.path, limit: 16 << 20)) == bytes else {
        return complaint(error, isInJournal: true)
      }
    }
    try? journal.append(JournalEntry(.written).line)
    return nil
  }

  /// Looks at the file before it is changed: it may have been changed elsewhere.
  private func lookAgain(for id: String) -> Complaint? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try system.read(record.path, limit: 16 << 20)
    } catch {
      return complaint(error, isInJournal: false)
    }
    if bytes == guide.file.bytes { return nil }
    let mine = value(at: id, in: guide.document)
    guard guide.renew(SourceFile(path: record.path, bytes: bytes), notes: guide.notes) else {
      return Complaint(
        "unreadable", Text(zh: "文件在别处改动过，现在不能读取", en: "The file was changed elsewhere and cannot be read now"),
        help: Text(zh: "用 chengxu validate 查看原因，改正后再答。", en: "Look with chengxu validate, mend it and answer again."))
    }
    let theirs = value(at: id, in: guide.document)
    if mine == theirs {
      notices.append(Text(zh: "文件在别处改动过，已经并入", en: "The file was changed elsewhere; the changes are merged"))
      return nil
    }
    let answer = guide.course.question(id)?.answer ?? Text("")
    return Complaint(
      "changed_elsewhere", Text(zh: "此项在别处已经改为“\(answer.zh)”", en: "This was changed elsewhere to \"\(answer.en)\""),
      help: Text(zh: "要以您的回答为准，再答一次；否则略过。", en: "To put your answer in its place, give it again; else skip."))
  }

  private func value(at id: String, in document: Document) -> NewValue {
    EditPath(id)?.node(in: document).map { NewValue($0, in: document) } ?? .null
  }

  private func complaint(_ error: FileError, isInJournal: Bool) -> Complaint {
    Complaint(
      error.id,
      (isInJournal
        ? Text(zh: "回答已记在日志中，但还没有写入记录：", en: "The answer is in the journal, but not in the record yet: ")
        : Text(zh: "回答没有保存：", en: "The answer was not kept: ")) + error.message,
      help: error.help)
  }
}

/// Why a session cannot be opened.
public enum SessionProblem: Error {
  /// The file cannot be read or locked.
  case file(FileError)
  /// The record cannot be read; its report says why.
  case unreadable(RecordReport)
  /// Another session has it, whose note says whose and since when, a line each.
  case held(String)
}
