import CivilCalendar
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// The overlays that ship, each tried on records: one in order, one short of each of its numbers, one from before it
/// was in force.
@Suite struct OverlaySampleTests {
  static let library: WorkflowLibrary = {
    let paths = ["workflows/cn", "workflows/calendars"].flatMap { folder in
      ((try? LocalFileSystem().names(in: Project.path(folder))) ?? []).map { "\(folder)/\($0)" }
    }
    return WorkflowLibrary.load(paths.compactMap { try? Shipped.file($0) }, kinds: CheckKinds.all).library
  }()

  /// 2026-11-25: the city's provisions are of 2026.
  static let asOf = CivilDate(dayNumber: 20_782)

  static let expected: [SampleTests.Expected] = [
    .init("jiangsu/compliant.yaml", .compliant),
    .init("jiangsu/comment-15-days.yaml", .nonCompliant, "solicitation.comment_period fail:breached error"),
    .init("jiangsu/four-experts.yaml", .nonCompliant, "expert_argument.five_experts fail:not_evidenced error"),
    .init(
      "jiangsu/expert-papers-six-days.yaml", .nonCompliant, "expert_argument.papers_seven_days fail:breached error"),
    .init(
      "jiangsu/online-six-days.yaml", .nonCompliant, "public_participation.online_announced_first fail:breached error"),
    .init("jiangsu/review-five-workdays.yaml", .compliant, "legality_review.time_allowed fail:breached warning"),
    .init(
      "jiangsu/deferred-over-a-year.yaml", .compliant,
      "collective_decision.resubmitted_within_a_year fail:breached warning"),
    .init("jiangsu/before-2020-08.yaml", .compliant),

    .init("jiangsu_emergency/compliant.yaml", .compliant),
    .init("jiangsu_emergency/draft-not-whole.yaml", .compliant, "drafting.draft_whole fail:breached warning"),
    .init("jiangsu_emergency/head-not-last.yaml", .nonCompliant, "collective_decision.chief_last fail:breached error"),
    .init("jiangsu_emergency/a-government.yaml", .notGoverned),
    .init("jiangsu_emergency/not-its-own-meeting.yaml", .unreadable),

    .init("anhui/compliant.yaml", .compliant),
    .init("anhui/comment-15-days.yaml", .nonCompliant, "solicitation.comment_period fail:breached error"),
    .init("anhui/published-nine-days.yaml", .nonCompliant, "hearing.published_ten_days fail:breached error"),
    .init("anhui/no-quorum.yaml", .nonCompliant, "hearing.quorum fail:breached error"),
    .init("anhui/nine-participants.yaml", .compliant, "hearing.ten_participants fail:not_evidenced warning"),
    .init("anhui/four-invited.yaml", .nonCompliant, "expert_argument.five_invited fail:not_evidenced error"),
    .init(
      "anhui/eight-invited-where-wide.yaml", .compliant, "expert_argument.nine_invited fail:not_evidenced warning"),
    .init("anhui/expert-papers-six-days.yaml", .nonCompliant, "expert_argument.papers_seven_days fail:breached error"),
    .init(
      "anhui/rereview-five-workdays.yaml", .compliant, "fair_competition_rereview.time_allowed fail:breached warning"),
    .init("anhui/review-five-workdays.yaml", .compliant, "legality_review.time_allowed fail:breached warning"),
    .init("anhui/before-2021-03.yaml", .compliant),

    .init("heilongjiang/compliant.yaml", .compliant),
    .init("heilongjiang/comment-15-days.yaml", .nonCompliant, "solicitation.comment_period fail:breached error"),
    .init(
      "heilongjiang/drafting-over-three-months.yaml", .nonCompliant,
      "drafting.drafted_in_three_months fail:breached error"),
    .init(
      "heilongjiang/symposium-papers-four-days.yaml", .nonCompliant,
      "public_participation.symposium_papers_five_days fail:breached error"),
    .init("heilongjiang/notice-29-days.yaml", .nonCompliant, "hearing.noticed_30_days fail:breached error"),
    .init("heilongjiang/list-six-days.yaml", .nonCompliant, "hearing.list_seven_days fail:breached error"),
    .init("heilongjiang/two-experts.yaml", .nonCompliant, "expert_argument.three_experts fail:not_evidenced error"),
    .init(
      "heilongjiang/four-experts-where-wide.yaml", .nonCompliant,
      "expert_argument.five_experts_where_wide fail:not_evidenced error"),
    .init(
      "heilongjiang/supplement-six-workdays.yaml", .nonCompliant,
      "legality_review.supplements_in_five fail:breached error"),
    .init("heilongjiang/review-five-workdays.yaml", .compliant, "legality_review.seven_taken fail:breached warning"),
    .init("heilongjiang/review-16-workdays.yaml", .compliant, "legality_review.within_15 fail:breached warning"),
    .init("heilongjiang/review-16-workdays-less-a-pause.yaml", .compliant),
    .init(
      "heilongjiang/extension-over-15-workdays.yaml", .nonCompliant,
      "legality_review.within_extension fail:breached error",
      "legality_review.within_15_in_total fail:breached warning"),
    .init("heilongjiang/deferred-over-a-year.yaml", .nonCompliant, "collective_decision.lapse fail:breached error"),
    .init("heilongjiang/no-catalogue.yaml", .nonCompliant, "catalogue.done fail:not_evidenced error"),
    .init("heilongjiang/before-2021-08.yaml", .compliant),

    .init("guangdong/compliant.yaml", .compliant),
    .init(
      "guangdong/eight-participants.yaml", .nonCompliant, "hearing.odd_number fail:breached error",
      "hearing.nine_participants fail:not_evidenced warning"),
    .init("guangdong/ten-participants.yaml", .nonCompliant, "hearing.odd_number fail:breached error"),
    .init("guangdong/seven-participants.yaml", .compliant, "hearing.nine_participants fail:not_evidenced warning"),
    .init("guangdong/no-quorum.yaml", .nonCompliant, "hearing.quorum fail:breached error"),
    .init("guangdong/presider-drafted.yaml", .nonCompliant, "hearing.presider_did_not_draft fail:breached error"),
    .init("guangdong/notice-19-days.yaml", .nonCompliant, "hearing.noticed_20_days fail:breached error"),
    .init("guangdong/list-nine-days.yaml", .nonCompliant, "hearing.list_ten_days fail:breached error"),
    .init("guangdong/papers-six-days.yaml", .nonCompliant, "hearing.papers_seven_days fail:breached error"),
    .init("guangdong/postponed-31-days.yaml", .nonCompliant, "hearing.postponed_30_days fail:breached error"),
    .init("guangdong/report-11-days.yaml", .nonCompliant, "hearing.report_ten_days fail:breached error"),
    .init("guangdong/proposal-11-workdays.yaml", .nonCompliant, "solicitation.proposals_answered fail:breached error"),
    .init("guangdong/before-2024.yaml", .compliant),

    .init("cangzhou/compliant.yaml", .compliant),
    .init("cangzhou/comment-15-days.yaml", .nonCompliant, "solicitation.comment_period fail:breached error"),
    .init(
      "cangzhou/office-over-five-workdays.yaml", .nonCompliant,
      "legality_review.office_five_workdays fail:breached error"),
    .init(
      "cangzhou/review-counted-from-supplement.yaml", .compliant,
      "legality_review.time_allowed fail:breached warning", "legality_review.seven_taken fail:breached warning"),
    .init("cangzhou/deferred-over-a-year.yaml", .nonCompliant, "collective_decision.lapse fail:breached error"),
    .init("cangzhou/before-2026.yaml", .compliant),
  ]

  private static func report(_ file: String, _ change: (String) -> String = { $0 }) throws -> RecordReport {
    let text = change(try Shipped.text(sample: "overlays/" + file))
    return Validator(library: library, asOf: asOf).validate(SourceFile(path: file, text: text))
  }

  @Test(arguments: expected) func `a sample has exactly the findings that its first line names`(
    _ expected: SampleTests.Expected
  ) throws {
    let report = try Self.report(expected.file)
    #expect(report.verdict == expected.verdict)
    #expect(report.findings.map(described) == expected.findings)
    #expect(expected.verdict == .unreadable || report.problems.isEmpty)
  }

  @Test func `every sample of an overlay is held by a test`() throws {
    let system = LocalFileSystem()
    var there: Set<String> = []
    for folder in try system.names(in: Project.path("samples/overlays"))
    where !folder.hasSuffix(".md") && folder != "on_paper" {
      for name in try system.names(in: Project.path("samples/overlays/\(folder)")) { there.insert("\(folder)/\(name)") }
    }
    #expect(there == Set(Self.expected.map(\.file)))
  }

  /// What only the overlay asks for, and the base lets pass.
  @Test(arguments: [
    "guangdong/eight-participants.yaml", "jiangsu/four-experts.yaml", "anhui/published-nine-days.yaml",
    "heilongjiang/no-catalogue.yaml", "cangzhou/office-over-five-workdays.yaml",
  ]) func `the base lets pass what the overlay does not, and the finding names the layer that asked`(
    _ file: String
  ) throws {
    let under = try Self.report(file)
    #expect(under.verdict == .nonCompliant)
    let overlay = try #require(under.workflow?.id)
    #expect(under.findings.allSatisfy { $0.basis.first?.layer == overlay || $0.check == "catalogue.done" })
    #expect(under.extended.map(\.id) == ["cn.major_decision"])
  }

  /// The table of numbers, where it lies beside the checkout.
  static let table: [[String]] = {
    let path = Project.path("../shared/data/law-numbers.csv")
    guard let bytes = try? LocalFileSystem().read(path, limit: 1 << 20) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { row in
      row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }()

  @Test(
    .enabled(if: !table.isEmpty, "the table of numbers is not beside this checkout"),
    arguments: ["js134", "ah300", "hlj4", "gd303", "cz4"])
  func `each number of an overlay's source has a check of its article, with its number and force`(
    _ id: String
  ) throws {
    let workflow = try #require(
      Self.library.ids.compactMap { Self.library.workflow($0) }.first { $0.source(id) != nil })
    let versions = workflow.steps.flatMap(\.checks).filter { $0.basis.source == id }
    for row in Self.table where row.count > 8 && row[0] == id {
      // The years of an expert of the pool are an institution's, accounted for as such.
      if id == "js134", row[1] == "20" { continue }
      let article = row[1].split(separator: "/").first.map(String.init)
      let numbers =
        row[5] == "2/3" ? ["三分之二"] : row[4] == "odd" ? ["单数"] : row[5].split(separator: "-").map(String.init)
      for number in numbers {
        let found = versions.filter { $0.basis.article == article && $0.kind.sentence.zh.contains(number) }
        #expect(!found.isEmpty, "\(row)")
        #expect(found.contains { $0.force.rawValue == row[7] }, "\(row) \(found.map(\.name))")
      }
    }
  }

  @Test func `reports under an overlay say where its text yields and what it was not compared with`() throws {
    let jiangsu = try Self.report("jiangsu/compliant.yaml").notes.map(\.zh)
    #expect(jiangsu.count == 2)
    #expect(jiangsu.first?.contains("江苏省行政程序条例") == true)
    #expect(jiangsu.last?.contains("签名或者盖章") == true)
    let heilongjiang = try Self.report("heilongjiang/compliant.yaml").notes.map(\.zh)
    #expect(heilongjiang.first?.contains("《黑龙江省重大行政决策程序暂行规定》第三条第二款") == true)
    // The department's layer says what the layers below it say.
    #expect(try Self.report("jiangsu_emergency/compliant.yaml").notes.map(\.zh) == jiangsu)
  }

  @Test func `a department's findings name its own article of reference`() throws {
    let report = try Self.report("jiangsu_emergency/draft-not-whole.yaml")
    #expect(report.byReference)
    #expect(report.findings.first?.basis.map(\.citation) == ["js134/11/2", "r713/42", "js134/55"])
    #expect(report.extended.map(\.id) == ["cn.major_decision", "cn.jiangsu.major_decision"])
  }

  /// Articles that some check, step, fact or concession rests on, and those that are said to need none.
  @Test(arguments: ["js134", "ah300", "hlj4", "gd303", "cz4"]) func `each article of an overlay is accounted for`(
    _ id: String
  ) throws {
    let workflow = try #require(
      Self.library.ids.compactMap { Self.library.workflow($0) }.first { $0.source(id) != nil })
    let source = try #require(workflow.source(id))
    var cited = source.accounted.map(\.place)
    for step in workflow.steps {
      cited += [step.basis] + step.checks.map(\.basis) + step.after.map(\.basis)
      cited += step.fields.fields.compactMap(\.basis) + [step.below?.basis].compactMap { $0 }
    }
    cited += workflow.facts.fields.compactMap(\.basis)
    cited += workflow.layers.flatMap { $0.yields + $0.departs }.map(\.basis)
    let articles = Set(cited.filter { $0.source == id }.compactMap(\.articleNumber))
    let last = try #require(source.articles)
    #expect((1...last).filter { !articles.contains($0) } == [])
  }
}
