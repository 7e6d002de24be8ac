import SourceText

/// The lines in which one text differs from another.
struct LineDifference {
  private enum Line {
    case same(String), gone(String), new(String)
  }

  private let lines: [Line]

  /// Compares line by line: the longest common lines between the common beginning and the common end.
  init(_ before: String, _ after: String) {
    let (a, b) = (Self.lines(before), Self.lines(after))
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var end = 0
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    let changes = b[start..<(b.count - end)].difference(from: a[start..<(a.count - end)])
    let gone = Set(changes.removals.map(Self.offset))
    let new = Set(changes.insertions.map(Self.offset))
    var lines: [Line] = a[..<start].map(Line.same)
    var (i, j) = (0, 0)
    let (n, m) = (a.count - end - start, b.count - end - start)
    while i < n || j < m {
      if i < n, gone.contains(i) {
        lines.append(.gone(a[start + i]))
        i += 1
      } else if j < m, new.contains(j) {
        lines.append(.new(b[start + j]))
        j += 1
      } else {
        lines.append(.same(a[start + i]))
        i += 1
        j += 1
      }
    }
    self.lines = lines + a[(a.count - end)...].map(Line.same)
  }

  private static func lines(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.last == "" ? lines.dropLast() : lines
  }

  private static func offset(_ change: CollectionDifference<String>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  /// A unified diff with three lines around each change; nothing where the texts are the same.
  func unified(_ path: String) -> String {
    var near = [Bool](repeating: false, count: lines.count)
    for (index, line) in lines.enumerated() {
      if case .same = line { continue }
      for place in max(0, index - 3)...min(lines.count - 1, index + 3) { near[place] = true }
    }
    guard near.contains(true) else { return "" }
    var text = "--- \(path)\n+++ \(path)\n"
    var (old, new, isInside) = (1, 1, false)
    for (index, line) in lines.enumerated() {
      if near[index], !isInside {
        let hunk = lines[index...].enumerated().prefix { near[index + $0.offset] }.map(\.element)
        let olds = hunk.count { if case .new = $0 { false } else { true } }
        let news = hunk.count { if case .gone = $0 { false } else { true } }
        text += "@@ -\(old),\(olds) +\(new),\(news) @@\n"
      }
      isInside = near[index]
      switch line {
      case .same(let content):
        if isInside { text += " " + content + "\n" }
        old += 1
        new += 1
      case .gone(let content):
        text += "-" + content + "\n"
        old += 1
      case .new(let content):
        text += "+" + content + "\n"
        new += 1
      }
    }
    return text
  }
}
