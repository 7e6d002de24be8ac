import SourceText
import Workflows

/// Judges a record whose shape is sound: whether it is governed at all, its facts, its steps, and the whole.
struct RecordJudge {
  let record: RecordView
  let rules: RulePlaces
  /// The step whose checks alone are asked; nothing for all of them.
  var only: String?

  /// The id under which the facts stand beside the steps.
  static let factsID = "facts"

  func judge(into report: inout RecordReport) {
    StepStates(record: record).find()
    let facts = FactsJudge(record: record).judge()
    var byReference: Governs.ByReference?
    switch GovernsJudge(record: record).answer() {
    case .directly: break
    case .byReference(let reference): byReference = reference
    case .outside(let why, let basis):
      // What takes a matter out of the law must itself be stated as it must be.
      if facts.allSatisfy(isStated) {
        report.verdict = .notGoverned
        report.scope = why + source(basis)
        return
      }
      conclude(&report, [factsReport(facts)], maker: maker(nil))
      return
    case .undecided: break
    }
    report.byReference = byReference != nil
    chooseRounds { StepJudge(record: record, index: $0, reference: byReference).bestRound }
    var steps = [factsReport(facts)]
    for index in record.workflow.steps.indices where only == nil || only == record.workflow.steps[index].id {
      let judge = StepJudge(record: record, index: index, reference: byReference)
      let (progress, found) = judge.judge()
      steps.append((index, progress, found))
    }
    conclude(&report, steps, maker: maker(byReference))
  }

  /// Where any round suffices the best counts; what was found of other steps may hang on it.
  private func chooseRounds(_ best: (Int) -> Int?) {
    let steps = record.workflow.steps.indices
    let chosen = Dictionary(uniqueKeysWithValues: steps.compactMap { step in best(step).map { (step, $0) } })
    if chosen.contains(where: { record.states[$0.key].counting != $0.value }) {
      StepStates(record: record).find(choosing: chosen)
    }
  }

  private typealias Judged = (step: Int?, progress: StepReport.Progress, found: StepFindings)

  private func maker(_ byReference: Governs.ByReference?) -> FindingMaker {
    FindingMaker(record, rules: rules, byReference: byReference)
  }

  private func conclude(_ report: inout RecordReport, _ steps: [Judged], maker: @autoclosure () -> FindingMaker) {
    report.steps = steps.map(stepReport)
    let shown = steps.flatMap(\.found.shown)
    if !shown.isEmpty {
      let maker = maker()
      report.findings = shown.flatMap(maker.findings).enumerated().sorted {
        ($1.element.weight, $0.element.place.start, $0.offset) < ($0.element.weight, $1.element.place.start, $1.offset)
      }.map(\.element)
    }
    report.verdict = verdict(report)
    if report.verdict == .notGoverned {
      report.scope = Text(zh: "办理期间所依据的规定尚未施行或者已经失效", en: "No source was in force while the matter was dealt with")
    }
  }

  private func verdict(_ report: RecordReport) -> Verdict {
    switch report.steps.map(\.weight).max() ?? .notApplicable {
    case .error: return .nonCompliant
    case .unknown: return .undetermined
    case .pending: return .inProgress
    default: break
    }
    // The facts come first, and are no step. A record in which nothing passed is never compliant.
    let steps = report.steps.dropFirst()
    if steps.contains(where: { $0.checks.contains { $0.outcome.isPass } }) { return .compliant }
    return steps.allSatisfy { $0.weight == .notApplicable } && !steps.isEmpty ? .notGoverned : .undetermined
  }

  private func stepReport(_ judged: Judged) -> StepReport {
    let state = judged.step.map { record.states[$0] }
    return StepReport(
      id: judged.step.map { record.workflow.steps[$0].id } ?? Self.factsID,
      title: judged.step.map { record.workflow.steps[$0].title } ?? Text(zh: "事项情况", en: "The matter"),
      weight: judged.found.weight, rounds: state?.rounds.count ?? 0, progress: judged.progress,
      doneOn: judged.progress == .done ? state?.doneOn : nil,
      checks: judged.found.checks)
  }

  private func factsReport(_ facts: [Judgement]) -> Judged {
    var found = StepFindings()
    found.reserve(facts.count)
    for (index, judgement) in facts.enumerated() {
      let name = record.workflow.factChecks[index]
      if let weight = Weighing.plain(judgement.outcome) {
        found.take(name, judgement.outcome, weight)
        continue
      }
      let fact = record.workflow.facts.fields[index]
      let (weight, labels) = Weighing().weigh(judgement.outcome, Weighing.Circumstances())
      found.take(
        StepFindings.Judged(
          id: name, judgement: judgement, weight: weight, labels: labels,
          basis: fact.basis ?? record.workflow.governs.basis, rule: fact.span))
    }
    return (nil, facts.allSatisfy(isStated) ? .done : .open, found)
  }

  private func isStated(_ judgement: Judgement) -> Bool {
    judgement.outcome == .pass || judgement.outcome == .notApplicable
  }

  private func source(_ citation: Citation) -> Text {
    let title = record.workflow.source(citation.source)?.title ?? Text(citation.source)
    return Text(zh: "（《\(title.zh)》\(citation.place.zh)）", en: " (\(citation.place.en), \(title.en))")
  }
}
