public import Workflows

/// What a run over many records came to.
public struct RunSummary: Sendable {
  /// How many records had each verdict.
  public private(set) var verdicts: [Verdict: Int] = [:]
  /// How many findings had each weight.
  public private(set) var findings: [Weight: Int] = [:]
  /// How many records were judged, unreadable ones included.
  public private(set) var records = 0
  /// The greatest weight of any record, deferred findings left out.
  public private(set) var weight = Weight.notApplicable
  /// How many findings are deferred; they are among `findings` all the same.
  public private(set) var deferred = 0

  /// Whether the run was broken off: what is said then is true, and not all.
  public var isInterrupted = false
  /// Whether it was broken off because the workflow that a record names does not load.
  public internal(set) var lacksRules = false
  /// How many files or folders could not be got at: then the run has not done its work.
  public private(set) var failedPaths = 0

  /// What was found in the files of deferrals and of the baseline themselves.
  public private(set) var upkeep: [Finding] = []

  /// A run that has judged nothing yet.
  public init() {}

  /// Counts one more record.
  public mutating func add(_ report: RecordReport) {
    add(
      verdict: report.verdict, activeWeight: report.activeWeight, findings: report.findings.lazy.map(\.weight),
      deferred: report.findings.count { $0.deferred != nil })
  }

  /// Adds what another run over other records came to.
  public mutating func add(_ other: RunSummary) {
    records += other.records
    verdicts.merge(other.verdicts, uniquingKeysWith: +)
    findings.merge(other.findings, uniquingKeysWith: +)
    weight = max(weight, other.weight)
    deferred += other.deferred
    failedPaths += other.failedPaths
    isInterrupted = isInterrupted || other.isInterrupted
  }

  /// Counts a record of which no more is known than what a report's summary counts.
  public mutating func add(verdict: Verdict, activeWeight: Weight, findings: some Sequence<Weight>, deferred: Int) {
    records += 1
    verdicts[verdict, default: 0] += 1
    for finding in findings { self.findings[finding, default: 0] += 1 }
    self.deferred += deferred
    self.weight = max(self.weight, activeWeight)
  }

  /// Adds what was found in files of deferrals and baselines.
  public mutating func add(upkeep: [Finding]) {
    self.upkeep += upkeep
    for finding in upkeep {
      findings[finding.weight, default: 0] += 1
      weight = max(weight, finding.weight)
    }
  }

  /// Counts a file or folder that could not be got at.
  mutating func addFailedPath() { failedPaths += 1 }
}
