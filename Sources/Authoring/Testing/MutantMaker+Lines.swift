import SourceText

/// What can be altered in one line, outside the words of a condition.
extension MutantMaker {
  func alterations(of line: String, at index: Int) -> [Alteration] {
    bounds(line) + forces(line, at: index) + dropped(line) + lists(line) + conditions(line)
  }

  private func bounds(_ line: String) -> [Alteration] {
    var found: [Alteration] = []
    for match in line.matches(of: /(at_least|at_most|exactly): (\d+)(\/\d+)?(?: (days|workdays|months|years?))?/) {
      guard let number = Int(match.2) else { continue }
      let (rest, unit) = (String(match.3 ?? ""), match.4.map { String($0) })
      for other in [number - 1, number + 1] where other >= 0 {
        let what = Self.bound[String(match.1), default: Text("")] + Self.amount("\(number)\(rest)", unit)
        found.append(
          Alteration(
            .bound, line, match.2.startIndex..<match.2.endIndex, "\(other)",
            Self.change(what, Self.amount("\(other)\(rest)", unit))))
      }
    }
    for match in line.matches(of: /(\d+) (days|workdays)/) {
      let other = match.2 == "days" ? "workdays" : "days"
      found.append(
        Alteration(
          .unit, line, match.2.startIndex..<match.2.endIndex, other,
          Self.change(Self.amount(String(match.1), String(match.2)), Self.amount(String(match.1), other))))
    }
    return found
  }

  private func forces(_ line: String, at index: Int) -> [Alteration] {
    var found =
      swap(.force, line, "force: generally", "force: must", Self.change(Self.generally, Self.must))
      + swap(.force, line, "force: may", "force: must", Self.change(Text(zh: "“可以”", en: "may"), Self.must))
    let weaker = Self.change(Self.must, Self.generally)
    // What only a person can say never fails, and has no force to lose.
    if line.hasPrefix("      - {id: "), !line.contains("force:"), !line.contains("covers:"),
      !line.contains("attested: "), line.contains("basis: ")
    {
      found += swap(.force, line, ", basis: ", ", force: generally, basis: ", weaker)
    }
    if line.hasPrefix("      - id: "), isCheck(at: index) {
      found.append(
        Alteration(.force, line, line.endIndex..<line.endIndex, "\n        force: generally", weaker))
    }
    found += swap(
      .strict, line, "strict: true", "strict: false",
      Self.change(Text(zh: "“提前”", en: "in advance"), Text(zh: "同日亦可", en: "the same day will do")))
    found += swap(
      .reading, line, ", or_read: both_ends", "",
      Text(zh: "不再认可首尾均计的计法", en: "the count with both ends no longer considered"))
    found += swap(
      .inferred, line, ", inferred: true", "",
      Text(zh: "推导的顺序改为条文规定的顺序", en: "inferred order → order that the text sets"))
    return found
  }

  /// What stands on a line of its own, or on a line with others, and is not there any more.
  private func dropped(_ line: String) -> [Alteration] {
    var found: [Alteration] = []
    let whole = (line.firstIndex { $0 != " " } ?? line.startIndex)..<line.endIndex
    let text = line.trimmed
    func condition(_ written: String) -> Text {
      let plain = written.filter { $0 != "\"" }
      return Text(zh: "删去条件“\(plain)”", en: "condition `\(plain)` dropped")
    }
    for match in line.matches(of: /, when: ("[^"]*"|[a-z_.]+)/) {
      found.append(Alteration(.condition, line, match.range, "", condition(String(match.1))))
    }
    // `governs` without its condition does not load.
    if text.hasPrefix("when:"), !line.hasPrefix("  when") {
      found.append(Alteration(.condition, line, whole, "", condition(text.dropFirst(5).trimmed)))
    }
    if text.hasPrefix("redo:") {
      let plain = text.dropFirst(5).trimmed.filter { $0 != "\"" }
      found.append(
        Alteration(
          .condition, line, whole, "",
          Text(zh: "不再因“\(plain)”而须重新办理", en: "another round no longer called for where `\(plain)`")))
    }
    for match in line.matches(of: /^ *after: \[(.*)\]/) {
      let named = match.1.matches(of: /step: ([a-z_0-9]+)/).map { String($0.1) }
      let steps = named.isEmpty ? match.1.split(separator: ",").map(\.trimmed) : named
      found.append(Alteration(.predecessor, line, whole, "", Self.withoutPredecessors(steps)))
    }
    for match in line.matches(of: /^ *- \{step: ([a-z_0-9]+)/) {
      // What a body that follows by reference does not have may stand in such a line as well.
      if line.contains("reason:") { continue }
      found.append(Alteration(.predecessor, line, whole, "", Self.withoutPredecessors([String(match.1)])))
    }
    // Of a check; of a step that a body does not have the reason is a text.
    if text.hasPrefix("reason: {"), !text.hasPrefix("reason: {zh") {
      found.append(
        Alteration(
          .reason, line, whole, "",
          Text(zh: "条文不再为理由指定位置", en: "the law no longer names a place for the reason")))
    }
    return found
  }

  private func lists(_ line: String) -> [Alteration] {
    var found: [Alteration] = []
    for match in line.matches(of: /(requires|determined|documents|required): \[([^\]]*)\]/) {
      let items = match.2.split(separator: ",").map(\.trimmed)
      let key = String(match.1)
      for out in items.indices where items.count > 1 || key == "requires" || key == "determined" {
        let rest = items.indices.filter { $0 != out }.map { items[$0] }.joined(separator: ", ")
        found.append(
          Alteration(
            key == "requires" ? .requirement : .item, line, match.2.startIndex..<match.2.endIndex, rest,
            Self.without(key, items[out])))
      }
    }
    for match in line.matches(of: /order: \[([^,\]]*), ([^,\]]*)\]/) {
      found.append(
        Alteration(
          .order, line, match.range, "order: [\(match.2), \(match.1)]",
          Text(zh: "顺序颠倒为先 \(match.2) 后 \(match.1)", en: "order swapped: \(match.2) before \(match.1)")))
    }
    for match in line.matches(of: /same_draft: \[([^,\]]*), ([^,\]]*)\]/) {
      found.append(
        Alteration(
          .draft, line, match.range, "same_draft: [\(match.2), \(match.2)]",
          Text(
            zh: "文稿不再与 \(match.1) 的文稿核对", en: "the draft no longer held against that of \(match.1)")))
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
  private func swap(
    _ operation: MutationOperator, _ line: String, _ old: String, _ new: String, _ what: Text
  ) -> [Alteration] {
    line.ranges(of: old).map { Alteration(operation, line, $0, new, what) }
  }

  // MARK: - Words

  private static let must = Text(zh: "“应当”", en: "must")
  private static let generally = Text(zh: "“一般”", en: "generally")
  private static let bound = [
    "at_least": Text(zh: "不少于", en: "at least "), "at_most": Text(zh: "不超过", en: "at most "),
    "exactly": Text(zh: "恰为", en: "exactly "),
  ]

  static func change(_ old: Text, _ new: Text) -> Text { old + Text(zh: "改为", en: " → ") + new }

  private static func amount(_ number: String, _ unit: String?) -> Text {
    switch unit {
    case nil: Text(number)
    case "days": Text(zh: "\(number)日", en: "\(number) days")
    case "workdays": Text(zh: "\(number)个工作日", en: "\(number) workdays")
    case "months": Text(zh: "\(number)个月", en: "\(number) months")
    default: Text(zh: "\(number)年", en: "\(number) years")
    }
  }

  private static func withoutPredecessors(_ steps: [String]) -> Text {
    let list = Text.list(steps.map { Text($0) })
    return Text(zh: "不再以 \(list.zh) 为在先环节", en: "no longer after \(list.en)")
  }

  private static func without(_ key: String, _ item: String) -> Text {
    switch key {
    case "requires": Text(zh: "例外情形不再要求载明 \(item)", en: "the ground no longer requires \(item)")
    case "determined": Text(zh: "取值 \(item) 不再须作出认定", en: "the value \(item) no longer needs a determination")
    case "documents": Text(zh: "不再要求佐证材料 \(item)", en: "the paper \(item) no longer asked for")
    default: Text(zh: "不再要求载明 \(item)", en: "\(item) no longer required")
    }
  }
}
