public import SourceText

extension Workflow {
  /// An article as people read it: 《重大行政决策程序暂行条例》第十五条第一款 / Art. 15(1), Interim Regulation …
  public func article(_ citation: Citation) -> Text {
    let source = source(citation.source)
    let title = source?.title ?? Text(citation.source)
    if source?.standing == .practice { return title }
    return Text(
      zh: "《\(title.zh)》\(citation.place.zh)",
      en: citation.article == nil ? title.en : "\(citation.place.en), \(title.en)")
  }
}
