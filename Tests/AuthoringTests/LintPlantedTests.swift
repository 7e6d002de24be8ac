import Authoring
import SourceText
import Testing

/// Mistakes planted in real workflows, one at a time: each is found, at its line, and nothing else is.
@Suite struct LintPlantedTests {
  /// The rules that find something once `old` is changed to `new` in a shipped file.
  private func rules(_ path: String, _ old: String, _ new: String) throws -> [LintFinding] {
    try rules(path, [(old, new)])
  }

  private func rules(_ path: String, _ changes: [(old: String, new: String)]) throws -> [LintFinding] {
    let file = try #require(LintTests.shipped.first { $0.path.hasSuffix(path) && !$0.path.contains("/tests/") })
    var text = String(decoding: file.bytes, as: UTF8.self)
    for (old, new) in changes {
      try #require(text.contains(old), "\(path) no longer says \(old)")
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    let changed = SourceFile(path: file.path, text: text)
    let others = LintTests.shipped.filter { $0 !== file }
    // What is planted has its test: that one lacks is a mistake of its own.
    let tests = LintTests.tests(of: changed, among: others)
    return Linter.lint([changed], beside: others + [tests]).findings
  }

  @Test func `a maximum shorter than the minimum beside it contradicts it`() throws {
    let found = try rules(
      "major_decision.yaml", "at_least: 30 days, or_read: both_ends}",
      "at_least: 30 days, at_most: 20 days, or_read: both_ends}")
    #expect(found.map(\.rule) == ["contradictory_periods"])
    #expect(found.first?.message.zh.contains("不少于30日（solicitation.comment_period）") == true)
    #expect(found.first?.message.zh.contains("不超过20日") == true)
    #expect(found.first?.message.zh.contains("超出10日") == true)
  }

  @Test func `a chain through an overlay and its base is named link by link`() throws {
    // The list ten days before the hearing, and now also the notice at most five days before it.
    let found = try rules(
      "guangdong_hearing.yaml", "period: {from: noticed, to: held, at_least: 20 days}}",
      "period: {from: noticed, to: held, at_most: 5 days}}\n      - {id: list_after_notice, basis: gd303/20/1, order: [noticed, list_published]}"
    )
    #expect(found.map(\.rule) == ["contradictory_periods"])
    let message = try #require(found.first?.message.en)
    for name in ["hearing.list_after_notice", "hearing.list_ten_days", "hearing.noticed_20_days"] {
      #expect(message.contains(name), "\(message)")
    }
  }

  @Test func `dates that must each come before the other go round in a circle`() throws {
    let found = try rules(
      "major_decision.yaml", "order: [noticed, held], strict: true}",
      "order: [noticed, held], strict: true}\n      - {id: turned, basis: r713/16/2, order: [held, noticed]}")
    #expect(found.map(\.rule) == ["contradictory_periods"])
  }

  @Test func `days and working days are reckoned against each other`() throws {
    // Thirty working days are at least thirty days, whatever the holidays.
    let found = try rules(
      "anhui.yaml", "period: {from: papers_served, to: meeting_held, at_least: 7 days}\n",
      "period: {from: papers_served, to: meeting_held, at_least: 30 workdays}\n      - {id: soon, basis: ah300/22/3, when: \"this.mode == 'meeting'\", period: {from: papers_served, to: meeting_held, at_most: 29 days}}\n"
    )
    #expect(found.map(\.rule) == ["contradictory_periods"])
  }

  @Test func `periods of cases that exclude each other do not contradict each other`() throws {
    let found = try rules(
      "anhui.yaml", "period: {from: papers_served, to: meeting_held, at_least: 7 days}\n",
      "period: {from: papers_served, to: meeting_held, at_least: 7 days}\n      - {id: soon, basis: ah300/22/3, when: \"this.mode == 'written'\", period: {from: papers_served, to: meeting_held, at_most: 5 days}}\n"
    )
    #expect(found.isEmpty, "\(found.map(\.message.en))")
  }

  /// The file and what it says, what it is changed to, and the rule that finds that.
  private static let planted: [(place: String, new: String, rule: String)] = [
    (
      "major_decision.yaml|assert: \"this.form == 'opinion'\"",
      "assert: \"this.form in ['opinion', 'consultation', 'countersign', 'attendance']\"", "hollow_check"
    ),
    (
      "major_decision.yaml|when: \"this.proposer == 'leader'\"",
      "when: \"this.proposer == 'leader' && this.proposer == 'public'\"", "never_applies"
    ),
    ("major_decision.yaml|when: facts.risky\n", "when: \"facts.risky && !facts.risky\"\n", "unreachable_step"),
    ("major_decision.yaml|redo: \"this.conclusion == 'violates'\"", "redo: \"true\"", "unreachable_step"),
    ("major_decision.yaml|determined: [true]\n  other_units", "\n  other_units", "undetermined_fact"),
    ("major_decision.yaml|covers: [redo]", "covers: [redo, step, adviser_heard]", "idle_exemption"),
    (
      "major_decision.yaml|when: \"has(this.issued)\"\n", "when: \"has(this.issued) && facts.limb == 'none'\"\n",
      "idle_exemption"
    ),
    (
      "major_decision.yaml|required: [research]}",
      "required: [research]}\n      - {id: again, basis: r713/12/1, required: [this.research]}", "repeated_check"
    ),
    ("major_decision.yaml|exactly: 1}", "at_least: 0}", "hollow_check"),
    (
      "major_decision.yaml|required: [public_heard]}\n      - {id: exception_explained",
      "required: [public_heard]}\n      - {id: again, basis: fcr/16, when: \"this.public_interest && (this.conclusion != 'exception' || this.conclusion != 'meets')\", required: [explained]}\n      - {id: exception_explained",
      "constant_condition"
    ),
    (
      "major_decision.yaml|documents: [risk_report]}\n\n", "documents: [risk_report], when: \"!facts.risky\"}\n\n",
      "never_applies"
    ),
    ("guangdong_hearing.yaml|disjoint: [presider, drafters.who]", "disjoint: [presider, presider]", "role_for_nobody"),
    ("major_decision.yaml|    basis: r713/13\n  specific_group", "  specific_group", "no_basis"),
    ("jiangsu.yaml|goals: {zh: 决策目标, en: goals}", "goals: {zh: 决策目标}", "no_english"),
    ("major_decision.yaml|in_force: {from: 2024-08-01}", "in_force: {from: 2030-08-01}", ""),
    (
      "major_decision.yaml|title: {zh: 政府信息公开条例, en: Regulation on Open Government Information}\n    number: 国务院令第711号\n    articles: 56\n    standing: law\n    in_force: {from: 2019-05-15}",
      "title: {zh: 政府信息公开条例, en: Regulation on Open Government Information}\n    number: 国务院令第492号\n    articles: 56\n    standing: law\n    in_force: {from: 2008-05-01}",
      "unpublished_years"
    ),
    (
      "major_decision.yaml|advice: {zh: 说明原因并存卷。, en: Explain on file.}",
      "advice: {zh: 补签送审函。, en: Back-date the letter.}", "wrong_words"
    ),
  ]

  private struct Planted {
    let file: String
    let old: String
    let new: String
    let rule: String
  }

  /// The planted mistakes in rounds. In one all are of one file, and no two for the same rule: one look tells them
  /// apart.
  private static let rounds: [[Planted]] = planted.reduce(into: []) { rounds, next in
    let parts = next.place.split(separator: "|", maxSplits: 1).map(String.init)
    let planted = Planted(file: parts[0], old: parts[1], new: next.new, rule: next.rule)
    let free = rounds.firstIndex { round in
      round.allSatisfy { $0.file == planted.file && $0.rule != planted.rule }
    }
    if let free { rounds[free].append(planted) } else { rounds.append([planted]) }
  }

  @Test(arguments: rounds.indices) func `planted mistakes are found, each where it is, and nothing else`(
    _ number: Int
  ) throws {
    let round = Self.rounds[number]
    let found = try rules(round[0].file, round.map { ($0.old, $0.new) })
    let wanted = Set(round.map(\.rule)).subtracting([""])
    #expect(Set(found.map(\.rule)) == wanted, "\(found.map { "\($0.rule): \($0.message.en)" })")
    let file = try #require(
      LintTests.shipped.first { $0.path.hasSuffix(round[0].file) && !$0.path.contains("/tests/") })
    let text = String(decoding: file.bytes, as: UTF8.self)
    // That a calendar lacks years is told where working days are counted, not where the source begins.
    for finding in found where finding.rule != "unpublished_years" {
      let planted = try #require(round.first { $0.rule == finding.rule })
      let place = try #require(text.ranges(of: planted.old).first)
      // In the same step or source, as far as what else was planted leaves the places where they were.
      let distance = Int(finding.span.start) - text[..<place.lowerBound].utf8.count
      #expect(abs(distance) < 1500, "\(finding.rule), \(distance) bytes away: \(finding.message.en)")
    }
  }

  @Test func `a workflow that no file of tests speaks of is found`() throws {
    let file = try #require(LintTests.shipped.first { $0.path.hasSuffix("cn/jiangsu.yaml") })
    let rest = LintTests.shipped.filter { $0 !== file && !$0.path.contains("tests/jiangsu") }
    #expect(Linter.lint([file], beside: rest).findings.map(\.rule) == ["no_test"])
  }

  @Test func `a check that no case names is found, at its place`() throws {
    let file = try #require(LintTests.shipped.first { $0.path.hasSuffix("cn/guangdong_hearing.yaml") })
    let (tests, rest) = (
      LintTests.shipped.filter { $0.path.contains("tests/guangdong") },
      LintTests.shipped.filter { $0 !== file && !$0.path.contains("tests/guangdong") }
    )
    // The name stands in rows of tables and below `expect`.
    let unnamed = tests.map { file in
      SourceFile(
        path: file.path,
        text: String(decoding: file.bytes, as: UTF8.self).replacing("hearing.quorum:", with: "hearing.quorums:")
          .replacing("hearing.quorum]", with: "hearing.quorums]"))
    }
    try #require(tests.contains { String(decoding: $0.bytes, as: UTF8.self).contains("hearing.quorum") })
    let found = Linter.lint([file], beside: rest + unnamed).findings
    #expect(found.map(\.rule) == ["no_test"])
    #expect(found.first?.message.en == "No case says what is to come of \"hearing.quorum\"")
    #expect(found.first.map { file.text($0.span) } == "quorum")
  }

  @Test func `a file of tests that names an unknown check is found`() throws {
    let file = try #require(LintTests.shipped.first { $0.path.hasSuffix("tests/jiangsu.yaml") })
    let text = String(decoding: file.bytes, as: UTF8.self).replacing("five_experts", with: "six_experts")
    let changed = SourceFile(path: file.path, text: text)
    let found = Linter.lint([changed], beside: LintTests.shipped.filter { $0 !== file }).findings
    #expect(!found.isEmpty && found.allSatisfy { $0.file === changed && $0.level == .error })
  }

  @Test func `a misspelt name is found, and its fix puts it right`() throws {
    let file = try #require(LintTests.shipped.first { $0.path.hasSuffix("major_decision.yaml") })
    let text = String(decoding: file.bytes, as: UTF8.self)
    let wrong = SourceFile(
      path: file.path, text: text.replacing("from: opened, to: closed", with: "from: opend, to: closed"))
    let found = Linter.lint([wrong], beside: LintTests.shipped.filter { $0 !== file }).findings
    let finding = try #require(found.first { $0.rule == "unknown_field" })
    #expect(finding.message.en == "Unknown field \"opend\"")
    let fix = try #require(finding.fix)
    #expect(fix.title.en == "Change it to \"opened\"")
    #expect(fix.applied(to: wrong).bytes == file.bytes)
  }

  @Test(arguments: [
    (
      "cn/major_decision.yaml",
      [
        ("when: facts.risky\n", "when: facts.riskyy\n"),
        ("it.view == 'disagree' && has", "it.veiw == 'disagree' && has"),
      ]
    ),
    ("cn/jiangsu.yaml", [("      comment_period: {", "      coment_period: {")]),
    ("cn/anhui.yaml", [("  solicitation:\n", "  solicitaton:\n")]),
  ]) func `a misspelt name in a condition or an overlay is put right as well`(
    _ path: String, _ changes: [(old: String, new: String)]
  ) throws {
    let file = try #require(LintTests.shipped.first { $0.path.hasSuffix(path) && !$0.path.contains("/tests/") })
    var text = String(decoding: file.bytes, as: UTF8.self)
    for (old, new) in changes {
      try #require(text.contains(old))
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    let wrong = SourceFile(path: file.path, text: text)
    let mended = LintFixer([wrong], beside: LintTests.shipped.filter { $0 !== file })
    #expect(mended.files.first?.bytes == file.bytes, "\(mended.done.map(\.en)) \(mended.refused.map(\.en))")
  }

  @Test func `an allowance covers the entry below it, its own line, and nothing else`() {
    func found(_ facts: String) -> [String] {
      LintTests.lint(LintExample.complete("facts:\n" + facts)).map(\.rule)
    }
    let two = "  a: {type: bool, title: {zh: 甲, en: a}}\n  b: {type: bool, title: {zh: 乙, en: b}}\n"
    #expect(found(two) == ["no_basis", "no_basis"])
    #expect(found("  # lint:allow no_basis 内部口径\n" + two) == ["no_basis"])
    #expect(found(two.replacing("en: a}}", with: "en: a}}  # lint:allow no_basis 内部口径")) == ["no_basis"])
    #expect(found("  # lint:allow no_basis\n" + two) == ["idle_allowance", "no_basis", "no_basis"])
    #expect(found("  # lint:allow no_bass 内部口径\n" + two) == ["idle_allowance", "no_basis", "no_basis"])
    #expect(found("  # lint:allow no_english 内部口径\n" + two) == ["idle_allowance", "no_basis", "no_basis"])
  }
}
