import SourceText
import Workflows

/// What came of the checks of one step, as it is gathered.
///
/// A record has hundreds of checks, nearly all of which hold: of those no more is kept than that.
struct StepFindings {
  /// What came of each check, in the rounds that count.
  private(set) var checks: [CheckReport] = []
  /// The greatest weight over them, those left out that another check is the reason of.
  private(set) var weight = Weight.notApplicable
  /// What is worth showing, of every round.
  private(set) var shown: [Judged] = []

  /// Which round it is about, from 1, where there are several, and whether that counts.
  typealias Round = (number: Int, counts: Bool)

  /// A check, what came of it, and how much that weighs.
  struct Judged {
    let id: String
    let judgement: Judgement
    var weight: Weight
    var labels: [Text]
    let basis: Citation
    /// What the layers below ask, where this one asks more.
    var below: [Check] = []
    let rule: Span
    /// What the workflow says of a failure and of its cure, in its own words.
    var says: Text?
    var advice: Text?
    var round: Round?
  }

  mutating func reserve(_ count: Int) {
    checks.reserveCapacity(count)
  }

  /// Takes what came of a check; of what nobody is shown only the outcome.
  mutating func take(_ judged: Judged) {
    take(judged.id, judged.judgement.outcome, judged.weight, round: judged.round)
    if isWorthShowing(judged) { shown.append(judged) }
  }

  /// Takes an outcome of which nothing is to be shown.
  mutating func take(_ id: String, _ outcome: Outcome, _ weight: Weight, round: Round? = nil) {
    // A round that does not count is shown, and weighs nothing.
    guard round?.counts != false else { return }
    checks.append(CheckReport(id: id, outcome: outcome, weight: weight))
    if !outcome.isDerived { self.weight = max(self.weight, weight) }
  }

  /// Whether an outcome is worth showing: not what holds, nor what another check already says. What an exemption
  /// spares is said once, by the claim.
  private func isWorthShowing(_ judged: Judged) -> Bool {
    switch judged.judgement.outcome {
    case .pass(explained: false), .notApplicable, .unknown(.because): false
    // A step's own is enough, where nothing more is to be said.
    case .pending:
      judged.id.hasSuffix("." + ImpliedCheck.done.rawValue) || judged.judgement.statement != Text("")
    // The claim is shown, not each check that it spares.
    case .exempt: judged.id.hasSuffix("." + ImpliedCheck.exemption.rawValue)
    case .fail, .unknown: true
    case .pass(explained: true): true
    }
  }
}
