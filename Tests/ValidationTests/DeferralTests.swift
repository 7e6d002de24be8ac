import CivilCalendar
import SourceText
import Testing
import Validation
import Workflows

/// Deferrals and baselines quiet the exit code and nothing else, and say when they no longer hold.
@Suite struct DeferralTests {
  static let sample = "hearing-papers-six-days.yaml"
  static let check = "hearing.papers_seven_days"

  static func deferrals(
    check: String = check, record: String = "LJ-2023-022", unit: String = "市司法局", issued: String = "2025-01-10",
    expires: String = "2025-12-31"
  ) -> String {
    """
    chengxu: deferrals/1
    deferrals:
      - check: \(check)
        record: \(record)
        reason: 补救方案已经审定
        approver: {name: 许文, unit: \(unit)}
        issued: \(issued)
        expires: \(expires)

    """
  }

  /// The report of the sample with these deferrals, and what is said of the file.
  static func judged(_ deferrals: String, _ text: String? = nil) throws -> (report: RecordReport, upkeep: [Finding]) {
    var quieting = Quieting(asOf: Shipped.asOf)
    let diagnostics = quieting.add(
      deferrals: SourceFile(path: "deferrals.yaml", text: deferrals), library: Shipped.library)
    #expect(diagnostics.map(\.message.en) == [])
    var report = Shipped.validate(try text ?? Shipped.text(sample: sample))
    quieting.apply(to: &report)
    return (report, quieting.upkeep())
  }

  @Test func `a deferral quiets the exit code and changes no outcome, weight or verdict`() throws {
    let before = Shipped.validate(try Shipped.text(sample: Self.sample))
    let (after, upkeep) = try Self.judged(Self.deferrals())
    #expect(upkeep.map(\.check) == [])
    #expect(before.activeWeight == .error)
    #expect(after.activeWeight < .unknown)
    #expect(after.verdict == .nonCompliant)
    #expect(after.weight == .error)
    #expect(after.findings.map(described) == before.findings.map(described))
    let finding = try #require(after.findings.first { $0.check == Self.check })
    #expect(finding.deferred?.approver == "许文（市司法局）")
    #expect(finding.deferred?.expires == CivilDate("2025-12-31"))
    var summary = RunSummary()
    summary.add(after)
    #expect(summary.weight < .unknown)
    #expect(summary.deferred == 1)
    #expect(summary.findings[.error] == 1)
  }

  @Test func `another finding of the same record still counts`() throws {
    let text = try Shipped.text(sample: Self.sample).replacing("closed: 2023-10-20", with: "closed: 2023-10")
    let (report, _) = try Self.judged(Self.deferrals(), text)
    #expect(report.activeWeight == .unknown)
  }

  @Test(arguments: [
    (deferrals(expires: "2025-06-19"), "deferrals.expired", Weight.warning, false),
    (deferrals(expires: "2025-06-20"), "", .pass, true),
    (deferrals(issued: "2025-06-21"), "deferrals.not_yet", .warning, false),
    (deferrals(issued: "2025-06-20"), "", .pass, true),
    (deferrals(unit: "市住房和城乡建设局"), "deferrals.self_approved", .warning, false),
    (deferrals(check: "solicitation.comment_period"), "deferrals.needless", .warning, false),
    (deferrals(record: "LJ-2023-999"), "deferrals.unmatched", .note, false),
  ]) func `what does not hold, or no longer, is a finding with its line`(
    _ deferrals: String, _ said: String, _ weight: Weight, _ isQuiet: Bool
  ) throws {
    let (report, upkeep) = try Self.judged(deferrals)
    #expect(upkeep.map(\.check) == (said.isEmpty ? [] : [said]))
    #expect(upkeep.allSatisfy { $0.weight == weight && $0.place.start == Position(line: 3, column: 12) })
    #expect((report.activeWeight < .unknown) == isQuiet)
  }

  @Test func `everything wrong with a file is said at once, each with its place`() {
    let text = """
      chengxu: deferrals/1
      deferrals:
        - check: hearing.papers_seven_dayz
          record: LJ-2023-022
          reason: ''
          approver: {name: 许文, unitt: 市司法局}
          issued: 2025-01-10
          expires: 2024-12-31
          forever: true
        - {}

      """
    var quieting = Quieting(asOf: Shipped.asOf)
    let diagnostics = quieting.add(deferrals: SourceFile(path: "d.yaml", text: text), library: Shipped.library)
    let said = diagnostics.map { "\($0.id) \($0.file.text($0.span))" }
    for expected in [
      "unknown_check hearing.papers_seven_dayz", "wrong_type ''", "unknown_key unitt", "bad_period 2024-12-31",
      "unknown_key forever", "missing_key {}",
    ] { #expect(said.contains(expected), "\(expected) in \(said)") }
    // What a misspelt key leaves missing is not told a second time.
    #expect(!said.contains("missing_key approver"))
    #expect(diagnostics.contains { $0.help?.en == "Did you mean \"\(Self.check)\"?" })
  }

  @Test(arguments: [" ", "\u{3000}", "\u{A0}", "\u{200B}", "\u{2060}\t", "\u{FEFF}"])
  func `a blank of any kind fills nothing in`(_ blank: String) {
    let text = """
      chengxu: deferrals/1
      deferrals:
        - check: hearing.papers_seven_days
          record: "\(blank)"
          reason: "\(blank)"
          approver: {name: "\(blank)", unit: "\(blank)\(blank)"}
          issued: 2025-01-10
          expires: 2025-12-31

      """
    var quieting = Quieting(asOf: Shipped.asOf)
    let diagnostics = quieting.add(deferrals: SourceFile(path: "d.yaml", text: text), library: Shipped.library)
    #expect(diagnostics.map { "\($0.id) \(lines(of: $0))" } == ["4", "5", "6", "6"].map { "wrong_type \($0)" })
  }

  private func lines(of diagnostic: Diagnostic) -> Int {
    LineTable(diagnostic.file).position(at: diagnostic.span.start).line
  }

  @Test(arguments: ["市住房和城乡建设局 ", "\u{3000}市住房和城乡建设局", "市住房和\u{200B}城乡建设局", "\u{A0}市住房和城乡建设局\u{FEFF}"])
  func `a unit that carries the matter is known by its name, blanks or not`(_ unit: String) throws {
    let (report, upkeep) = try Self.judged(Self.deferrals(unit: "\"\(unit)\""))
    #expect(upkeep.map(\.check) == ["deferrals.self_approved"])
    #expect(report.activeWeight == .error)
    let text = try Shipped.text(sample: Self.sample).replacing("name: 市住房和城乡建设局", with: "name: \"\(unit)\"")
    #expect(try Self.judged(Self.deferrals(unit: "市住房和城乡建设局"), text).upkeep.map(\.check) == ["deferrals.self_approved"])
  }

  @Test func `one line for a check of a record`() {
    let twice = Self.deferrals() + Self.deferrals().split(separator: "\n").dropFirst(2).joined(separator: "\n") + "\n"
    var quieting = Quieting(asOf: Shipped.asOf)
    let diagnostics = quieting.add(deferrals: SourceFile(path: "d.yaml", text: twice), library: Shipped.library)
    #expect(diagnostics.map(\.id) == ["duplicate_deferral"])
  }

  @Test func `a file of another kind is refused`() {
    var quieting = Quieting(asOf: Shipped.asOf)
    let other = SourceFile(path: "d.yaml", text: "chengxu: baseline/1\nfindings: []\n")
    #expect(quieting.add(deferrals: other, library: Shipped.library).map(\.id) == ["wrong_file"])
    #expect(quieting.add(baseline: SourceFile(path: "d.yaml", text: Self.deferrals())).map(\.id) == ["wrong_file"])
  }
}

/// A repository that takes Chengxu up late.
@Suite struct BaselineTests {
  static func run(_ texts: [String], baseline: String? = nil, keepsNew: Bool = true) throws -> (
    quieting: Quieting, summary: RunSummary
  ) {
    var quieting = Quieting(asOf: Shipped.asOf, keepsNew: keepsNew)
    if let baseline {
      #expect(quieting.add(baseline: SourceFile(path: "b.yaml", text: baseline)).map(\.message.en) == [])
    }
    var summary = RunSummary()
    for text in texts {
      var report = Shipped.validate(text)
      quieting.apply(to: &report)
      summary.add(report)
    }
    return (quieting, summary)
  }

  @Test func `what was there is quiet, wherever it moves, and what is new is not`() throws {
    let old = try Shipped.text(sample: DeferralTests.sample)
    let baseline = Baseline.text(of: try Self.run([old]).quieting.new)
    #expect(baseline.contains("hearing.papers_seven_days"))
    let moved = "# 说明\n\n" + old.replacing("\n", with: "\r\n")
    #expect(try Self.run([moved], baseline: baseline).summary.weight < .unknown)
    let worse = old.replacing("closed: 2023-10-20", with: "closed: 2023-10")
    let (quieting, summary) = try Self.run([worse], baseline: baseline)
    #expect(summary.weight == .unknown)
    #expect(quieting.new.map(\.check) == ["solicitation.comment_period"])
  }

  @Test func `what was fixed is said, and stays away once the baseline is rewritten`() throws {
    let old = try Shipped.text(sample: DeferralTests.sample)
    let baseline = Baseline.text(of: try Self.run([old]).quieting.new)
    let fixed = old.replacing("papers_served: 2023-11-18", with: "papers_served: 2023-11-16")
    let (quieting, _) = try Self.run([fixed], baseline: baseline)
    #expect(quieting.upkeep().map(\.check) == ["baseline.fixed"])
    #expect(quieting.remaining == [])
    let rewritten = Baseline.text(of: quieting.remaining)
    #expect(try Self.run([old], baseline: rewritten).summary.weight == .error)
  }

  @Test func `records that did not come by keep their lines`() throws {
    let old = try Shipped.text(sample: DeferralTests.sample)
    let baseline = Baseline.text(of: try Self.run([old]).quieting.new)
    let (quieting, _) = try Self.run([try Shipped.text(sample: "compliant.yaml")], baseline: baseline)
    #expect(quieting.upkeep().map(\.check) == [])
    #expect(quieting.remaining.count == 1)
  }

  @Test func `the same findings give the same bytes, and ids of any kind come back`() throws {
    let print = String(repeating: "0a", count: 16)
    let entries = ["2023", "甲\"乙\\", "x: y #", "\u{202E}\n"].map {
      Baseline.Entry(record: $0, check: "a.b", fingerprint: print)
    }
    let text = Baseline.text(of: entries)
    #expect(text == Baseline.text(of: entries.reversed()))
    var quieting = Quieting(asOf: Shipped.asOf)
    #expect(quieting.add(baseline: SourceFile(path: "b.yaml", text: text)).map(\.message.en) == [])
    #expect(Set(quieting.remaining) == Set(entries))
  }

  @Test func `a fingerprint that is none points at it`() {
    let text = "chengxu: baseline/1\nfindings:\n  - {record: a, check: b.c, fingerprint: abc}\n"
    var quieting = Quieting(asOf: Shipped.asOf)
    let said = quieting.add(baseline: SourceFile(path: "b.yaml", text: text)).map { $0.file.text($0.span) }
    #expect(said == ["abc"])
  }
}
