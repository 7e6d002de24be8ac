import CivilCalendar
import Documents
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// What is renamed in a workflow with `aliases` goes on to be known by its former name.
@Suite struct AliasTests {
  static let small = """
    chengxu: workflow/1
    id: test.renamed
    version: 2.0.0
    calendar: cn
    title: {zh: 小, en: Small}
    sources:
      law: {title: {zh: 条例, en: Law}, articles: 9, standing: law, in_force: {from: 2019-01-01}}
    governs: {when: "facts.weighty", basis: law/1, directly: {when: "true", basis: law/2}}
    facts:
      weighty: {type: bool, aliases: [big]}
    steps:
      - id: announcement
        aliases: [notice, posting]
        title: {zh: 公告, en: Announcement}
        basis: law/3
        fields:
          opened: date
          closed: {type: date, aliases: [ended]}
          places: {optional: true, list: {city: {type: string, aliases: [town]}}}
        done: closed
        checks:
          - {id: ten_days, aliases: [period], basis: law/4, period: {from: opened, to: closed, at_least: 10 days}}
          - {id: named, basis: law/4, each: {of: places, required: it.city}}
    """

  static let overlay = """
    chengxu: workflow/1
    id: test.over
    version: 1.0.0
    title: {zh: 细化, en: Overlay}
    extends: test.renamed
    sources:
      over: {title: {zh: 办法, en: Rules}, articles: 9, standing: law, in_force: {from: 2021-01-01}}
    tighten:
      facts: {big: {determined: [false]}}
      notice:
        fields: {places: {optional: false}}
        checks: {period: {basis: over/1, period: {at_least: 12 days}}}
    add:
      posting:
        fields: {places: {list: {street: {type: string, optional: true}}}}
    """

  static func load(_ texts: String...) throws -> (library: WorkflowLibrary, problems: [String]) {
    let bytes = try LocalFileSystem().read(Project.path("workflows/calendars/cn.yaml"), limit: 1 << 20)
    let files = texts.enumerated().map { SourceFile(path: "w\($0).yaml", text: $1) }
    let (library, diagnostics) = WorkflowLibrary.load(
      files + [SourceFile(path: "cn.yaml", bytes: bytes)], kinds: CheckKinds.all)
    return (library, diagnostics.map { "\($0.id) \($0.file.text($0.span))" })
  }

  static func record(
    _ workflow: String = "test.renamed", fact: String = "big", step: String = "notice", closed: String = "ended",
    city: String = "town", end: String = "2024-03-09"
  ) -> SourceFile {
    SourceFile(
      path: "r.yaml",
      text: """
        chengxu: record/1
        workflow: \(workflow)
        id: R-1
        title: 示例
        initiated: 2024-01-02
        decision_maker: {name: 江州省人民政府, level: government}
        lead_units: [{name: 江州省水利厅, lead: true}]
        facts: {\(fact): true}
        steps:
          \(step): {opened: 2024-03-01, \(closed): \(end), places: [{\(city): 临江}]}

        """)
  }

  static func judge(_ file: SourceFile, _ library: WorkflowLibrary) -> RecordReport {
    Validator(library: library, asOf: CivilDate(dayNumber: 20_000)).validate(file)
  }

  private func outcomes(_ report: RecordReport) -> [String] {
    report.steps.flatMap(\.checks).map { "\($0.id) \($0.outcome)" }
  }

  @Test func `a record that calls everything by its former name is judged as one that does not`() throws {
    let (library, problems) = try Self.load(Self.small)
    #expect(problems == [])
    let present = Self.record(fact: "weighty", step: "announcement", closed: "closed", city: "city")
    let (old, new) = (Self.judge(Self.record(), library), Self.judge(present, library))
    #expect(old.problems.map(\.message.en) == [])
    #expect(outcomes(old) == outcomes(new))
    #expect(old.notes.count == 4)
    #expect(old.notes.map(\.en).contains { $0.contains("\"notice\"") && $0.contains("\"announcement\"") })
    #expect(new.notes.isEmpty)
    // What is shown leads into the file as it is written.
    let finding = try #require(old.findings.first { $0.check == "announcement.ten_days" })
    #expect(finding.pointer == "/steps/notice/ended")
    #expect(finding.place.line.contains("ended: 2024-03-09"))
  }

  @Test func `a record that gives both names has one key too many`() throws {
    let (library, _) = try Self.load(Self.small)
    let text = String(decoding: Self.record().bytes, as: UTF8.self)
    let both = SourceFile(path: "r.yaml", text: text + "  announcement: {opened: 2024-03-01}\n")
    #expect(Self.judge(both, library).problems.map(\.id) == ["unknown_step"])
  }

  @Test func `an edit of such a record keeps its names`() throws {
    let (library, _) = try Self.load(Self.small)
    let workflow = try #require(library.workflow("test.renamed"))
    let document = workflow.inPresentNames(try Document(Self.record())).record
    let path = try #require(EditPath("steps.announcement.closed"))
    let more = try #require(EditPath("steps.announcement.places[0].city"))
    let edited = try document.applying([.set(path, .string("2024-03-15")), .set(more, .string("南浦"))])
    let text = String(decoding: edited.file.bytes, as: UTF8.self)
    #expect(text.contains("  notice: {opened: 2024-03-01, ended: 2024-03-15, places: [{town: 南浦}]}"))
  }

  @Test func `an overlay may tighten under former names`() throws {
    let (library, problems) = try Self.load(Self.overlay, Self.small)
    #expect(problems == [])
    let report = Self.judge(Self.record("test.over", end: "2024-03-12"), library)
    #expect(report.problems.map(\.message.en) == [])
    #expect(outcomes(report).contains("announcement.ten_days fail(Workflows.Outcome.FailCause.breached)"))
    let workflow = try #require(library.workflow("test.over"))
    #expect(workflow.facts["weighty"]?.determined == ["false"])
    #expect(workflow.steps[0].fields["places"]?.isOptional == false)
  }

  @Test(arguments: [
    ("id: announcement\n    aliases: [notice, posting]", "id: announcement\n    aliases: [notice, notice]"),
    ("aliases: [ended]", "aliases: [opened]"), ("aliases: [period]", "aliases: [named]"),
    ("aliases: [period]", "aliases: [complete]"), ("aliases: [ended]", "aliases: [documents]"),
  ]) func `a former name that means something else as well is a mistake`(_ good: String, _ bad: String) throws {
    let text = Self.small.replacing(good, with: bad)
    #expect(text != Self.small)
    #expect(try Self.load(text).problems.map { $0.prefix { $0 != " " } } == ["duplicate_alias"])
  }

  @Test func `deferrals and a baseline that know a finding by its former name still do`() throws {
    let (library, _) = try Self.load(Self.small)
    // The workflow as it was before anything was renamed.
    let before = try Self.load(
      Self.small.replacing("  - id: announcement\n    aliases: [notice, posting]", with: "  - id: notice")
        .replacing("{id: ten_days, aliases: [period],", with: "{id: period,")
    ).library
    var old = Self.judge(Self.record(), before)
    var writing = Quieting(asOf: CivilDate(dayNumber: 20_000), keepsNew: true)
    writing.apply(to: &old)
    #expect(writing.new.map(\.check).contains("notice.period"))
    var reading = Quieting(asOf: CivilDate(dayNumber: 20_000))
    let baseline = SourceFile(path: "b.yaml", text: Baseline.text(of: writing.new))
    #expect(reading.add(baseline: baseline).isEmpty)
    var report = Self.judge(Self.record(), library)
    reading.apply(to: &report)
    #expect(report.findings.filter(\.isShortfall).allSatisfy { $0.deferred != nil })
    #expect(reading.upkeep().isEmpty)

    let deferrals = SourceFile(
      path: "d.yaml",
      text: """
        chengxu: deferrals/1
        deferrals:
          - {check: notice.period, record: R-1, reason: 历史遗留, approver: {name: 许文, unit: 市司法局}, issued: 2024-01-01, expires: 2030-01-01}
        """)
    var quieting = Quieting(asOf: CivilDate(dayNumber: 20_000))
    #expect(quieting.add(deferrals: deferrals, library: library).map(\.message.en) == [])
    report = Self.judge(Self.record(), library)
    quieting.apply(to: &report)
    #expect(report.findings.first { $0.check == "announcement.ten_days" }?.deferred != nil)
  }
}

extension Finding {
  fileprivate var isShortfall: Bool { weight == .error || weight == .warning || weight == .unknown }
}
