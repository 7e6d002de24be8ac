public import SourceText
import Workflows

extension OverlayProof {
  /// Everything that keeps the overlay from being used, and concessions that nothing needs.
  ///
  /// - Parameter check: the only obligation that is looked at; all, if nothing is said.
  /// - Parameter witness: for an open obligation a record that the overlay judges less severely, where one was found.
  public func diagnostics(of check: String? = nil, witness: (Obligation) -> Witness?) -> [Diagnostic] {
    unknownConcessions() + idleConcessions()
      + obligations.filter { $0.isOpen && (check == nil || $0.check == check) }.map { refusal($0, witness($0)) }
  }

  private func refusal(_ obligation: Obligation, _ witness: Witness?) -> Diagnostic {
    let gap: Strictness.Gap =
      if case .open(let gap) = obligation.strictness { gap } else { Strictness.Gap(Text("")) }
    let cited = base.cited(obligation.basis)
    let ways = waysOut(gap)
    if let witness {
      return diagnostic(
        "overlay_weaker", obligation,
        Text(
          zh: "“\(obligation.check)”低于上位规则\(cited.zh)：\(gap.reason.zh)；\(witness.summary.zh)",
          en: "\"\(obligation.check)\" asks less than \(cited.en): \(gap.reason.en); \(witness.summary.en)"),
        Text(
          zh:
            "chengxu prove \(overlay.id) --check \(obligation.check) --witness w.yaml 写出这份记录，chengxu diff \(base.id) \(overlay.id) --records w.yaml 按两者分别核对。\(ways.zh)",
          en:
            "chengxu prove \(overlay.id) --check \(obligation.check) --witness w.yaml writes that record, chengxu diff \(base.id) \(overlay.id) --records w.yaml judges it by both. \(ways.en)"
        ))
    }
    return diagnostic(
      "overlay_not_proved", obligation,
      Text(
        zh: "不能证明“\(obligation.check)”不低于上位规则\(cited.zh)：\(gap.reason.zh)",
        en: "It is not proved that \"\(obligation.check)\" asks no less than \(cited.en): \(gap.reason.en)"),
      ways, at: gap.span)
  }

  /// What may lawfully be done. What asks another thing than the base does stands beside it, not in its place.
  private func waysOut(_ gap: Strictness.Gap) -> Text {
    let first =
      gap.isAboutAnother
      ? Text(
        zh: "上位规则的留着不动，这一行移到 add 之下，作为另一个检查要点（换一个 id）",
        en: "leave the base's check as it is, and move this line under `add` as a check of its own, with another id")
      : Text(zh: "收紧这一行", en: "tighten this line")
    return Text(zh: "三种办法：", en: "Three ways out: ") + first
      + Text(
        zh: "；文本确实低于上位规则的，写入 yields（适用上位规则）；依法可以不同的，写入 departs（载明 ground 和依据）。",
        en:
          "; where the text itself asks less, say so under `yields` (the base prevails); where it may lawfully differ, under `departs` (with ground and article)."
      )
  }

  private func diagnostic(
    _ id: String, _ obligation: Obligation, _ message: Text, _ help: Text, at span: Span? = nil
  ) -> Diagnostic {
    let layer = overlay.layer(of: span ?? obligation.span)
    var diagnostic = Diagnostic(
      id, in: layer.file, at: layer.own(span ?? obligation.span),
      message, help: help)
    let below = base.layer(of: obligation.below)
    let cited = base.cited(obligation.basis)
    diagnostic.related = (
      below.own(obligation.below), Text(zh: "上位规则在这里，依据\(cited.zh)：", en: "the base says here, under \(cited.en):")
    )
    diagnostic.relatedFile = below.file
    return diagnostic
  }

  // MARK: - Concessions

  private var own: Layer? { overlay.layers.last }

  /// A concession about what the base does not have is a slip that would hide the real one.
  private func unknownConcessions() -> [Diagnostic] {
    guard let own, !own.yields.isEmpty || !own.departs.isEmpty else { return [] }
    let parts = ImpliedCheck.allCases.map(\.rawValue) + ["when", "force", "redo", "exemptions"]
    let known =
      ["governs"] + base.steps.flatMap { step in step.checks.map(\.name) + parts.map { "\(step.id).\($0)" } }
    return (own.yields + own.departs).filter { !known.contains($0.check) }.map { concession in
      let nearest = nearestName(to: concession.check, among: known)
      return Diagnostic(
        "unknown_check", in: own.file, at: own.own(concession.span),
        Text(zh: "上位规则中没有检查要点“\(concession.check)”", en: "The base has no check \"\(concession.check)\""),
        help: nearest.map { Text(zh: "是否应为“\($0)”？", en: "Did you mean \"\($0)\"?") })
    }
  }

  /// A text that is said to yield, and asks no less, need not.
  private func idleConcessions() -> [Diagnostic] {
    guard let own else { return [] }
    let untouched = own.departs.filter { concession in
      let isKnown = base.steps.contains { step in step.checks.contains { $0.name == concession.check } }
      return isKnown && !obligations.contains { $0.check == concession.check }
    }.map { concession in
      Diagnostic(
        "idle_concession", in: own.file, at: own.own(concession.span), severity: .warning,
        Text(
          zh: "“\(concession.check)”写入了 departs，但本规则没有改动它：仍按上位规则检查，没有不同之处可以并列显示",
          en:
            "\"\(concession.check)\" stands under `departs`, and nothing here changes it: the base's check applies, and there is nothing to be shown beside it"
        ),
        help: Text(
          zh: "在 tighten 之下写明不同的要求；没有不同的，删去。",
          en: "Say under `tighten` what is asked instead; where nothing is, take it out."))
    }
    return untouched
      + obligations.compactMap { obligation in
        guard case .proved = obligation.strictness, obligation.relation == .yields,
          let concession = own.yields.first(where: { $0.check == obligation.check })
        else { return nil }
        return Diagnostic(
          "idle_concession", in: own.file, at: own.own(concession.span), severity: .warning,
          Text(
            zh: "“\(concession.check)”不低于上位规则，不必写入 yields",
            en: "\"\(concession.check)\" asks no less than the base and need not yield"))
      }
  }
}
