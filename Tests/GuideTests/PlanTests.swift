import CivilCalendar
import Documents
import SourceText
import Testing
import Validation
import Workflows

@testable import Guide

/// The plan of one matter, by hand.
struct PlanTests {
  /// 江州市停车管理办法: nothing but head and facts, so that everything is still to come.
  private static let facts = """
    facts:
      limb: policy
      excluded: 'no'
      secret: false
      other_units: false
      specific_group: false
      hearing_required: false
      specialised: {value: false, reason: 沿用既有规范, by: {name: 张明}, on: 2024-06-03}
      risky: {value: false, reason: 不可能造成不利影响, by: {name: 张明}, on: 2024-06-03}
      touches_operators: {value: false, reason: 不涉及, by: {name: 张明}, on: 2024-06-03}
      npc: {value: none, reason: 均不属于, by: {name: 张明}, on: 2024-06-03}

    """

  private func plan(
    _ request: PlanRequest, _ steps: String = "", asOf: String = "2024-07-01"
  ) throws -> Result<Plan, Planner.Problem> {
    let day = try #require(CivilDate(asOf))
    return Planner(Cut.validator(day), asOf: day).plan(
      SourceFile(path: "r.yaml", text: Matter.begun + Self.facts + steps), request)
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  @Test("a meeting that can be made leaves what lies between it and the first day to spare")
  func slack() throws {
    let plan = try plan(PlanRequest("collective_decision", by: day("2024-08-30"))).get()
    #expect(plan.canBeMade)
    // 1 July, 30 days of comments to 31 July, seven working days of review.
    #expect(plan.earliest == CivilDate("2024-08-09"))
    let opened = try #require(plan.dates.first { "\($0.path)" == "steps.solicitation.opened" })
    #expect(opened.earliest == CivilDate("2024-07-01"))
    // Seven working days before Friday 30 August is Wednesday 21 August; thirty days before that a Monday.
    #expect(opened.latest == CivilDate("2024-07-22"))
    #expect(opened.slack == 21)
    #expect(opened.isCritical)
    #expect(
      plan.criticalPath.suffix(2).map { "\($0.path)" } == [
        "steps.legality_review.submitted", "steps.collective_decision.held",
      ])
  }

  @Test("a way of hearing the public is taken in where none is on record, and left out when that is wished")
  func choice() throws {
    let plan = try plan(PlanRequest("collective_decision", by: day("2024-08-30"))).get()
    #expect(plan.assumptions.contains { $0.zh.contains("--without solicitation") })
    var request = PlanRequest("collective_decision", by: try day("2024-08-30"))
    request.excluding = ["solicitation", "hearing"]
    let without = try self.plan(request).get()
    #expect(without.dates(of: "solicitation").isEmpty)
    #expect(without.earliest == CivilDate("2024-07-10"))
  }

  @Test("where a hearing is required it is taken in, and everybody's papers come seven days before it")
  func hearing() throws {
    let steps = Self.facts.replacing("hearing_required: false", with: "hearing_required: true")
    let asOf = try day("2024-07-01")
    let plan = try Planner(Cut.validator(asOf), asOf: asOf).plan(
      SourceFile(path: "r.yaml", text: Matter.begun + steps), PlanRequest("collective_decision", by: day("2024-09-30"))
    ).get()
    let held = try #require(plan.dates.first { "\($0.path)" == "steps.hearing.held" }?.latest)
    let served = try #require(
      plan.dates.first { "\($0.path)" == "steps.hearing.participants[0].papers_served" }?.latest)
    #expect(served.days(to: held) >= 7)
  }

  @Test("a body that meets on Thursdays decides on the last one before the day asked for")
  func meetingDays() throws {
    var request = PlanRequest("collective_decision", by: try day("2024-08-30"))
    request.meetingDays = try #require(MeetingDays("周四"))
    let plan = try plan(request).get()
    #expect(plan.day == CivilDate("2024-08-29"))
    request.day = try day("2024-08-09")
    let late = try self.plan(request).get()
    #expect(!late.canBeMade && late.earliest == CivilDate("2024-08-15"))
    request.meetingDays = try #require(MeetingDays("2024-07-04"))
    guard case .failure(let problem) = try self.plan(request) else {
      Issue.record("4 July was made")
      return
    }
    #expect(problem.id == "no_meeting_day")
  }

  @Test("time that the office allows for a step is kept free")
  func allowance() throws {
    var request = PlanRequest("collective_decision", by: try day("2024-10-30"))
    request.allowances = ["drafting": Period(60, .days)]
    let plan = try plan(request).get()
    let drafted = try #require(plan.dates.first { "\($0.path)" == "steps.drafting.completed" })
    #expect(drafted.earliest == CivilDate("2024-08-30"))
    #expect(plan.criticalPath.contains { $0.path == drafted.path })
  }

  @Test("what is on record stays: a closing day that was announced is kept though another would do")
  func announced() throws {
    let steps = """
      steps:
        initiation: {studied: 2024-06-03, approved: 2024-06-05}
        drafting: {completed: 2024-06-20}
        solicitation:
          notice: {published: 2024-06-24}
          opened: 2024-06-24
          closed: 2024-08-20

      """
    let plan = try plan(PlanRequest("collective_decision", by: day("2024-08-30")), steps).get()
    #expect(plan.dates(of: "solicitation").isEmpty)
    // Seven working days after 20 August is the 29th: the meeting of the 30th can be made, by one day.
    #expect(plan.canBeMade && plan.earliest == CivilDate("2024-08-29"))
  }

  @Test("a last day that has gone by is said, and does not stop the plan")
  func late() throws {
    let steps = """
      steps:
        initiation: {studied: 2024-01-03, approved: 2024-01-05}
        drafting: {completed: 2024-02-20}
        public_participation: {other_ways: [{way: symposium, held: 2024-02-01, summary: 座谈}], collated: 2024-02-20}
        legality_review: {submitted: 2024-02-21, issued: 2024-03-05, conclusion: lawful}
        collective_decision: {submitted: 2024-03-06, held: 2024-03-08, decision: adopt}
        issuance: {issued: 2024-03-11}

      """
    let plan = try plan(PlanRequest("publication", by: day("2024-07-05")), steps).get()
    let late = try #require(plan.late.first)
    #expect("\(late.path)" == "steps.publication.published")
    // 20 working days from 11 March, the holiday of Tomb-Sweeping Day left out and 7 April in.
    #expect(late.last == CivilDate("2024-04-09"))
    #expect(plan.earliest == CivilDate("2024-07-01"))
  }

  @Test("days that hang on holidays not published are provisional, and only those")
  func provisional() throws {
    let plan = try plan(PlanRequest("collective_decision", by: day("2026-12-20")), asOf: "2026-11-25").get()
    #expect(!plan.canBeMade && plan.isEarliestProvisional && plan.unpublishedYears == [2027])
    #expect(plan.earliest == CivilDate("2027-01-06"))
    let early = try self.plan(PlanRequest("collective_decision", by: day("2026-12-20")), asOf: "2026-08-25").get()
    #expect(early.canBeMade && !early.isEarliestProvisional)
    #expect(early.dates.filter { $0.latest != nil }.allSatisfy { !$0.isProvisional })
  }

  @Test(
    "a step that is done, unknown or not taken cannot be planned for",
    arguments: [
      ("hearing", "not_planned"), ("heering", "no_step"),
    ])
  func refused(step: String, problem: String) throws {
    guard case .failure(let far) = try plan(PlanRequest("collective_decision", by: day("9999-12-31"))) else {
      Issue.record("the year 9999 was planned for")
      return
    }
    #expect(far.id == "too_far")
    guard case .failure(let found) = try plan(PlanRequest(step, by: day("2024-08-30"))) else {
      Issue.record("\(step) was planned")
      return
    }
    #expect(found.id == problem)
  }

  @Test(
    "meeting days are read in both languages, and nothing else is",
    arguments: [
      ("周一、周四", true), ("mon,thu", true), ("星期天", true), ("2026-12-04,2026-12-18", true), ("周八", false), ("m", false),
      ("", false), ("2026-12-04,mon", false), ("2026-02-30", false),
    ])
  func meetingDayWords(text: String, isRead: Bool) {
    #expect((MeetingDays(text) != nil) == isRead)
  }
}
