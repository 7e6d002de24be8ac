import CivilCalendar
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// An overlay laid upon its base: what it may say, what it must not, and which layer asks for what.
@Suite struct LayeringTests {
  static let base = SmallWorkflow(
    checks: """

            - {id: long_enough, basis: law/4, period: {from: opened, to: closed, at_least: 30 days}}
            - {id: grown_up, basis: law/5, each: {of: people, where: "it.age > 60", assert: "it.age >= 18"}}
      """)

  /// An overlay of the small workflow, in force from 2021.
  static func overlay(_ body: String, id: String = "test.over", extends: String = "test.small") -> String {
    """
    chengxu: workflow/1
    id: \(id)
    version: 1.0.0
    title: {zh: 细化, en: Overlay}
    extends: \(extends)
    sources:
      \(id.split(separator: ".")[1]): {title: {zh: 实施办法, en: Rules}, articles: 9, standing: law, in_force: {from: 2021-01-01}}
    \(body)
    """
  }

  static func load(_ overlays: String...) -> (library: WorkflowLibrary, mistakes: [String]) {
    let calendar = "workflows/calendars/cn.yaml"
    let bytes = (try? LocalFileSystem().read(Project.path(calendar), limit: 1 << 20)) ?? []
    let files = overlays.enumerated().map { SourceFile(path: "over\($0.offset).yaml", text: $0.element) }
    let (library, diagnostics) = WorkflowLibrary.load(
      files + [SourceFile(path: "w.yaml", text: base.text), SourceFile(path: calendar, bytes: bytes)],
      kinds: CheckKinds.all)
    return (
      library,
      diagnostics.map { diagnostic in
        let help = diagnostic.help.map { " (\($0.en))" } ?? ""
        return "\(diagnostic.file.path): \(diagnostic.id) «\(diagnostic.file.text(diagnostic.span))»\(help)"
      }
    )
  }

  static func record(_ workflow: String, opened: String, closed: String, more: String = "") -> String {
    """
    chengxu: record/1
    workflow: \(workflow)
    id: '1'
    title: 测试
    initiated: 2019-12-01
    decision_maker: {name: 某市人民政府, level: government}
    lead_units: [{name: 某局}]
    facts: {big: true}
    steps:
      review: {opened: \(opened), closed: \(closed)\(more)}
    """
  }

  static func judge(_ library: WorkflowLibrary, _ record: String) -> RecordReport {
    Validator(library: library, asOf: CivilDate(dayNumber: 20_259)).validate(SourceFile(path: "r.yaml", text: record))
  }

  static let sixty = """
    tighten:
      review:
        checks:
          long_enough: {basis: over/3, period: {at_least: 60 days}}
    """

  @Test func `a tightened check names both articles, each with its layer, and the line of the overlay`() throws {
    let (library, mistakes) = Self.load(Self.overlay(Self.sixty))
    #expect(mistakes == [])
    let report = Self.judge(library, Self.record("test.over", opened: "2022-01-01", closed: "2022-02-15"))
    let finding = try #require(report.findings.first)
    #expect(finding.check == "review.long_enough")
    #expect(finding.basis.map { "\($0.layer) \($0.citation)" } == ["test.over over/3", "test.small law/4"])
    #expect(finding.rule.path == "over0.yaml")
    #expect(finding.rule.line.contains("over/3"))
    #expect(report.extended.map(\.id) == ["test.small"])
  }

  @Test func `before the overlay was in force its base's version applies, from the base's own line`() throws {
    let (library, _) = Self.load(Self.overlay(Self.sixty))
    #expect(Self.judge(library, Self.record("test.over", opened: "2020-03-01", closed: "2020-04-15")).findings.isEmpty)
    let short = Self.judge(library, Self.record("test.over", opened: "2020-03-01", closed: "2020-03-15"))
    #expect(short.findings.map(\.check) == ["review.long_enough"])
    #expect(short.findings.first?.rule.path == "w.yaml")
    #expect(short.findings.first?.rule.line.contains("law/4") == true)
  }

  @Test func `a chain of three names the layer that asks, and mistakes lie in the file they are in`() throws {
    let city = Self.overlay(
      """
      add:
        review:
          fields: {heard: {type: date, optional: true}}
          checks:
            - {id: heard_first, basis: city/1, order: [heard, closed]}
      """, id: "test.city", extends: "test.over")
    let (library, mistakes) = Self.load(city, Self.overlay(Self.sixty))
    #expect(mistakes == [])
    let record = Self.record("test.city", opened: "2022-01-01", closed: "2022-02-15", more: ", heard: 2022-03-01")
    let report = Self.judge(library, record)
    #expect(
      report.findings.map { "\($0.check) \($0.basis.map(\.layer)) \($0.rule.path)" } == [
        #"review.long_enough ["test.over", "test.small"] over1.yaml"#,
        #"review.heard_first ["test.city"] over0.yaml"#,
      ])
    let slip = city.replacing("[heard, closed]", with: "[haerd, closed]")
    #expect(
      Self.load(slip, Self.overlay(Self.sixty)).mistakes.first
        == "over0.yaml: unknown_field «haerd» (Did you mean \"heard\"?)")
  }

  @Test(arguments: [
    // The overlay's own, and not its base's.
    ("", "Here that is over/3/2."),
    // Which of two nobody can say.
    (
      "\n  more: {title: {zh: 细则, en: More}, standing: law, in_force: {from: 2021-01-01}}",
      "There are several sources; say which: over/3/2, more/3/2."
    ),
  ]) func `an article without its source is one of the file in which it stands`(_ further: String, _ help: String) {
    let overlay = Self.overlay(Self.sixty.replacing("over/3", with: "第三条第二款"))
      .replacing("from: 2021-01-01}}\n", with: "from: 2021-01-01}}\(further)\n")
    let mistakes = Self.load(overlay).mistakes
    #expect(mistakes.count == 1 && mistakes[0].hasPrefix("over0.yaml: bad_citation «第三条第二款»"), "\(mistakes)")
    #expect(mistakes.first?.contains(help) == true, "\(mistakes)")
  }

  @Test func `where a file has no source of its own an article may be of any below`() {
    let lines = Self.overlay(Self.sixty.replacing("over/3", with: "第三条")).split(separator: "\n")
    let overlay = lines.filter { !$0.hasPrefix("sources") && !$0.hasPrefix("  over:") }.joined(separator: "\n")
    #expect(Self.load(overlay).mistakes.first?.contains("Here that is law/3.") == true)
  }

  /// A name is not wrong because what it names has a mistake: of the check, of its step, or of an id.
  @Test(arguments: [
    "{id: long_enough, basis: 第四条, period: {from: opened, to: closed, at_least: 30 days}}",
    "{id: long_enough, basis: law/4, perod: {from: opened, to: closed, at_least: 30 days}}",
    "{idd: long_enough, basis: law/4, period: {from: opened, to: closed, at_least: 30 days}}",
    "{id: Long, basis: law/4, period: {from: opened, to: closed, at_least: 30 days}}", "long_enough",
  ]) func `a check that cannot be read is not called unknown where it is named`(_ check: String) {
    var workflow = SmallWorkflow(step: "exemptions: [{id: calm, basis: law/6, covers: long_enough}]")
    workflow.governs =
      "governs: {when: \"true\", basis: law/1, directly: {when: \"facts.big\", basis: law/2}, by_reference: {when: \"true\", basis: law/2, core: [review.done, 'review.long_enough']}}"
    workflow.checks = "\n      - {id: long_enough, basis: law/4, required: [note]}"
    #expect(workflow.mistakes == [])
    workflow.checks = "\n      - " + check
    #expect(workflow.mistakes.count == 1, "\(workflow.mistakes)")
    workflow.checks = "\n      - {id: other, basis: law/4, required: [note]}"
    #expect(workflow.mistakes.map { $0.prefix(13) } == ["unknown_check", "unknown_check"])
  }

  @Test func `a step that cannot be read is not called unknown where its checks are named`() {
    var workflow = SmallWorkflow(
      governs:
        "governs: {when: \"true\", basis: law/1, directly: {when: \"facts.big\", basis: law/2}, by_reference: {when: \"true\", basis: law/2, core: [review.done]}}",
      step: "begins: opened")
    #expect(workflow.mistakes == [])
    workflow.step = "beginz: opened"
    #expect(workflow.mistakes.count == 1, "\(workflow.mistakes)")
    let broken = workflow.text.replacing("beginz: opened", with: "begins: opened").replacing(
      "basis: law/3", with: "basis: 第三条")
    let said = WorkflowLibrary.load([SourceFile(path: "w.yaml", text: broken)], kinds: CheckKinds.all).diagnostics
    #expect(said.map(\.id) == ["bad_citation"])
  }

  @Test(arguments: [
    (
      "tighten: {reveiw: {checks: {}}}", "not_in_base «reveiw» (Did you mean \"review\"? What is new goes under `add`.)"
    ),
    (
      "tighten: {review: {checks: {long_enuogh: {basis: over/1}}}}",
      "not_in_base «long_enuogh» (Did you mean \"long_enough\"? What is new goes under `add`.)"
    ),
    (
      "add: {review: {checks: [{id: long_enough, basis: over/1, required: [note]}]}}",
      "already_there «long_enough»"
    ),
    ("tighten: {review: {checks: {long_enough: {period: {at_least: 60 days}}}}}", "missing_key"),
    ("tighten: {review: {done: opened}}", "fixed_by_base «done»"),
    ("tighten: {review: {rounds: any}}", "fixed_by_base «rounds»"),
    ("tighten: {review: {fields: {note: {type: int}}}}", "fixed_by_base «type»"),
    ("tighten: {review: {fields: {closed: {optional: true}}}}", "fixed_by_base «true»"),
    ("tighten: {review: {fields: {verdict: {enum: [good, odd]}}}}", "not_in_base «odd»"),
    ("tighten: {review: {when: \"facts.big\"}}", "missing_key «review»"),
    ("add: {review: {fields: {note: string}}}", "already_there «note»"),
    ("governs: {when: \"true\"}", "fixed_by_base «governs»"),
    ("tightne: {}", "unknown_key «tightne» (Did you mean \"tighten\"?)"),
    ("yields: [{check: review.long_enough}]", "missing_key"),
    ("add: {review: {fields: {\"«below»\": string}}}", "bad_id"),
  ]) func `a slip of an overlay is named in its own file`(_ body: String, _ expected: String) {
    let mistakes = Self.load(Self.overlay(body)).mistakes
    #expect(mistakes.first?.hasPrefix("over0.yaml: " + expected) == true, "\(mistakes)")
  }

  @Test func `an overlay of nothing that is known is refused, and so are two of each other`() {
    #expect(
      Self.load(Self.overlay("", extends: "test.smal")).mistakes == [
        "over0.yaml: unknown_workflow «test.smal» (Did you mean \"test.small\"?)"
      ])
    let circle = [Self.overlay("", id: "test.a", extends: "test.b"), Self.overlay("", id: "test.b", extends: "test.a")]
    #expect(
      Self.load(circle[0], circle[1]).mistakes.map { $0.prefix(24) } == [
        "over0.yaml: base_not_rea", "over1.yaml: base_not_rea",
      ])
  }

  @Test func `a text that asks less yields, the base prevails, and every report says so`() throws {
    let weak =
      Self.sixty.replacing("60", with: "7")
      + "\nyields: [{check: review.long_enough, basis: over/3, says: {zh: 七日, en: seven days}}]"
    let (library, mistakes) = Self.load(Self.overlay(weak))
    #expect(mistakes == [])
    let short = Self.judge(library, Self.record("test.over", opened: "2022-01-01", closed: "2022-01-15"))
    #expect(
      short.findings.map { "\($0.check) \($0.weight.name) \($0.rule.path)" } == ["review.long_enough error w.yaml"])
    #expect(
      short.notes.map(\.en) == [
        "Art. 3, Rules (seven days) asks less than the base, which prevails: Art. 4, Trial Measures."
      ])
  }

  @Test func `a lawful departure applies, and what the base asks is shown beside it as a note`() throws {
    let other =
      Self.sixty.replacing("60", with: "7")
      + "\ndeparts: [{check: review.long_enough, ground: special, basis: over/3}]"
    let (library, _) = Self.load(Self.overlay(other))
    let short = Self.judge(library, Self.record("test.over", opened: "2022-01-01", closed: "2022-01-15"))
    #expect(
      short.findings.map { "\($0.check) \($0.weight.name) \($0.rule.path)" } == ["review.long_enough note w.yaml"])
    #expect(short.verdict == .compliant)
    #expect(short.notes.count == 1)
  }

  @Test func `what a step asks more as a whole begins with its article`() throws {
    let stricter = "tighten: {review: {basis: over/2, redo: \"has(this.verdict) && this.verdict == 'bad'\"}}"
    let (library, mistakes) = Self.load(Self.overlay(stricter))
    #expect(mistakes == [])
    func state(_ year: String) -> String {
      let record = Self.record("test.over", opened: "\(year)-03-01", closed: "\(year)-04-15", more: ", verdict: bad")
      return Self.judge(library, record).verdict.rawValue
    }
    #expect(state("2020") == "compliant")
    #expect(state("2022") == "in_progress")
  }

  @Test func `by reference a body's own words are read as the base's, and a step it cannot have falls away`() throws {
    let reference = """
      by_reference:
        basis: law/9
        only_when: "record.decision_maker.level == 'department'"
        core: [review.done]
        reads:
          steps.review.verdict: {good: {fine: {zh: 行, en: fine}}}
      """
    let (library, mistakes) = Self.load(Self.overlay(reference))
    #expect(mistakes == [])
    let record = Self.record("test.over", opened: "2022-01-01", closed: "2022-01-15", more: ", verdict: fine")
    #expect(Self.judge(library, record).verdict == .notGoverned)
    let own = record.replacing("level: government", with: "level: department")
    #expect(Self.judge(library, own).findings.map { "\($0.check) \($0.weight.name)" } == ["review.long_enough warning"])
    #expect(Self.judge(library, own.replacing("verdict: fine", with: "verdict: good")).verdict == .unreadable)
    let gone = reference + "\n  without: [{step: review, reason: {zh: 无, en: none}}]"
    #expect(Self.judge(Self.load(Self.overlay(gone)).library, own).verdict == .notGoverned)
  }
}
