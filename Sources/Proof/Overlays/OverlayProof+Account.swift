public import SourceText
import Workflows

extension OverlayProof {
  /// What the overlay touches of its base, line by line, and how far the proof gets.
  public var account: [Text] {
    let own = overlay.layers.last
    var lines = obligations.map { obligation in
      Text(zh: "\(state(obligation).zh)  \(obligation.check)", en: "\(state(obligation).en)  \(obligation.check)")
        + Text(zh: "（\(base.cited(obligation.basis).zh)）", en: " (\(base.cited(obligation.basis).en))")
    }
    for concession in own?.yields ?? [] where !obligations.contains(where: { $0.check == concession.check }) {
      lines.append(
        Text(zh: "适用上位规则  ", en: "yields  ") + Text(concession.check)
          + Text(zh: "（\(overlay.cited(concession.basis).zh)）", en: " (\(overlay.cited(concession.basis).en))"))
    }
    lines += reworded
    let open = obligations.count(where: \.isOpen)
    lines.append(
      open == 0
        ? Text(
          zh: "“\(overlay.id)”不低于“\(base.id)”：已证明（触及\(obligations.count)处，其余沿用）。",
          en:
            "\"\(overlay.id)\" never weakens \"\(base.id)\": proved (\(obligations.count) touched, the rest is the base's own)."
        )
        : Text(
          zh: "“\(overlay.id)”有\(open)处低于上位规则或者不能证明。",
          en: "\"\(overlay.id)\": \(open) weaker than its base, or not proved."))
    return lines
  }

  /// Checks of the base that find the same and say it otherwise: what people read of them is the overlay's.
  private var reworded: [Text] {
    overlay.steps.flatMap(\.checks).filter { overlay.layer(of: $0.span).id == overlay.id }.compactMap { check in
      guard let below = check.below?.check else { return nil }
      let keys = [
        ("says", check.says != below.says), ("advice", check.advice != below.advice),
        ("owed_by", check.owedBy != below.owedBy),
      ].filter(\.1).map(\.0)
      if keys.isEmpty { return nil }
      return Text(zh: "改写  ", en: "reworded  ") + Text(check.name)
        + Text(zh: "（\(keys.joined(separator: "、"))）", en: " (\(keys.joined(separator: ", ")))")
    }
  }

  /// The state of one obligation, in a word.
  public func state(_ obligation: Obligation) -> Text {
    switch (obligation.relation, obligation.strictness) {
    case (.yields, _): Text(zh: "适用上位规则", en: "yields")
    case (.departs, _): Text(zh: "依法不同", en: "departs")
    case (.tightens, .proved): Text(zh: "已证明", en: "proved")
    case (.tightens, .open): Text(zh: "未证明", en: "open")
    }
  }
}
