import CEL
import CivilCalendar
import Documents
import SourceText
import Validation
import Workflows

/// Finds the questions that a record leaves, in the workflow's order, and the ladder of its steps.
struct CourseMaker {
  let record: RecordView
  let report: RecordReport
  let notes: Notes
  let horizon: Horizon
  let wants: Wants
  let drafts: [Form.Option]
  /// The checks of each step, and whether they are asked.
  let asks: [[(check: Check, isAsked: Bool?)]]
  var questions: [Question] = []

  init(_ record: RecordView, report: RecordReport, notes: Notes) {
    self.record = record
    self.report = report
    self.notes = notes
    horizon = Horizon(record)
    asks = record.versions.indices.map(record.asked)
    var settled: Set<String> = []
    // An optional step that is not used yet may be about to be.
    for check in report.steps.filter({ $0.progress != .notUsed }).flatMap(\.checks)
    where check.outcome == .notApplicable || check.outcome == .exempt {
      settled.insert(check.id)
    }
    wants = Wants(record) { settled.contains($0.name) }
    let document = record.document
    drafts = (record.filled(document.root, "drafts").map { Array(document.children($0)) } ?? []).compactMap { draft in
      document.child(draft, "id").map { Form.Option(document.text($0), Text(document.text($0))) }
    }
  }

  var document: Document { record.document }
  var workflow: Workflow { record.workflow }

  /// Where a question belongs, and what is true of all questions there.
  struct Place {
    var step: Int?
    var context: Text
    var basis: [Citation]
    var owner: DutyHolder
    /// How the questions stand that can be answered neither now nor usefully.
    var barred: Question.Status?
    /// Whether the field itself says who has to answer; else a check that wants it may.
    var isOwnerNamed = false
    /// What is optional is not asked any more.
    var isClosed = false
  }

  mutating func make() -> Course {
    head()
    facts()
    draftQuestions()
    for index in workflow.steps.indices where record.versions[index].partOf == nil { step(index) }
    return Course(report: report, ladder: workflow.steps.indices.map(rung), questions: questions, asked: asked)
  }

  // MARK: - The matter

  private mutating func head() {
    let place = Place(
      context: Text(zh: "基本信息", en: "Head of the record"), basis: [workflow.governs.directly.basis], owner: .leadUnit)
    for field in Vocabulary.envelope.fields where field.id != "workflow" {
      ask(field, at: EditPath([.key(field.id)]), in: place, isOwed: !field.isOptional)
    }
  }

  private mutating func facts() {
    for fact in workflow.facts.fields {
      let basis = fact.basis ?? workflow.governs.basis
      let place = Place(context: Text(zh: "事项情况", en: "The matter"), basis: [basis], owner: fact.owedBy ?? .leadUnit)
      let path = EditPath([.key("facts"), .key(fact.id)])
      let node = path.node(in: document)
      let isDetermination = node.map { document.kind($0) == .mapping } ?? false
      ask(
        fact, at: isDetermination ? path.appending("value") : path, in: place, isOwed: true,
        brings: stepsDecided(by: fact), id: path.description)
      guard let value = record.fact(fact.key) else { continue }
      var reasons = place
      reasons.context = fact.title + Text(zh: "的认定", en: ", determination")
      let isDetermined = fact.determined.contains { document.equals(value, $0) }
      // What a former determination said of itself is shown as long as it stands in the record.
      if !isDetermined {
        reasons.barred = .unneeded(Text(zh: "是原认定的，现在的回答不须认定", en: "it belongs to a former determination"))
      }
      for part in Vocabulary.determinationParts {
        ask(part, at: path.appending(part.id), in: reasons, isOwed: isDetermined)
      }
    }
  }

  /// The steps whose condition reads a fact: what the answer brings or spares.
  private func stepsDecided(by fact: Field) -> [Text] {
    let decided = workflow.steps.filter { step in
      step.when?.program.references.contains { $0.path.starts(with: ["facts", fact.id]) } ?? false
    }
    let (optional, owed) = (decided.filter(\.isOptional), decided.filter { !$0.isOptional })
    return [
      (owed, Text(zh: "决定是否需要办理：", en: "Decides whether these are needed: ")),
      (optional, Text(zh: "决定是否适用：", en: "Decides whether these apply: ")),
    ].compactMap { steps, lead in
      if steps.isEmpty { return nil }
      return lead
        + .list(steps.map { $0.title + Text(zh: "（", en: " (") + workflow.article($0.basis) + Text(zh: "）", en: ")") })
    }
  }

  private mutating func draftQuestions() {
    guard let list = record.filled(document.root, "drafts") else { return }
    for (index, draft) in document.children(list).enumerated() {
      let name = document.child(draft, "id").map { document.text($0) } ?? "\(index + 1)"
      let place = Place(
        context: Text(zh: "文稿 \(name)", en: "Draft \(name)"), basis: [], owner: .leadUnit)
      let path = EditPath([.key("drafts"), .index(index)])
      for field in Vocabulary.draft.fields {
        switch field.id {
        case "id", "sha256": continue
        case "file":
          add(
            path.appending("file"), title: field.title, form: .paper, in: place, isOwed: false,
            node: record.filled(draft, "file"))
        case "from":
          let others = drafts.map { option in
            Form.Option(option.id, option.title, disabled: cannotComeFrom(option.id, draft: name, index))
          }
          guard others.count > 1 else { continue }
          add(
            path.appending("from"), title: field.title, form: .choice(others), in: place, isOwed: false,
            node: record.filled(draft, "from"))
        case "material":
          guard record.filled(draft, "from") != nil, case .group(let parts) = field.type else { continue }
          var material = place
          material.context = place.context + Text(zh: "：", en: ": ") + field.title
          let isBegun = record.filled(draft, "material") != nil
          for part in parts.fields {
            if part.id != "value", !isBegun { continue }
            ask(part, at: path.appending("material").appending(part.id), in: material, isOwed: isBegun)
          }
        default: ask(field, at: path.appending(field.id), in: place, isOwed: false)
        }
      }
    }
  }

  /// A draft comes from an earlier one, never from itself or from one made of it.
  private func cannotComeFrom(_ id: String, draft name: String, _ index: Int) -> Text? {
    if id == name { return Text(zh: "文稿不能来自其自身", en: "a draft does not come from itself") }
    guard let position = drafts.firstIndex(where: { $0.id == id }), position > index else { return nil }
    return Text(zh: "该文稿登记在后", en: "it was entered later")
  }

  // MARK: - One field

  /// Adds the questions of a field: one, or one for each part of it.
  mutating func ask(
    _ field: Field, at path: EditPath, in place: Place, isOwed: Bool, keys: [String] = [], brings: [Text] = [],
    id: String? = nil
  ) {
    var place = place
    if let owner = field.owedBy { (place.owner, place.isOwnerNamed) = (owner, true) }
    let node = path.node(in: document).flatMap { document.kind($0) == .null ? nil : $0 }
    let keys = keys + [field.id]
    // The parts of a list's elements come before what else it may hold.
    defer {
      if let form = Form(field.type, drafts: drafts) {
        add(
          path, title: field.title, form: form, in: place, isOwed: isOwed, node: node, keys: keys, type: field.type,
          brings: brings, id: id)
      }
    }
    var inner = place
    inner.context = place.context + Text(zh: " · ", en: " · ") + field.title
    switch field.type {
    case .group(let group):
      for part in group.fields {
        let key = keys + [part.id]
        let isWanted = place.step.map { wants.wanted.contains(Wants.Key(step: $0, keys: key)) } ?? false
        ask(part, at: path.appending(part.id), in: inner, isOwed: isWanted || (isOwed && !part.isOptional), keys: keys)
      }
    case .confirmation:
      for part in Vocabulary.confirmation.fields {
        ask(
          part, at: path.appending(part.id), in: inner, isOwed: (isOwed || node != nil) && !part.isOptional, keys: keys)
      }
    case .list(.group(let group)) where group.fields.count > 1:
      guard let node, document.kind(node) == .sequence else { return }
      for (index, item) in document.children(node).enumerated() {
        var element = place
        element.context =
          place.context + Text(zh: " · ", en: " · ") + field.title + Text(zh: "第\(index + 1)项", en: " \(index + 1)")
          + name(of: item, group)
        for part in group.fields {
          ask(part, at: path.appending(index).appending(part.id), in: element, isOwed: !part.isOptional)
        }
      }
    default: break
    }
  }

  private func name(of item: NodeID, _ group: FieldGroup) -> Text {
    for field in group.fields {
      guard let node = record.filled(item, field.key) else { continue }
      switch field.type {
      case .person: if let name = document.child(node, "name") { return Text("（\(document.text(name))）") }
      case .string: return Text("（\(document.text(node).prefix(16))）")
      default: continue
      }
    }
    return Text("")
  }

  mutating func add(
    _ path: EditPath, title: Text, form: Form, in place: Place, isOwed: Bool, node: NodeID?, keys: [String] = [],
    type: FieldType? = nil, brings: [Text] = [], status: Question.Status? = nil, id: String? = nil
  ) {
    let readers = place.step.flatMap { wants.readers[Wants.Key(step: $0, keys: keys)] } ?? []
    let isFilled = node != nil
    if !isFilled, !isOwed, let step = place.step, wants.moot.contains(Wants.Key(step: step, keys: keys)) { return }
    var barred = place.barred
    if case .unneeded? = barred, !isFilled { return }
    if barred == nil, !isFilled, !isOwed, place.isClosed {
      barred = .later(Text(zh: "本环节已经办结，此项可以不填", en: "the step is done; this may stay empty"))
    }
    var citations: [Citation] = []
    for citation in readers.map(\.basis) + place.basis where !citations.contains(citation) {
      citations.append(citation)
    }
    let looking = readers.map { workflow.asked(by: $0) }
    let owner = isOwed && !place.isOwnerNamed ? readers.compactMap(\.owedBy).first ?? place.owner : place.owner
    questions.append(
      Question(
        id: id ?? path.description, path: path, step: place.step.map { record.versions[$0].id }, context: place.context,
        title: title,
        counts: form.counts, basis: citations.prefix(3).map(workflow.article), citations: Array(citations.prefix(3)),
        owedBy: owner, form: form,
        example: form.example, brings: brings + looking, isOwed: isOwed,
        status: status ?? barred ?? (isFilled && !isUnfinished(path, form, node) ? .answered : .open),
        answer: node.map { ValueWords(document: document).words($0, type) } ?? Text("")))
  }

  /// A list whose elements are asked one by one stays open until somebody says that it is whole.
  private func isUnfinished(_ path: EditPath, _ form: Form, _ node: NodeID?) -> Bool {
    guard case .elements = form, let node, document.count(node) > 0 else { return false }
    return notes.begun.contains(path.description) && !notes.finished.contains(path.description)
  }

  // MARK: - The ladder

  private func rung(_ index: Int) -> Rung {
    let step = record.versions[index]
    let reported = report.steps.first { $0.id == step.id }
    let due = horizon.due(index)
    return Rung(
      id: step.id, title: step.title, basis: workflow.article(step.basis), owedBy: step.owedBy ?? .leadUnit,
      demand: demand(index), isOptional: step.isOptional, isWay: step.partOf != nil, progress: progress(index),
      weight: reported?.weight ?? .pending, doneOn: reported?.doneOn,
      waitsFor: record.states[index].isBegun ? [] : waiting(index), begins: step.begins?.field.title ?? step.title,
      earliest: horizon.beginning(index),
      due: due.map { Rung.Due(day: $0.day, title: $0.field.title) },
      openQuestions: questions.filter { $0.step == step.id && $0.isOwed && $0.status == .open }.count)
  }

  /// How far a step is. A record that is readable and whose report knows no steps is not governed.
  func progress(_ index: Int) -> StepReport.Progress {
    let none: StepReport.Progress = report.verdict == .unreadable ? .notBegun : .notApplicable
    return report.steps.first { $0.id == workflow.steps[index].id }?.progress ?? none
  }

  /// The steps before it that are neither done nor fallen away.
  func waiting(_ index: Int) -> [Text] {
    var titles: [Text] = []
    var seen: Set<Int> = []
    var around = record.predecessors(of: index).map(\.step)
    while let earlier = around.popLast() {
      guard seen.insert(earlier).inserted else { continue }
      switch progress(earlier) {
      case .done: continue
      case .notApplicable, .exempt, .notUsed: around += record.predecessors(of: earlier).map(\.step)
      default: titles.append(record.versions[earlier].title)
      }
    }
    return titles.reversed()
  }
}
