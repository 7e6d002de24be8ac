/// What a change of a file comes to, line by line, as `diff -u` shows it.
public struct LineDiff {
  /// The lines: one that stays begins with a space, one that goes with `-`, one that comes with `+`; `@@` opens a
  /// stretch.
  public let lines: [String]

  /// The difference of two versions of a file; nothing where they are the same.
  public init?(from old: SourceFile, to new: SourceFile, context: Int = 3) {
    if old.bytes == new.bytes { return nil }
    let (before, after) = (Self.lines(of: old), Self.lines(of: new))
    // What is alike at both ends needs no search.
    let head = zip(before, after).prefix { $0 == $1 }.count
    let tail = zip(before.dropFirst(head).reversed(), after.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    let middle = Array(after[head..<(after.count - tail)]).difference(from: Array(before[head..<(before.count - tail)]))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in middle {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset + head)
      case .insert(let offset, _, _): inserted.insert(offset + head)
      }
    }
    var script: [(mark: Character, text: String, old: Int, new: Int)] = []
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      if i < before.count, removed.contains(i) {
        script.append(("-", before[i], i, j))
        i += 1
      } else if j < after.count, inserted.contains(j) {
        script.append(("+", after[j], i, j))
        j += 1
      } else {
        script.append((" ", before[i], i, j))
        (i, j) = (i + 1, j + 1)
      }
    }
    var lines = ["--- \(old.path)", "+++ \(new.path)"]
    var place = 0
    while let change = script[place...].firstIndex(where: { $0.mark != " " }) {
      let start = max(place, change - context)
      var end = change
      // A stretch goes on while the next change is near.
      while let next = script[end...].firstIndex(where: { $0.mark != " " }),
        next - end <= 2 * context + 1 || next == end
      {
        end = next + 1
        if end >= script.count { break }
      }
      let stop = min(script.count, end + context)
      let stretch = script[start..<stop]
      let (from, to) = (stretch.count { $0.mark != "+" }, stretch.count { $0.mark != "-" })
      let (first, second) = (stretch[start].old + min(from, 1), stretch[start].new + min(to, 1))
      lines.append("@@ -\(first),\(from) +\(second),\(to) @@")
      lines += stretch.map { "\($0.mark)\($0.text)" }
      place = stop
    }
    self.lines = lines
  }

  private static func lines(of file: SourceFile) -> [String] {
    var parts = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
