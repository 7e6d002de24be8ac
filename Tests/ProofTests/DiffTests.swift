import Files
import Proof
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Which of two workflows asks more, change by change.
@Suite struct DiffTests {
  /// A workflow in which one thing stands otherwise.
  static func diff(_ old: String, _ new: String) throws -> WorkflowDiff {
    func side(_ text: String) throws -> WorkflowDiff.Side {
      let calendar = "workflows/calendars/cn.yaml"
      let bytes = try LocalFileSystem().read(Project.path(calendar), limit: 1 << 20)
      let (library, diagnostics) = WorkflowLibrary.load(
        [SourceFile(path: "small.yaml", text: text), SourceFile(path: calendar, bytes: bytes)], kinds: CheckKinds.all,
        keepsUses: true)
      #expect(diagnostics.map { "\($0.id): \($0.message.en) \($0.file.text($0.span))" } == [])
      return try #require(WorkflowDiff.Side("test.base", in: library))
    }
    return WorkflowDiff(old: try side(old), new: try side(new))
  }

  static func told(_ old: String, _ new: String) throws -> [String] {
    let base = OverlayProofTests.base
    #expect(base.contains(old), "\(old)")
    return try diff(base, base.replacing(old, with: new)).changes.map { "\($0.way) \($0.id)" }
  }

  @Test func `a workflow differs from itself in nothing, however it is laid out`() throws {
    for id in Shipped.library.ids {
      let again = WorkflowLibrary.load(Shipped.files, kinds: CheckKinds.all).library
      let old = try #require(WorkflowDiff.Side(id, in: Shipped.library))
      let new = try #require(WorkflowDiff.Side(id, in: again))
      let told = WorkflowDiff(old: old, new: new).changes.map(\.id)
      #expect(told == [])
    }
    let base = OverlayProofTests.base
    let laidOut =
      "# A comment.\n"
      + base.replacing("title: {zh: 计划, en: Plan}", with: "title:\n          en: 'Plan'\n          zh: \"计划\"")
    #expect(try Self.diff(base, laidOut).changes.map(\.id) == [])
  }

  @Test(arguments: [
    // Checks.
    ("at_least: 30 days", "at_least: 31 days", "stricter plan.days"),
    ("at_least: 30 days", "at_least: 29 days", "looser plan.days"),
    ("at_most: 10 workdays", "at_most: 10 days", "stricter plan.most"),
    (", or_read: both_ends", "", "stricter plan.days"),
    ("force: generally, reason", "force: must, reason", "stricter plan.soft"),
    ("documents: [notice, note]", "documents: [notice, report]", "incomparable plan.papers"),
    ("documents: [notice, note]", "documents: [note, notice]", "wording plan.papers"),
    (
      "basis: law/6, count: {of: people, where: \"it.wrote\"",
      "basis: law/9, count: {of: people, where: \"it.wrote\"", "attribution plan.few"
    ),
    ("where: \"it.wrote\", at_least: 3", "where: \"it.wrote && it.age > 0\", at_least: 3", "stricter plan.few"),
    ("when: \"facts.big || facts.open\"", "when: \"facts.open || facts.big\"", "wording plan.way"),
    ("when: \"facts.big || facts.open\"", "when: \"facts.big\"", "looser plan.way"),
    ("when: \"facts.big || facts.open\"", "when: \"!facts.big\"", "incomparable plan.way"),
    (
      "basis: law/4, period: {from: begun, to: closed, at_least",
      "basis: custom, period: {from: begun, to: closed, at_least", "incomparable plan.days"
    ),
    ("required: [due, why]}", "required: [due, why], says: {zh: 说明, en: reason}}", "wording plan.filled"),
    ("      - {id: filled, basis: law/7, required: [due, why]}\n", "", "gone plan.filled"),
    ("{id: filled,", "{id: stated,", "new plan.stated|gone plan.filled"),
    ("required: [due, why]}", "documents: [report]}", "incomparable plan.filled"),
    // Steps as a whole.
    ("when: \"facts.class != 'c'\"", "when: \"facts.class == 'a'\"", "looser plan.when"),
    ("when: \"facts.class != 'c'\"", "when: \"true\"", "stricter plan.when"),
    ("force: may\n", "force: must\n", "stricter show.force"),
    ("after: [plan]", "after: [{step: plan, basis: law/10, inferred: true}]", "looser decide.after"),
    ("done: shown", "done: shown\n    after: [decide]", "stricter show.after"),
    ("done: closed", "done: [closed, due]", "incomparable plan.done"),
    ("    begins: begun\n", "", "incomparable plan.begins"),
    ("redo: \"this.mode == 'other'\"", "redo: \"this.mode in ['other', 'paper']\"", "stricter plan.redo"),
    ("    redo: \"this.mode == 'other'\"\n", "", "looser plan.redo"),
    (
      "when: \"facts.big\", requires: [reason]",
      "when: \"facts.big && facts.open\", requires: [reason]", "stricter plan.exemptions"
    ),
    (", requires: [reason]", "", "looser plan.exemptions"),
    ("basis: law/9, covers: [days]", "basis: law/9, covers: [days, few]", "looser plan.exemptions"),
    ("title: {zh: 计划, en: Plan}", "title: {zh: 方案, en: Plan}", "wording plan.title"),
    ("basis: law/12", "basis: law/13", "attribution show.basis"),
    ("basis: law/12", "basis: law/12\n    owed_by: reviewer", "attribution show.owed_by"),
    ("required: [due, why]}", "required: [due, why], owed_by: reviewer}", "attribution plan.filled"),
    // Fields, facts, papers, sources, what is governed.
    ("why: {type: string, optional: true}", "why: string", "stricter plan.fields.why"),
    (
      "answered: {type: bool, optional: true}",
      "answered: {type: bool, optional: true}\n      more: {type: date, optional: true}", "new plan.fields.more"
    ),
    ("      answered: {type: bool, optional: true}\n", "", "gone plan.fields.answered"),
    ("kin: {type: bool, optional: true}", "kin: bool", "stricter plan.fields.people.kin"),
    (
      "mode: {enum: [meeting, paper, other]}",
      "mode: {enum: [meeting, paper, other, letter]}", "looser plan.fields.mode"
    ),
    ("begun: date", "begun: {type: date}", "wording plan.fields.begun"),
    ("big: {type: bool}", "big: {type: bool, determined: [false]}", "stricter facts.big"),
    ("big: {type: bool}", "big: {type: bool, title: {zh: 重大, en: big}}", "wording facts.big"),
    ("report: {zh: 报告, en: report}", "report: {zh: 评估报告, en: report}", "wording documents.report"),
    (", report: {zh: 报告, en: report}", "", "gone documents.report"),
    ("standing: practice", "standing: unverified", "wording sources.custom"),
    ("articles: 40, standing: law", "articles: 41, standing: law", "wording sources.law"),
    ("in_force: {from: 2019-01-01}", "in_force: {from: 2018-01-01}", "incomparable sources.law"),
    ("governs: {when: \"true\"", "governs: {when: \"facts.open\"", "looser governs"),
    ("directly: {when: \"true\"", "directly: {when: \"facts.open\"", "looser governs"),
    ("version: 1.0.0", "version: 1.1.0", "wording version"),
  ]) func `one change is told as what it is, and as nothing else`(_ old: String, _ new: String, _ told: String) throws {
    #expect(try Self.told(old, new).joined(separator: "|") == told)
  }

  @Test func `what is renamed by an alias is told as wording, wherever it is named`() throws {
    let base = OverlayProofTests.base
    let renamed =
      base.replacing("- id: plan\n", with: "- id: scheme\n    aliases: [plan]\n")
      .replacing("after: [plan]", with: "after: [scheme]").replacing("done(steps.plan)", with: "done(steps.scheme)")
      .replacing("mode: {enum", with: "way: {aliases: [mode], enum").replacing("this.mode", with: "this.way")
      .replacing("wrote: bool", with: "written: {type: bool, aliases: [wrote]}")
      .replacing("it.wrote", with: "it.written").replacing("{id: days,", with: "{id: period, aliases: [days],")
      .replacing("covers: [days]", with: "covers: [period]").replacing("big: {", with: "large: {aliases: [big], ")
      .replacing("facts.big", with: "facts.large")
    #expect(
      try Self.diff(base, renamed).changes.map { "\($0.way) \($0.id)" } == [
        "wording facts.large", "wording scheme.aliases", "wording scheme.fields.way",
        "wording scheme.fields.people.written", "wording scheme.period",
      ])
    // What is renamed and asks less is told as less, with a record.
    let less = try Self.diff(base, renamed.replacing("at_least: 30 days", with: "at_least: 20 days"))
    let change = try #require(less.changes.first { $0.way == .looser })
    #expect(change.id == "scheme.period")
    #expect(less.witnesses(for: change).looser != nil)
    // A name given up without an alias is another thing.
    let bare = renamed.replacing(", aliases: [days]", with: "")
    #expect(try Self.diff(base, bare).changes.map { "\($0.way) \($0.id)" }.contains("gone scheme.days"))
    #expect(
      try Self.diff(renamed, renamed.replacing("    aliases: [plan]\n", with: "")).changes.map(\.way) == [.incomparable]
    )
  }

  @Test(arguments: [
    (
      "standing: law, in_force: {from: 2019-01-01}", "standing: practice, in_force: {from: 2019-01-01}", "sources.law",
      true
    ),
    ("in_force: {from: 2019-01-01}", "in_force: {from: 2022-01-01}", "sources.law", true),
    ("governs: {when: \"true\"", "governs: {when: \"facts.open\"", "governs", true),
    (
      "governs: {when: \"true\"", "governs: {when: \"record.decision_maker.level == 'township'\"", "governs", true
    ),
  ]) func `a source and what is governed are shown by a record`(
    _ old: String, _ new: String, _ id: String, _ isLooser: Bool
  ) throws {
    let base = OverlayProofTests.base
    #expect(base.contains(old))
    let diff = try Self.diff(base, base.replacing(old, with: new))
    let change = try #require(diff.changes.first { $0.id == id })
    let witness = try #require(diff.witnesses(for: change).looser)
    func worst(_ side: WorkflowDiff.Side) -> Weight {
      let validator = Validator(library: side.library, asOf: WitnessSearch.farAhead)
      let report = validator.validate(SourceFile(path: "w.yaml", text: witness.text))
      #expect(report.problems.isEmpty)
      return report.steps.flatMap(\.checks).filter { !$0.outcome.isDerived }.map(\.weight).max() ?? .notApplicable
    }
    #expect(worst(diff.old) > worst(diff.new), "\(witness.text)")
    // And the other way round, as a record that is judged more severely.
    let back = try Self.diff(base.replacing(old, with: new), base)
    let turned = try #require(back.changes.first { $0.id == id })
    #expect(back.witnesses(for: turned).stricter != nil)
  }

  @Test func `a change of the calendar is told`() throws {
    let calendar = try #require(Shipped.files.first { $0.path == "workflows/calendars/cn.yaml" })
    let text = calendar.text(Span(0, calendar.bytes.count))
    let other = SourceFile(path: calendar.path, text: text.replacing("2023-01-28", with: "2023-01-29"))
    let files = Shipped.files.filter { $0.path != calendar.path } + [other]
    let (library, _) = WorkflowLibrary.load(files, kinds: CheckKinds.all)
    let old = try #require(WorkflowDiff.Side("cn.major_decision", in: Shipped.library))
    let new = try #require(WorkflowDiff.Side("cn.major_decision", in: library))
    #expect(WorkflowDiff(old: old, new: new).changes.map { "\($0.way) \($0.id)" } == ["incomparable cn.2023"])
  }

  @Test func `an overlay asks no less than its base, and its base no more than the overlay`() throws {
    for id in Shipped.library.ids {
      let overlay = try #require(WorkflowDiff.Side(id, in: Shipped.library))
      guard let base = overlay.workflow.base.flatMap({ WorkflowDiff.Side($0, in: Shipped.library) }) else { continue }
      let yielded = Set(overlay.workflow.layers.flatMap { $0.departs.map(\.check) + $0.yields.map(\.check) })
      for change in WorkflowDiff(old: base, new: overlay).changes where !yielded.contains(change.id) {
        let isByReference = overlay.workflow.governs.directly.when.text == "false"
        let isTranslated =
          change.subject == .governs || change.id.contains(".fields.") || change.id.hasSuffix(".without")
        if isByReference, isTranslated { continue }
        #expect(
          [.stricter, .new, .attribution, .wording].contains(change.way),
          "\(id): \(change.way) \(change.id) \(change.reasons)")
      }
    }
  }
}
