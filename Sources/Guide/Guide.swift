public import Documents
public import SourceText
public import Validation
public import Workflows

/// Leads through one matter: a state machine over a record, a workflow and a day, without a terminal or a file.
///
/// Whoever shows it asks for `current`, hands what was answered to `propose`, makes the proposal's file durable,
/// and then `accept`s it. Terminal, browser and answers file hold no rule of their own. Nothing is filled in
/// beforehand, and nothing is an answer by default.
public struct Guide: Sendable {
  /// The record as it is.
  public private(set) var file: SourceFile
  /// The questions and the ladder.
  public private(set) var course: Course
  /// What was done that is no part of the record.
  public private(set) var notes: Notes
  /// Whose questions are asked; everybody's where nothing is said.
  public let role: DutyHolder?
  /// Who answers, for what one person may not do alone.
  public let author: String?

  let validator: Validator
  let papers: (any PaperStore)?
  let workflow: Workflow
  private(set) var document: Document
  private let dates: DateAnswer
  /// The question somebody went to, which goes before the first open one.
  private var chosen: String?
  private var trail: [String] = []
  private var position = 0

  /// A guide through a record, or the report of one that cannot be read.
  public static func open(
    _ file: SourceFile, by validator: Validator, papers: (any PaperStore)? = nil, notes: Notes = Notes(),
    role: DutyHolder? = nil, author: String? = nil
  ) -> Result<Guide, Unreadable> {
    let (report, record) = validator.examine(file, papers: papers)
    guard let record else { return .failure(Unreadable(report: report)) }
    return .success(
      Guide(file, record, report, notes: notes, validator: validator, papers: papers, role: role, author: author))
  }

  /// A record that cannot be read; its report says why.
  public struct Unreadable: Error {
    /// The problems of the file.
    public let report: RecordReport
  }

  private init(
    _ file: SourceFile, _ record: RecordView, _ report: RecordReport, notes: Notes, validator: Validator,
    papers: (any PaperStore)?, role: DutyHolder?, author: String?
  ) {
    self.file = file
    self.notes = notes
    self.validator = validator
    self.papers = papers
    self.role = role
    self.author = author
    workflow = record.workflow
    document = record.document
    dates = DateAnswer(today: record.asOf, calendar: record.calendar)
    var maker = CourseMaker(record, report: report, notes: notes)
    course = maker.make()
  }

  // MARK: - Where it stands

  /// The question to be asked now; nothing where none is open.
  public var current: Question? {
    if let chosen, let question = course.question(chosen) { return question }
    return waiting.first { !notes.skipped.contains($0.id) }
  }

  /// The open questions of the role, those put off included.
  public var waiting: [Question] { course.open.filter(isAsked) }

  /// The open questions that somebody else has to answer.
  public var others: [Question] { course.open.filter { !isAsked($0) } }

  /// Answers that a changed fact has made unneeded. They stay in the record, and count for nothing.
  public var aside: [Question] {
    course.questions.filter { question in
      if case .unneeded = question.status { true } else { false }
    }
  }

  private func isAsked(_ question: Question) -> Bool { role == nil || question.owedBy == role }

  // MARK: - Going about

  /// Goes to a question, answered or not. Returns whether there is one.
  public mutating func go(to id: String) -> Bool {
    guard let question = find(id) else { return false }
    if let current, !trail.contains(current.id) { remember(current.id) }
    chosen = question.id
    return true
  }

  /// Goes back to the question answered before. Nothing is lost by it.
  public mutating func back() -> Bool {
    if position > 0 {
      position -= 1
      chosen = trail[position]
      return true
    }
    guard let earlier = current.flatMap({ earlier(than: $0.id) }) ?? (current == nil ? lastAnswered : nil) else {
      return false
    }
    chosen = earlier.id
    return true
  }

  /// The answered question that comes before another in the order of questions.
  public func earlier(than id: String) -> Question? {
    course.questions.prefix { $0.id != id }.last { $0.status == .answered && isAsked($0) }
  }

  private var lastAnswered: Question? { course.questions.last { $0.status == .answered && isAsked($0) } }

  /// Leaves the present question for now.
  public mutating func skip() {
    guard let current else { return }
    if current.status == .open { notes.skipped.insert(current.id) }
    chosen = nil
  }

  /// Keeps what was being typed, for when somebody comes back to it; nothing where there is nothing to keep.
  public mutating func keep(_ draft: Notes.Draft?) { notes.draft = draft }

  /// Asks again what was put off.
  public mutating func takeUpSkipped() { notes.skipped = [] }

  /// The question with an id, the first of a step, or the first whose title is so.
  private func find(_ name: String) -> Question? {
    course.question(name) ?? course.questions.first { $0.step == name && $0.status == .open }
      ?? course.questions.first { $0.step == name } ?? course.questions.first {
        $0.title.zh == name || $0.title.en == name
      }
      ?? course.questions.first { $0.context.zh == name || $0.context.en == name }
  }

  private mutating func remember(_ id: String) {
    trail.removeAll { $0 == id }
    trail.append(id)
    position = trail.count
  }

  // MARK: - Answering

  /// What an answer would make of the record, checked at once; or why it is not taken. Nothing changes yet.
  public func propose(_ input: Input, to question: Question) -> Result<Proposal, Complaint> {
    AnswerReader(dates: dates).read(input, for: question.form).flatMap { answer in
      if let complaint = Duties(self).objection(to: answer, of: question) { return .failure(complaint) }
      return proposal(answer, to: question)
    }
  }

  /// The same, for the question with that id.
  public func propose(_ input: Input, to id: String) -> Result<Proposal, Complaint> {
    guard let question = course.question(id) else {
      return .failure(
        Complaint(
          "no_question", Text(zh: "没有这个问题：\(id)", en: "There is no question \(id)"),
          help: Text(zh: "用 --questions 列出问题。", en: "List the questions with --questions.")))
    }
    return propose(input, to: question)
  }

  private func proposal(_ answer: Answer, to question: Question) -> Result<Proposal, Complaint> {
    var notes = notes
    notes.skipped.remove(question.id)
    if notes.draft?.question == question.id { notes.draft = nil }
    let changes = AnswerEdits(document: document, workflow: workflow, papers: papers).edits(
      answer, to: question, notes: &notes)
    return changes.flatMap { edits in
      let edited: Document
      do throws(EditRefusal) {
        edited = try document.applying(edits)
      } catch {
        return .failure(Complaint(error.id, error.message, help: error.help))
      }
      if let author { for edit in edits { notes.authors[edit.path.description] = author } }
      if let author, role == .leadUnit || role == .draftingUnit { notes.drafters.insert(author) }
      let (report, record) = validator.examine(edited.file, papers: papers)
      guard let record else { return .failure(unfit(report)) }
      var maker = CourseMaker(record, report: report, notes: notes)
      let course = maker.make()
      return .success(
        Proposal(
          question: question.id, edits: edits, file: edited.file, notes: notes,
          answer: course.question(question.id)?.answer ?? Text(""),
          consequences: Consequences(before: self.course, after: course, question: question, record: record).all))
    }
  }

  private func unfit(_ report: RecordReport) -> Complaint {
    let problem = report.problems.first
    return Complaint(
      problem?.id ?? "unreadable", problem?.message ?? Text(zh: "记录将不能读取", en: "The record could not be read"),
      help: problem?.help ?? Text(zh: "重新输入。", en: "Try again."))
  }

  /// Takes a proposal over, once its file is durable.
  public mutating func accept(_ proposal: Proposal) {
    remember(proposal.question)
    chosen = nil
    renew(proposal.file, notes: proposal.notes)
  }

  /// Looks at the record anew: it was changed elsewhere, or a change was undone. A file that cannot be read is not
  /// taken over.
  @discardableResult
  public mutating func renew(_ file: SourceFile, notes: Notes) -> Bool {
    let (report, record) = validator.examine(file, papers: papers)
    guard let record else { return false }
    self.file = file
    self.notes = notes
    document = record.document
    var maker = CourseMaker(record, report: report, notes: notes)
    course = maker.make()
    return true
  }

  /// Why the law does not allow some of the choices that a question offers, by the choice's id: the articles that only it
  /// would fall short of. They can be chosen all the same, since a record says what was done.
  public func unlawful(in question: Question) -> [String: Text] {
    guard case .choice = question.form else { return [:] }
    let foreseen = foresee(question).map { option, consequences in
      (id: option.id, shortfalls: consequences.filter { $0.kind == .shortfall })
    }
    let common = Set(foreseen.first?.shortfalls ?? []).filter { shortfall in
      foreseen.allSatisfy { $0.shortfalls.contains(shortfall) }
    }
    var found: [String: Text] = [:]
    for (id, shortfalls) in foreseen {
      let own = shortfalls.filter { !common.contains($0) }.compactMap(\.basis)
      if !own.isEmpty { found[id] = .list(own.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }) }
    }
    return found
  }

  /// What would follow from each choice that a question offers, yes and no among them, without choosing any.
  public func foresee(_ question: Question) -> [(option: Form.Option, consequences: [Consequence])] {
    question.form.choices.filter { $0.disabled == nil }.map { option in
      switch propose(.text(option.id), to: question) {
      case .success(let proposal): (option, proposal.consequences)
      case .failure: (option, [])
      }
    }
  }
}

/// What an answer would make of the record.
public struct Proposal: Sendable {
  /// The question answered.
  public let question: String
  /// The changes to the record; none where the answer is no part of it.
  public let edits: [Edit]
  /// The record with them made.
  public let file: SourceFile
  /// What was done that is no part of the record.
  public let notes: Notes
  /// The answer as it was understood.
  public let answer: Text
  /// What follows from it.
  public let consequences: [Consequence]
}
