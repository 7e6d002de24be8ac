import Documents
import Files
import Reporting
import SourceText
import TestSupport
import Validation
import Workflows

/// A workflow of one step, with places to plant a mistake.
struct SmallWorkflow {
  var governs = "governs: {when: \"facts.big\", basis: law/1, directly: {when: \"true\", basis: law/2}}"
  var source = ""
  var step = ""
  var checks = "[]"

  var text: String {
    """
    chengxu: workflow/1
    id: test.small
    version: 1.0.0
    calendar: cn
    title: {zh: 测试, en: Test}
    sources:
      law: {title: {zh: 试行办法, en: Trial Measures}, articles: 12, standing: law, in_force: {from: 2020-01-01}\(source)}
    \(governs)
    facts:
      big: {type: bool, title: {zh: 重大, en: big}}
    documents:
      notice: {zh: 公告, en: notice}
    steps:
      - id: review
        title: {zh: 审查, en: Review}
        basis: law/3
        fields:
          opened: date
          closed: date
          note: {type: string, optional: true}
          verdict: {enum: {good: {zh: 可, en: good}, bad: {zh: 否, en: bad}}, optional: true}
          people: {list: {who: person, age: int, born: {type: date, optional: true}, optional: {type: bool, optional: true}}, optional: true}
        done: closed
    \(step.isEmpty ? "" : "    " + step + "\n")    checks: \(checks)
    """
  }

  /// What loading says, the shipped calendar beside it.
  func load() -> (workflow: Workflow?, diagnostics: [Diagnostic]) {
    let calendar = "workflows/calendars/cn.yaml"
    let bytes = (try? LocalFileSystem().read(Project.path(calendar), limit: 1 << 20)) ?? []
    let (library, diagnostics) = WorkflowLibrary.load(
      [SourceFile(path: "w.yaml", text: text), SourceFile(path: calendar, bytes: bytes)], kinds: CheckKinds.all)
    return (library.workflow("test.small"), diagnostics)
  }

  /// Each mistake as `id at «the text it points at»: what (what to do)`.
  var mistakes: [String] {
    load().diagnostics.map { diagnostic in
      let help = diagnostic.help.map { " (\($0.en))" } ?? ""
      return "\(diagnostic.id) «\(diagnostic.file.text(diagnostic.span))»: \(diagnostic.message.en)\(help)"
    }
  }
}
