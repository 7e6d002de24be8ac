import SourceText

/// The functions of the specification's strings extension. Places are counted in Unicode scalars.
enum StringFunctions {
  static func call(
    _ function: LibraryFunction, _ a: Value, _ b: Value?, _ c: Value?, _ d: Value?, _ budget: inout Budget
  ) throws(EvaluationError) -> Value {
    if function == .join { return .string(try join(a, b, &budget)) }
    guard case .string(let text) = a else { throw .noOverload(function.rawValue, a) }
    // Scalar by scalar it takes longer than byte by byte.
    try budget.charge(text.utf8.count / 4)
    switch function {
    case .lowerAscii: return .string(mapped(text) { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 })
    case .upperAscii: return .string(mapped(text) { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 })
    case .trim: return .string(trimmed(text))
    case .quote: return .string(quoted(text))
    case .reverse: return .string(string(text.unicodeScalars.reversed()))
    default: break
    }
    let scalars = Array(text.unicodeScalars)
    switch (function, b, c, d) {
    case (.charAt, .int(let number)?, nil, nil):
      let index = try place(number, in: scalars)
      return .string(index == scalars.count ? "" : string(scalars[index...index]))
    case (.substring, .int(let start)?, nil, nil): return .string(string(scalars[try place(start, in: scalars)...]))
    case (.substring, .int(let start)?, .int(let end)?, nil):
      let (from, to) = (try place(start, in: scalars), try place(end, in: scalars))
      guard from <= to else { throw outOfRange(start) }
      return .string(string(scalars[from..<to]))
    case (.indexOf, .string(let part)?, _, nil):
      let from = try start(c, function, in: scalars) ?? 0
      return .int(Int64(first(Array(part.unicodeScalars), in: scalars, from: from) ?? -1))
    case (.lastIndexOf, .string(let part)?, _, nil):
      let part = Array(part.unicodeScalars)
      let last = try start(c, function, in: scalars) ?? scalars.count
      // Looked for backwards, it is the first again.
      let from = max(0, scalars.count - last - part.count)
      guard let found = first(part.reversed(), in: scalars.reversed(), from: from) else { return .int(-1) }
      return .int(Int64(scalars.count - found - part.count))
    case (.split, .string(let separator)?, _, nil):
      let parts = split(scalars, at: Array(separator.unicodeScalars), into: try number(c, function))
      try budget.check(list: parts.count)
      try budget.charge(parts.count)
      return .list(parts.map { .string(string($0)) })
    case (.replace, .string(let old)?, .string(let new)?, _):
      return .string(try replaced(scalars, old, by: new, times: try number(d, function), &budget))
    default: throw .noOverload(function.rawValue, a)
    }
  }

  private static func number(_ value: Value?, _ function: LibraryFunction) throws(EvaluationError) -> Int64? {
    guard let value else { return nil }
    if case .int(let number) = value { return number }
    throw .noOverload(function.rawValue, value)
  }

  private static func start(
    _ value: Value?, _ function: LibraryFunction, in scalars: [Unicode.Scalar]
  ) throws(EvaluationError) -> Int? {
    guard let number = try number(value, function) else { return nil }
    return try place(number, in: scalars)
  }

  private static func place(_ place: Int64, in scalars: [Unicode.Scalar]) throws(EvaluationError) -> Int {
    guard place >= 0, place <= scalars.count else { throw outOfRange(place) }
    return Int(place)
  }

  private static func outOfRange(_ place: Int64) -> EvaluationError {
    EvaluationError(
      .outOfRange, Text(zh: "文字没有第 \(place) 位（从 0 数起）", en: "The text has no place \(place)"))
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func mapped(_ text: String, _ change: (UInt8) -> UInt8) -> String {
    String(decoding: text.utf8.map(change), as: UTF8.self)
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  private static func first(_ part: [Unicode.Scalar], in whole: [Unicode.Scalar], from: Int) -> Int? {
    PartSearch.first(part.span, in: whole.span, from: from)
  }

  private static func split(
    _ whole: [Unicode.Scalar], at separator: [Unicode.Scalar], into limit: Int64?
  ) -> [ArraySlice<Unicode.Scalar>] {
    if limit == 0 { return [] }
    let limit = limit.map { $0 < 0 ? Int.max : Int(clamping: $0) } ?? .max
    var parts: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    while parts.count + 1 < limit {
      let found: Int?
      if separator.isEmpty {
        found = start + 1 < whole.count ? start + 1 : nil
      } else {
        found = first(separator, in: whole, from: start)
      }
      guard let found else { break }
      parts.append(whole[start..<found])
      start = found + separator.count
    }
    if separator.isEmpty, whole.isEmpty { return parts }
    parts.append(whole[start...])
    return parts
  }

  private static func replaced(
    _ whole: [Unicode.Scalar], _ old: String, by new: String, times: Int64?, _ budget: inout Budget
  ) throws(EvaluationError) -> String {
    let parts = split(whole, at: Array(old.unicodeScalars), into: times.map { $0 < 0 ? -1 : $0 &+ 1 })
    guard !old.isEmpty else {
      // Before every character, and after the last.
      let limit = times.map { $0 < 0 ? Int.max : Int(clamping: $0) } ?? .max
      try budget.check(string: whole.count * 4 + (whole.count + 1) * new.utf8.count)
      try budget.charge(bytes: (whole.count + 1) * (4 + new.utf8.count))
      var text = ""
      for (index, scalar) in whole.enumerated() {
        if index < limit { text += new }
        text.unicodeScalars.append(scalar)
      }
      return whole.count < limit ? text + new : text
    }
    let length = whole.count * 4 + (parts.count - 1) * new.utf8.count
    try budget.check(string: length)
    try budget.charge(bytes: length)
    return parts.map { string($0) }.joined(separator: new)
  }

  private static func join(_ list: Value, _ separator: Value?, _ budget: inout Budget) throws(EvaluationError) -> String
  {
    var between = ""
    if let separator {
      guard case .string(let text) = separator else { throw .noOverload("join", list, separator) }
      between = text
    }
    let items: [Value]
    switch list {
    case .list(let list): items = list
    case .sequence(let sequence): items = sequence.values
    default: throw .noOverload("join", list)
    }
    var text = ""
    for (index, item) in items.enumerated() {
      guard case .string(let part) = item else { throw .noOverload("join", list) }
      try budget.charge(1 + (part.utf8.count + between.utf8.count) / 16)
      if index > 0 { text += between }
      text += part
      try budget.check(string: text.utf8.count)
    }
    return text
  }
}
