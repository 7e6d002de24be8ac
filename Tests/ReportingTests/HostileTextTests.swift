import CivilCalendar
import Reporting
import SourceText
import Testing
import Validation
import Workflows

/// Text of records is hostile: in no format may it command a builder or a terminal, forge a line, end an element,
/// link, mention or format.
@Suite struct HostileTextTests {
  struct Attack: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    /// What must not stand anywhere in any output.
    let forbidden: String

    init(_ name: String, _ text: String, forbidden: String? = nil) {
      testDescription = name
      self.text = text
      self.forbidden = forbidden ?? text
    }
  }

  static let attacks = [
    Attack("a command to the runner on a line of its own", "甲\n::error::伪造", forbidden: "\n::error::伪造"),
    Attack("a command that stops commands", "\r\n  ::stop-commands::x", forbidden: "\n  ::stop-commands"),
    Attack("a mask for secrets", "::add-mask::甲", forbidden: "\n::add-mask"),
    Attack("a command of the older form in the middle", "甲 ##[error]伪造", forbidden: "##[error]"),
    Attack("a command to another builder", "##vso[task.complete result=Succeeded]"),
    Attack("a command to a third builder", "##teamcity[buildStatus status='SUCCESS']"),
    Attack("colour and moving the cursor", "\u{1B}[2J\u{1B}[31m红", forbidden: "\u{1B}"),
    Attack("a title for the window", "\u{1B}]0;标题\u{7}", forbidden: "\u{7}"),
    Attack("an escape of one byte", "\u{9B}31m", forbidden: "\u{9B}"),
    Attack("text hidden in text", "审批\u{E0041}\u{E007F}", forbidden: "\u{E0041}"),
    Attack("writing turned around", "审批\u{202E}gnp.exe\u{2066}", forbidden: "\u{202E}"),
    Attack("isolated writing", "\u{2066}x\u{2069}", forbidden: "\u{2066}"),
    Attack("a line separator", "甲\u{2028}乙", forbidden: "\u{2028}"),
    Attack("NUL and other controls", "甲\u{0}\u{8}\u{C}", forbidden: "\u{0}"),
    Attack("what is no character", "甲\u{FFFE}\u{FFFF}", forbidden: "\u{FFFE}"),
  ]

  static let forms = [
    "text", "compact", "json", "ndjson", "sarif", "junit", "tap", "github", "gitlab", "markdown",
  ]

  /// A report in which every text that a record can set is hostile.
  static func report(_ text: String) throws -> RecordReport {
    var report = try #require(try SmallSet.reports().first { !$0.findings.isEmpty })
    report.path = "samples/\(text).yaml"
    report.id = text
    report.title = text
    let line = LineTable(SourceFile(path: "samples/\(text).yaml", text: text + ": 1\n"))
    report.findings = report.findings.map { finding in
      var finding = finding
      finding.statement = Text(text)
      finding.advice = Text(text)
      finding.labels = [Text(text)]
      finding.element = text
      finding.place = Place(Span(0, 3), in: line)
      finding.deferred = Deferred(.deferral, reason: text, approver: text, expires: SmallSet.asOf)
      return finding
    }
    return report
  }

  static func unreadable(_ text: String) -> RecordReport {
    var report = RecordReport(path: "samples/\(text).yaml", asOf: SmallSet.asOf, verdict: .unreadable)
    report.problems = [
      RecordReport.Problem(id: "duplicate_key", place: nil, message: Text(text), help: Text(text))
    ]
    return report
  }

  @Test(arguments: forms, attacks) func `no format lets it through`(_ format: String, _ attack: Attack) throws {
    let reports = [try Self.report(attack.text), Self.unreadable(attack.text)]
    for language in Language.allCases {
      let run = SmallSet.run(language, width: 80, showsSuppressed: true)
      let output = SmallSet.output(format, reports, run)
      let isThere = contains(output, attack.forbidden)
      #expect(!isThere)
      // What a builder would read as a command at the beginning of a line, only the format for it may write.
      let commands = output.split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix("::") }
      let own = ["::group::", "::endgroup::", "::error file=", "::warning file=", "::notice file="]
      #expect(format == "github" ? commands.allSatisfy { line in own.contains { line.hasPrefix($0) } } : commands == [])
    }
  }

  /// Byte for byte: as characters a NUL may hide in another.
  private func contains(_ text: String, _ part: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }

  @Test func `in XML nothing ends an element or an attribute`() throws {
    let text = "]]>\"/><script>x</script>&amp;'"
    let output = SmallSet.output("junit", [try Self.report(text), Self.unreadable(text)])
    #expect(!output.contains("]]>"))
    #expect(!output.contains("<script>"))
    #expect(output.contains("&quot;/&gt;&lt;script&gt;x&lt;/script&gt;&amp;amp;&apos;"))
  }

  @Test(arguments: [
    ("<script>x</script>", "<script>"), ("<img src=x onerror=y>", "<img"), ("[x](javascript:y)", "[x]("),
    ("![x](https://example.com/x.png)", "!["), ("@octocat 请看", "@octocat"), ("`rm`", " `rm`"), ("a|b", "a|b"),
    ("**重**", "**重**"), ("https://example.com", "https://"), ("www.example.com", "www.example"), ("#12", " #12"),
    ("&lt;b&gt;", " &lt;b&gt;"),
  ]) func `in Markdown nothing formats, links, mentions or becomes HTML`(_ text: String, _ forbidden: String) throws {
    let output = SmallSet.output("markdown", [try Self.report(text), Self.unreadable(text)])
    #expect(!output.contains(forbidden))
  }

  @Test func `in SARIF no text becomes a link`() throws {
    let output = SmallSet.output(
      "sarif", [try Self.report("[x](http://example.com)")], SmallSet.run(showsSuppressed: true))
    #expect(output.contains(#"\\[x\\](http"#))
    #expect(!output.contains(#""[x]("#))
  }

  @Test func `in a command commas, colons and percent signs stay within their property`() throws {
    let output = SmallSet.output("github", [Self.unreadable("a,line=7::b%0A")])
    #expect(output.contains("file=samples/a%2Cline=7%3A\\u{3A}b%250A.yaml,line=1"))
  }

  @Test func `in TAP no text becomes a directive`() throws {
    var report = try Self.report("甲 # TODO 以后 \\# SKIP")
    report.findings = report.findings.map { finding in
      var finding = finding
      finding.deferred = nil
      return finding
    }
    let output = SmallSet.output("tap", [report])
    #expect(output.contains(##"甲 \# TODO 以后 \\\# SKIP"##))
    let directives = output.split(separator: "\n").filter { $0.contains("ok ") && $0.contains(" # TODO") }
    #expect(directives == [])
  }
}
