import Foundation
import Reporting
import TestSupport
import Testing
import Validation

/// Output is what it claims to be to programs that others wrote. Where those are not there the test is skipped and
/// says so; our own judge of `docs/report.schema.json` is always there.
@Suite struct OtherReadersTests {
  static let schema = try? String(contentsOfFile: Project.path("docs/report.schema.json"), encoding: .utf8)
  static let sarifSchema = Project.path("../shared/data/sarif-schema-2.1.0.json")

  static func hostile() throws -> String {
    SmallSet.output("json", [try HostileTextTests.report("甲 ##[x]\u{1B}\n\"\\")])
  }

  @Test func `json is as the published schema says`() throws {
    let shape = try JSONShape(try #require(Self.schema))
    #expect(try shape.mistakes(in: SmallSet.output("json", SmallSet.reports(), upkeep: SmallSet.upkeep())) == [])
    #expect(try shape.mistakes(in: SmallSet.output("json", [])) == [])
    #expect(try shape.mistakes(in: Self.hostile()) == [])
  }

  @Test func `ndjson is as the published schema says, line by line, and one summary comes last`() throws {
    let shape = try JSONShape(try #require(Self.schema))
    let lines = SmallSet.output("ndjson", try SmallSet.reports(), upkeep: SmallSet.upkeep()).split(separator: "\n")
    for line in lines { #expect(try shape.mistakes(in: String(line), part: "line") == []) }
    #expect(lines.first?.hasPrefix("{\"type\":\"start\"") == true)
    #expect(lines.count { $0.hasPrefix("{\"type\":\"summary\"") } == 1)
    #expect(lines.last?.hasPrefix("{\"type\":\"summary\"") == true)
  }

  @Test func `the report of a shard says which, and only that`() throws {
    let shape = try JSONShape(try #require(Self.schema))
    var run = SmallSet.run()
    run.part = RunPart(number: 2, of: 8)
    let (whole, part) = (SmallSet.output("json", []), SmallSet.output("json", [], run))
    #expect(try shape.mistakes(in: part) == [])
    #expect(part.replacing(",\"shard\":{\"number\":2,\"of\":8}", with: "") == whole)
    let start = SmallSet.output("ndjson", [], run).split(separator: "\n").first.map(String.init)
    #expect(try shape.mistakes(in: try #require(start), part: "line") == [])
    #expect(start?.contains("\"shard\":{\"number\":2,\"of\":8}") == true)
  }

  @Test(arguments: [
    ("\"verdict\":\"compliant\"", "\"verdict\":\"fine\""), ("\"as_of\":\"2025-06-20\"", "\"as_of\":\"yesterday\""),
    ("\"line\":", "\"lien\":"), ("\"records\":6", "\"records\":\"6\""), (",\"summary\":{", ",\"summery\":{"),
    ("\"column\":", "\"column\":-"),
  ]) func `the schema refuses what is wrong`(_ right: String, _ wrong: String) throws {
    let output = SmallSet.output("json", try SmallSet.reports())
    let broken = output.replacing(right, with: wrong)
    #expect(broken != output)
    #expect(try JSONShape(try #require(Self.schema)).mistakes(in: broken) != [])
  }

  @Test(.enabled(if: Python.has("jsonschema"), "Python's jsonschema is not installed"))
  func `a full judge of JSON Schema 2020-12 agrees`() throws {
    let program = """
      import json, sys
      from jsonschema import Draft202012Validator as V
      schema = json.load(open(sys.argv[1])); V.check_schema(schema)
      text = sys.stdin.read()
      if sys.argv[2] == "json": parts = [(schema, json.loads(text))]
      else:
        line = {"$ref": "#/$defs/line", "$defs": schema["$defs"]}
        parts = [(line, json.loads(l)) for l in text.splitlines()]
      bad = [e.message for s, d in parts for e in V(s).iter_errors(d)]
      print(bad[:5]); sys.exit(1 if bad else 0)
      """
    let path = Project.path("docs/report.schema.json")
    for format in ["json", "ndjson"] {
      let output = SmallSet.output(format, try SmallSet.reports())
      let result = try Python.run(program, [path, format], input: output)
      #expect(result.status == 0, "\(result.output)")
      let broken = output.replacing("\"line\":", with: "\"lien\":")
      #expect(try Python.run(program, [path, format], input: broken).status == 1)
    }
  }

  @Test(
    .enabled(
      if: Python.has("jsonschema") && FileManager.default.fileExists(atPath: sarifSchema),
      "Python's jsonschema or the schema of SARIF is not there"), arguments: [false, true])
  func `sarif is as its standard says`(_ showsSuppressed: Bool) throws {
    let program = """
      import json, sys
      from jsonschema.validators import validator_for
      schema = json.load(open(sys.argv[1]))
      bad = [e.message for e in validator_for(schema)(schema).iter_errors(json.load(sys.stdin))]
      print(bad[:5]); sys.exit(1 if bad else 0)
      """
    let run = SmallSet.run(showsSuppressed: showsSuppressed)
    let output = SmallSet.output("sarif", try SmallSet.reports(), run, upkeep: SmallSet.upkeep())
    let result = try Python.run(program, [Self.sarifSchema], input: output)
    #expect(result.status == 0, "\(result.output)")
    let broken = output.replacing("\"startLine\":", with: "\"startLine\":-")
    #expect(try Python.run(program, [Self.sarifSchema], input: broken).status == 1)
  }

  @Test(.enabled(if: Python.has("xml.etree"), "python3 is not there"))
  func `junit is XML, and its counts are true`() throws {
    let program = """
      import sys, xml.etree.ElementTree as E
      root = E.fromstring(sys.stdin.buffer.read())
      assert root.tag == "testsuites"
      names = set()
      for s in root:
        cases = list(s)
        assert int(s.get("tests")) == len(cases)
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
          found = [len(c.findall(tag)) for c in cases]
          assert max(found) <= 1 and sum(found) == int(s.get(attribute)), (s.get("name"), tag)
        for c in cases:
          name = (c.get("classname"), c.get("name")); assert name not in names, name; names.add(name)
      print(len(root), len(names))
      """
    let reports = try SmallSet.reports()
    let result = try Python.run(program, input: SmallSet.output("junit", reports, upkeep: SmallSet.upkeep()))
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.hasPrefix("\(reports.count + 1) "))
    let hostile = SmallSet.output("junit", [try HostileTextTests.report("\u{0}\u{1B}]]><a b=\"'&\u{FFFE}")])
    #expect(try Python.run(program, input: hostile).status == 0)
  }

  @Test(.enabled(if: Python.has("junitparser"), "Python's junitparser is not installed"))
  func `a reader of JUnit sees the same failures`() throws {
    let program = """
      import sys, junitparser
      x = junitparser.JUnitXml.fromstring(sys.stdin.buffer.read())
      print(sum(s.failures for s in x), sum(s.errors for s in x))
      """
    let result = try Python.run(program, input: SmallSet.output("junit", try SmallSet.reports()))
    #expect(result.output == "1 1\n")
  }

  @Test(.enabled(if: Python.has("tap.parser"), "Python's tap.py is not installed"))
  func `a reader of TAP sees one plan, every point, and the same failures`() throws {
    let program = """
      import sys, io, contextlib, tap.parser
      lines = list(tap.parser.Parser().parse_text(sys.stdin.read()))
      tests = [l for l in lines if l.category == "test"]
      plans = [l for l in lines if l.category == "plan"]
      assert len(plans) == 1 and plans[0].expected_tests == len(tests)
      assert [t.number for t in tests] == list(range(1, len(tests) + 1))
      print(sum(1 for t in tests if not t.ok and not t.todo), sum(1 for t in tests if t.todo))
      """
    let result = try Python.run(program, input: SmallSet.output("tap", try SmallSet.reports()))
    #expect(result.output == "2 1\n")
  }

  @Test func `tap begins with its version and has one plan, for as many points as there are`() throws {
    let lines = SmallSet.output("tap", try SmallSet.reports()).split(separator: "\n")
    let points = lines.filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
    #expect(lines.first == "TAP version 14")
    #expect(lines.filter { $0.hasPrefix("1..") } == ["1..\(points.count)"])
    let numbers = points.compactMap { $0.firstMatch(of: #/^(?:not )?ok ([0-9]+) - /#).flatMap { Int($0.1) } }
    #expect(numbers == Array(1...points.count))
  }

  @Test func `gitlab is an array whose fingerprints are all different, with relative paths`() throws {
    var reports = try SmallSet.reports()
    // A second file that claims the same record.
    var twin = reports[2]
    twin.path = "./samples/again.yaml"
    reports.append(twin)
    var elsewhere = reports[2]
    elsewhere.id = "elsewhere"
    elsewhere.path = "/srv/records/a.yaml"
    reports.append(elsewhere)
    let data = Data(SmallSet.output("gitlab", reports).utf8)
    let array = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let prints = array.compactMap { $0["fingerprint"] as? String }
    #expect(Set(prints).count == array.count)
    let paths = array.compactMap { ($0["location"] as? [String: Any])?["path"] as? String }
    #expect(paths.count == array.count)
    #expect(paths.contains("samples/again.yaml"))
    #expect(paths.contains("srv/records/a.yaml"))
    #expect(paths.allSatisfy { !$0.hasPrefix("/") && !$0.hasPrefix("./") })
    let severities: Set = ["info", "minor", "major", "critical", "blocker"]
    #expect(array.allSatisfy { severities.contains($0["severity"] as? String ?? "") })
  }
}
