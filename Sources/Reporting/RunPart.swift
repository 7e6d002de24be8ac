/// One of several equal parts of the files of a run: the second of eight.
public struct RunPart: Hashable, Sendable {
  /// Which of them, from 1.
  public let number: Int
  /// How many there are.
  public let count: Int

  /// One of several parts.
  public init(number: Int, of count: Int) {
    self.number = number
    self.count = count
  }

  /// Within the head of a report.
  func write(into json: inout JSONText) {
    json.object("shard") { json in
      json.number("number", number)
      json.number("of", count)
    }
  }
}
