/// A place as editors show it: both numbers start at 1.
public struct Position: Hashable, Comparable, Sendable {
  /// The line. Lines end at LF, CR LF or a lone CR; U+0085, U+2028 and U+2029 end none, as in editors.
  public var line: Int
  /// The column in Unicode scalars: 𠮷 and a tab count one each. A byte order mark counts nothing.
  public var column: Int

  /// The place in that line and column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Earlier in the file.
  public static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// Where each line of a file begins: turns byte offsets into lines and columns.
///
/// Built when a place is to be shown, which most files never need.
/// - Complexity: O(bytes) to build, O(log lines + line length) to ask.
public struct LineTable: Sendable {
  /// The file whose lines these are.
  public let file: SourceFile
  private let starts: [UInt32]

  /// Finds the lines of a file.
  public init(_ file: SourceFile) {
    self.file = file
    var starts: [UInt32] = [0]
    let bytes = file.bytes
    var start = 0
    while start < bytes.count {
      let end = bytes.place(of: 0x0A, from: start) ?? bytes.count
      // Where a lone CR ends a line there are several between two LF.
      var from = start
      while let carriage = bytes.place(of: 0x0D, from: from, to: end) {
        from = carriage + 1
        if from < end || end == bytes.count { starts.append(UInt32(clamping: from)) }
      }
      if end < bytes.count { starts.append(UInt32(clamping: end + 1)) }
      start = end + 1
    }
    self.starts = starts
  }

  /// How many lines the file has; a final line end opens an empty last line.
  public var count: Int { starts.count }

  /// The line and column of a byte; an offset past the end is the end.
  public func position(at offset: UInt32) -> Position {
    let offset = min(Int(offset), file.bytes.count)
    let line = lineIndex(at: offset)
    var column = 1
    for index in start(ofLine: line)..<max(offset, start(ofLine: line))
    where file.bytes[index] & 0xC0 != 0x80 {
      column += 1
    }
    return Position(line: line + 1, column: column)
  }

  /// The text of a line, numbered from 1, without its line end and without a byte order mark.
  public func text(ofLine line: Int) -> String {
    guard line >= 1, line <= starts.count else { return "" }
    return file.text(contents(ofLine: line))
  }

  /// The bytes of a line, numbered from 1, without its line end and without a byte order mark.
  public func contents(ofLine line: Int) -> Span {
    let start = start(ofLine: line - 1)
    var end = line < starts.count ? Int(starts[line]) : file.bytes.count
    while end > start, file.bytes[end - 1] == 0x0A || file.bytes[end - 1] == 0x0D { end -= 1 }
    return Span(start, end)
  }

  private func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func start(ofLine index: Int) -> Int {
    let start = Int(starts[index])
    let bytes = file.bytes
    let hasMark = index == 0 && bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    return hasMark ? 3 : start
  }
}
