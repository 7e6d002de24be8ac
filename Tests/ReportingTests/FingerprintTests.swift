import SourceText
import Testing
import Validation

/// What a finding is recognised by stays the same under edits that have nothing to do with it.
@Suite struct FingerprintTests {
  /// One person had the papers six days before the hearing.
  static let sample = "hearing-papers-six-days"

  static func fingerprint(
    _ text: String, path: String = "samples/x.yaml", of check: String = "hearing.papers_seven_days"
  )
    -> String?
  {
    let report = SmallSet.validate(text, path: path)
    return zip(report.findings, report.fingerprints).first { $0.0.check == check }?.1
  }

  struct Edit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let apply: @Sendable (String) -> String

    init(_ name: String, _ apply: @escaping @Sendable (String) -> String) {
      testDescription = name
      self.apply = apply
    }
  }

  static let edits = [
    Edit("lines above") { "# 说明\n\n\n# 说明\n" + $0 },
    Edit("comments at the ends of lines") {
      $0.replacing("steps:\n", with: "steps: # 环节\n").replacing("facts:\n", with: "facts: # 事项情况\n")
    },
    Edit("CR LF") { $0.replacing("\n", with: "\r\n") },
    Edit("more indentation") { $0.replacing("\n  ", with: "\n     ") },
    Edit("quoted values") { text in
      text.replacing(#/(opened|closed|served|held|submitted|papers_served): ([0-9-]+)/#) { "\($0.1): '\($0.2)'" }
    },
    Edit("quoted keys") { $0.replacing("\nsteps:", with: "\n\"steps\":").replacing("\nfacts:", with: "\n'facts':") },
    Edit("keys in another order") { text in
      // The facts go to the end of the record.
      guard let facts = text.firstMatch(of: #/(?s)\nfacts:\n.*?\n(?=\n)/#) else { return text }
      return text.replacing(facts.output, with: "\n") + facts.output
    },
    Edit("another title") { $0.replacing(#/\ntitle: .*/#) { _ in "\ntitle: 改名后的事项" } },
    Edit("a byte order mark") { "\u{FEFF}" + $0 },
    Edit("a mark of the document's beginning") { "---\n" + $0 },
    Edit("another finding before it") { text in
      text.replacing(#/closed: 2023-[0-9-]+/#) { _ in "closed: 2023-10" }
    },
  ]

  @Test(arguments: edits) func `an edit elsewhere leaves it`(_ edit: Edit) throws {
    let text = try SmallSet.text(Self.sample)
    let edited = edit.apply(text)
    #expect(edited != text)
    #expect(SmallSet.validate(edited).problems.map(\.message.en) == [])
    let before = try #require(Self.fingerprint(text))
    #expect(Self.fingerprint(edited) == before)
  }

  @Test func `another folder and another name of the file leave it`() throws {
    let text = try SmallSet.text(Self.sample)
    #expect(Self.fingerprint(text) == Self.fingerprint(text, path: "2023/存量/y.yaml"))
  }

  @Test func `a person added before leaves it, since it goes by the name`() throws {
    let text = try SmallSet.text(Self.sample)
    let found = try #require(SmallSet.validate(text).findings.first { $0.check == "hearing.papers_seven_days" })
    let name = try #require(found.element)
    let other = text.replacing(#/participants:\n/#) { _ in
      "participants:\n      - {who: {name: 前排新增}, side: 用气居民, papers_served: 2023-11-20, confirmed: signed}\n"
    }
    let report = SmallSet.validate(other)
    #expect(report.problems.map(\.message.en) == [])
    let now = zip(report.findings, report.fingerprints).filter { $0.0.check == "hearing.papers_seven_days" }
    #expect(now.map(\.0.element) == ["前排新增", name])
    #expect(now.last?.1 == Self.fingerprint(text))
    #expect(now.first?.1 != now.last?.1)
  }

  @Test func `in JSON it is the same as in YAML`() throws {
    func broken(_ text: String) -> String {
      text.replacing(#/"?opened"?: "?2023-04-24"?/#) { "\($0.output)".replacing("2023-04-24", with: "2023-04") }
    }
    let yaml = broken(try SmallSet.text("compliant"))
    let file = try SmallSet.file("samples/compliant.json")
    // The twin has an id of its own; a print tells records apart by it.
    let json = broken(file.text(Span(0, file.bytes.count))).replacing("JZ-2023-004-JSON", with: "JZ-2023-004")
    let check = "solicitation.comment_period"
    let print = try #require(Self.fingerprint(yaml, of: check))
    #expect(Self.fingerprint(json, path: "samples/x.json", of: check) == print)
  }

  @Test func `another record, another check and another cause have another`() throws {
    let text = try SmallSet.text(Self.sample)
    let before = try #require(Self.fingerprint(text))
    #expect(Self.fingerprint(text.replacing("LJ-2023-022", with: "LJ-2023-023")) != before)
    let reports = try SmallSet.reports()
    let all = reports.flatMap(\.fingerprints)
    #expect(Set(all).count == all.count)
  }
}
