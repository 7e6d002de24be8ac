import CivilCalendar
import Files
import Proof
public import SourceText
import Validation
import Workflows

/// The files of a new workflow or overlay: definition, tests, a page to go with it, and the schema that editors use.
public struct Scaffold: Sendable {
  /// The files, the definition first.
  public let files: [ScaffoldFile]
  /// What is wrong with what was asked for, in the definition as it would be.
  public let diagnostics: [Diagnostic]

  /// Makes the files; none of them is written.
  ///
  /// - Parameter rules: the files of the rules that stand there already.
  public init(_ answers: ScaffoldAnswers, at paths: ScaffoldPaths, among rules: [SourceFile]) {
    let before = WorkflowShelf(rules, kinds: CheckKinds.all)
    let base = answers.base.flatMap(before.readable)
    let calendar = { before.ids.lazy.compactMap { before.readable($0)?.calendar }.first ?? "cn" }
    let text = Formatter.laidOut(
      base.map { OverlayText(answers, base: $0).text } ?? WorkflowText(answers, calendar: calendar()).text,
      path: paths.definition)
    let definition = SourceFile(path: paths.definition, text: text)
    let after = WorkflowShelf(rules + [definition], kinds: CheckKinds.all)
    let library = after.library(of: [answers.id])
    diagnostics = after.told.filter { $0.file === definition || $0.relatedFile === definition }
    var what = Text(zh: "程序规则", en: "workflow")
    if let base { what = Text(zh: "细化规定，上位规则是 \(base.id)", en: "overlay of \(base.id)") }
    files = [
      ScaffoldFile(path: paths.definition, text: text, what: what),
      ScaffoldFile(
        path: paths.tests, text: library.workflow(answers.id).map { ScaffoldTests(of: $0, in: library).text } ?? "",
        what: Text(zh: "测试", en: "tests")),
      ScaffoldFile(
        path: paths.page, text: ScaffoldPage(answers, paths).text, what: Text(zh: "说明", en: "a page about it")),
      ScaffoldFile(
        path: paths.schema, text: WorkflowSchema.text(kinds: CheckKinds.all),
        what: Text(zh: "供编辑器使用的格式", en: "schema for editors"), mayStay: true),
      ScaffoldFile(
        path: paths.testsSchema, text: TestsSchema.text(),
        what: Text(zh: "测试文件的格式，供编辑器使用", en: "schema of tests, for editors"), mayStay: true),
    ]
  }
}

/// What both kinds of definition have in common.
struct DefinitionText {
  let answers: ScaffoldAnswers

  var head: [String] {
    [
      "# yaml-language-server: $schema=workflow.schema.json",
      "# \(answers.title.zh)。条号须逐条与公布的文本核对。",
      "# \(answers.title.en). Every article is to be held against the published text.",
      "chengxu: workflow/1", "id: \(answers.id)", "version: 0.1.0",
    ]
  }

  var sources: [String] {
    var lines = ["", "sources:"]
    for source in answers.sources {
      lines += [
        "  \(source.id):", "    title: \(YAMLWords.text(source.title))",
        "    number: \(YAMLWords.scalar(source.number))",
        "    articles: \(source.articles)",
        "    # law：有法的效力，且文本已经读过；practice：惯例；unverified：文本尚未读到，只作备注",
        "    standing: law", "    in_force: {from: \(source.from)}",
      ]
    }
    return lines
  }

  /// The source that placeholders cite.
  var source: String { answers.sources.first?.id ?? "law" }
}

/// The definition of an overlay: the first check of each step that it touches, restated, and the others ready to be.
struct OverlayText {
  let text: String

  init(_ answers: ScaffoldAnswers, base: Workflow) {
    let common = DefinitionText(answers: answers)
    var lines = common.head + ["title: \(YAMLWords.text(answers.title))", "extends: \(base.id)"] + common.sources
    lines += [
      "", "# 与上位规则编号相同的检查要点，在此重申或者从严。只写比上位规则严的地方；写松了会被拒绝，并给出反例。",
      "tighten:",
    ]
    for asked in answers.steps {
      guard let step = base.steps.first(where: { $0.id == asked.id }) else {
        lines.append("  \(asked.id): {}")
        continue
      }
      lines.append("  \(step.id):  # \(step.title.zh)")
      if step.checks.isEmpty { lines.append("    basis: \(common.source)/1") } else { lines.append("    checks:") }
      for (number, check) in step.checks.enumerated() {
        lines.append("      # \(SafeText.line(check.kind.sentence.zh))")
        lines.append("      \(number == 0 ? "" : "# ")\(check.id): {basis: \(common.source)/1}")
      }
    }
    lines += [
      "", "# 上位规则没有的字段和检查要点写在 add 之下，例如：", "# add:", "#   \(answers.steps.first?.id ?? "legality_review"):",
      "#     fields:",
      "#       papers_served: {type: date, optional: true, title: {zh: 材料送达日期, en: day the papers were served}}",
      "#     checks:", "#       - {id: papers_on_file, basis: \(common.source)/1, required: [papers_served]}",
    ]
    text = lines.joined(separator: "\n") + "\n"
  }
}

/// The definition of a workflow of its own: its steps one after another, each done on a day.
struct WorkflowText {
  let text: String

  init(_ answers: ScaffoldAnswers, calendar: String) {
    let common = DefinitionText(answers: answers)
    var lines = common.head + ["calendar: \(calendar)", "title: \(YAMLWords.text(answers.title))"] + common.sources
    lines += [
      "", "# 哪些事项适用本规则。事项情况（facts）是判断所需的情况，每项都要有人载明。", "governs:", "  when: \"facts.covered\"",
      "  basis: \(common.source)/1", "  directly: {when: \"true\", basis: \(common.source)/1}", "", "facts:",
      "  covered: {type: bool, determined: [false], title: {zh: 属于本规则适用的事项, en: the matter is one that these rules govern}, basis: \(common.source)/1}",
      "", "steps:",
    ]
    for (number, step) in answers.steps.enumerated() {
      lines += [
        "  - id: \(step.id)", "    title: \(YAMLWords.text(step.title))", "    basis: \(common.source)/\(step.article)",
      ]
      if number > 0 { lines.append("    after: [\(answers.steps[number - 1].id)]") }
      lines += [
        "    fields:",
        "      completed: {type: date, title: {zh: \(YAMLWords.scalar("\(step.title.zh)完成日期")), en: \(YAMLWords.scalar("day of completion: \(step.title.en)"))}}",
        "    done: completed",
      ]
      if number == 0 {
        lines += [
          "    # 检查要点写在 checks 之下，例如（写法见 docs/language.zh.md）：", "    # checks:",
          "    #   - {id: ten_days, basis: \(common.source)/\(step.article), period: {from: opened, to: completed, at_least: 10 days}}",
        ]
      }
    }
    text = lines.joined(separator: "\n") + "\n"
  }
}
