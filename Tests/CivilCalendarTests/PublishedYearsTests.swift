import Foundation
import TestSupport
import Testing

@testable import CivilCalendar

/// The shipped calendar against the published notices, day by day.
@Suite struct PublishedYearsTests {
  let cn = ShippedCalendar.cn

  /// The same years as two independent public calendars have them, where they lie beside the checkout.
  static let published: [String: Set<String>]? = {
    let path = Project.path("../shared/cn-calendar.yaml")
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    var lists: [String: Set<String>] = [:]
    var list = ""
    for line in text.split(separator: "\n") {
      if line.contains("holidays:") { list = "holidays" }
      if line.contains("workdays:") { list = "workdays" }
      if let date = line.firstMatch(of: /"(\d{4}-\d{2}-\d{2})"/) {
        lists[list, default: []].insert(String(date.output.1))
      }
    }
    return lists
  }()

  @Test(.enabled(if: published != nil, "the published calendar is not beside this checkout"))
  func `every day of 2019 to 2026 is worked or not as published`() throws {
    let published = try #require(Self.published)
    var checked = 0
    var date = day("2019-01-01")
    while date <= day("2026-12-31") {
      let text = "\(date)"
      let isWorked =
        published["workdays"]?.contains(text) == true
        || (date.weekday <= 5 && published["holidays"]?.contains(text) != true)
      #expect(cn.isWorkday(date) == isWorked, "\(text)")
      date = date.adding(days: 1)
      checked += 1
    }
    #expect(checked == 2922)
  }

  @Test(arguments: [
    (2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248),
  ]) func `each year has its number of working days`(_ year: Int, _ number: Int) {
    let count = cn.count(from: day("\(year - 1)-12-31"), to: day("\(year)-12-31"), in: .workdays)
    #expect(count.lower == number)
    #expect(count.upper == number)
  }

  @Test func `a year without a notice is unknown, weekends included`() {
    #expect(cn.isWorkday(day("2027-03-02")) == nil)
    #expect(cn.isWorkday(day("2027-03-06")) == nil)
    let count = cn.count(from: day("2026-12-30"), to: day("2027-01-04"), in: .workdays)
    #expect(count.lower == 1)
    #expect(count.upper == 5)
    #expect(count.unpublishedYears == [2027])
  }

  @Test func `what no calendar could change is decided`() {
    let count = cn.count(from: day("2027-03-01"), to: day("2027-03-06"), in: .workdays)
    #expect(count.atLeast(7) == false)
    #expect(count.atMost(5) == true)
    #expect(count.atLeast(3) == nil)
  }
}
