import SourceText
import Validation
import Workflows

/// `--format github`: annotations by commands to GitHub's runner, heaviest first, after a folded group with a plain
/// line for each finding.
///
/// GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest, so no more are held or sent;
/// the group has them all.
struct GitHubReporter: Reporter {
  static let name = "github"

  private static let shown = 10

  private let run: RunInfo
  private var annotations: [Severity: Heaviest<Notice>] = [:]
  private var isGroupOpen = false

  init(_ run: RunInfo) {
    self.run = run
  }

  func begin(into output: inout Output) {}

  mutating func record(_ report: RecordReport, into output: inout Output) {
    add(Notice.all(report), into: &output)
  }

  private mutating func add(_ notices: [Notice], into output: inout Output) {
    for notice in notices {
      if !isGroupOpen {
        output.add("::group::" + (run.heading + Text(zh: "：全部事项", en: ": everything found"))[run.language] + "\n")
        isGroupOpen = true
      }
      output.add(CompactReporter.line(notice, run.language) + "\n")
      annotations[Severity(notice), default: Heaviest(limit: Self.shown)].add(notice, weight: notice.weight)
    }
  }

  mutating func end(_ summary: RunSummary, into output: inout Output) {
    add(Notice.all(summary), into: &output)
    if isGroupOpen { output.add("::endgroup::\n") }
    for severity in Severity.allCases {
      for notice in annotations[severity]?.elements ?? [] { output.add(command(severity, notice) + "\n") }
    }
    let dropped = annotations.values.map(\.dropped).reduce(0, +)
    if dropped > 0 {
      output.add(
        Text(
          zh: "GitHub 每步每级只显示 \(Self.shown) 条标注，另有 \(dropped) 项见上面的分组。\n",
          en: "GitHub shows \(Self.shown) annotations of each level; \(dropped) more stand in the group above.\n"
        )[run.language])
    }
    output.add(run.sentence(summary)[run.language] + (run.language == .en ? " " : ""))
    output.add(run.closing[run.language] + "\n")
  }

  private func command(_ severity: Severity, _ notice: Notice) -> String {
    let name = severity == .note ? "notice" : severity.rawValue
    let columns = notice.columns
    let title = notice.word[run.language] + " " + notice.check
    var properties = "file=\(WorkflowCommandText.property(notice.path)),line=\(notice.line),endLine=\(notice.line)"
    properties += ",col=\(columns.lowerBound),endColumn=\(columns.upperBound)"
    properties += ",title=\(WorkflowCommandText.property(title))"
    return "::\(name) \(properties)::\(WorkflowCommandText.message(notice.sentence(run.language)))"
  }
}
