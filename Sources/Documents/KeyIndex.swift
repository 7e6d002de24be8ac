/// The keys of one large mapping, so that a duplicate is found without looking at every earlier key.
///
/// Keys are compared by their bytes: as `String`s, two different spellings of é would be the same key.
struct KeyIndex {
  /// The number of keys from which on an index pays; below it a scan is faster.
  static let threshold = 16

  private var places: [ArraySlice<UInt8>: Int32] = [:]

  /// The node that has the key.
  func find(_ key: ArraySlice<UInt8>) -> Int32? {
    places[key]
  }

  /// Remembers the node that has the key.
  mutating func insert(_ key: ArraySlice<UInt8>, at node: Int32) {
    places[key] = node
  }
}
