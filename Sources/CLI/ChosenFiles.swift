import Files

/// The files of a run: all that a walk finds, or the equal part of them that is a shard.
struct ChosenFiles: Sequence, IteratorProtocol {
  typealias Walk = FileWalk<LocalFileSystem>

  /// So many that a record with nothing to show gets no more than a line.
  let areMany: Bool
  private var ahead: ArraySlice<Walk.Found>
  private var walk: Walk
  private var place = 0
  private let part: Range<Int>?

  init(_ walk: Walk, shard: Shard?) {
    // A shard is a part of the whole, and so the whole has to be counted.
    part = shard?.range(of: walk.reduce(0) { count, _ in count + 1 })
    var rest = walk
    var ahead: [Walk.Found] = []
    while ahead.count <= 25, let file = rest.next() { ahead.append(file) }
    areMany = ahead.count > 25
    self.ahead = ahead[...]
    self.walk = rest
  }

  mutating func next() -> Walk.Found? {
    while let file = ahead.popFirst() ?? walk.next() {
      defer { place += 1 }
      if part?.contains(place) ?? true { return file }
    }
    return nil
  }
}
