public import CivilCalendar
import Documents
import Files
public import SourceText
public import Workflows

/// Judges records by the workflows of a library.
///
/// Immutable, so that any number of workers share one. The same record, library and day give the same report.
public struct Validator: Sendable {
  private let rules: UsedRules
  private var asOf: CivilDate
  private let options: ValidationOptions

  /// A validator that takes `asOf` for the present day: what lies after it is a plan.
  public init(library: WorkflowLibrary, asOf: CivilDate, options: ValidationOptions = ValidationOptions()) {
    rules = UsedRules(library)
    self.asOf = asOf
    self.options = options
  }

  /// A validator that reads each workflow when the first record names it.
  public init(shelf: WorkflowShelf, asOf: CivilDate, options: ValidationOptions = ValidationOptions()) {
    rules = UsedRules(shelf)
    self.asOf = asOf
    self.options = options
  }

  /// The same validator on another day.
  public func looking(from day: CivilDate) -> Validator {
    var other = self
    other.asOf = day
    return other
  }

  /// Judges one record.
  ///
  /// - Parameter papers: where the papers lie beside the record; without it their digests are not checked.
  public func validate(_ file: SourceFile, papers: (any PaperStore)? = nil) -> RecordReport {
    examine(file, papers: papers).report
  }

  /// Judges one step of a record, or `facts`, as it would be judged among all others: for whoever asks about the
  /// same check very many times. The verdict is of that step alone.
  public func validate(_ file: SourceFile, only step: String) -> RecordReport {
    examine(file, papers: nil, only: step).report
  }

  /// Judges one record and hands over what it was judged by: its tree and how far each step is.
  ///
  /// A record whose head is not whole yet is unreadable; what there is of it is handed over all the same, so that
  /// it can be completed.
  public func examine(
    _ file: SourceFile, papers: (any PaperStore)? = nil
  ) -> (report: RecordReport, record: RecordView?) {
    examine(file, papers: papers, only: nil)
  }

  private func examine(
    _ file: SourceFile, papers: (any PaperStore)?, only step: String?
  ) -> (report: RecordReport, record: RecordView?) {
    var document: Document
    do throws(Diagnostic) {
      document = try Document(file)
    } catch {
      return (unreadable(file, [error]), nil)
    }
    guard FileKind(of: document) == .record else { return (unreadable(file, [notARecord(document)]), nil) }
    guard let node = document.child(document.root, "workflow"), let id = document.string(node) else {
      return (unreadable(file, [noWorkflow(document, at: document.child(document.root, "workflow"))]), nil)
    }
    let used: UsedRules.Rules
    switch rules.rules(id) {
    case .rules(let found): used = found
    case .refused: return (unreadable(file, [refusedWorkflow(id, document, at: node)]), nil)
    case .unknown: return (unreadable(file, [unknownWorkflow(id, document, at: node)]), nil)
    }
    let named: [Text]
    (document, named) = used.workflow.inPresentNames(document)
    let problems = RecordShape.problems(of: document, under: used.workflow)
    var report = RecordReport(path: file.path, asOf: asOf, verdict: .unreadable)
    report.id = document.child(document.root, "id").flatMap(document.string)
    report.title = document.child(document.root, "title").flatMap(document.string)
    report.workflow = used.named
    if let units = document.child(document.root, "lead_units") {
      report.leadUnits = document.children(units).compactMap { document.child($0, "name").map(document.text) }
    }
    report.rules = used.workflow
    report.extended = used.extended
    report.notes = used.notes + named
    let hides = options.masksNames || problems.contains { $0.id == "secret_disclosed" }
    let redaction = hides ? Redaction(document, used.workflow, masksNames: options.masksNames) : nil
    if problems.contains(where: { $0.id != "missing_key" }) {
      report.problems = problemsReported(problems, in: file)
      redaction?.apply(to: &report)
      return (report, nil)
    }
    let record = RecordView(document, used.workflow, calendar: used.calendar, asOf: asOf, papers: papers)
    record.requiresFiles = options.requiresFiles
    record.watch = options.watch
    if problems.isEmpty {
      RecordJudge(record: record, rules: used.places, only: step).judge(into: &report)
      if options.keepsTimelines { report.timeline = TimelineMaker(record: record).make() }
    } else {
      report.problems = problemsReported(problems, in: file)
      StepStates(record: record).find()
    }
    redaction?.apply(to: &report)
    return (report, record)
  }

  /// How many notes of a report are its workflow's own; nothing for one that no cache may keep: of a record that could
  /// not be judged.
  func commonNotes(of report: RecordReport) -> Int? {
    guard report.verdict != .unreadable, let id = report.workflow?.id,
      case .rules(let used) = rules.rules(id), Array(report.notes.prefix(used.notes.count)) == used.notes
    else { return nil }
    return used.notes.count
  }

  /// The report that a cache kept, with what it takes from its workflow; nothing where the bytes say none.
  func restored(_ archive: Archive, path: String) -> RecordReport? {
    var archive = archive
    var id = ""
    archive.pooled(&id)
    guard !archive.isBroken, case .rules(let used) = rules.rules(id) else { return nil }
    var report = RecordReport(path: path, asOf: asOf, verdict: .unreadable)
    report.workflow = used.named
    report.rules = used.workflow
    report.extended = used.extended
    report.notes = used.notes
    archive.code(&report, common: used.notes.count)
    guard !archive.isBroken, !archive.hasRest, options.keepsTimelines == (report.timeline != nil) else { return nil }
    return report
  }

  /// A sound record as conditions see it, with how far each step is; nothing for one that cannot be read.
  public func view(of file: SourceFile) -> RecordView? {
    guard let written = try? Document(file), FileKind(of: written) == .record,
      let id = written.child(written.root, "workflow").flatMap(written.string),
      case .rules(let used) = rules.rules(id)
    else { return nil }
    let document = used.workflow.inPresentNames(written).record
    guard RecordShape.problems(of: document, under: used.workflow).isEmpty else { return nil }
    let record = RecordView(document, used.workflow, calendar: used.calendar, asOf: asOf)
    StepStates(record: record).find()
    return record
  }

  /// The report of a file that cannot even be opened.
  public func unreadable(_ path: String, id: String, _ message: Text, help: Text?) -> RecordReport {
    var report = RecordReport(path: path, asOf: asOf, verdict: .unreadable)
    report.problems = [RecordReport.Problem(id: id, place: nil, message: message, help: help)]
    return report
  }

  private func unreadable(_ file: SourceFile, _ diagnostics: [Diagnostic]) -> RecordReport {
    var report = RecordReport(path: file.path, asOf: asOf, verdict: .unreadable)
    report.problems = problemsReported(diagnostics, in: file)
    // Which of it names persons cannot be told: none of it is shown.
    if options.masksNames {
      report.problems = report.problems.map { problem in
        var problem = problem
        problem.place = problem.place?.showing("")
        return problem
      }
    }
    return report
  }

  /// At most a hundred, in the order of the file: nobody reads more, and a hostile file could make millions.
  private func problemsReported(_ diagnostics: [Diagnostic], in file: SourceFile) -> [RecordReport.Problem] {
    let table = LineTable(file)
    return diagnostics.prefix(100).map { diagnostic in
      RecordReport.Problem(
        id: diagnostic.id, place: Place(diagnostic.span, in: table), message: diagnostic.message,
        help: diagnostic.help)
    }
  }

  private func notARecord(_ document: Document) -> Diagnostic {
    let node = document.child(document.root, "chengxu")
    return Diagnostic(
      "not_a_record", in: document.file, at: node.map(document.span) ?? Span(0, 0),
      Text(zh: "文件的第一个键应为 chengxu: record/1", en: "The first key of a record is chengxu: record/1"),
      help: Text(zh: "在文件开头写上 chengxu: record/1。", en: "Begin the file with chengxu: record/1."))
  }

  private func noWorkflow(_ document: Document, at node: NodeID?) -> Diagnostic {
    Diagnostic(
      "missing_key", in: document.file, at: node.map(document.span) ?? document.insertionPoint(in: document.root),
      Text(zh: "未载明适用的程序规则（workflow）", en: "The record names no workflow"),
      help: Text(
        zh: "写明 workflow，例如：\(rules.ids.prefix(5).joined(separator: "、"))",
        en: "Name one, such as: \(rules.ids.prefix(5).joined(separator: ", "))"))
  }

  private func refusedWorkflow(_ id: String, _ document: Document, at node: NodeID) -> Diagnostic {
    Diagnostic(
      RecordReport.rulesRefused, in: document.file, at: document.span(node),
      Text(zh: "程序规则“\(id)”不能载入", en: "The workflow \"\(id)\" does not load"),
      help: Text(zh: "先改正规则文件中的错误。", en: "Correct the mistakes in the files of the rules first."))
  }

  private func unknownWorkflow(_ id: String, _ document: Document, at node: NodeID) -> Diagnostic {
    let nearest = nearestName(to: id, among: rules.ids)
    return Diagnostic(
      "unknown_workflow", in: document.file, at: document.span(node),
      Text(zh: "没有程序规则“\(id)”", en: "There is no workflow \"\(id)\""),
      help: nearest.map { Text(zh: "是否应为“\($0)”？", en: "Did you mean \"\($0)\"?") }
        ?? Text(
          zh: "可以使用：\(rules.ids.prefix(5).joined(separator: "、"))",
          en: "Known here: \(rules.ids.prefix(5).joined(separator: ", "))"))
  }
}
