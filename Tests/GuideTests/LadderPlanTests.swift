import CivilCalendar
import Documents
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

@testable import Guide

/// The ladder and the plan say the same first days, since both find them over the same network of dates.
struct LadderPlanTests {
  @Test func `the seven working days of the review are counted before the draft is submitted`() throws {
    var matter = try Matter(
      Matter.begun + """
        facts: {limb: policy, excluded: 'no', secret: false, other_units: false, specific_group: false,
          hearing_required: false, specialised: false, risky: false, touches_operators: false, npc: none}
        steps:
          initiation: {proposer: leader, studied: 2024-06-03, studied_by: 某局, approved: 2024-06-04}
          drafting: {research: 走访, bases_sorted: 梳理, completed: 2024-06-20}

        """)
    try matter.answer("steps.solicitation", "是")
    let opened = try matter.answer("steps.solicitation.opened", "2024-07-13")
    // Monday 12 August; seven working days later it is the 21st.
    #expect(
      opened == [
        "最早可于2024年8月12日征求意见截止（《重大行政决策程序暂行条例》第十五条第一款）", "最早可于2024年8月12日送审", "最早可于2024年8月21日提请审议",
      ])
    let sent = try matter.answer("steps.legality_review.submitted", "2024-07-12")
    #expect(sent.contains("最早可于2024年7月23日提请审议（《重大行政决策程序暂行条例》第二十六条第二款）"), "\(sent)")
    let rung = matter.guide.course.ladder.first { $0.id == "collective_decision" }
    #expect(rung?.state.zh.contains("最早2024年7月23日") == true)
  }

  @Test("on any day of a matter the ladder says the first days that the plan says", arguments: 0..<3)
  func agrees(seed: UInt64) throws {
    var random = Seeded(seed + 200)
    var compared = 0
    for sample in Cut.compliant {
      let cut = try #require(Cut(sample, using: &random))
      guard let record = cut.validator.view(of: cut.file) else { continue }
      // The step to plan for is the last that is still open; each date before it has its first day.
      let goals = ["execution", "publication", "collective_decision"].lazy.map { goal in
        var request = PlanRequest(goal, by: cut.day)
        request.usesRestDays = true
        return Planner(cut.validator, asOf: cut.day).plan(cut.file, request)
      }
      // Where a way of hearing the public was chosen for it, the plan allows time that nobody has decided on yet.
      guard let plan = goals.compactMap({ try? $0.get() }).first,
        !plan.assumptions.contains(where: { $0.zh.hasPrefix("已列入") })
      else { continue }
      let horizon = Horizon(record)
      for date in plan.dates where !date.isProvisional {
        compared += 1
        #expect(
          horizon.firstDay(at: date.path) == (date.earliest > cut.day ? date.earliest : nil),
          "\(sample) on \(cut.day): \(date.path)")
      }
    }
    #expect(compared > 20)
  }
}
