public import CivilCalendar
public import SourceText
public import Validation

/// A format of reports: a small state machine that is handed records one by one, in order.
public protocol Reporter {
  /// The name in `--format`.
  static var name: String { get }

  /// Whether it draws the days of a record, which reports then hold as well.
  static var drawsTimelines: Bool { get }

  /// A report of a run, nothing of it written yet.
  init(_ run: RunInfo)

  /// Writes what comes before the first record.
  mutating func begin(into output: inout Output)
  /// Writes a record.
  mutating func record(_ report: RecordReport, into output: inout Output)
  /// Writes what comes after the last record.
  mutating func end(_ summary: RunSummary, into output: inout Output)
}

extension Reporter {
  /// No, unless the format says otherwise.
  public static var drawsTimelines: Bool { false }
}

/// Every format there is. A new format is one file and one line here.
public enum ReportFormat {
  /// All of them, in the order in which they are documented.
  public static var all: [any Reporter.Type] {
    [
      TextReporter.self, CompactReporter.self, JSONReporter.self, NDJSONReporter.self, SARIFReporter.self,
      JUnitReporter.self, TAPReporter.self, GitHubReporter.self, GitLabReporter.self, MarkdownReporter.self,
      HTMLReporter.self,
    ]
  }
}

/// What a report says of the run as a whole. Nothing in it depends on the clock or the machine.
public struct RunInfo: Sendable {
  /// The version of the tool.
  public var version: String
  /// The day as of which records are judged.
  public var asOf: CivilDate
  /// The language of texts for people.
  public var language: Language
  /// How wide a line may be.
  public var width: Int
  /// Whether colours may be used.
  public var isColoured: Bool

  /// Whether so many files are judged that a record with nothing to show gets no more than a line.
  public var isBrief: Bool

  /// What the run looks at.
  public var subject = Subject.records

  /// Which of several equal parts of the files the run is over, where it is not over all of them.
  public var part: RunPart?

  /// Whether SARIF holds deferred findings too, marked as suppressed. Where services do not honour the mark they would
  /// come up as open.
  public var showsSuppressed = false

  /// What a report says of the run as a whole.
  public init(
    version: String, asOf: CivilDate, language: Language, width: Int, isColoured: Bool, isBrief: Bool = false
  ) {
    self.version = version
    self.asOf = asOf
    self.language = language
    self.width = width
    self.isColoured = isColoured
    self.isBrief = isBrief
  }

  /// The sentence that ends every report: what a clean result does not mean.
  public static let closing = Text(
    zh: "本检查仅核对程序要素，不代替合法性审查，不对决策内容作评价。",
    en: "This checks elements of procedure only. It does not replace legality review and does not judge the decision.")
}

/// Bytes on their way out, handed on in large pieces.
public struct Output: ~Copyable {
  private var bytes: [UInt8] = []
  private let write: ([UInt8]) -> Void

  /// Hands pieces to `write`.
  public init(_ write: @escaping ([UInt8]) -> Void) {
    self.write = write
    bytes.reserveCapacity(80_000)
  }

  /// Adds text.
  public mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= 65_536 { flush() }
  }

  /// Adds JSON.
  mutating func add(_ json: JSONText) {
    bytes += json.bytes
    if bytes.count >= 65_536 { flush() }
  }

  /// Hands on what is there.
  public mutating func flush() {
    if bytes.isEmpty { return }
    write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
