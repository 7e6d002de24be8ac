import CivilCalendar
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Every number of the shipped workflow agrees with its row in the table of numbers that was taken from the law.
@Suite struct LawNumbersTests {
  /// The table, where it lies beside the checkout.
  static let table: String? = {
    let path = Project.path("../shared/data/law-numbers.csv")
    guard let bytes = try? LocalFileSystem().read(path, limit: 1 << 20) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }()

  @Test(.enabled(if: table != nil, "the table of numbers is not beside this checkout"))
  func `each period and count of Order 713 has the number, unit and force of its row`() throws {
    let text = try String(
      decoding: LocalFileSystem().read(Project.path("workflows/cn/major_decision.yaml"), limit: 1 << 20), as: UTF8.self)
    // basis, what the check says, force
    let expected = [
      ("15/1", "period: {from: opened, to: closed, at_least: 30 days", "30,days,generally"),
      ("16/3", "period: {from: it.papers_served, to: held, at_least: 7 days", "7,days,must"),
      ("26/2", "period: {from: submitted, to: due, at_least: 7 workdays}", "7,workdays,generally"),
      ("28", "count: {of: advisers, at_least: 1}", "1,opinions,must"),
    ]
    let rows = try #require(Self.table).split(separator: "\n")
    for (article, check, numbers) in expected {
      #expect(text.contains(check), "\(article)")
      #expect(rows.contains { $0.hasPrefix("r713,\(article),") && $0.contains(",\(numbers),") }, "\(article)")
    }
  }
}
