import SourceText
import Validation

extension RecordReport {
  /// An article as this report reads it: where layers lie upon each other, with the title of the one that asks.
  ///
  /// The article alone does not say it: a province's text may be asked for by the city's workflow that restates it.
  func article(_ basis: Finding.Basis) -> Text {
    let layers = [workflow].compactMap(\.self) + extended
    guard !extended.isEmpty, let layer = layers.first(where: { $0.id == basis.layer }) else { return basis.text }
    return basis.text + Text(zh: "（\(layer.title.zh)）", en: " [\(layer.title.en)]")
  }
}
