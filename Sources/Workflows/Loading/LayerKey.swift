/// Keys that `Layering` puts into the tree of several layers. No author may write them: they are no identifiers, and
/// `Layering` refuses a file that has a key like them.
enum LayerKey {
  /// In a check or a step: what stood in its place in the layer below.
  static let below = "«below»"
  /// In a check: how it stands to what is below.
  static let relation = "«relation»"
  /// In a step: the article by which this layer asks more of it.
  static let basis = "«tightened_by»"
  /// In a step: why a body that follows by reference has none.
  static let without = "«without»"
  /// In a field: the choices that are left.
  static let only = "«only»"
  /// In a field: the names by which a body that follows by reference calls the choices.
  static let reads = "«reads»"
  /// At the top: what yields and what departs, of all layers.
  static let concessions = "«concessions»"

  static let inChecks = [below, relation]
  static let inSteps = [below, basis, without]
  static let inFields = [only, reads]
}
