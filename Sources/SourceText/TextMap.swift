/// Leads from a place in decoded text back to the bytes of the file it was decoded from.
///
/// A scalar in a file is rarely its text byte for byte: quotes are taken off, escapes decoded, lines folded,
/// indentation dropped. A condition is parsed from the decoded text, and its errors must point into the file.
/// The map is a list of runs; within a run, text and file advance together.
public struct TextMap: Sendable {
  /// A stretch in which decoded text and file agree byte for byte, or, if `isOpaque`, stand for each other
  /// only as a whole (an escape, a folded line break).
  public struct Run: Sendable {
    /// Where the run begins in the decoded UTF-8 text.
    public var decoded: UInt32
    /// The bytes of the file.
    public var file: Span
    /// Whether every place in the run maps to the whole of `file`.
    public var isOpaque: Bool

    /// A run that begins at `decoded` and stands for `file`.
    public init(decoded: UInt32, file: Span, isOpaque: Bool) {
      self.decoded = decoded
      self.file = file
      self.isOpaque = isOpaque
    }
  }

  private let runs: [Run]
  private let end: Span

  /// A map of runs in ascending order; `end` is the place in the file after the last of them.
  public init(runs: [Run], end: UInt32) {
    self.runs = runs
    self.end = Span(start: end, end: end)
  }

  /// A map for text that stands in the file as it is, beginning at `span.start`.
  public init(verbatim span: Span) {
    self.init(runs: [Run(decoded: 0, file: span, isOpaque: false)], end: span.end)
  }

  /// The bytes of the file for a stretch of the decoded UTF-8 text.
  public func span(of decoded: Range<Int>) -> Span {
    let first = place(of: decoded.lowerBound)
    guard decoded.count > 0 else { return Span(start: first.start, end: first.start) }
    let last = place(of: decoded.upperBound - 1)
    return Span(start: first.start, end: max(first.start, last.end))
  }

  private func place(of offset: Int) -> Span {
    guard let index = runs.lastIndex(where: { Int($0.decoded) <= offset }) else { return end }
    let run = runs[index]
    if run.isOpaque { return run.file }
    let start = Int(run.file.start) + offset - Int(run.decoded)
    guard start < Int(run.file.end) else { return index + 1 == runs.count ? end : run.file }
    return Span(start, start + 1)
  }
}
