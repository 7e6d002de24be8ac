public import CivilCalendar
public import SourceText
public import Workflows

/// All that is said of one record. Self-contained: no file need be held any longer.
public struct RecordReport: Sendable {
  /// The file, as the command found it.
  public var path: String
  /// The record's id and title, as far as they could be read.
  public var id: String?
  /// The title.
  public var title: String?
  /// The workflow it was judged by, where one could be found.
  public var workflow: WorkflowUsed?
  /// The workflows it extends, the lowest layer first.
  public var extended: [WorkflowUsed] = []
  /// What must be said of the workflow in every report: what it was not compared with, where it yields or departs.
  public var notes: [Text] = []
  /// The names of the units that carry the matter (承办单位), which may not approve a deferral of it.
  public var leadUnits: [String] = []
  /// Whether the workflow is followed by reference (参照执行).
  public var byReference = false
  /// The day as of which it was judged.
  public var asOf: CivilDate
  /// Whether it is no record at all, but a file that defines a workflow, looked at by rules.
  public var isDefinition = false
  /// What is said of it.
  public var verdict: Verdict
  /// Why the matter is not governed, or which article makes it so; only with that verdict.
  public var scope: Text?
  /// The steps in the workflow's order.
  public var steps: [StepReport] = []
  /// What is worth showing, heaviest first, then by place.
  public var findings: [Finding] = []
  /// Why the file cannot be read; only with that verdict.
  public var problems: [Problem] = []
  /// The days of its steps, where the run was asked for them: most formats draw nothing.
  public var timeline: Timeline?
  /// The workflow itself, shared by all its reports: what else there is to say of a check.
  public var rules: Workflow?

  /// A workflow, and exactly which bytes of it.
  public struct WorkflowUsed: Hashable, Sendable {
    /// Its id.
    public var id: String
    /// Its version.
    public var version: String
    /// Its title.
    public var title: Text
    /// Its file.
    public var path: String
    /// SHA-256 of that file, in lower-case hexadecimal.
    public var digest: String {
      get { bytes.text }
      set { bytes = LazyDigest(newValue) }
    }
    private var bytes: LazyDigest

    /// A workflow, and exactly which bytes of it.
    public init(id: String, version: String, title: Text, path: String, digest: String) {
      self.id = id
      self.version = version
      self.title = title
      self.path = path
      bytes = LazyDigest(digest)
    }

    /// A layer of a workflow that is at hand.
    init(_ layer: Layer) {
      id = layer.id
      version = layer.version
      title = layer.title
      path = layer.file.path
      bytes = LazyDigest(of: layer.file)
    }
  }

  /// A problem of the file itself.
  public struct Problem: Sendable {
    /// A stable name: `duplicate_key`.
    public var id: String
    /// Where; nothing where the file could not even be opened.
    public var place: Place?
    /// What is wrong.
    public var message: Text
    /// What to do.
    public var help: Text?

    /// A problem of the file itself.
    public init(id: String, place: Place?, message: Text, help: Text?) {
      self.id = id
      self.place = place
      self.message = message
      self.help = help
    }
  }

  /// The problem of a record whose workflow does not load.
  static let rulesRefused = "workflow_refused"

  /// Whether it could not be judged because its workflow does not load: then the run cannot do its work.
  public var lacksRules: Bool { problems.first?.id == Self.rulesRefused }

  /// A report with nothing in it yet.
  public init(path: String, asOf: CivilDate, verdict: Verdict) {
    self.path = path
    self.asOf = asOf
    self.verdict = verdict
  }

  /// The greatest weight of any step; an unreadable record weighs as an error, one not governed as nothing.
  public var weight: Weight {
    verdict == .unreadable ? .error : steps.map(\.weight).max() ?? .notApplicable
  }

  /// The same for the exit code: checks of which every finding is deferred are left out.
  public var activeWeight: Weight {
    guard findings.contains(where: { $0.deferred != nil }) else { return weight }
    let active = Set(findings.filter { $0.deferred == nil }.map(\.check))
    let quiet = Set(findings.filter { $0.deferred != nil }.map(\.check)).subtracting(active)
    let checks = steps.flatMap(\.checks).filter { !$0.outcome.isDerived && !quiet.contains($0.id) }
    return checks.map(\.weight).max() ?? .notApplicable
  }
}

/// What came of one step.
public struct StepReport: Sendable {
  /// Its id.
  public var id: String
  /// Its title.
  public var title: Text
  /// The greatest weight over its checks that are not derived.
  public var weight: Weight
  /// How many rounds are on record.
  public var rounds: Int
  /// How far it is.
  public var progress: Progress
  /// The day that shows it done, where it is.
  public var doneOn: DateRange?
  /// Its checks, implied ones first. Where rounds are several, those of the rounds that count.
  public var checks: [CheckReport]

  /// How far a step is.
  public enum Progress: String, CaseIterable, Sendable {
    /// It falls away: a fact, or the dates of its source.
    case notApplicable = "not_applicable"
    /// An optional step that was not used.
    case notUsed = "not_used"
    /// A valid claim of a ground that the law names.
    case exempt
    /// Nothing is on record.
    case notBegun = "not_begun"
    /// Something is on record, but not what makes it done.
    case open
    /// It is done.
    case done

    /// What a person reads.
    public var text: Text {
      switch self {
      case .notApplicable: Text(zh: "不适用", en: "does not apply")
      case .notUsed: Text(zh: "未采用", en: "not used")
      case .exempt: Text(zh: "依法不需履行", en: "exempt by law")
      case .notBegun: Text(zh: "未开始", en: "not begun")
      case .open: Text(zh: "办理中", en: "open")
      case .done: Text(zh: "已办结", en: "done")
      }
    }
  }

  /// What came of one step.
  public init(
    id: String, title: Text, weight: Weight, rounds: Int, progress: Progress, doneOn: DateRange?,
    checks: [CheckReport]
  ) {
    self.id = id
    self.title = title
    self.weight = weight
    self.rounds = rounds
    self.progress = progress
    self.doneOn = doneOn
    self.checks = checks
  }

  /// How many of its checks hold, and of how many that have something to judge.
  public var tally: (holding: Int, relevant: Int) {
    var tally = (holding: 0, relevant: 0)
    for index in checks.indices {
      switch checks[index].outcome {
      case .notApplicable: continue
      case .pass(explained: false): tally.holding += 1
      default: break
      }
      tally.relevant += 1
    }
    return tally
  }
}

/// What came of one check, without its sentences.
public struct CheckReport: Sendable {
  /// The check: `step.check`.
  public var id: String
  /// What came of it.
  public var outcome: Outcome
  /// What it weighs; a derived outcome weighs nothing in its step.
  public var weight: Weight

  /// What came of one check.
  public init(id: String, outcome: Outcome, weight: Weight) {
    self.id = id
    self.outcome = outcome
    self.weight = weight
  }
}
