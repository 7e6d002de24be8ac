import SourceText
import Workflows

/// What is asked without an article that asks for it.
enum NoBasis: LintRule {
  static let id = "no_basis"
  static let level = LintLevel.warning
  static let title = Text(zh: "没有依据的要求", en: "Something asked without a basis")
  static let explanation = Text(
    zh: """
      事项情况没有写明 basis，或者环节、检查要点、例外情形引用整部法律文件而没有写到条：看报告的人找不到是哪一条要求的。\
      （环节和检查要点没有 basis 的，本来就不能载入。）
      写明依据文件/条/款/项；工作惯例、尚未核对的，依据文件写 standing: practice 或者 unverified。
      """,
    en: """
      A fact has no `basis`, or a step, a check or an exemption cites a law as a whole without an article, so that whoever \
      reads a report cannot find what asks for it. (A step or check without any basis does not load at all.)
      Write source/article/paragraph/item; a source that is practice, or was not yet read, has standing: practice or \
      unverified.
      """)
  static let example = LintExample(
    bad: """
      facts:
        simple: {type: bool, determined: [true], title: {zh: 是否简单事项, en: whether the matter is simple}}
      """,
    good: """
      facts:
        simple: {type: bool, basis: law/3, determined: [true], title: {zh: 是否简单事项, en: whether the matter is simple}}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    var found = workflow.facts.fields.filter { $0.basis == nil && subject.isOwn($0.span) }.map { fact in
      subject.finding(
        self, at: fact.span,
        Text(
          zh: "“facts.\(fact.id)”（\(fact.title.zh)）没有依据", en: "`facts.\(fact.id)` (\(fact.title.en)) has no basis"),
        help: Text(zh: "写明 basis。", en: "Say `basis`."))
    }
    func look(_ citation: Citation, _ span: Span, _ name: String) {
      guard citation.article == nil, workflow.source(citation.source)?.standing == .law, subject.isOwn(span) else {
        return
      }
      found.append(
        subject.finding(
          self, at: span,
          Text(
            zh: "“\(name)”的依据“\(citation.id)”没有写到条", en: "The basis `\(citation.id)` of \"\(name)\" names no article"),
          help: Text(zh: "写明条、款、项，例如 \(citation.id)/12/1。", en: "Name the article, such as \(citation.id)/12/1.")))
    }
    for (_, step) in subject.steps {
      look(step.basis, step.span, step.id)
      for check in step.checks { look(check.basis, check.span, check.name) }
      for exemption in step.exemptions { look(exemption.basis, exemption.span, "\(step.id).\(exemption.id)") }
    }
    return found
  }
}
