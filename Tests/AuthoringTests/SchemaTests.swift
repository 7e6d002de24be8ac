import Documents
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

@testable import Authoring

@Suite struct SchemaTests {
  private static let workflowPath = "workflows/cn/major_decision.yaml"

  private static func text(_ path: String) throws -> String {
    String(decoding: try LocalFileSystem().read(Project.path(path), limit: 1 << 24), as: UTF8.self)
  }

  private static func tree(_ path: String) throws -> Tree {
    let document = try Document(SourceFile(path: path, text: try text(path)))
    return Tree(document, document.root)
  }

  /// What Python's jsonschema says of each line, given the schema on the first.
  private static func judged(_ schema: String, _ instances: [String]) throws -> [Bool] {
    let program = """
      import sys, json, jsonschema
      lines = sys.stdin.buffer.read().decode().split('\\x1e')
      schema = json.loads(lines[0])
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for line in lines[1:]:
          print(1 if validator.is_valid(json.loads(line)) else 0)
      """
    let input = ([schema] + instances).joined(separator: "\u{1E}")
    let (status, output) = try Python.run(program, input: input)
    try #require(status == 0, "\(output.suffix(2000))")
    let answers = output.split(separator: "\n").map { $0 == "1" }
    try #require(answers.count == instances.count)
    return answers
  }

  private static var isTried: Bool {
    if Python.has("jsonschema") { return true }
    print("Python's jsonschema is not there: not tried.")
    return false
  }

  // MARK: - Records

  @Test(arguments: [1, 2] as [UInt64])
  func `the schema of records agrees with the loader on five hundred changed records at a time`(seed: UInt64) throws {
    guard Self.isTried else { return }
    let workflow = try #require(try Rules.national().workflow("cn.major_decision"))
    var random = Seeded(seed)
    let samples = try ["compliant", "review-returned-resubmitted", "hearing-papers-six-days", "reform-risk-stated"].map
    {
      try Self.tree("samples/\($0).yaml")
    }
    let ways = samples.map(\.ways)
    let changed =
      samples.map(\.json)
      + (0..<500).map { samples[$0 % samples.count].mutated(&random, ways[$0 % samples.count]).tree.json }
    let answers = try Self.judged(RecordSchema.text(for: workflow), changed)
    #expect(Set(answers).count == 2, "all are taken, or none")
    for (json, isValid) in zip(changed, answers) {
      let problems = try Self.problems(json, workflow)
      #expect(isValid == problems.isEmpty, "\(isValid), but \(problems): \(json)")
    }
  }

  /// What the loader says of the shape of a record; that two drafts have one id no schema can say.
  private static func problems(_ json: String, _ workflow: Workflow) throws -> [String] {
    let document = try Document(SourceFile(path: "r.json", text: json))
    guard FileKind(of: document) == .record else { return ["not_a_record"] }
    guard document.child(document.root, "workflow").flatMap(document.string) == workflow.id else {
      return ["another_workflow"]
    }
    return RecordShape.problems(of: document, under: workflow).map(\.id).filter { $0 != "duplicate_draft" }
  }

  @Test func `titles come in both languages, and of a paper under secrecy nothing may be told`() throws {
    let workflow = try #require(try Rules.national().workflow("cn.major_decision"))
    let schema = RecordSchema.text(for: workflow)
    #expect(schema.contains("\"title\": \"公告发布日期 / day the notice was published\""))
    guard Self.isTried else { return }
    let paper =
      #"{"chengxu": "record/1", "workflow": "cn.major_decision", "id": "1", "title": "t", "initiated": "2023-01-01", "decision_maker": {"name": "n", "level": "government"}, "lead_units": [], "steps": {"legality_review": {"documents": {"legality_opinion": {"secret": true, "held_by": "机要室"MORE}}}}}"#
    let answers = try Self.judged(
      schema, [paper.replacing("MORE", with: ""), paper.replacing("MORE", with: #", "number": "7""#)])
    #expect(answers == [true, false])
  }

  // MARK: - Tests

  private static let smallTests = """
    {chengxu: tests/1, workflow: cn.major_decision, as_of: 2025-06-20, base: a.yaml, cases: [
      {name: a, base: {chengxu: record/1}, remove: [steps.hearing, '/steps/x'], append: {steps.hearing: {}}, set: {'steps.hearing[1].held': 2023-01-01},
       expect: {hearing.papers_seven_days: {outcome: fail, cause: breached, severity: error, says: 不少于}, facts.limb: pass}, verdict: non_compliant, others: any},
      {name: b, as_of: 2025-01-01, remove: facts.limb, table: {set: [facts.secret, steps.hearing.held], expect: [hearing.done, facts.secret], rows: [[true, 2023-01-01, pass, {outcome: unknown, cause: 'because:x'}], [false, null, null, pass]]}},
      {name: c, table: {set: facts.secret, expect: hearing.done, rows: []}, verdict: compliant}]}
    """

  @Test(arguments: [1, 2, 3, 4] as [UInt64], [true, false])
  func `the schema of tests agrees with the loader on changed files`(seed: UInt64, namesChecks: Bool) throws {
    guard Self.isTried else { return }
    let library = try Rules.national()
    var random = Seeded(seed)
    let whole = try Self.tree("workflows/cn/tests/major_decision.yaml")
    let small = Document.tree(Self.smallTests)
    var changed: [(tree: Tree, way: [String])] = [(whole, []), (small, [])]
    let ways = (whole: whole.ways, small: small.ways)
    for number in 0..<250 {
      changed.append(
        number % 10 == 0 ? whole.mutated(&random, ways.whole) : small.mutated(&random, ways.small))
    }
    let workflow = namesChecks ? library.workflow("cn.major_decision") : nil
    let texts = changed.map(\.tree.json)
    let answers = try Self.judged(TestsSchema.text(for: workflow), texts)
    #expect(answers.prefix(2).allSatisfy { $0 }, "what is not changed is taken")
    var unsaid = 0
    for (((tree, way), json), isValid) in zip(zip(changed, texts), answers) {
      let file = SourceFile(path: "t.json", text: json)
      let found = TestFileReader.read(file, library: library).diagnostics.map(\.id)
      let what = { "\(way.joined(separator: ".")) is now \(tree.value(at: way[...])?.json.prefix(300) ?? "gone")" }
      // What stands in a cell, that a row is as long as its head and that names differ no schema can say.
      let beyond: Set<String> =
        namesChecks
        ? ["bad_row", "duplicate_case"] : ["bad_row", "duplicate_case", "unknown_check", "unknown_workflow"]
      let isCell = way.contains("rows")
      if isValid {
        #expect(isCell || found.allSatisfy(beyond.contains), "taken, but \(found): \(what())")
        if !found.isEmpty { unsaid += 1 }
      } else {
        #expect(!found.isEmpty, "refused, and loads: \(what())")
      }
    }
    #expect(Set(answers).count == 2 && unsaid < changed.count / 4)
  }

  @Test func `every file of tests that ships is taken, and checks are told in both languages`() throws {
    guard Self.isTried else { return }
    let names = try LocalFileSystem().names(in: Project.path("workflows/cn/tests"))
    let trees = try names.map { try Self.tree("workflows/cn/tests/\($0)").json }
    #expect(try Self.judged(TestsSchema.text(), trees).allSatisfy { $0 })
    let schema = TestsSchema.text(for: try Rules.national().workflow("cn.major_decision"))
    #expect(schema.contains("公告发布日期，不晚于征求意见开始日期。 / "))
  }

  // MARK: - Workflows

  /// Diagnostics of the shape of a workflow file.
  private static func shape(_ json: String) throws -> (shape: [String], other: [String]) {
    let calendar = SourceFile(path: "cn.yaml", text: try text("workflows/calendars/cn.yaml"))
    let file = SourceFile(path: "w.yaml", text: json)
    // A file that says it is something else is passed over.
    guard FileKind(of: try Document(file)) == .workflow else { return (["no_workflow"], []) }
    let (_, diagnostics) = WorkflowLibrary.load([file, calendar], kinds: CheckKinds.all)
    let known: Set = [
      "unknown_key", "missing_key", "wrong_type", "bad_id", "bad_field", "unknown_type", "bad_step", "bad_check",
    ]
    let errors = diagnostics.filter { $0.severity == .error }.map(\.id)
    let other = errors.filter { !known.contains($0) }
    // A list whose names lead nowhere is short of what a check needs: that follows, and is no shape of its own.
    let shape = errors.filter { known.contains($0) && !($0 == "bad_check" && other.contains("unknown_field")) }
    return (shape, other)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `the schema of workflows agrees with the loader on changed files`(seed: UInt64) throws {
    guard Self.isTried else { return }
    var random = Seeded(seed)
    let whole = try Self.tree(Self.workflowPath)
    let small = [Document.tree(Rules.small()), Document.tree(Rules.small(more: Rules.everyKind))]
    var changed: [(tree: Tree, way: [String])] = ([whole] + small).map { ($0, []) }
    let ways = (whole: whole.ways, small: small.map(\.ways))
    for number in 0..<280 {
      changed.append(
        number % 20 == 0
          ? whole.mutated(&random, ways.whole) : small[number % 2].mutated(&random, ways.small[number % 2]))
    }
    let texts = changed.map(\.tree.json)
    let answers = try Self.judged(WorkflowSchema.text(kinds: CheckKinds.all), texts)
    #expect(answers.prefix(3).allSatisfy { $0 }, "what is not changed is taken")
    var unsaid = 0
    for (((tree, way), json), isValid) in zip(zip(changed, texts), answers) {
      let found = try Self.shape(json)
      let what = { "\(way.joined(separator: ".")) is now \(tree.value(at: way[...])?.json.prefix(300) ?? "gone")" }
      if isValid {
        // What a condition comes to is no matter of shape.
        let isCondition = ["when", "where", "assert", "redo"].contains(way.last ?? "")
        #expect(found.shape.isEmpty || isCondition, "taken, but \(found.shape): \(what())")
      } else {
        #expect(!(found.shape + found.other).isEmpty, "refused, and loads: \(what())")
        if found.shape.isEmpty { unsaid += 1 }
      }
    }
    #expect(Set(answers).count == 2 && unsaid < changed.count / 2)
  }

  @Test func `the workflow and the overlays that ship are taken`() throws {
    guard Self.isTried else { return }
    let folder = try LocalFileSystem().names(in: Project.path("workflows/cn")).filter { $0.hasSuffix(".yaml") }
    let trees = try folder.map { try Self.tree("workflows/cn/\($0)") } + [Document.tree(Rules.overlay)]
    let answers = try Self.judged(WorkflowSchema.text(kinds: CheckKinds.all), trees.map(\.json))
    #expect(answers.allSatisfy { $0 }, "\(zip(folder, answers).filter { !$1 }.map(\.0))")
  }

  @Test func `what an overlay cannot do its schema refuses`() throws {
    guard Self.isTried else { return }
    let wrong = [
      "{tighten: {end: {done: opened, basis: law/1}}}", "{tighten: {end: {when: 'true'}}}",
      "{tighten: {end: {checks: {ten_days: {period: {at_least: 20 days}}}}}}",
      "{add: {x: {fields: {}, checks: [], y: 1}}}",
      "{departs: [{check: a.b, basis: law/1}]}", "{steps: []}",
    ]
    let trees = wrong.map { text in
      Document.tree("{chengxu: workflow/1, id: a, version: '1', title: t, extends: b, " + text.dropFirst())
    }
    let answers = try Self.judged(WorkflowSchema.text(kinds: CheckKinds.all), trees.map(\.json))
    #expect(answers == wrong.map { _ in false })
  }
}

extension Document {
  /// The tree of a text that is sound YAML.
  fileprivate static func tree(_ text: String) -> Tree {
    guard let document = try? Document(SourceFile(path: "x.yaml", text: text)) else { return .null }
    return Tree(document, document.root)
  }
}
