import CEL
import CivilCalendar

/// Something that conditions read and that can be one of finitely many values as far as they can tell: a field, a
/// function of the host, or an expression that is not looked into.
struct Term {
  /// The name by which the flattened conditions call it.
  let name: String
  let type: CELType
  /// The values, one for each cell that the conditions cut it into; nothing for not on record.
  var values: [Value?]
  /// The term whose being on record this one says.
  var mirror: Int?
}

/// Values to try, so that every outcome of conditions over constants is met.
///
/// Between and beside the constants that the conditions name all values are alike: one of each cell is enough. Where
/// several terms of a kind are compared with each other, a cell is given as many values as there are terms.
struct Cells {
  var ints: Set<Int64> = []
  var strings: Set<String> = []
  var days: Set<Int32> = []
  var lists: Set<[String]> = []

  /// The numbers around each constant.
  func ints(terms: Int) -> [Value?] {
    let reach = Int64(max(1, terms))
    let centres = ints.isEmpty ? [0] : ints
    return Set(centres.flatMap { centre in (-reach...reach).map { centre.addingReportingOverflow($0).partialValue } })
      .sorted().map(Value.int)
  }

  /// The texts that are named, and as many that are not.
  func strings(terms: Int) -> [Value?] {
    strings.sorted().map(Value.string) + (0..<max(1, terms)).map { Value.string("⁂\($0)") }
  }

  /// The days that are named, with days before, between and after them.
  func days(terms: Int) -> [Value?] {
    let room = Int32(clamping: max(1, terms))
    var found: Set<Int32> = []
    for day in days.isEmpty ? [20_000] : days { for offset in -room...room { found.insert(day + offset) } }
    return found.sorted().map { .date(DateRange(CivilDate(dayNumber: $0))) }
  }
}
