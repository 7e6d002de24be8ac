import SourceText

/// What the checker says about mistakes, and what it suggests.
extension Checker {
  mutating func requireBool(_ type: CELType, range: Range<Int>) {
    if type.fits(.bool) { return }
    let help: Text? =
      switch type {
      case .list, .map: Text(zh: "是否有内容，写作 size(…) > 0。", en: "Whether it has elements is size(…) > 0.")
      case .string, .choice: Text(zh: "是否有内容，写作 … != ''。", en: "Whether it is filled is … != ''.")
      case .object: Text(zh: "写明它的哪个字段。", en: "Name one of its fields.")
      default: nil
      }
    report(
      "wrong_type", range, Text(zh: "此处应为 bool，实为 \(type.name)", en: "Expected bool here, found \(type.name)"), help)
  }

  mutating func noOverload(
    _ name: String, _ types: [CELType], _ range: Range<Int>, taking overloads: [[CELType]] = [],
    always: Bool = false
  ) {
    let names = types.map(\.name).joined(separator: ", ")
    let known = overloads.prefix(3).map { "(" + $0.map(\.name).joined(separator: ", ") + ")" }
    let help: Text? =
      if types.contains(.int) && types.contains(.double) && overloads.isEmpty {
        Text(zh: "整数和小数不能混算：用 double(…) 转换。", en: "Whole numbers and doubles do not mix: convert with double(…).")
      } else if types.contains(.date) && types.contains(where: \.isString) {
        Text(zh: "文字用 date('2024-05-01') 转成日期。", en: "Turn text into a date with date('2024-05-01').")
      } else if types.contains(where: \.isNumber) && types.contains(where: \.isString) && overloads.isEmpty {
        Text(
          zh: "数字不加引号；确要比较文字的，数字用 string(…) 转成文字。",
          en: "A number has no quotes; to compare texts turn it into one with string(…).")
      } else if types == [.date, .date] && name == "-" {
        Text(zh: "两个日期相隔的天数写作 days(a, b)。", en: "The days between two dates are days(a, b).")
      } else if !known.isEmpty {
        Text(
          zh: "它用于\(known.joined(separator: "、"))。", en: "It takes \(known.joined(separator: " or ")).")
      } else {
        nil
      }
    report(
      "no_overload", range,
      Text(zh: "“\(name)”不能用于（\(names)）", en: "\"\(name)\" does not take (\(names))"), help,
      always: always)
  }

  /// What to write in place of a field that no value of the type has: a function of that name is called, and of a list
  /// each element is looked at.
  func memberHelp(_ name: String, of type: CELType, written: String) -> Text? {
    let called = Self.otherFunctionNames[name] ?? name
    if let function = LibraryFunction(rawValue: called),
      let overload = LibraryEntry.of(function).overloads.first(where: { [type].fit($0.parameters) })
    {
      let call = overload.isMember ? "\(written).\(called)()" : "\(called)(\(written))"
      return Text(zh: "写作 \(call)。", en: "Write \(call).")
    }
    guard case .list(let element) = type else { return nil }
    let isOfElements = if case .object(let object) = element { object[name] != nil } else { false }
    let look = isOfElements ? "x, x.\(name) …" : "x, …"
    return Text(
      zh: "这是列表：有一项符合写作 \(written).exists(\(look))，每一项都符合写作 \(written).all(\(look))。",
      en: "It is a list: that one element does is \(written).exists(\(look)), that each does \(written).all(\(look)).")
  }

  /// What functions of ours are called elsewhere.
  private static let otherFunctionNames = ["length": "size", "len": "size", "count": "size"]

  mutating func unknown(_ id: String, _ name: String, _ range: Range<Int>, among known: [String], _ what: Text) {
    let other = id == "unknown_function" ? Self.otherFunctionNames[name] : nil
    let nearest = other ?? nearestName(to: name, among: known)
    let listed = known.prefix(12)
    let help =
      nearest.map { Text(zh: "是否应为“\($0)”？", en: "Did you mean \"\($0)\"?") }
      ?? (listed.isEmpty
        ? nil
        : Text(
          zh: "可以使用：\(listed.joined(separator: "、"))", en: "Known here: \(listed.joined(separator: ", "))"))
    let before = problems.count
    report(id, range, what + Text(zh: "“\(name)”", en: " \"\(name)\""), help)
    if problems.count > before { problems[before].suggestion = nearest.map { (name, $0) } }
  }

  mutating func report(
    _ id: String, _ range: Range<Int>, _ message: Text, _ help: Text? = nil, always: Bool = false
  ) {
    if checking == .byValue, !always, ["no_overload", "wrong_type", "unknown_value"].contains(id) { return }
    problems.append(Problem(id: id, range: range, message: message, help: help))
  }

  /// `uint` and `bytes` are known, and refused.
  mutating func outside(_ name: String, _ range: Range<Int>) -> Expression {
    report(
      "outside_profile", range, Text(zh: "“\(name)”不在本条件语言之内", en: "\"\(name)\" is outside the profile"),
      name == "uint"
        ? Text(zh: "整数用 int。", en: "Whole numbers are int.") : Text(zh: "文字用 string。", en: "Text is string."))
    return unresolved(.dyn, range)
  }

  /// A pattern that is written out is read when the condition is.
  mutating func checkPattern(_ function: LibraryFunction, _ arguments: [Expression]) {
    guard function == .matches, let last = arguments.last, case .string(let text)? = last.literal else { return }
    patternCount += 1
    guard patternCount <= limits.patterns else {
      return report(
        "too_many_patterns", last.range,
        Text(zh: "正则表达式超过\(limits.patterns)个", en: "There are more than \(limits.patterns) regular expressions"),
        Text(zh: "拆成几个检查要点。", en: "Split it into several checks."))
    }
    var work = 0
    guard case .failure(let problem) = Pattern.make(text, limits: limits, work: &work) else { return }
    // Written without escapes, the text's places are those between the quotes.
    let quotes = last.range.count - text.utf8.count
    let start = last.range.lowerBound + quotes - 1
    let range =
      quotes == 2 || quotes == 3 ? start + problem.range.lowerBound..<start + problem.range.upperBound : last.range
    report("bad_pattern", range, Text(zh: "正则表达式：", en: "Regular expression: ") + problem.message)
  }
}
