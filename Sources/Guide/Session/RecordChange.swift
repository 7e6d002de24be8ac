import CivilCalendar
public import Documents
public import Files
import SourceText
public import Validation
public import Workflows

/// One change of a record's file, made while nobody else can: what `set` and `attach` do.
public struct RecordChange<System: WritableFileSystem> {
  private let record: DurableFile<System>
  private let system: System
  private let validator: Validator
  private let note: String

  /// What a change came to.
  public struct Made: Sendable {
    /// What validation said before.
    public let before: RecordReport
    /// What it says now.
    public let after: RecordReport
  }

  /// A change of the file at a path; `note` tells others who is at it.
  public init(_ path: String, system: System, by validator: Validator, note: String) {
    record = DurableFile(path, system: system)
    self.system = system
    self.validator = validator
    self.note = note
  }

  /// Makes the changes that `edits` finds. What would make the record unreadable is refused.
  public func make(_ edits: (RecordView) -> Result<[Edit], Complaint>) throws(SessionProblem) -> Result<Made, Complaint>
  {
    let result: LockResult
    let file: SourceFile
    do throws(FileError) {
      file = SourceFile(path: record.path, bytes: try system.read(record.path, limit: 16 << 20))
      result = try system.lock(record.beside("lock"), note: note)
    } catch {
      throw .file(error)
    }
    guard case .held(let lock) = result else {
      if case .heldBy(let note) = result { throw .held(note) }
      throw .held("")
    }
    defer {
      try? system.remove(record.beside("lock"))
      system.close(lock)
    }
    let papers = PapersBeside(record.path, system: system)
    let (before, view) = validator.examine(file, papers: papers)
    guard let view else { throw .unreadable(before) }
    let edited: Document
    switch edits(view) {
    case .failure(let complaint): return .failure(complaint)
    case .success(let edits):
      do throws(EditRefusal) {
        edited = try view.document.applying(edits)
      } catch {
        return .failure(Complaint(error.id, error.message, help: error.help))
      }
    }
    let (after, changed) = validator.examine(edited.file, papers: papers)
    guard changed != nil, after.verdict != .unreadable || before.verdict == .unreadable else {
      let problem = after.problems.first
      return .failure(
        Complaint(
          problem?.id ?? "unreadable", problem?.message ?? Text(zh: "记录将不能读取", en: "The record could not be read"),
          help: problem?.help ?? Text(zh: "核对路径和值。", en: "Check the path and the value.")))
    }
    do throws(FileError) {
      try record.replace(with: edited.file.bytes)
    } catch {
      throw .file(error)
    }
    return .success(Made(before: before, after: after))
  }

  /// The changes that put what was typed at a place of a record, read by what the workflow says may stand there.
  public static func setting(_ typed: String, at path: EditPath, in record: RecordView) -> Result<[Edit], Complaint> {
    guard let type = FieldFinder(workflow: record.workflow).type(at: path) else {
      return .failure(
        Complaint(
          "no_such_field", Text(zh: "程序规则中没有这个字段：\(path)", en: "The workflow has no field \(path)"),
          help: Text(zh: "核对路径，例如 steps.环节.字段。", en: "Check the path, such as steps.STEP.FIELD.")))
    }
    let dates = DateAnswer(today: record.asOf, calendar: record.calendar)
    if typed.hasPrefix("{") || typed.hasPrefix("["), let value = value(typed) { return .success([.set(path, value)]) }
    guard let form = Form(type, drafts: []) else {
      return .failure(
        Complaint(
          "not_one_value", Text(zh: "\(path) 有几个部分", en: "\(path) has several parts"),
          help: Text(zh: "逐个设置其中的字段，或者写作 {键: 值}。", en: "Set its fields one by one, or write {key: value}.")))
    }
    if case .draft = form { return .success([.set(path, .string(typed))]) }
    if case .text = form { return .success([.set(path, .string(typed))]) }
    return AnswerReader(dates: dates).read(.text(typed), for: form).flatMap { answer in
      switch answer {
      case .value(let value): return .success([.set(path, value)])
      case .none: return .success([.set(path, .list([]))])
      default:
        return .failure(
          Complaint(
            "not_one_value", Text(zh: "\(path) 是列表", en: "\(path) is a list"),
            help: Text(zh: "写作 [{键: 值}]，或者设置其中一项的字段。", en: "Write [{key: value}], or set a field of one element.")))
      }
    }
  }

  private static func value(_ text: String) -> NewValue? {
    guard let document = try? Document(yaml: SourceFile(path: "value", text: text)) else { return nil }
    return NewValue(document.root, in: document)
  }
}
