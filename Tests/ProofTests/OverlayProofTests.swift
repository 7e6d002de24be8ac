import CivilCalendar
import Files
import Proof
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// What an overlay may say of a check of its base, kind by kind: which changes are proved, and which are not.
@Suite struct OverlayProofTests {
  static let base = """
    chengxu: workflow/1
    id: test.base
    version: 1.0.0
    calendar: cn
    title: {zh: 测试, en: Test}
    sources:
      law: {title: {zh: 条例, en: Law}, articles: 40, standing: law, in_force: {from: 2019-01-01}}
      custom: {title: {zh: 惯例, en: Custom}, standing: practice}
    governs: {when: "true", basis: law/1, directly: {when: "true", basis: law/2}}
    facts:
      big: {type: bool}
      open: {type: bool}
      class: {enum: [a, b, c]}
    documents: {notice: {zh: 公告, en: notice}, note: {zh: 说明, en: note}, report: {zh: 报告, en: report}}
    steps:
      - id: plan
        title: {zh: 计划, en: Plan}
        basis: law/3
        when: "facts.class != 'c'"
        fields:
          begun: date
          closed: date
          due: {type: date, optional: true}
          third: {type: date, optional: true}
          mode: {enum: [meeting, paper, other]}
          heads: {optional: true, list: {enum: [x, y, z]}}
          why: {type: string, optional: true}
          told: {type: date, optional: true}
          pauses: {optional: true, list: {kind: {enum: [p, q]}, from: date, to: date}}
          people: {list: {who: person, age: int, given: {type: date, optional: true}, wrote: bool, kin: {type: bool, optional: true}}}
          answered: {type: bool, optional: true}
        begins: begun
        done: closed
        redo: "this.mode == 'other'"
        exemptions:
          - {id: spared, basis: law/9, covers: [days], when: "facts.big", requires: [reason]}
        checks:
          - {id: days, basis: law/4, period: {from: begun, to: closed, at_least: 30 days, or_read: both_ends}}
          - {id: most, basis: law/4, period: {from: begun, to: closed, at_most: 10 workdays, less: {of: pauses, where: "it.kind == 'p'"}}}
          - {id: soft, basis: law/5, force: generally, reason: {field: why, stated: told, by: begun}, when: "has(this.due)", period: {from: begun, to: due, at_least: 7 days}}
          - {id: few, basis: law/6, count: {of: people, where: "it.wrote", at_least: 3}}
          - {id: none_kin, basis: law/6, count: {of: people, where: "has(it.kin) && it.kin", at_most: 0}}
          - {id: given, basis: law/7, each: {of: people, where: "it.wrote", period: {from: it.given, to: closed, at_least: 5 days}}}
          - {id: papers, basis: law/7, documents: [notice, note]}
          - {id: filled, basis: law/7, required: [due, why]}
          - {id: row, basis: law/8, order: [begun, due, closed]}
          - {id: heads, basis: law/8, assert: "['x', 'y'].all(h, h in this.heads)"}
          - {id: both, basis: law/8, assert: "['x', 'y'].all(h, h in this.heads && facts.open)"}
          - {id: way, basis: law/8, when: "facts.big || facts.open", assert: "this.mode == 'meeting'"}
          - {id: old, basis: law/8, last: {of: people, where: "it.age > 60"}}
      - id: decide
        title: {zh: 决定, en: Decide}
        basis: law/10
        after: [plan]
        fields: {held: date, note: {type: string, optional: true}}
        done: held
        checks:
          - {id: noted, basis: law/11, when: "done(steps.plan)", required: [note]}
      - id: show
        title: {zh: 公布, en: Show}
        basis: law/12
        force: may
        fields: {shown: date}
        done: shown
    """

  static func overlay(_ tighten: String, more: String = "") -> String {
    """
    chengxu: workflow/1
    id: test.over
    version: 1.0.0
    title: {zh: 细化, en: Overlay}
    extends: test.base
    sources:
      over: {title: {zh: 办法, en: Rules}, articles: 9, standing: law, in_force: {from: 2021-01-01}}
      habit: {title: {zh: 习惯, en: Habit}, standing: practice}
    \(more)
    tighten:
      \(tighten)
    """
  }

  static func library(_ text: String) throws -> WorkflowLibrary {
    let calendar = "workflows/calendars/cn.yaml"
    let bytes = try LocalFileSystem().read(Project.path(calendar), limit: 1 << 20)
    let (library, diagnostics) = WorkflowLibrary.load(
      [
        SourceFile(path: "over.yaml", text: text), SourceFile(path: "base.yaml", text: base),
        SourceFile(path: calendar, bytes: bytes),
      ], kinds: CheckKinds.all)
    #expect(diagnostics.map { "\($0.id): \($0.message.en) \($0.file.text($0.span))" } == [])
    return library
  }

  static func proof(_ tighten: String, more: String = "") throws -> OverlayProof {
    let library = try library(overlay(tighten, more: more))
    let overlay = try #require(library.workflow("test.over"))
    return try #require(OverlayProof(overlay, in: library))
  }

  static func check(_ id: String, _ patch: String) -> String { "plan: {checks: {\(id): {basis: over/1, \(patch)}}}" }

  @Test(arguments: [
    check("days", "period: {at_least: 30 days}"), check("days", "period: {at_least: 31 days}"),
    check("days", "period: {at_least: 30 workdays}"), check("days", "period: {from: {latest: [begun, due]}}"),
    check("days", "period: {to: {earliest: [closed, due]}}"), check("days", "period: {less: {of: pauses}}"),
    check("days", "period: {at_most: 60 days}"),
    check("most", "period: {at_most: 9 workdays}"), check("most", "period: {at_most: 10 days}"),
    check("most", "period: {less: {where: \"it.kind == 'p' && facts.big\"}}"),
    check("soft", "force: must"), check("soft", "when: \"true\""),
    check("soft", "when: \"has(this.due) || facts.big\""),
    check("few", "count: {at_least: 4}"), check("few", "count: {where: \"it.wrote && it.age > 18\"}"),
    check("few", "count: {at_least: 5, odd: true}"),
    check("none_kin", "count: {where: \"(has(it.kin) && it.kin) || it.age < 18\"}"),
    check("given", "each: {where: \"true\"}"), check("given", "each: {period: {at_least: 6 days}}"),
    check("given", "each: {where: \"it.wrote || it.age > 3\"}"),
    check("papers", "documents: [note, report, notice]"), check("filled", "required: [due, why, third]"),
    check("row", "order: [begun, third, due, closed]"), check("row", "strict: true"),
    check("heads", "assert: \"['x', 'y', 'z'].all(h, h in this.heads)\""),
    check("heads", "assert: \"this.heads == ['x', 'y']\""),
    check("way", "when: \"facts.big || facts.open || facts.class == 'a'\""), check("way", "when: \"true\""),
    check("way", "assert: \"this.mode == 'meeting' && size(this.people) > 2\""),
    check("way", "assert: \"this.mode in ['meeting'] && this.answered\""),
    check("old", "last: {where: \"!(it.age <= 60)\"}"),
    "plan: {basis: over/1, when: \"facts.class in ['a', 'b'] || facts.big\"}",
    "plan: {basis: over/1, redo: \"this.mode in ['other', 'paper']\"}",
    "plan: {basis: over/1, exemptions: {spared: {when: \"facts.big && facts.open\", fields: {proof: string}, requires: [proof]}}}",
    "plan: {basis: over/1, exemptions: {spared: none}}",
    "plan: {fields: {due: {optional: false}, mode: {enum: [meeting, paper]}}}",
    "show: {basis: over/1, force: must}", "show: {basis: over/1, after: [decide]}",
    "facts: {big: {determined: [false]}}",
  ]) func `a stricter version is proved`(_ tighten: String) throws {
    let proof = try Self.proof(tighten)
    #expect(proof.isProved, "\(proof.obligations)")
  }

  @Test(arguments: [
    check("days", "period: {at_least: 29 days}"), check("days", "period: {at_least: 29 workdays}"),
    check("days", "period: {at_least: 1 months}"), check("days", "period: {from: due}"),
    check("days", "period: {from: {earliest: [begun, due]}}"), check("days", "force: generally"),
    check("days", "disputed: {zh: 有争议, en: disputed}"), check("days", "when: \"facts.big\""),
    check("most", "period: {at_most: 11 workdays}"), check("most", "period: {at_most: 14 days}"),
    check("most", "period: {less: {where: \"true\"}}"), check("most", "period: {from: {latest: [begun, due]}}"),
    check("soft", "reason: {field: why, stated: told, by: closed}"),
    check("soft", "when: \"has(this.due) && facts.big\""),
    check("few", "count: {at_least: 2}"), check("few", "count: {where: \"it.wrote || it.age > 18\"}"),
    check("few", "count: {of: pauses, where: \"true\"}"),
    check("none_kin", "count: {at_most: 1}"),
    check("none_kin", "count: {where: \"has(it.kin) && it.kin && it.age > 18\"}"),
    check("given", "each: {where: \"it.wrote && it.age > 18\"}"), check("given", "each: {period: {at_least: 4 days}}"),
    check("papers", "documents: [notice]"), check("filled", "required: [due]"), check("row", "order: [begun, closed]"),
    check("row", "order: [due, begun, closed]"),
    check("heads", "assert: \"['x', 'z'].all(h, h in this.heads)\""),
    check("heads", "assert: \"this.heads == ['x', 'y'] || this.heads == ['x', 'x']\""),
    // The name of the element means another element each time: what holds of one does not hold of all.
    check("both", "assert: \"['x', 'y'].exists(h, h in this.heads && facts.open)\""),
    check("way", "assert: \"this.mode != 'paper'\""), check("way", "when: \"facts.big\""),
    check("way", "assert: \"this.mode == 'meeting' || this.why.startsWith('急')\""),
    check("way", "assert: \"this.mode == 'meeting' || this.people.exists(p, p.age > 90)\""),
    check("old", "last: {where: \"it.age >= 60\"}"), check("papers", "required: [due]"),
    "plan: {basis: over/1, when: \"facts.class == 'a'\"}", "plan: {basis: over/1, force: may}",
    "plan: {basis: over/1, redo: \"this.mode == 'other' && facts.big\"}",
    "plan: {basis: over/1, exemptions: {spared: {when: \"facts.big || facts.open\"}}}",
    "plan: {checks: {few: {basis: habit}}}",
  ]) func `a weaker version is never proved`(_ tighten: String) throws {
    #expect(try !Self.proof(tighten).isProved)
  }

  /// Weak in ways that look strict, or strict only where it does not matter.
  @Test(arguments: [
    Self.check("days", "period: {at_least: 20 days}"),
    Self.check("days", "when: \"facts.big\""), Self.check("days", "force: generally"),
    Self.check("most", "period: {at_most: 11 workdays}"), Self.check("papers", "documents: [notice]"),
    Self.check("filled", "required: [due]"), Self.check("row", "order: [begun, closed]"),
    Self.check("few", "count: {at_least: 2}"), Self.check("none_kin", "count: {at_most: 1}"),
    Self.check("given", "each: {where: \"it.wrote && it.age > 18\"}"),
    Self.check("given", "each: {period: {at_least: 4 days}}"),
    Self.check("way", "assert: \"this.mode != 'paper'\""), Self.check("way", "when: \"facts.big\""),
    "plan: {basis: over/1, force: may}", "plan: {basis: over/1, when: \"facts.class == 'a'\"}",
  ]) func `a weaker version comes with a record that shows it, and nothing can be taken away`(
    _ tighten: String
  ) throws {
    let library = try Self.library(Self.overlay(tighten))
    let overlay = try #require(library.workflow("test.over"))
    let proof = try #require(OverlayProof(overlay, in: library))
    let obligation = try #require(proof.obligations.first { $0.isOpen })
    let witness = try #require(WitnessSearch(library: library).witness(for: obligation, of: proof), "\(tighten)")
    let validator = Validator(library: library, asOf: CivilDate(dayNumber: 21_914))
    func worst(_ id: String) -> [String: Weight] {
      let text = witness.text.replacing("workflow: test.over", with: "workflow: \(id)")
      let report = validator.validate(SourceFile(path: "w.yaml", text: text))
      #expect(report.problems.isEmpty)
      return Dictionary(report.steps.flatMap(\.checks).map { ($0.id, $0.weight) }) { max($0, $1) }
    }
    let (base, over) = (worst("test.base"), worst("test.over"))
    #expect(base.contains { $0.value >= .warning && $0.value > over[$0.key] ?? .notApplicable }, "\(witness.text)")
  }

  @Test func `a concession lets a weaker text load, and one about nothing is named`() throws {
    let weak = Self.check("days", "period: {at_least: 7 days}")
    let yields = "yields: [{check: plan.days, basis: over/1}]"
    #expect(try Self.proof(weak, more: yields).isProved)
    let departs = "departs: [{check: plan.days, basis: over/1, ground: special}]"
    #expect(try Self.proof(weak, more: departs).isProved)
    let slip = try Self.proof(weak, more: "yields: [{check: plan.day, basis: over/1}]")
    #expect(slip.diagnostics { _ in nil }.map(\.id) == ["unknown_check", "overlay_not_proved"])
    let idle = try Self.proof(Self.check("days", "period: {at_least: 60 days}"), more: yields)
    #expect(idle.diagnostics { _ in nil }.map(\.id) == ["idle_concession"])
  }

  /// The diagnostics of a weak overlay, with the witnesses that are found.
  static func refusals(_ tighten: String, more: String = "") throws -> [Diagnostic] {
    let library = try library(overlay(tighten, more: more))
    let overlay = try #require(library.workflow("test.over"))
    return try #require(OverlayProof(overlay, in: library)).diagnostics(in: library)
  }

  @Test func `with two weak lines each has a record that shows it, and a command that writes that record`() throws {
    let found = try Self.refusals(
      "plan: {checks: {days: {basis: over/1, period: {at_least: 20 days}}, few: {basis: over/1, count: {at_least: 2}}}}"
    )
    #expect(found.map(\.id) == ["overlay_weaker", "overlay_weaker"])
    let (days, few) = (found[0], found[1])
    #expect(days.message.en.contains("fewer than 30 days"), "\(days.message.en)")
    #expect(few.message.en.contains("at least 3 asked for"), "\(few.message.en)")
    #expect(few.help?.en.contains("chengxu prove test.over --check plan.few --witness w.yaml") == true)
    #expect(few.help?.en.contains("chengxu diff test.base test.over --records w.yaml") == true)
  }

  @Test func `a breach of which the base says nothing is told by what it asks`() throws {
    let found = try Self.refusals(Self.check("way", "assert: \"this.mode != 'paper'\""))
    let message = try #require(found.first?.message)
    #expect(message.en.contains("a breach (what is asked: It holds that `this.mode == 'meeting'`)"), "\(message.en)")
    #expect(!message.zh.contains("（。）"))
  }

  @Test func `another kind, and conditions that part only where something is lacking, are called that`() throws {
    let kind = try Self.refusals(Self.check("papers", "required: [due]")).first?.message.en ?? ""
    #expect(kind.contains("`required` takes the place of `documents`, and the two kinds cannot be compared"), "\(kind)")
    let lacking = try Self.proof(
      Self.check("way", "assert: \"this.mode == 'meeting' && (!has(this.why) || this.why != '')\""))
    #expect(lacking.isProved)
  }

  @Test func `a duty of the base may be laid upon nobody else, and other words are told`() throws {
    // The base names nobody: naming somebody takes nothing away.
    #expect(try Self.proof(Self.check("filled", "owed_by: reviewer")).isProved)
    let owed = Self.base.replacing("required: [due, why]}", with: "required: [due, why], owed_by: lead_unit}")
    let calendar = SourceFile(
      path: "workflows/calendars/cn.yaml",
      bytes: try LocalFileSystem().read(Project.path("workflows/calendars/cn.yaml"), limit: 1 << 20))
    func proof(_ patch: String, more: String = "") throws -> OverlayProof {
      let text = Self.overlay(Self.check("filled", patch), more: more)
      let library = WorkflowLibrary.load(
        [SourceFile(path: "over.yaml", text: text), SourceFile(path: "base.yaml", text: owed), calendar],
        kinds: CheckKinds.all
      ).library
      let overlay = try #require(library.workflow("test.over"))
      return try #require(OverlayProof(overlay, in: library))
    }
    let moved = try proof("owed_by: reviewer")
    #expect(!moved.isProved)
    let message = moved.diagnostics { _ in nil }.first?.message
    #expect(message?.zh.contains("责任人由决策承办单位改为负责合法性审查的部门") == true)
    #expect(moved.account.contains { $0.en == "reworded  plan.filled (owed_by)" })
    let declared = try proof(
      "owed_by: reviewer", more: "departs: [{check: plan.filled, basis: over/1, ground: authorised}]")
    #expect(declared.isProved)
    let reworded = try proof("says: {zh: 未填写, en: not filled}")
    #expect(reworded.isProved)
    #expect(reworded.account.contains { $0.zh == "改写  plan.filled（says）" })
  }

  @Test func `a departure from what nothing changes is named, and nobody says that both are shown`() throws {
    let library = try Self.library(
      Self.overlay(
        Self.check("days", "period: {at_least: 60 days}"),
        more: "departs: [{check: plan.few, basis: over/1, ground: special}]"))
    let overlay = try #require(library.workflow("test.over"))
    let found = try #require(OverlayProof(overlay, in: library)).diagnostics(in: library)
    #expect(found.map(\.id) == ["idle_concession"])
    #expect(overlay.reservations.contains { $0.en.contains("departs from the base") && !$0.en.contains("both") })
  }

  @Test func `a weak exemption is shown in the overlay, not in its base`() throws {
    let found = try Self.refusals(
      "plan: {basis: over/1, exemptions: {spared: {when: \"facts.big || facts.open\"}}}")
    #expect(found.first?.file.path == "over.yaml")
  }

  @Test func `a refusal names both lines, the article of the base and the three ways out`() throws {
    let proof = try Self.proof(Self.check("days", "period: {at_least: 20 days}"))
    let diagnostic = try #require(proof.diagnostics { _ in nil }.first)
    #expect(diagnostic.file.path == "over.yaml")
    #expect(diagnostic.relatedFile?.path == "base.yaml")
    let related = try #require(diagnostic.related)
    #expect(diagnostic.relatedFile?.text(related.span) == "days")
    #expect(diagnostic.message.zh.contains("《条例》第四条"))
    #expect(diagnostic.message.zh.contains("最短期限20日不能保证30日"))
    #expect(diagnostic.help?.en.contains("yields") == true && diagnostic.help?.en.contains("departs") == true)
  }
}
