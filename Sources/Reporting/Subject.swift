import CivilCalendar
public import SourceText
import Validation
import Workflows

/// What a run looks at. The same formats report on both; only what they say of the whole differs.
public enum Subject: Sendable {
  /// Records of decisions, judged by workflows.
  case records
  /// The files that define workflows, looked at by rules; each rule with a title and an explanation.
  case definitions(rules: [String: (title: Text, explanation: Text)])
}

extension RunInfo {
  /// A run over the files that define workflows.
  ///
  /// - Parameter rules: what is said of each rule.
  public static func definitions(
    version: String, language: Language, width: Int, isColoured: Bool,
    rules: [String: (title: Text, explanation: Text)]
  ) -> RunInfo {
    var run = RunInfo(
      version: version, asOf: CivilDate(dayNumber: 0), language: language, width: width, isColoured: isColoured)
    run.subject = .definitions(rules: rules)
    return run
  }

  var isOfDefinitions: Bool { if case .definitions = subject { true } else { false } }

  /// The sentence that ends the report.
  var closing: Text {
    isOfDefinitions
      ? Text(
        zh: "本检查只看规则文件的写法，不代替对条文的核读。", en: "This looks at how rules are written. It does not replace reading the law.")
      : Self.closing
  }

  /// What people call the report.
  var heading: Text {
    isOfDefinitions ? Text(zh: "程序规则检查", en: "Workflow files") : Text(zh: "决策程序核对", en: "Due procedure")
  }

  /// 检查日：…; nothing where no day matters.
  var dayJudged: Text {
    isOfDefinitions ? Text("") : Text(zh: "检查日：\(asOf.text.zh)。", en: "As of \(asOf.text.en). ")
  }

  /// What is said of a file as a whole.
  func text(of verdict: Verdict) -> Text {
    guard isOfDefinitions else { return verdict.text }
    return switch verdict {
    case .unreadable, .nonCompliant: Text(zh: "有错误", en: "Mistakes found")
    default: Text(zh: "没有错误", en: "No mistakes found")
    }
  }

  /// What is said of the rule that a notice of a definition comes from.
  func rule(of notice: Notice) -> (title: Text, explanation: Text)? {
    guard case .definitions(let rules) = subject else { return nil }
    return rules[notice.check]
      ?? (Text(zh: "文件可以载入", en: "The file loads"), Text(zh: "写法、名称和引用", en: "Syntax, names and references"))
  }

  /// 共检查 20 件：…… — the verdicts in one sentence.
  func sentence(_ summary: RunSummary) -> Text {
    guard isOfDefinitions else { return summary.sentence }
    func count(_ weight: Weight) -> Int { summary.findings[weight] ?? 0 }
    let (errors, warnings, notes) = (count(.error), count(.warning), count(.note))
    func several(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
    return Text(
      zh: "共检查 \(summary.records) 个文件：错误 \(errors)，提示 \(warnings)，备注 \(notes)。",
      en:
        "\(several(summary.records, "file")) looked at: \(several(errors, "error")), \(several(warnings, "warning")), \(several(notes, "note"))."
    )
  }
}

extension ReportFormat {
  /// The formats in which definitions are reported on: those for machines, and one that shows each line like a compiler.
  public static var ofDefinitions: [any Reporter.Type] {
    all.map { $0.name == TextReporter.name ? DefinitionReporter.self : $0 }.filter { $0.name != HTMLReporter.name }
  }
}
