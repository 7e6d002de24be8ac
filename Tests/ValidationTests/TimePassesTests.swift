import CivilCalendar
import Testing
import Validation

/// A matter that ends without a defect had none on its way: judged as of any day of it, it is in progress.
///
/// This is where a careless rule shows: one that holds a step against a record before anybody owed it, or that asks
/// a person about something still to come.
@Suite struct TimePassesTests {
  static let compliant = SampleTests.expected.filter { $0.verdict == .compliant && $0.file.hasSuffix(".yaml") }

  @Test(arguments: compliant) func `no day on the way of a compliant matter finds a defect`(
    _ expected: SampleTests.Expected
  ) throws {
    let text = try Shipped.text(sample: expected.file)
    let days = Set(text.split { !"0123456789-".contains($0) }.compactMap { CivilDate($0) }).sorted()
    try #require(days.count > 5)
    for day in stride(from: expected.file.utf8.count % 4, to: days.count, by: 4).map({ days[$0] }) {
      let verdict = Shipped.validate(text, asOf: day).verdict
      #expect([.inProgress, .compliant, .notGoverned].contains(verdict), "as of \(day)")
    }
  }
}
