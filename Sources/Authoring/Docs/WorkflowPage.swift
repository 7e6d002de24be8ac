import Proof
import SourceText
public import Workflows

/// A workflow as a page for lawyers: what it governs, the steps, who owes what and when, the papers, the checks as
/// sentences with their articles, the exemptions, and an account of every article of its sources.
public struct WorkflowPage {
  private let workflow: Workflow
  private let proof: OverlayProof?
  private var page = Page()

  /// The page of a workflow of a library.
  public static func page(of workflow: Workflow, in library: WorkflowLibrary) -> Page {
    var builder = WorkflowPage(workflow, OverlayProof(workflow, in: library))
    builder.head()
    builder.differences()
    builder.governs()
    builder.steps()
    builder.articles()
    return builder.page
  }

  private init(_ workflow: Workflow, _ proof: OverlayProof?) {
    self.workflow = workflow
    self.proof = proof
  }

  // MARK: - Head

  private mutating func head() {
    page.heading(1, workflow.title)
    page.paragraph(Text("`\(workflow.id)` \(workflow.layers.last?.version ?? workflow.version)"))
    for layer in workflow.layers.dropLast().reversed() {
      page.paragraph(
        Text(
          zh: "细化：\(layer.title.zh)（`\(layer.id)` \(layer.version)）",
          en: "Extends: \(layer.title.en) (`\(layer.id)` \(layer.version))"))
    }
    page.list(workflow.reservations)
    page.heading(2, Text(zh: "依据", en: "Sources"))
    page.table(
      [
        Text(zh: "名称", en: "title"), Text(zh: "文号", en: "number"), Text(zh: "施行", en: "in force"),
        Text(zh: "性质", en: "standing"),
      ],
      workflow.sources.map { source in
        [
          Text(zh: "《\(source.title.zh)》", en: source.title.en), Text(source.number ?? ""), inForce(source),
          standing(source.standing),
        ]
      })
  }

  private func inForce(_ source: LawSource) -> Text {
    let from = source.inForce.from.map { Text(zh: "自\($0)", en: "from \($0)") } ?? Text("")
    let to = source.inForce.to.map { Text(zh: "至\($0)", en: " to \($0)") } ?? Text("")
    return from + to
  }

  private func standing(_ standing: LawSource.Standing) -> Text {
    switch standing {
    case .law: Text(zh: "法", en: "law")
    case .practice: Text(zh: "惯例，至多注意", en: "practice, at most a note")
    case .unverified: Text(zh: "未核对，至多注意", en: "not verified, at most a note")
    }
  }

  // MARK: - Differences from the base

  private mutating func differences() {
    guard let proof else { return }
    page.heading(2, Text(zh: "与上位规则的不同", en: "What differs from the base"))
    page.paragraph(
      proof.isProved
        ? Text(
          zh: "已证明：在每一件情况载明的记录上，本规则的要求不低于“\(proof.base.title.zh)”（声明除外）。",
          en:
            "Proved: on every settled record this asks no less than \"\(proof.base.title.en)\", save where it is declared."
        )
        : Text(zh: "未证明：见下表“未证明”各行，本规则不能使用。", en: "Not proved: see the lines called open; it cannot be used."))
    page.table(
      [
        Text(zh: "检查要点", en: "check"), Text(zh: "上位规则", en: "the base"), Text(zh: "本规则", en: "here"),
        Text(zh: "证明", en: "proof"),
      ],
      proof.obligations.map { obligation in
        [
          Text("`\(obligation.check)`"), side(obligation.check, in: proof.base), side(obligation.check, in: workflow),
          proof.state(obligation),
        ]
      })
    let own = workflow.layers.last?.id
    var added: [[Text]] = []
    for step in workflow.steps {
      let isNew = !proof.base.steps.contains { $0.id == step.id }
      if isNew { added.append([step.title, Text(zh: "新增环节", en: "a new step"), workflow.cited(step.basis)]) }
      for check in step.checks where check.below == nil && workflow.layer(of: check.span).id == own {
        let words = ConditionWords(workflow: workflow, step: step)
        added.append([step.title, words.sentence(check), workflow.cited(check.basis)])
      }
    }
    if !added.isEmpty { page.heading(3, Text(zh: "新增的要求", en: "What it adds")) }
    page.table([Text(zh: "环节", en: "step"), Text(zh: "要求", en: "what is asked"), Text(zh: "依据", en: "basis")], added)
    let gone = workflow.steps.compactMap { step in step.without.map { [step.title, $0] } }
    if !gone.isEmpty { page.heading(3, Text(zh: "没有的环节", en: "Steps it cannot have")) }
    page.table([Text(zh: "环节", en: "step"), Text(zh: "理由", en: "reason")], gone)
  }

  /// What a workflow says under the id of a check, or of a step as a whole.
  private func side(_ id: String, in workflow: Workflow) -> Text {
    for step in workflow.steps {
      if let check = step.checks.first(where: { $0.name == id }) {
        let words = ConditionWords(workflow: workflow, step: step)
        return words.sentence(check)
          + Text(zh: "（\(workflow.cited(check.basis).zh)）", en: " (\(workflow.cited(check.basis).en))")
      }
      let words = ConditionWords(workflow: workflow, step: step)
      let basis = step.below?.basis ?? step.basis
      let cited = Text(zh: "（\(workflow.cited(basis).zh)）", en: " (\(workflow.cited(basis).en))")
      switch id {
      case "\(step.id).when": return (step.when.map(words.text) ?? Text(zh: "任何情形", en: "always")) + cited
      case "\(step.id).redo": return (step.redo.map(words.text) ?? Text(zh: "不重新办理", en: "never")) + cited
      case "\(step.id).force": return force(step) + cited
      case "\(step.id).exemptions": return .list(step.exemptions.map(\.title)) + cited
      default: continue
      }
    }
    return Text("")
  }

  // MARK: - What is governed

  private mutating func governs() {
    let words = ConditionWords(workflow: workflow, step: nil)
    let governs = workflow.governs
    page.heading(2, Text(zh: "适用范围", en: "What is governed"))
    page.list(
      [
        words.text(governs.when) + cite(governs.basis),
        Text(zh: "直接适用：", en: "Directly: ") + words.text(governs.directly.when) + cite(governs.directly.basis),
      ]
        + (governs.byReference.map { reference in
          [
            Text(zh: "参照执行：", en: "By reference: ") + words.text(reference.when) + cite(reference.basis)
              + Text(
                zh: "。核心要求：\(reference.core.sorted().map { "`\($0)`" }.joined(separator: "、"))；其余至多提示",
                en:
                  ". Core: \(reference.core.sorted().map { "`\($0)`" }.joined(separator: ", ")); the rest at most a warning"
              )
          ]
        } ?? [])
        + governs.except.map { Text(zh: "不适用：", en: "Not: ") + $0.title + cite($0.basis) })
  }

  private func cite(_ citation: Citation) -> Text {
    Text(zh: "（\(workflow.cited(citation).zh)）", en: " (\(workflow.cited(citation).en))")
  }

  // MARK: - Steps

  private mutating func steps() {
    page.heading(2, Text(zh: "环节", en: "Steps"))
    page.paragraph(
      Text(
        zh: "条件写成文字；写不成文字的，照程序规则文件中的表达式原样列出，放在要求之后。",
        en:
          "Conditions are put into words; one that has none stands as in the file of the workflow, after what is asked."
      ))
    for step in workflow.steps { self.step(step) }
  }

  private mutating func step(_ step: Step) {
    let words = ConditionWords(workflow: workflow, step: step)
    page.heading(3, step.title)
    var lines = [force(step) + cite(step.basis)]
    if let holder = step.owedBy { lines.append(Text(zh: "责任主体：", en: "Who: ") + holder.title) }
    if let parent = step.partOf { lines.append(Text(zh: "属于：", en: "Part of: ") + workflow.steps[parent].title) }
    if let without = step.without { lines.append(Text(zh: "没有此环节：", en: "Does not exist: ") + without) }
    if let when = step.when { lines.append(Text(zh: "适用：", en: "When: ") + words.text(when)) }
    for earlier in step.after {
      let inferred = earlier.isInferred ? Text(zh: "（依条文推导，至多提示）", en: " (inferred, at most a warning)") : Text("")
      lines.append(
        Text(zh: "先须完成：", en: "After: ") + workflow.steps[earlier.step].title + cite(earlier.basis) + inferred)
    }
    if let redo = step.redo { lines.append(Text(zh: "须重新办理：", en: "Another round where: ") + words.text(redo)) }
    let papers = step.checks.flatMap(\.kind.papers).map(\.title)
    if !papers.isEmpty { lines.append(Text(zh: "材料：", en: "Papers: ") + .list(papers)) }
    page.list(lines)
    page.table(
      [Text(zh: "检查要点", en: "check"), Text(zh: "依据", en: "basis"), Text(zh: "效力", en: "force")],
      step.checks.map { check in
        [words.sentence(check), bases(check), strength(check)]
      })
    page.list(
      step.exemptions.map { ground in
        Text(zh: "例外：", en: "Exemption: ") + ground.title + cite(ground.basis)
          + (ground.when.map { Text(zh: "，条件：", en: ", where: ") + words.text($0) } ?? Text(""))
      })
  }

  private func force(_ step: Step) -> Text {
    step.isOptional
      ? Text(zh: "可以办理，办理即须符合以下要求", en: "Optional; its duties come with its use") : Text(zh: "应当办理", en: "Required")
  }

  private func bases(_ check: Check) -> Text {
    var seen: Set<Citation> = []
    let all = sequence(first: check) { $0.below?.check }.map(\.basis).filter { seen.insert($0).inserted }
    return .list(all.map(workflow.cited), separator: Text(zh: "；", en: "; "))
  }

  private func strength(_ check: Check) -> Text {
    var text = check.force == .must ? Text(zh: "应当", en: "must") : Text(zh: "一般", en: "generally")
    if let reason = check.reason {
      text =
        text
        + Text(
          zh: "，不足的在“\(reason.field.field.title.zh)”说明",
          en: "; a shortfall is explained under \"\(reason.field.field.title.en)\"")
    }
    if let disputed = check.disputed { text = text + Text(zh: "；有争议：", en: "; disputed: ") + disputed }
    if workflow.source(check.basis.source)?.standing != .law { text = text + Text(zh: "；至多注意", en: "; at most a note") }
    return text
  }

  // MARK: - Account of articles

  private mutating func articles() {
    for source in workflow.sources {
      guard let last = source.articles else { continue }
      let rows = ArticleAccount(workflow, of: source).rows(upTo: last)
      if rows.isEmpty { continue }
      page.heading(2, Text(zh: "条文对照：《\(source.title.zh)》", en: "Account of articles: \(source.title.en)"))
      page.table([Text(zh: "条", en: "article"), Text(zh: "去向", en: "where it went")], rows)
    }
  }
}
