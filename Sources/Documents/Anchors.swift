import SourceText

/// The anchors met so far.
struct Anchors {
  /// What an anchor stands for.
  enum Target {
    /// The collection is not finished: an alias to it would contain itself.
    case open
    /// These nodes, of which the first holds that many levels of collections.
    case closed(Range<Int>, height: Int)
  }

  private var targets: [String: Target] = [:]

  /// What the name stands for just now.
  func find(_ name: String) -> Target? {
    targets[name]
  }

  /// A collection with that anchor begins.
  mutating func begin(_ name: String) {
    targets[name] = .open
  }

  /// The node with that anchor is complete.
  mutating func close(_ name: String, nodes: Range<Int>, height: Int) {
    targets[name] = .closed(nodes, height: height)
  }

  /// The name that was most likely meant.
  func nearest(to name: String) -> String? {
    nearestName(to: name, among: targets.keys.sorted())
  }
}
