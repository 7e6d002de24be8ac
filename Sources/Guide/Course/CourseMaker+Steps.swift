import Documents
import SourceText
import Validation
import Workflows

extension CourseMaker {
  /// Adds the questions of a step and of the ways of carrying it out, which come before what closes it.
  mutating func step(_ index: Int) {
    let step = record.versions[index]
    let path = EditPath([.key("steps"), .key(step.id)])
    let progress = progress(index)
    var place = Place(
      step: index, context: step.title, basis: [step.basis], owner: step.owedBy ?? .leadUnit,
      barred: bar(index, progress))
    if step.isOptional, !record.states[index].isBegun, place.barred == nil || isLater(place.barred) {
      offer(path.description, path, title: Text(zh: "是否采用", en: "Is it used"), in: place)
      if !notes.begun.contains(path.description) { return }
    }
    if step.exemptions.contains(where: { $0.covers.contains(.step) }) { claim(index, path, in: place) }
    let rounds = record.states[index].rounds
    if rounds.isEmpty {
      round(index, nil, path, in: place)
      return
    }
    let isList = path.node(in: document).map { document.kind($0) == .sequence } ?? false
    for (number, node) in rounds.enumerated() {
      var own = place
      if rounds.count > 1 { own.context = step.title + Text(zh: "（第\(number + 1)次）", en: " (round \(number + 1))") }
      let counts = step.rounds == .every || number == record.states[index].counting
      if !counts, own.barred == nil {
        own.barred = .unneeded(Text(zh: "已由另一次代替，不计入", en: "another round stands in for it"))
      }
      own.isClosed = record.states[index].doneOn != nil
      round(index, node, isList ? path.appending(number) : path, in: own)
    }
    another(index, path, isList: isList, in: &place)
  }

  private func isLater(_ status: Question.Status?) -> Bool { if case .later? = status { true } else { false } }

  /// Why nothing is asked of a step now.
  private func bar(_ index: Int, _ progress: StepReport.Progress) -> Question.Status? {
    switch progress {
    case .notApplicable: return .unneeded(Text(zh: "按事项情况，本环节不适用", en: "the step does not apply to this matter"))
    case .exempt: return .unneeded(Text(zh: "本环节依法不需履行", en: "the step is lawfully spared"))
    default: break
    }
    if case .undecided = record.states[index].applies {
      return .later(Text(zh: "先答事项情况，才知道是否适用", en: "the facts of the matter decide whether it applies"))
    }
    let waiting = waiting(index)
    if waiting.isEmpty || record.states[index].isBegun || notes.begun.contains("steps." + record.versions[index].id) {
      return nil
    }
    return .later(Text(zh: "等待先行环节：", en: "waits for: ") + .list(waiting))
  }

  private mutating func round(_ index: Int, _ node: NodeID?, _ path: EditPath, in place: Place) {
    let step = record.versions[index]
    let closing = Set(step.done.compactMap(\.keys.first))
    let parts = workflow.parts(of: index)
    for field in step.fields.fields where parts.isEmpty || !closing.contains(field.id) {
      ask(field, of: index, node, path, in: place)
    }
    papers(index, node, path, in: place)
    for part in parts { self.step(part) }
    if !parts.isEmpty {
      for field in step.fields.fields where closing.contains(field.id) { ask(field, of: index, node, path, in: place) }
    }
  }

  private mutating func ask(_ field: Field, of index: Int, _ node: NodeID?, _ path: EditPath, in place: Place) {
    let isWanted = wants.wanted.contains(Wants.Key(step: index, keys: [field.id]))
    ask(field, at: path.appending(field.id), in: place, isOwed: !field.isOptional || isWanted)
  }

  /// The papers that checks want on file.
  private mutating func papers(_ index: Int, _ node: NodeID?, _ path: EditPath, in place: Place) {
    var asked: Set<String> = []
    for (paper, check) in wants.papers[index] ?? [] where asked.insert(paper.id).inserted {
      let own = path.appending("documents").appending(paper.id)
      var place = place
      place.basis = [check.basis]
      place.owner = check.owedBy ?? place.owner
      place.context = place.context + Text(zh: " · 材料", en: " · papers")
      let isClosed = place.isClosed
      place.isClosed = false
      let found = own.node(in: document).flatMap { document.kind($0) == .null ? nil : $0 }
      add(
        own, title: paper.title, form: .paper, in: place, isOwed: true, node: found, brings: [workflow.asked(by: check)]
      )
      guard let found else { continue }
      place.isClosed = isClosed
      place.context = place.context + Text(zh: "：", en: ": ") + paper.title
      let isList = document.kind(found) == .sequence
      for (number, node) in (isList ? Array(document.children(found)) : [found]).enumerated() {
        if isList { place.context = place.context + Text(zh: "第\(number + 1)份", en: " \(number + 1)") }
        details(node, isList ? own.appending(number) : own, in: place)
      }
    }
  }

  /// What else is said of a paper: who confirmed it, without which one held elsewhere does not count; its number, who
  /// issued it and when; the rest only where somebody goes there. Of one under secrecy nothing more is asked.
  private mutating func details(_ node: NodeID, _ path: EditPath, in place: Place) {
    guard document.kind(node) == .mapping else { return }
    let isSecret = record.filled(node, "secret").flatMap(document.bool) == true
    let isHeld = record.filled(node, "sha256") == nil
    for field in Vocabulary.paper.fields {
      var place = place
      switch field.id {
      case "file", "sha256": continue
      case "confirmed":
        guard isHeld else { continue }
        for part in Vocabulary.confirmation.fields where !part.isOptional {
          ask(part, at: path.appending("confirmed").appending(part.id), in: place, isOwed: true)
        }
        continue
      case "number", "issuer", "issued_on": if isSecret { continue }
      case "held_by", "secret": place.barred = place.barred ?? .later(Text(zh: "需要时再填", en: "only where it is needed"))
      default:
        if isSecret { continue }
        place.barred = place.barred ?? .later(Text(zh: "需要时再填", en: "only where it is needed"))
      }
      ask(field, at: path.appending(field.id), in: place, isOwed: false)
    }
  }

  /// A ground of the law that spares something: never asked for by itself, and there to be claimed.
  private mutating func claim(_ index: Int, _ path: EditPath, in place: Place) {
    let step = record.versions[index]
    let round = record.states[index].counting.map { record.states[index].rounds[$0] }
    let options = step.exemptions.map { exemption in
      let isOpen = Scope(record, step: index, round: round).meets(exemption.when)
      return Form.Option(
        exemption.id, exemption.title, disabled: isOpen ? nil : Text(zh: "不具备条件", en: "its conditions are not met"))
    }
    let own =
      (path.node(in: document).map { document.kind($0) == .sequence } ?? false)
      ? path.appending(record.states[index].rounds.count - 1) : path
    let exempt = own.appending("exempt")
    let claimed = exempt.node(in: document)
    var place = place
    place.basis = step.exemptions.map(\.basis)
    place.context = place.context + Text(zh: " · 例外情形", en: " · exemption")
    if claimed != nil, case .unneeded? = place.barred { place.barred = nil }
    let ground = claimed.flatMap { record.filled($0, "ground") }
    add(
      exempt.appending("ground"), title: Text(zh: "适用的例外情形", en: "ground claimed"), form: .choice(options), in: place,
      isOwed: false, node: ground,
      type: .choice([]),
      status: ground == nil && place.barred == nil ? .later(Text(zh: "需要时再填", en: "only where one applies")) : nil)
    guard let ground, let exemption = step.exemptions.first(where: { document.equals(ground, $0.id) }) else { return }
    let required = Set(exemption.requires.map(\.id))
    for part in Vocabulary.determinationParts + exemption.fields.fields {
      ask(part, at: exempt.appending(part.id), in: place, isOwed: required.contains(part.id))
    }
  }

  /// A further round, where one is called for.
  private mutating func another(_ index: Int, _ path: EditPath, isList: Bool, in place: inout Place) {
    let state = record.states[index]
    guard state.doneOn != nil, state.done == .no, place.barred == nil else { return }
    let step = record.versions[index]
    if step.exemptions.contains(where: { $0.covers.contains(.redo) }) { claim(index, path, in: place) }
    let next = path.appending(state.rounds.count)
    place.context = step.title + Text(zh: "（第\(state.rounds.count + 1)次）", en: " (round \(state.rounds.count + 1))")
    offer(next.description, next, title: Text(zh: "是否再次办理", en: "Is it carried out again"), in: place)
    if notes.begun.contains(next.description) { round(index, nil, next, in: place) }
  }

  private mutating func offer(_ id: String, _ path: EditPath, title: Text, in place: Place) {
    if notes.begun.contains(id) || (place.barred != nil && !isLater(place.barred)) { return }
    let status: Question.Status =
      notes.declined.contains(id)
      ? .later(Text(zh: "已答不采用；可以改变", en: "not used so far; that can be changed")) : place.barred ?? .open
    add(path, title: title, form: .offer, in: place, isOwed: false, node: nil, status: status)
  }
}
