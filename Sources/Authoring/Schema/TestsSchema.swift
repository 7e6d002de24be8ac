import Proof
import SourceText
import Validation
public import Workflows

/// A JSON Schema (2020-12) of files of tests (`chengxu: tests/1`), for editors.
///
/// It says what is well formed. That the names of cases differ, that a row has a cell for each column, and what stands
/// in the cells, only loading finds; whether a path leads anywhere in a record, only running.
public enum TestsSchema {
  /// The schema as text, ending in a line break: of tests of any workflow, or of one, and then with its checks.
  public static func text(for workflow: Workflow? = nil) -> String { tree(for: workflow).written }

  static func tree(for workflow: Workflow?) -> JSONTree {
    let head = SchemaParts.head(
      id: workflow.map { "tests:\($0.id):\($0.version)" } ?? "tests:1",
      title: (workflow?.title ?? Text(zh: "程序规则", en: "Workflows")) + Text(zh: "：测试", en: ": tests"),
      description: Text(
        zh: "测试文件：改动过的记录，以及各检查要点应有的结果", en: "A file of tests: altered records, and what is to come of checks"))
    let top = SchemaParts.mapping(
      [
        ("chengxu", ["const": "tests/1"]),
        ("workflow", titled("所测试的程序规则", "the workflow under test", self.workflow(workflow))),
        ("as_of", titled("检查日", "the day on which records are judged", day)),
        ("base", ref("base")), ("cases", titled("用例", "cases", ["type": "array", "items": ref("case")])),
      ], required: ["chengxu", "workflow", "as_of", "cases"])
    // A case that starts from no record of its own needs the file's.
    let based: JSONTree = [
      "if": ["not": ["required": ["base"]]],
      "then": ["properties": ["cases": ["items": ["required": ["base"]]]]],
    ]
    guard case .object(let first) = head, case .object(let entries) = top, case .object(let more) = based else {
      return [:]
    }
    return .object(first + entries + more + [("$defs", definitions(workflow))])
  }

  private static func ref(_ name: String) -> JSONTree { WorkflowSchema.ref(name) }

  private static func titled(_ zh: String, _ en: String, _ tree: JSONTree) -> JSONTree {
    WorkflowSchema.titled(zh, en, tree)
  }

  private static let day: JSONTree = ["type": "string", "pattern": .text("^\(SchemaParts.dayPattern)$")]

  private static func workflow(_ workflow: Workflow?) -> JSONTree {
    workflow.map { ["const": .text($0.id)] } ?? SchemaParts.filled
  }

  private static func definitions(_ workflow: Workflow?) -> JSONTree {
    .entries([
      ("base", base), ("case", test), ("path", path), ("changes", changes), ("expect", expect(workflow)),
      ("check", check(workflow)), ("outcome", outcome), ("table", table),
    ])
  }

  // MARK: - Cases

  private static let base = titled(
    "作为起点的记录：本文件旁的路径，或者写在这里", "the record to start from: a path beside this file, or the record itself",
    ["anyOf": [["type": "object"], ["type": "string", "pattern": "^[^/]"]]])

  private static var test: JSONTree {
    SchemaParts.mapping(
      [
        ("name", titled("说明什么", "what it shows", SchemaParts.filled)), ("base", ref("base")),
        ("as_of", titled("检查日", "the day on which it is judged", day)),
        ("remove", titled("先删去", "taken out first", WorkflowSchema.oneOrMore(ref("path")))),
        ("set", titled("再改成", "then set", ref("changes"))),
        ("append", titled("最后添加", "added at the end of a list", ref("changes"))),
        ("expect", ref("expect")),
        ("verdict", titled("检查结论", "what comes of the record", SchemaParts.word(Verdict.allCases.map(\.rawValue)))),
        (
          "others",
          titled(
            "没有提到的检查要点", "the checks that are not named",
            SchemaParts.word(TestCase.Others.allCases.map(\.rawValue)))
        ),
        ("table", ref("table")),
      ], required: ["name"]
    ).adding([
      "anyOf": [
        ["required": ["expect"], "properties": ["expect": ["minProperties": 1]]], ["required": ["verdict"]],
        ["required": ["table"]],
      ]
    ])
  }

  private static var table: JSONTree {
    titled(
      "表：每行一个用例，先写 set 的值，再写 expect 的结果",
      "a table: each row is a case, values in the order of `set`, then outcomes of `expect`",
      SchemaParts.mapping(
        [
          ("set", WorkflowSchema.oneOrMore(ref("path"))), ("expect", WorkflowSchema.oneOrMore(ref("check"))),
          ("rows", ["type": "array", "items": ["type": "array"]]),
        ], required: ["rows"]))
  }

  // MARK: - What is changed

  private static let pathPattern = "^(?:/[\\s\\S]*|[^.\\[]+(?:\\[[0-9]+\\])*(?:\\.[^.\\[]+(?:\\[[0-9]+\\])*)*)$"

  private static let path = titled(
    "记录中的路径，例如 steps.solicitation.closed", "a path into the record, such as steps.solicitation.closed",
    ["type": "string", "pattern": .text(pathPattern)])

  private static let changes: JSONTree = ["type": "object", "propertyNames": ["pattern": .text(pathPattern)]]

  // MARK: - What is expected

  private static func checks(_ workflow: Workflow?) -> [(id: String, sentence: Text)] {
    guard let index = workflow.map(CheckIndex.init) else { return [] }
    return index.checks.map { ($0.id, index.sentence(of: $0.id)) }
  }

  private static func expect(_ workflow: Workflow?) -> JSONTree {
    guard workflow != nil else {
      return titled(
        "检查要点及其结果", "checks and what comes of them", ["type": "object", "additionalProperties": ref("outcome")])
    }
    return titled(
      "检查要点及其结果", "checks and what comes of them",
      SchemaParts.mapping(
        checks(workflow).map { ($0.id, ref("outcome").adding(["title": SchemaParts.both($0.sentence)])) }))
  }

  private static func check(_ workflow: Workflow?) -> JSONTree {
    guard workflow != nil else { return titled("检查要点", "a check", SchemaParts.filled) }
    return titled("检查要点", "a check", SchemaParts.word(checks(workflow).map(\.id)))
  }

  private static var outcome: JSONTree {
    let words = SchemaParts.word(Expectation.outcomes)
    let cause: JSONTree = [
      "anyOf": [SchemaParts.word(Expectation.causes), ["type": "string", "pattern": "^because:"]]
    ]
    let whole = SchemaParts.mapping(
      [
        ("outcome", words), ("cause", titled("原因", "why", cause)),
        ("severity", titled("轻重", "what it weighs", SchemaParts.word(Weight.allCases.map(\.name)))),
        ("says", titled("说明中的文字", "words of its sentence, in either language", SchemaParts.filled)),
      ], required: ["outcome"])
    return ["anyOf": [words, whole]]
  }
}
