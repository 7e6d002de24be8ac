import Documents
public import SourceText

extension Workflow {
  /// The workflow that it extends, by id.
  public var base: String? { layers.count > 1 ? layers[layers.count - 2].id : nil }

  /// Whether the layer that declares a step, or one below it, declares that kind of paper.
  public func knows(paper id: String, for step: Step) -> Bool {
    guard layers.count > 1, let papers = tree.child(tree.root, "documents"), let paper = tree.child(papers, id) else {
      return true
    }
    let lowest = sequence(first: step) { $0.below?.step }.reversed().first ?? step
    return layer(of: tree.keySpan(paper) ?? tree.span(paper)).start <= layer(of: lowest.span).start
  }

  /// What must be said of it in every report, layer by layer: what nobody has compared it with yet, where its text is
  /// weaker on paper and the base prevails, and where it lawfully departs.
  public var reservations: [Text] {
    layers.flatMap { layer in
      (layer.unchecked.map { [$0] } ?? []) + layer.yields.map(yielded) + layer.departs.map(departed)
    }
  }

  /// What takes the place of a check of the layer below.
  public func departure(of check: String) -> Text {
    let concession = layers.flatMap(\.departs).last { $0.check == check }
    let basis = concession.map { cited($0.basis) } ?? Text("")
    let ground = concession?.ground?.text ?? Text("")
    return Text(
      zh: "\(ground.zh)，以\(basis.zh)为准，上位规则的要求并列显示",
      en: "\(ground.en): \(basis.en) applies; what the base asks is shown beside it")
  }

  private func yielded(_ concession: Concession) -> Text {
    let says = concession.says.map { Text(zh: "（\($0.zh)）", en: " (\($0.en))") } ?? Text("")
    let upper = lower(of: concession.check)
    return Text(
      zh: "\(cited(concession.basis).zh)\(says.zh)低于上位规则的要求，适用上位规则\(upper.zh)。",
      en: "\(cited(concession.basis).en)\(says.en) asks less than the base, which prevails\(upper.en).")
  }

  private func departed(_ concession: Concession) -> Text {
    let says = concession.says.map { Text(zh: "（\($0.zh)）", en: " (\($0.en))") } ?? Text("")
    let ground = concession.ground?.text ?? Text("")
    // Only a check that is there in both versions can be shown in both.
    let check = steps.lazy.flatMap(\.checks).first { $0.name == concession.check }
    let isShown = sequence(first: check) { $0?.below?.check }.prefix { $0 != nil }.contains {
      $0?.below?.relation == .departs
    }
    let both = isShown ? Text(zh: "，二者并列显示", en: "; both are shown") : Text("")
    return Text(
      zh: "\(cited(concession.basis).zh)\(says.zh)\(ground.zh)，不同于上位规则\(lower(of: concession.check).zh)\(both.zh)。",
      en:
        "\(cited(concession.basis).en)\(says.en) departs from the base\(lower(of: concession.check).en) (\(ground.en))\(both.en)."
    )
  }

  private func lower(of name: String) -> Text {
    if name == "governs" { return Text(zh: "：", en: ": ") + cited(governs.basis) }
    guard let check = steps.lazy.flatMap(\.checks).first(where: { $0.name == name }) else { return Text("") }
    let below = sequence(first: check) { $0.below?.check }.reversed().first ?? check
    return Text(zh: "：", en: ": ") + cited(below.basis)
  }

  /// 《…》第十五条第一款 / Art. 15(1), …
  public func cited(_ citation: Citation) -> Text {
    let title = source(citation.source)?.title ?? Text(citation.source)
    if source(citation.source)?.standing == .practice { return title }
    return Text(
      zh: "《\(title.zh)》\(citation.place.zh)",
      en: citation.article == nil ? title.en : "\(citation.place.en), \(title.en)")
  }
}
