public import Proof
import SourceText
import Validation
import Workflows

/// An example record as a case that can be pasted into a file of tests.
public struct PastedCase: Sendable {
  /// Its lines, set in by two columns as items of `cases:`; ends in a line break.
  public let text: String

  /// The case of an example of a check.
  ///
  /// - Parameter name: what it is called; by default the check and what it shows.
  public init(_ example: Example, name: String? = nil) {
    self.init(
      record: example.text, check: example.check, came: example.outcome, name: name ?? Self.name(of: example))
  }

  init(record: String, check: String, came: CheckReport, name: String) {
    let head = "chengxu: tests/1\ncases:\n"
    let lines = Self.lines(record: record, check: check, came: came, name: name)
    let whole = Formatter.laidOut(head + lines.joined(separator: "\n") + "\n", path: "tests.yaml")
    text = String(whole.dropFirst(head.count))
  }

  /// The lines of the case of an example, not laid out yet.
  static func lines(_ example: Example) -> [String] {
    lines(record: example.text, check: example.check, came: example.outcome, name: name(of: example))
  }

  private static func name(of example: Example) -> String { "\(example.check) \(example.promise.title.zh)" }

  private static func lines(record: String, check: String, came: CheckReport, name: String) -> [String] {
    var expected = came.outcome.name
    var more: [String] = []
    if let cause = came.outcome.causeName { more.append("cause: \(YAMLWords.scalar(cause))") }
    if case .fail = came.outcome { more.append("severity: \(came.weight.name)") }
    if !more.isEmpty { expected = "{outcome: \(expected), \(more.joined(separator: ", "))}" }
    return ["  - name: \(YAMLWords.scalar(name))", "    base:"]
      + record.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { "      " + $0 }
      + ["    others: any", "    expect:", "      \(check): \(expected)"]
  }
}

/// Writes text as YAML on one line.
enum YAMLWords {
  /// A scalar, in quotes where it might be read as something else.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.first?.properties.isAlphabetic == true
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789._-（）《》，、。〔〕 ".unicodeScalars.contains($0)
      }
      && !["true", "false", "null", "yes", "no"].contains(text.lowercased()) && text.last != " "
    return isPlain ? text : "'" + text.replacing("'", with: "''") + "'"
  }

  /// A text in both languages.
  static func text(_ text: Text) -> String { "{zh: \(scalar(text.zh)), en: \(scalar(text.en))}" }
}
