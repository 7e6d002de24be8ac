import Documents
import SourceText
import Workflows

/// Claims of a ground on which the law spares something (例外情形).
struct Exemptions {
  private let record: RecordView

  init(_ record: RecordView) {
    self.record = record
  }

  /// The exemption that a round validly claims.
  func valid(in round: NodeID, step: Int) -> Exemption? {
    guard let (exemption, claim) = claim(in: round, step: step), missing(exemption, claim).isEmpty,
      isOpen(exemption, round: round, step: step) == .success(true)
    else { return nil }
    return exemption
  }

  /// What is to be said of a round's claim; nothing where it claims none.
  func judge(round: NodeID, step: Int) -> (exemption: Exemption, judgement: Judgement)? {
    guard let (exemption, claim) = claim(in: round, step: step) else { return nil }
    return (exemption, judge(exemption, claim, round: round, step: step))
  }

  private func judge(_ exemption: Exemption, _ claim: NodeID, round: NodeID, step: Int) -> Judgement {
    let missing = missing(exemption, claim)
    if let first = missing.first {
      return Judgement(
        .fail(.notEvidenced), at: .missing(key: first, in: claim),
        Text(
          zh: "适用“\(exemption.title.zh)”未载明\(missing.map(title).map(\.zh).joined(separator: "、"))",
          en: "The claim \"\(exemption.title.en)\" lacks \(missing.map(title).map(\.en).joined(separator: ", "))"),
        advice: Text(zh: "据实补充登记。", en: "Enter what the dossier shows."), isCurable: true)
    }
    switch isOpen(exemption, round: round, step: step) {
    case .success(true):
      return Judgement(
        .exempt, at: .node(claim),
        Text(
          zh: "适用例外情形：\(exemption.title.zh)，是否成立由审核人员确认",
          en: "An exemption is claimed: \(exemption.title.en); a reviewer should confirm that it holds"))
    case .success(false):
      return Judgement(
        .fail(.breached), at: .node(claim),
        Text(
          zh: "不具备适用“\(exemption.title.zh)”的条件",
          en: "The conditions for \"\(exemption.title.en)\" are not met"))
    case .failure(let undecided): return undecided.judgement
    }
  }

  private struct Undecided: Error, Equatable {
    let judgement: Judgement
    static func == (a: Undecided, b: Undecided) -> Bool { a.judgement.outcome == b.judgement.outcome }
  }

  private func isOpen(_ exemption: Exemption, round: NodeID, step: Int) -> Result<Bool, Undecided> {
    guard let when = exemption.when else { return .success(true) }
    let scope = Scope(record, step: step, round: round)
    return scope.holds(when).mapError { Undecided(judgement: scope.undecided(by: $0)) }
  }

  private func claim(in round: NodeID, step: Int) -> (Exemption, NodeID)? {
    guard let claim = record.filled(round, "exempt"), let ground = record.filled(claim, "ground"),
      let exemption = record.versions[step].exemptions.first(where: {
        record.document.equals(ground, $0.id)
      })
    else { return nil }
    return (exemption, claim)
  }

  private func missing(_ exemption: Exemption, _ claim: NodeID) -> [String] {
    (exemption.requires + ["by", "on"]).filter { record.filled(claim, $0) == nil }
  }

  private func title(_ key: String) -> Text {
    if let part = Vocabulary.determinationParts.first(where: { $0.id == key }) { return part.title }
    return key == "legal_risk_stated" ? Text(zh: "法律风险的明示", en: "how the legal risk was stated") : Text(key)
  }
}
