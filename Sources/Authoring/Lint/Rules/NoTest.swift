import Documents
import SourceText
import Workflows

/// Workflows that no file of tests speaks of.
enum NoTest: LintRule {
  static let id = "no_test"
  static let level = LintLevel.warning
  static let title = Text(zh: "没有测试的程序规则", en: "A workflow without a test")
  static let explanation = Text(
    zh: """
      没有一份测试文件（chengxu: tests/1）测试这个程序规则：改动之后，谁也不知道它是否还判断得和从前一样。
      写一份测试，至少一件符合的和一件不符合的记录；哪些检查要点还没有测到，由 chengxu test 的覆盖率说明。
      """,
    en: """
      No file of tests (chengxu: tests/1) speaks of this workflow: after a change nobody knows whether it still judges as it \
      did.
      Write one, with a record that holds and one that does not at the least; which checks are not yet tried is for the \
      coverage of chengxu test to say.
      """)
  static let example = LintExample(bad: "id: untested", good: "id: example")

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow, !subject.tested.contains(workflow.id),
      let node = subject.document.child(subject.document.root, "id")
    else { return [] }
    return [
      LintFinding(
        rule: id, level: level, file: subject.file, span: subject.document.span(node),
        Text(zh: "没有测试文件测试“\(workflow.id)”", en: "No file of tests speaks of \"\(workflow.id)\""),
        help: Text(
          zh: "新建一份 chengxu: tests/1 文件，写明 workflow: \(workflow.id)。",
          en: "Begin a file with chengxu: tests/1 that says workflow: \(workflow.id)."))
    ]
  }
}
