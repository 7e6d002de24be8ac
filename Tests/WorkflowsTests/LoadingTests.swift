import Reporting
import SourceText
import Testing
import Workflows

/// Mistakes of authors: each is found when the workflow loads, points at the very word, and names what was meant.
@Suite struct LoadingTests {
  @Test func `a sound workflow loads without a word`() {
    let (workflow, diagnostics) = SmallWorkflow(checks: "[{id: filled, basis: law/4, required: [note]}]").load()
    #expect(diagnostics.map(\.message.en) == [])
    #expect(workflow?.steps.map(\.id) == ["review"])
  }

  /// Coverage, lint, the proof and the page for lawyers look at no others.
  @Test(arguments: [
    "assert: \"size(this.note) > 2\"", "count: {of: people, where: \"it.age > 2\", at_least: 1}",
    "share: {of: people, where: \"it.age > 2\", at_least: 1/2}",
    "each: {of: people, where: \"it.age > 2\", required: [it.born]}",
    "last: {of: people, where: \"it.age > 2\"}",
    "period: {from: opened, to: closed, at_least: 3 days, less: {of: people, where: \"it.age > 2\", from: it.born, to: it.born}}",
  ]) func `a kind says which conditions it asks`(_ kind: String) throws {
    let (workflow, diagnostics) = SmallWorkflow(checks: "[{id: a, basis: law/4, \(kind)}]").load()
    #expect(diagnostics.map(\.message.en) == [])
    let conditions = try #require(workflow?.steps.first?.checks.first).kind.conditions
    #expect(conditions.count == 1 && conditions[0].text.hasSuffix(" > 2"))
  }

  @Test(arguments: [
    (
      "[{id: a, basis: law/4, requierd: [note]}]",
      "unknown_key «requierd»: Unknown key \"requierd\" (Did you mean \"required\"?)"
    ),
    (
      "[{id: a, basis: law/4, required: [noet]}]",
      "unknown_field «noet»: Unknown field \"noet\" (Did you mean \"note\"?)"
    ),
    ("[{id: a, basis: lwa/4, required: [note]}]", "unknown_source «lwa/4»"),
    ("[{id: a, basis: law/13, required: [note]}]", "bad_citation «law/13»: Trial Measures has only 12 articles"),
    ("[{id: a, basis: law/x, required: [note]}]", "bad_citation «law/x»"),
    ("[{id: done, basis: law/4, required: [note]}]", "duplicate_check «done»"),
    ("[{id: a, basis: law/4, required: [note], force: generaly}]", "unknown_value «generaly»"),
    ("[{id: a, basis: law/4, required: [note], order: [opened, closed]}]", "bad_check «order»"),
    ("[{id: a, basis: law/4, required: [note], strict: true}]", "unknown_key «strict»"),
    ("[{id: a, basis: law/4, period: {from: opened, to: note, at_least: 3 days}}]", "wrong_type «note»"),
    ("[{id: a, basis: law/4, period: {from: opened, to: closed, at_least: 3 dayz}}]", "wrong_type «3 dayz»"),
    ("[{id: a, basis: law/4, period: {from: opened, to: closed}}]", "bad_check «{from: opened, to: closed}»"),
    (
      "[{id: a, basis: law/4, period: {from: {latest: [opend]}, to: closed, at_least: 3 days}}]",
      "unknown_field «opend»: Unknown field \"opend\" (Did you mean \"opened\"?)"
    ),
    (
      "[{id: a, basis: law/4, period: {from: {latest: [opened], earliest: [opened]}, to: closed, at_least: 3 days}}]",
      "bad_check «{latest: [opened], earliest: [opened]}»"
    ),
    ("[{id: a, basis: law/4, period: {from: people.born, to: closed, at_most: 3 days}}]", "bad_check «people.born»"),
    (
      "[{id: a, basis: law/4, period: {from: {latest: [people.age]}, to: closed, at_most: 3 days}}]",
      "wrong_type «people.age»"
    ),
    ("[{id: a, basis: law/4, period: {from: opened, to: closed, at_least: 3 days, rolls: true}}]", "bad_check «true»"),
    (
      "[{id: a, basis: law/4, period: {from: opened, to: closed, at_most: 3 months, less: {of: people, from: born, to: born}}}]",
      "bad_check «{of: people, from: born, to: born}»"
    ),
    (
      "[{id: a, basis: law/4, period: {from: opened, to: closed, at_most: 3 days, less: {of: people}}}]", "missing_key"
    ),
    ("[{id: a, basis: law/4, share: {of: people, where: \"it.age > 3\", at_least: 3/2}}]", "wrong_type «3/2»"),
    ("[{id: a, basis: law/4, share: {of: people, where: \"it.age > 3\"}}]", "bad_check"),
    ("[{id: a, basis: law/4, share: {of: people, at_least: 1/2}}]", "bad_check"),
    ("[{id: a, basis: law/4, share: {of: people, total: note, at_least: 1/2}}]", "wrong_type «note»"),
    ("[{id: a, basis: law/4, disjoint: [people.who]}]", "bad_check «[people.who]»"),
    ("[{id: a, basis: law/4, disjoint: [people.who, note]}]", "wrong_type «[people.who, note]»"),
    ("[{id: a, basis: law/4, disjoint: [people.age, note]}]", "wrong_type «people.age»"),
    (
      "[{id: a, basis: law/4, disjoint: [people.woh, note]}]",
      "unknown_field «people.woh»: Unknown field \"woh\" (Did you mean \"who\"?)"
    ),
    ("[{id: a, basis: law/4, attested: {field: note, reason: required}}]", "wrong_type «note»"),
    ("[{id: a, basis: law/4, documents: [notce]}]", "unknown_document «notce»"),
    ("[{id: a, basis: law/4, order: [opened]}]", "bad_check «[opened]»"),
    ("[{id: a, basis: law/4, same_draft: [this, steps.review]}]", "no_draft «this»"),
    ("[{id: a, basis: law/4, attested: note}]", "wrong_type «note»"),
    ("[{id: a, basis: law/4, count: {of: people, at_least: 3, at_most: 2}}]", "bad_check"),
    ("[{id: A, basis: law/4, required: [note]}]", "bad_id «A»"),
    ("[{basis: law/4, required: [note]}]", "missing_key"),
  ]) func `a slip in a check points at the word`(_ checks: String, _ expected: String) {
    let mistakes = SmallWorkflow(checks: checks).mistakes
    #expect(mistakes.contains { $0.hasPrefix(expected) }, "\(mistakes)")
  }

  @Test func `articles that no check can rest on are accounted for, by article or by paragraph`() throws {
    let workflow = try #require(
      SmallWorkflow(source: ", accounted: {1: {zh: 立法目的, en: purpose}, 12/3: {zh: 可以, en: option}}").load().workflow)
    #expect(workflow.sources[0].accounted.map(\.place.id) == ["law/1", "law/12/3"])
    #expect(workflow.sources[0].accounted.map(\.reason.en) == ["purpose", "option"])
  }

  @Test(arguments: ["0", "13", "x", "1/x", "1/2/3/4"])
  func `what is accounted for must be an article of the source`(_ key: String) {
    let mistakes = SmallWorkflow(source: ", accounted: {\(key): {zh: 无, en: none}}").mistakes
    #expect(mistakes.contains { $0.hasPrefix("bad_citation «\(key)»") }, "\(mistakes)")
  }

  @Test func `a duty is the check's holder's, else the step's`() throws {
    let workflow = try #require(
      SmallWorkflow(
        step: "owed_by: lead_unit", checks: "[{id: a, basis: law/4, owed_by: reviewer, required: [note]}]"
      ).load().workflow)
    #expect(workflow.steps[0].owedBy == .leadUnit)
    #expect(workflow.steps[0].checks[0].owedBy == .reviewer)
    let mistakes = SmallWorkflow(step: "owed_by: leed_unit").mistakes
    #expect(mistakes.contains { $0.hasPrefix("unknown_value «leed_unit»") }, "\(mistakes)")
  }

  @Test(arguments: [
    ("this.noet != ''", "noet", "unknown_field"),
    ("this.verdict == 'goood'", "'goood'", "unknown_value"),
    ("this.opened < '2024-01-01'", "this.opened < '2024-01-01'", "no_overload"),
    ("size(this.note)", "size(this.note)", "wrong_type"),
    ("dnoe(steps.review)", "dnoe", "unknown_function"),
    ("steps.reviw.closed > this.opened", "reviw", "unknown_step"),
    ("this.people.exists(p, p.agee > 3)", "agee", "unknown_field"),
    ("this.note and true", "and", "syntax"),
  ]) func `a slip in a condition points at the word within the line`(_ condition: String, _ at: String, _ id: String) {
    let mistakes = SmallWorkflow(checks: "[{id: a, basis: law/4, assert: \"\(condition)\"}]").mistakes
    #expect(mistakes.contains { $0.hasPrefix("\(id) «\(at)»") }, "\(mistakes)")
  }

  static let styles = [
    "assert: this.opened < this.clsoed",
    "assert: 'this.note == ''字'' && this.opened < this.clsoed'",
    "assert: \"this.note == '\\u5B57\u{20BB7}' && this.opened < this.clsoed\"",
    "assert: |\n            this.note == '字' &&\n            this.opened < this.clsoed",
    "assert: >-\n            this.note == '𠮷' &&\n            this.opened <\n            this.clsoed",
  ]

  @Test(arguments: styles) func `in each of the five styles of scalars the caret stands under the misspelt word`(
    _ style: String
  ) {
    let checks = "\n      - id: a\n        basis: law/4\n        \(style)\n"
    let diagnostics = SmallWorkflow(checks: checks).load().diagnostics
    #expect(diagnostics.map { $0.file.text($0.span) } == ["clsoed"])
  }

  @Test func `a mistake is drawn with its line, a caret of the right width and what to do`() throws {
    let checks = "\n      - {id: a, basis: law/4, assert: \"this.note == '汉字𠮷' && this.opened < this.clsoed\"}\n"
    let diagnostic = try #require(SmallWorkflow(checks: checks).load().diagnostics.first)
    let renderer = DiagnosticRenderer(language: .zh, width: 100, isColoured: false)
    #expect(
      renderer.text(diagnostic) == """
        错误：未知的字段“clsoed” [unknown_field]
            --> w.yaml:25:81
             |
          25 |       - {id: a, basis: law/4, assert: "this.note == '汉字𠮷' && this.opened < this.clsoed"}
             |                                                                                    ^^^^^^
          建议：是否应为“closed”？

        """)
  }

  @Test func `every mistake is reported at once`() {
    var workflow = SmallWorkflow(
      checks: "[{id: a, basis: law/99, required: [noet]}, {id: b, basis: law/1, assert: \"this.x\"}]")
    workflow.step = "roundz: any"
    #expect(workflow.mistakes.count == 4)
  }

  @Test func `steps that wait for each other in a circle are refused`() {
    var workflow = SmallWorkflow()
    workflow.step = "after: [review]"
    #expect(workflow.mistakes.contains { $0.hasPrefix("circular_steps «review»") })
    var asking = SmallWorkflow()
    asking.step = "when: \"done(steps.review)\""
    #expect(asking.mistakes.contains { $0.hasPrefix("circular_steps «review»") })
  }

  @Test func `a workflow that names no calendar known is refused`() {
    let text = SmallWorkflow().text.replacing("calendar: cn", with: "calendar: cnn")
    let (_, diagnostics) = WorkflowLibrary.load([SourceFile(path: "w.yaml", text: text)], kinds: [])
    #expect(diagnostics.contains { $0.id == "unknown_calendar" })
  }
}
