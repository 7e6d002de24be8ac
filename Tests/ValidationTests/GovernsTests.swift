import CivilCalendar
import SourceText
import Testing
import Validation

/// What the regulation governs, when, and by reference: arts. 2, 3, 42, 44.
@Suite struct GovernsTests {
  @Test(arguments: ["legislation", "macro_control", "emergency_response", "special_procedure"])
  func `an excluded class of matters is neither good nor bad`(_ excluded: String) throws {
    let record = try Edited().replacing(
      "  excluded: 'no'\n",
      "  excluded: {value: \(excluded), reason: 依第三条第二款, by: {name: 张明, unit: 省应急管理厅}, on: 2023-03-06}\n")
    #expect(record.verdict == .notGoverned)
    #expect(record.report().scope?.zh.contains("第三条第二款") == true)
    #expect(record.findings == [])
  }

  @Test func `an exclusion that nobody determined does not take the matter out`() throws {
    let record = try Edited().replacing("  excluded: 'no'\n", "  excluded: legislation\n")
    #expect(record.verdict == .undetermined)
    #expect(record.findings == ["facts.excluded unknown:awaiting_person unknown"])
  }

  @Test func `a matter of no class is not governed`() throws {
    let bare = try Edited().replacing("limb: policy", "limb: none")
    #expect(bare.findings == ["facts.limb unknown:awaiting_person unknown"])
    let determined = try Edited().replacing(
      "limb: policy", "limb: {value: none, reason: 日常行政事务, by: {name: 张明}, on: 2023-03-06}")
    #expect(determined.verdict == .notGoverned)
  }

  @Test func `a body that is neither government nor department is not governed`() throws {
    #expect(try Edited().replacing("level: government", "level: other").verdict == .notGoverned)
  }

  @Test func `by reference the core bites in full and the rest is at most a warning`() throws {
    let record = try Edited("department-by-reference.yaml")
    let heads = try record.replacing("[authority, procedure, content]", "[authority, content]")
    #expect(heads.findings == ["legality_review.three_heads fail:breached warning"])
    #expect(heads.report().byReference)
    let short = try record.replacing("closed: 2023-06-26", "closed: 2023-06-05")
    #expect(short.findings == ["solicitation.comment_period fail:breached error"])
    #expect(short.report().findings.first?.labels.map(\.zh) == ["参照执行"])
  }

  @Test func `what binds a department in its own right is no matter of reference`() throws {
    let record = try Edited("department-by-reference.yaml").replacing("published: 2023-07-28", "published: 2023-09-28")
    #expect(record.findings == ["publication.within_20_workdays fail:breached error"])
    let finding = try #require(record.report().findings.first)
    #expect(finding.labels.map(\.zh) == [])
    #expect(finding.basis.map(\.citation) == ["govinfo/26"])
  }

  @Test func `a department need not hold a standing meeting`() throws {
    #expect(try Edited("department-by-reference.yaml").findings == [])
  }

  @Test func `a matter dealt with before 1 September 2019 is outside`() throws {
    let record = try Edited().replacingAll("2023-", "2018-").without(from: "    due:", to: "    issued:")
    #expect(record.verdict == .notGoverned)
    #expect(record.report().scope?.zh.contains("尚未施行") == true)
  }

  @Test func `steps taken after 1 September 2019 in an older matter follow the regulation`() throws {
    // Participation before, review and decision after; only the head's place in the order is broken.
    let record = try Edited().replacingAll("2023-02", "2019-02").replacingAll("2023-03", "2019-03").replacingAll(
      "2023-04", "2019-04"
    )
    .replacingAll("2023-05", "2019-05").replacingAll("2023-06-08", "2019-06-08")
    .replacingAll("2023-06-09", "2019-06-09").replacing("closed: 2019-05-29", "closed: 2019-05-05")
    .replacing("chief: true", "chief: false")
    #expect(record.findings == ["collective_decision.chief_last unknown:awaiting_person unknown"])
  }

  @Test func `a record of which nothing is begun is in progress, never compliant`() throws {
    let record = try Edited().without(from: "steps:", to: "zzz")
    #expect(record.verdict == .inProgress)
  }
}
