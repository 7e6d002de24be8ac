import CivilCalendar
import SourceText
import Testing
import Validation

/// A sample with some of its lines changed: the shortest way to say what a test is about.
struct Edited {
  private var text: String

  init(_ sample: String = "compliant.yaml") throws {
    text = try Shipped.text(sample: sample)
  }

  /// Replaces the one place where `old` stands. A test whose sample has changed underneath fails here.
  func replacing(_ old: String, _ new: String, _ location: Testing.SourceLocation = #_sourceLocation) throws -> Edited {
    let parts = text.components(separatedBy: old)
    try #require(parts.count == 2, "“\(old)” stands \(parts.count - 1) times", sourceLocation: location)
    var copy = self
    copy.text = parts.joined(separator: new)
    return copy
  }

  /// Replaces every place where `old` stands.
  func replacingAll(_ old: String, _ new: String) -> Edited {
    var copy = self
    copy.text = text.components(separatedBy: old).joined(separator: new)
    return copy
  }

  /// Leaves out the lines from the one that begins with `first` up to, but not including, the one that begins
  /// with `last`; to the end of the file where there is none.
  func without(from first: String, to last: String) throws -> Edited {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix(first) }, "no line begins with “\(first)”")
    let end = lines[(start + 1)...].firstIndex { $0.hasPrefix(last) } ?? lines.count
    var copy = self
    copy.text = (lines[..<start] + lines[end...]).joined(separator: "\n")
    return copy
  }

  func report(asOf: CivilDate = Shipped.asOf) -> RecordReport { Shipped.validate(text, asOf: asOf) }

  /// What was found, as `check outcome:cause weight`.
  var findings: [String] {
    let report = report()
    return report.problems.map { "\($0.id): \($0.message.en)" } + report.findings.map(described)
  }

  var verdict: Verdict { report().verdict }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
