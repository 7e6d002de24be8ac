import Documents
import SourceText
import Testing
import Validation
import Workflows

/// A record that says something its workflow does not know is unreadable, with the nearest name.
@Suite struct RecordShapeTests {
  private func problems(_ change: (String) -> String) throws -> [String] {
    let workflow = try #require(SmallWorkflow().load().workflow)
    let text = change(
      """
      chengxu: record/1
      workflow: test.small
      id: '1'
      title: 测试
      initiated: 2024-01-01
      decision_maker: {name: 某市人民政府, level: government}
      lead_units: [{name: 某局}]
      facts: {big: true}
      drafts: [{id: v1}]
      steps:
        review: {opened: 2024-01-02, closed: 2024-02, verdict: good, people: [{who: {name: 甲}, age: 3}]}
      """)
    let document = try Document(SourceFile(path: "r.yaml", text: text))
    return RecordShape.problems(of: document, under: workflow).map { problem in
      "\(problem.id) «\(problem.file.text(problem.span))»" + (problem.help.map { " \($0.en)" } ?? "")
    }
  }

  @Test func `a record of the declared shape has no problems`() throws {
    #expect(try problems { $0 } == [])
  }

  @Test(arguments: [
    ("opened: 2024-01-02", "opend: 2024-01-02", "unknown_key «opend» Did you mean \"opened\"?"),
    ("opened: 2024-01-02", "opened: 2024-02-30", "wrong_type «2024-02-30»"),
    ("opened: 2024-01-02", "opened: 20240102", "wrong_type «20240102»"),
    ("verdict: good", "verdict: goood", "unknown_value «goood» Did you mean \"good\"?"),
    ("age: 3", "age: three", "wrong_type «three»"),
    ("{big: true}", "{big: yes}", "wrong_type «yes»"),
    ("{big: true}", "{big: {value: true, why: x}}", "unknown_key «why»"),
    ("review:", "reviw:", "unknown_step «reviw» Did you mean \"review\"?"),
    ("[{id: v1}]", "[{id: v1}, {id: v1}]", "duplicate_draft «v1»"),
    ("id: '1'", "id: 1", "wrong_type «1» Quote it: '1'"),
    ("title: 测试\n", "", "missing_key"),
    ("level: government", "level: goverment", "unknown_value «goverment» Did you mean \"government\"?"),
    ("closed: 2024-02", "documents: {notic: {}}", "unknown_document «notic» Did you mean \"notice\"?"),
    ("closed: 2024-02", "exempt: {ground: none}", "unknown_ground «none»"),
    ("facts: {big: true}", "facts: []", "wrong_type «[]»"),
  ]) func `a slip is named with its place`(_ old: String, _ new: String, _ expected: String) throws {
    let found = try problems { $0.replacing(old, with: new) }
    #expect(found.count == 1 && found[0].hasPrefix(expected), "\(found)")
  }

  @Test func `a key with nothing behind it is not filled yet, and no problem`() throws {
    #expect(try problems { $0.replacing("closed: 2024-02", with: "closed: ") } == [])
  }
}
