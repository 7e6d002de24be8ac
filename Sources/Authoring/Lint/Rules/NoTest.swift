import Documents
import SourceText
import Workflows

/// Workflows that no file of tests speaks of, and checks that no case of one names.
enum NoTest: LintRule {
  static let id = "no_test"
  static let level = LintLevel.warning
  static let title = Text(zh: "没有测试的程序规则或者检查要点", en: "A workflow or a check without a test")
  static let explanation = Text(
    zh: """
      没有一份测试文件（chengxu: tests/1）测试这个程序规则，或者没有一个用例在 expect 中写明这个检查要点应有的结果：改动之后，\
      谁也不知道它是否还判断得和从前一样。
      写一份测试，每个检查要点至少有一个用例；chengxu example 检查要点 --workflow 程序规则 --fails --case 写出可以粘贴的用例。符合与不符合两面是否都有用例，\
      由 chengxu test --coverage 说明。
      """,
    en: """
      No file of tests (chengxu: tests/1) speaks of this workflow, or no case says under `expect` what is to come of this \
      check: after a change nobody knows whether it still judges as it did.
      Write tests with a case for each check at the least; chengxu example CHECK --workflow ID --fails --case writes one to paste. \
      Whether there are cases of both sides is for chengxu test --coverage to say.
      """)
  static let example = LintExample(bad: "id: untested", good: "id: example")

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    let checks = subject.steps.filter { $0.step.without == nil }.flatMap(\.step.checks)
      .filter { subject.isOwn($0.span) }
    guard let named = subject.tested[workflow.id] else {
      return [untested(workflow, checks.map(\.name), subject)].compactMap { $0 }
    }
    let unnamed = checks.filter { !named.contains($0.name) }
    // Of tests that speak of none of the checks, nothing is said check by check either: they are not written yet.
    if unnamed.count > 1, unnamed.count == checks.count {
      return [untested(workflow, checks.map(\.name), subject, hasFile: true)].compactMap { $0 }
    }
    return unnamed.map { check in
      subject.finding(
        self, at: check.span,
        Text(zh: "没有用例写明“\(check.name)”应有的结果", en: "No case says what is to come of \"\(check.name)\""),
        help: Text(
          zh: "用 chengxu example \(check.name) --workflow \(workflow.id) --fails --case 写出一个用例，粘贴到测试文件的 cases 之下。",
          en:
            "chengxu example \(check.name) --workflow \(workflow.id) --fails --case writes a case; paste it below `cases` of a file of tests."
        ))
    }
  }

  /// One finding for the whole file: how many checks have no case, and the first of them.
  private static func untested(
    _ workflow: Workflow, _ checks: [String], _ subject: LintSubject, hasFile: Bool = false
  ) -> LintFinding? {
    guard let node = subject.document.child(subject.document.root, "id") else { return nil }
    let message =
      hasFile
      ? Text(
        zh: "测试文件没有写明“\(workflow.id)”任何一个检查要点应有的结果",
        en: "The tests of \"\(workflow.id)\" say of none of its checks what is to come of it")
      : Text(zh: "没有测试文件测试“\(workflow.id)”", en: "No file of tests speaks of \"\(workflow.id)\"")
    let path = ScaffoldPaths(subject.file.path)?.tests ?? "tests.yaml"
    let command = "chengxu new tests \(path) --workflow \(workflow.id)"
    return LintFinding(
      rule: id, level: level, file: subject.file, span: subject.document.span(node), message + named(checks),
      help: hasFile
        ? Text(
          zh: "旧测试已经无用的，删去后用 \(command) 重新生成；否则逐个补写用例。",
          en: "Where the old tests are of no use any more, delete them and begin anew: \(command); else add cases.")
        : Text(
          zh: "用 \(command) 为每个检查要点写出一件符合、一件不符合的最小记录。",
          en: "\(command) writes for each check the smallest record that passes and the one that does not."))
  }

  /// How many checks there are, and the first of them.
  private static func named(_ checks: [String]) -> Text {
    if checks.isEmpty { return Text("") }
    let shown = checks.prefix(3)
    return Text(
      zh: "：\(checks.count) 个检查要点（\(shown.joined(separator: "、"))\(checks.count > 3 ? " 等" : "")）",
      en:
        ": \(checks.count) check\(checks.count == 1 ? "" : "s") (\(shown.joined(separator: ", "))\(checks.count > 3 ? ", …" : ""))"
    )
  }
}
