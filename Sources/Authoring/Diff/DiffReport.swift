public import Proof
public import SourceText
import Validation
import Workflows

/// What a comparison of workflows came to, ready to be written in any format.
public struct DiffReport: Sendable {
  /// Workflows that were compared, in the order of their ids.
  public var entries: [Entry] = []
  /// Workflows that only the new side has, and that only the old side had.
  public var unpaired: (new: [String], gone: [String]) = ([], [])
  /// Overlays whose proof no longer holds, or that no longer load, upon what is new.
  public var overlays: [String] = []
  /// How many records were judged by both; nothing where none were to be.
  public var judged: Int?
  /// The records of which something else is said.
  public var records: [RecordDifference] = []

  /// Nothing compared yet.
  public init() {}

  /// Two workflows, and in what they differ.
  public struct Entry: Sendable {
    /// What was compared.
    public let old: Named
    /// With what it was compared.
    public let new: Named
    /// In what they differ.
    public var changes: [Change]

    /// Two workflows, with nothing shown yet of what the changes do.
    public init(_ diff: WorkflowDiff) {
      old = Named(diff.old)
      new = Named(diff.new)
      changes = diff.changes.map { Change(meaning: $0) }
    }
  }

  /// A workflow as it is named in a report.
  public struct Named: Sendable {
    let id: String
    let version: String
    let title: Text
    let path: String

    init(_ side: WorkflowDiff.Side) {
      let layer = side.workflow.layers[side.workflow.layers.count - 1]
      (id, version, title, path) = (layer.id, layer.version, layer.title, layer.file.path)
    }
  }

  /// A change, and the records that show what it does.
  public struct Change: Sendable {
    /// The change.
    public let meaning: MeaningChange
    /// Records that were looked for and found.
    public var shown: [Shown] = []
  }

  /// A record that shows what a change does.
  public struct Shown: Sendable {
    let isLooser: Bool
    let path: String
    let summary: Text

    /// A record, and where it was written.
    public init(isLooser: Bool, path: String, summary: Text) {
      self.isLooser = isLooser
      self.path = path
      self.summary = summary
    }
  }

  /// What a comparison must have found for the exit code to say so. Each takes in those before it.
  public enum Threshold: String, CaseIterable, Sendable {
    /// Nothing does.
    case never
    /// A record that was judged by both comes to another verdict, or an overlay no longer stands.
    case verdict
    /// A record may be judged less severely, or one that was judged by both is judged otherwise: the default.
    case looser
    /// A record may be judged otherwise at all, also more severely.
    case stricter
    /// Anything but wording: also another article or duty-holder.
    case change
    /// Anything, wording too.
    case any
  }

  /// Whether what was found reaches a threshold.
  public func reaches(_ threshold: Threshold) -> Bool {
    let changes = entries.flatMap(\.changes).map(\.meaning)
    switch threshold {
    case .never: return false
    case .verdict: return !overlays.isEmpty || records.contains { $0.verdict.old != $0.verdict.new }
    case .looser:
      return reaches(.verdict) || changes.contains { $0.effect.looser } || !unpaired.gone.isEmpty || !records.isEmpty
    case .stricter:
      return reaches(.looser) || !unpaired.new.isEmpty
        || changes.contains { $0.effect.stricter || ![.wording, .attribution].contains($0.way) }
    case .change: return reaches(.stricter) || changes.contains { $0.way != .wording }
    case .any: return reaches(.change) || !changes.isEmpty
    }
  }

  /// How many changes there are of each way, in the order in which ways are listed.
  var counts: [(way: MeaningChange.Way, count: Int)] {
    let ways = entries.flatMap(\.changes).map(\.meaning.way)
    return MeaningChange.Way.allCases.compactMap { way in
      let count = ways.count { $0 == way }
      return count == 0 ? nil : (way, count)
    }
  }
}

/// A way of writing what a comparison of workflows came to.
public protocol DiffFormat: Sendable {
  /// The name in `--format`.
  static var name: String { get }

  /// The report in one language, ending in a line break.
  static func text(_ report: DiffReport, in language: Language) -> String
}

/// Every way there is. A new one is one file and one line here.
public enum DiffFormats {
  /// All of them, in the order in which they are documented.
  public static var all: [any DiffFormat.Type] { [DiffText.self, DiffMarkdown.self, DiffJSON.self] }
}
