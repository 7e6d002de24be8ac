import ArgumentParser

/// One of several equal parts of the files, in their order: `--shard 2/8`.
struct Shard: ExpressibleByArgument {
  let number: Int
  let count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], (1...100_000).contains(count),
      (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  /// The places, of so many, that belong to the part: the parts one after another are the whole.
  func range(of total: Int) -> Range<Int> {
    total * (number - 1) / count..<total * number / count
  }
}
