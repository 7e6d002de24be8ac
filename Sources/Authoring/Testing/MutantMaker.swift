/// A workflow with one thing in it altered.
public struct Mutant: Sendable {
  /// The step, what was done, and which check or condition it was done to. Lines move, so they are not named.
  public let name: String
  /// The step in which it stands.
  public let step: String
  /// The line of the file, from 1.
  public let line: Int
  /// The whole workflow with that one thing altered.
  public let text: String
}

/// Alters one thing after another in a workflow's text: a number, a unit, a force, an operator, a condition, an order,
/// what a ground requires, a value that wants a determination.
public struct MutantMaker {
  private let lines: [String]
  private let isOverlay: Bool

  /// A maker of the mutants of a workflow or overlay.
  public init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    isOverlay = lines.contains { $0.hasPrefix("extends:") }
  }

  /// All of them, in the order of the file.
  public func mutants() -> [Mutant] {
    var mutants: [Mutant] = []
    var step = "facts"
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("  - id: ") { step = String(line.dropFirst(8)) }
      if let key = line.firstMatch(of: /^  ([a-z_]+):/), isOverlay { step = String(key.1) }
      if line.trimmed.hasPrefix("#") { continue }
      if let folded = folded(at: index) {
        for (what, altered) in alterations(of: folded.line, at: index) {
          let copy = lines[..<index] + [altered] + lines[(index + 1 + folded.count)...]
          mutants.append(
            Mutant(name: "\(step) \(what)", step: step, line: index + 1, text: copy.joined(separator: "\n")))
        }
        continue
      }
      for (what, altered) in alterations(of: line, at: index) {
        var copy = lines
        copy[index] = altered
        mutants.append(Mutant(name: "\(step) \(what)", step: step, line: index + 1, text: copy.joined(separator: "\n")))
      }
    }
    return mutants
  }

  /// A condition that is folded over several lines as it would stand in one, and how many lines follow its key.
  private func folded(at index: Int) -> (line: String, count: Int)? {
    guard let match = lines[index].wholeMatch(of: /((?:  )*)((?:- )?[a-z_]+: )>-/) else { return nil }
    let body = lines[(index + 1)...].prefix { $0.hasPrefix(String(match.1) + "  ") }
    let text = body.map(\.trimmed).joined(separator: " ")
    let isCondition = ["when", "assert", "where", "redo"].contains { match.2.hasSuffix("\($0): ") }
    guard isCondition, !text.contains("\"") else { return nil }
    return (match.1 + match.2 + "\"" + text + "\"", body.count)
  }

  private func alterations(of line: String, at index: Int) -> [(String, String)] {
    var found: [(String, String)] = []
    for match in line.matches(of: /(?:at_least|at_most|exactly): (\d+)/) {
      guard let number = Int(match.1) else { continue }
      for other in [number - 1, number + 1] where other >= 0 {
        found.append(("\(number) → \(other)", line.replacing(match.1.startIndex..<match.1.endIndex, with: "\(other)")))
      }
    }
    found += swap(line, " days", " workdays", whole: true)
    found += swap(line, " workdays", " days", whole: true)
    found += swap(line, "force: generally", "force: must") + swap(line, "force: may", "force: must")
    found += swap(line, "strict: true", "strict: false") + swap(line, ", or_read: both_ends", "")
    found += swap(line, ", inferred: true", "")
    // What only a person can say never fails, and has no force to lose.
    let isAttested = line.contains("attested: ")
    if line.hasPrefix("      - {id: "), !line.contains("force:"), !line.contains("covers:"), !isAttested,
      line.contains("basis: ")
    {
      found += swap(line, ", basis: ", ", force: generally, basis: ").map { ("must → generally", $0.1) }
    }
    if line.hasPrefix("      - id: "), isCheck(at: index) {
      found.append(("force: generally \(line.dropFirst(12))", line + "\n        force: generally"))
    }
    if ["when:", "assert:", "where:", "redo:"].contains(where: line.contains) {
      for (one, other) in [
        (" == ", " != "), (" != ", " == "), (" && ", " || "), (" || ", " && "), ("!has(", "has("), (" > ", " >= "),
        (" >= ", " > "),
        ("\"!facts", "\"facts"), (".all(", ".exists("), (".exists(", ".all("),
      ] { found += swap(line, one, other) }
    }
    for match in line.matches(of: /, when: (?:"[^"]*"|[a-z_.]+)/) {
      found.append(("no when", line.replacing(match.range, with: "")))
    }
    // `governs` without its condition does not load.
    for key in ["when:", "after: [", "redo:", "reason: {"]
    where line.trimmed.hasPrefix(key) && !line.hasPrefix("  when") {
      found.append(("no \(line.trimmed.filter { $0 != "\"" })", ""))
    }
    if line.trimmed.hasPrefix("- {step:") { found.append(("no predecessor", "")) }
    for match in line.matches(of: /(?:requires|determined|documents|required|heads): \[([^\]]*)\]/) {
      let items = match.1.split(separator: ",").map { String($0).trimmed }
      for out in items.indices where items.count > 1 || line.contains("requires") || line.contains("determined") {
        let rest = items.indices.filter { $0 != out }.map { items[$0] }.joined(separator: ", ")
        found.append(("without \(items[out])", line.replacing(match.1.startIndex..<match.1.endIndex, with: rest)))
      }
    }
    for match in line.matches(of: /order: \[([^,\]]*), ([^,\]]*)\]/) {
      found.append(("order reversed", line.replacing(match.range, with: "order: [\(match.2), \(match.1)]")))
    }
    return found
  }

  /// Whether a mapping of several lines is a check whose force is not said.
  private func isCheck(at index: Int) -> Bool {
    let block = lines[(index + 1)...].prefix { $0.hasPrefix("        ") || $0.isEmpty }
    return block.contains { $0.hasPrefix("        basis:") }
      && !block.contains { $0.contains("covers:") || $0.contains("attested: ") }
      && !block.contains { $0.hasPrefix("        force:") }
  }

  /// Each place where a text stands, with another in its stead.
  private func swap(_ line: String, _ old: String, _ new: String, whole: Bool = false) -> [(String, String)] {
    line.ranges(of: old).compactMap { range in
      if whole, line[..<range.lowerBound].last?.isNumber != true { return nil }
      return ("\(old.trimmed) → \(new.trimmed)", line.replacing(range, with: new))
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first == " " { rest = rest.dropFirst() }
    while rest.last == " " { rest = rest.dropLast() }
    return String(rest)
  }

  fileprivate func replacing(_ range: Range<Index>, with new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
