import CivilCalendar
import Documents
import SourceText
import Workflows

/// Judges the checks that every step has without saying so: `done`, `after`, `complete`.
struct ImpliedJudge {
  let record: RecordView
  let index: Int

  var step: Step { record.versions[index] }
  var state: StepState { record.states[index] }
  var round: NodeID? { state.counting.map { state.rounds[$0] } }

  /// The first of the later steps that have begun.
  private var laterBegun: Int? {
    record.workflow.later[index].first { record.states[$0].isBegun && record.states[$0].applies == .yes }
  }

  /// Whether the step's entries are owed: it is done, or a later step has begun. An optional step that was begun
  /// and never done may have been called off, which its own `done` asks a person about.
  var isSettled: Bool { state.done == .yes || (!step.isOptional && laterBegun != nil) }

  /// Carried out before any later step began.
  func done() -> Judgement {
    switch state.done {
    case .yes: return roundsOutOfOrder() ?? partsBefore()
    case .undecided(let cause):
      return Judgement(
        .unknown(cause), at: anchor,
        Text(zh: "不能判断“\(step.title.zh)”是否已经完成", en: "Whether \"\(step.title.en)\" is done cannot be decided"))
    case .no: break
    }
    guard let later = laterBegun else {
      return Judgement(
        .pending, at: anchor, Text(zh: "“\(step.title.zh)”尚未办理完毕", en: "\"\(step.title.en)\" is not done yet"))
    }
    let next = record.workflow.steps[later].title
    if step.isOptional {
      return Judgement(
        .unknown(.awaitingPerson), at: anchor,
        Text(
          zh: "“\(step.title.zh)”已启动，未见完成，即进入“\(next.zh)”",
          en: "\"\(step.title.en)\" was begun and is not shown to be done, and \"\(next.en)\" has begun"),
        advice: Text(
          zh: "已取消的，说明情况并删去未使用的记录；已完成的，补充提供既有材料。",
          en: "If it was called off, say so and take the entry out; if it was done, supply the existing document."))
    }
    if calledForAnother {
      return Judgement(
        .fail(.breached), at: anchor,
        Text(
          zh: "最后一次“\(step.title.zh)”被退回或者未获通过，未见重新办理，即进入“\(next.zh)”",
          en: "The last round of \"\(step.title.en)\" was returned or failed; without another, \"\(next.en)\" has begun"
        ),
        advice: Text(
          zh: "报告决策机关，修改后重新办理本环节，再办理其后各环节；不得以补签、倒签日期方式处理。",
          en: "Report to the decision-maker; amend, repeat this step and those after it; do not back-date."))
    }
    return Judgement(
      .fail(.notEvidenced), at: anchor,
      Text(
        zh: "已进入“\(next.zh)”，未见“\(step.title.zh)”办理完毕的记录",
        en: "\"\(next.en)\" has begun, and nothing shows that \"\(step.title.en)\" was done"),
      advice: Text(
        zh: "已办理的，补充提供既有材料；未办理的，报告决策机关，补办后重新办理其后各环节；不得以补签、倒签日期方式处理。",
        en:
          "If it was done, supply the existing document; if not, report to the decision-maker, carry it out and repeat the steps after it; do not back-date."
      ))
  }

  /// Begun only after the steps before it were done.
  func after() -> (judgement: Judgement, predecessor: Step.Predecessor)? {
    let predecessors = record.predecessors(of: index)
    var worst: (judgement: Judgement, predecessor: Step.Predecessor)?
    // An order that a source not in force set did not bind.
    let law = LawInTime(record: record, step: index)
    for predecessor in predecessors where law.applies(predecessor.basis) != false {
      for earlier in standing(predecessor.step, seen: []) {
        let judgement = order(after: earlier)
        if worst.map({ rank(judgement, predecessor) > rank($0.judgement, $0.predecessor) }) ?? true {
          worst = (judgement, predecessor)
        }
      }
    }
    return worst
  }

  /// The fields that a finished round may not lack; one finding names all that are missing.
  func complete(_ round: NodeID?) -> Judgement {
    guard let round else {
      return Judgement(isSettled ? .unknown(.because(step.name(of: .done))) : .pending, at: anchor)
    }
    var missing: [(title: Text, anchor: Anchor)] = []
    collect(step.fields, in: round, within: nil, into: &missing)
    guard let first = missing.first else { return Judgement(.pass, at: .node(round)) }
    return Judgement(
      .fail(.notEvidenced), at: first.anchor,
      Text(zh: "未载明", en: "Not on record: ") + .list(missing.map(\.title)),
      advice: Text(zh: "据实补充登记，或者补充提供既有材料。", en: "Enter what the dossier shows, or supply the existing document."),
      isCurable: true)
  }

  /// Where each round counts, the first that is open.
  private var openRound: NodeID? {
    guard step.rounds == .every else { return nil }
    return state.rounds.first { round in
      let scope = Scope(record, step: index, round: round)
      return !step.done.contains { scope.date($0).map { $0.latest <= record.asOf } ?? false }
    }
  }

  /// The round, or the place where the missing end of it belongs.
  private var anchor: Anchor {
    guard let round = openRound ?? round else { return .missing(key: step.id, in: record.steps) }
    if state.done == .no, let done = step.done.first, record.document.kind(round) == .mapping {
      let found = Scope(record, step: index, round: round).find(done)
      if case .missing = found { return found }
    }
    return .node(round)
  }

  private var calledForAnother: Bool {
    guard let round, openRound == nil else { return false }
    let scope = Scope(record, step: index, round: round)
    return step.done.contains { scope.date($0).map { $0.latest <= record.asOf } ?? false }
  }

  /// A step is not done before the ways of carrying it out are.
  private func partsBefore() -> Judgement {
    guard let done = state.doneOn else { return Judgement(.pass, at: anchor) }
    var undecided: Judgement?
    for part in record.workflow.parts(of: index) where record.states[part].done == .yes {
      guard let partDone = record.states[part].doneOn, partDone.latest > done.earliest else { continue }
      let title = record.workflow.steps[part].title
      if partDone.earliest > done.latest {
        return Judgement(
          .fail(.breached), at: doneAnchor,
          Text(
            zh: "“\(step.title.zh)”于\(done.text.zh)办结，早于“\(title.zh)”结束的\(partDone.text.zh)",
            en:
              "\"\(step.title.en)\" was closed on \(done.text.en), before \"\(title.en)\" ended on \(partDone.text.en)"),
          advice: Text(
            zh: "对其后收到的意见一并归纳整理、研究论证，并据实登记。",
            en: "Collate and consider the opinions that came in afterwards too, and enter it as it was."))
      }
      undecided = Judgement(
        .unknown(.imprecise), at: doneAnchor,
        Text(
          zh: "日期只到月，不能判断“\(step.title.zh)”是否晚于“\(title.zh)”办结",
          en:
            "A date is known only to the month; whether \"\(step.title.en)\" was closed after \"\(title.en)\" cannot be decided"
        ))
    }
    return undecided ?? Judgement(.pass, at: doneAnchor)
  }

  private var doneAnchor: Anchor {
    guard let round else { return anchor }
    let scope = Scope(record, step: index, round: round)
    return step.done.lazy.map(scope.find).first { if case .node = $0 { true } else { false } } ?? .node(round)
  }

  /// The steps that really precede: one that falls away, or need not be taken and was not, is transparent, and lets
  /// those before it show through.
  private func standing(_ earlier: Int, seen: Set<Int>) -> [Int] {
    if seen.contains(earlier) { return [] }
    let state = record.states[earlier]
    let isUnused = record.versions[earlier].isOptional && !state.isBegun
    let falls = state.applies == .no || state.isExempt || isUnused
    if !falls { return [earlier] }
    return record.predecessors(of: earlier).flatMap { standing($0.step, seen: seen.union([earlier])) }
  }

  private func order(after earlier: Int) -> Judgement {
    let before = record.workflow.steps[earlier]
    guard state.isBegun, let round else {
      return Judgement(isSettled ? .unknown(.because(step.name(of: .done))) : .pending, at: anchor)
    }
    switch record.states[earlier].done {
    case .yes: break
    case .no, .undecided: return Judgement(.unknown(.because(before.name(of: .done))), at: .node(round))
    }
    guard let done = record.states[earlier].doneOn else { return Judgement(.pass, at: .node(round)) }
    let beginAnchor = step.begins.map { Scope(record, step: index, round: round).find($0) } ?? .node(round)
    if let begun = state.begunOn, done.latest <= begun.earliest { return Judgement(.pass, at: beginAnchor) }
    let values = [DecidingValue("done", "\(done)", before.title + Text(zh: "完成：", en: " done: ") + done.text)]
    if let begun = state.begunOn {
      let both =
        values + [DecidingValue("begun", "\(begun)", step.title + Text(zh: "开始：", en: " begun: ") + begun.text)]
      if done.earliest > begun.latest { return late(done, before, begun, at: beginAnchor, values: both) }
      return Judgement(
        .unknown(.imprecise), at: beginAnchor,
        Text(
          zh: "日期只到月，不能判断“\(before.title.zh)”是否在“\(step.title.zh)”开始前完成",
          en:
            "A date is known only to the month; whether \"\(before.title.en)\" was done before \"\(step.title.en)\" began cannot be decided"
        ), values: both)
    }
    // The day it began is not on record; but it began no later than the first date that is.
    if let bound = RoundDates(round, of: step, in: record).earliest, done.earliest > bound.latest {
      return late(done, before, bound, at: .node(round), values: values)
    }
    let field = step.begins?.field.title ?? step.title
    return Judgement(
      .unknown(.missing), at: beginAnchor,
      Text(
        zh: "未载明\(field.zh)，不能判断“\(before.title.zh)”是否在此之前完成",
        en: "The \(field.en) is not on record; whether \"\(before.title.en)\" was done before it cannot be decided"),
      advice: Text(zh: "按案卷材料登记\(field.zh)。", en: "Enter the \(field.en), as the dossier shows it."), values: values)
  }

  private func late(
    _ done: DateRange, _ before: Step, _ begun: DateRange, at anchor: Anchor, values: [DecidingValue]
  ) -> Judgement {
    let begins = step.begins?.field.title ?? step.title
    return Judgement(
      .fail(.breached), at: anchor,
      Text(
        zh: "“\(before.title.zh)”完成日期为\(done.text.zh)，晚于\(begins.zh)\(begun.text.zh)",
        en: "\"\(before.title.en)\" was done on \(done.text.en), after the \(begins.en) (\(begun.text.en))"),
      advice: Text(
        zh: "报告决策机关，重新办理“\(step.title.zh)”及其后各环节；不得以补签、倒签日期方式处理。",
        en: "Report to the decision-maker and repeat \"\(step.title.en)\" and the steps after it; do not back-date."),
      values: values)
  }

  /// A failure that weighs no more than a warning comes after what cannot be decided.
  private func rank(_ judgement: Judgement, _ predecessor: Step.Predecessor) -> Int {
    let isError = !predecessor.isInferred && record.workflow.standing(of: predecessor.basis.source) ?? .law == .law
    return switch judgement.outcome {
    case .fail: isError ? 5 : 3
    case .unknown(.because): 2
    case .unknown: 4
    case .pending: 1
    default: 0
    }
  }

  /// A field that an overlay has added is asked for only where its article was in force.
  private func isAsked(_ field: Field) -> Bool {
    guard field.isAdded, let basis = field.basis else { return true }
    return LawInTime(record: record, step: index).applies(basis) != false
  }

  /// Where a missing field belongs, for naming it; put into words only where one is missing.
  private struct Owner {
    let field: Field
    let number: Int?

    var title: Text {
      guard let number else { return field.title }
      return field.title + Text(zh: "第\(number + 1)项", en: " \(number + 1)")
    }
  }

  private func collect(
    _ group: FieldGroup, in node: NodeID, within owner: Owner?,
    into missing: inout [(title: Text, anchor: Anchor)]
  ) {
    for field in group.owed {
      guard let child = record.filled(node, field.key) else {
        if !field.isOptional, !record.saysNone(node, field.id), isAsked(field) {
          let title = owner.map { $0.title + Text(zh: "的", en: ": ") + field.title } ?? field.title
          missing.append((title, .missing(key: field.id, in: node)))
        }
        continue
      }
      switch field.type {
      case .group(let inner): collect(inner, in: child, within: owner, into: &missing)
      case .person:
        collect(Vocabulary.person, in: child, within: owner ?? Owner(field: field, number: nil), into: &missing)
      case .list:
        guard let inner = field.type.elements else { continue }
        for (number, item) in record.document.children(child).enumerated() {
          collect(inner, in: item, within: Owner(field: field, number: number), into: &missing)
        }
      default: continue
      }
    }
  }
}
