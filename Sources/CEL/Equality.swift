import CivilCalendar

/// When values are equal: by the specification values of different types are not, and numbers are whatever their
/// type.
enum Equality {
  /// Whether two values are equal; nothing where dates are too imprecise to say.
  static func isEqual(_ a: Value, _ b: Value, _ budget: inout Budget) throws(EvaluationError) -> Bool? {
    switch (a, b) {
    case (.date(let x), .date(let y)): return isEqual(x, y)
    case (.list(let x), .list(let y)): return try isEqual(x, y, &budget)
    case (.sequence(let x), _): return try isEqual(.list(x.values), b, &budget)
    case (_, .sequence(let y)): return try isEqual(a, .list(y.values), &budget)
    case (.map(let x), .map(let y)): return try isEqual(x, y, &budget)
    case (.object(let x), _): return try isEqual(.map(x.map), b, &budget)
    case (_, .object(let y)): return try isEqual(a, .map(y.map), &budget)
    case (.string(let x), .string(let y)):
      try budget.charge(bytes: min(x.utf8.count, y.utf8.count))
      return isEqual(x, y)
    default: return ofScalars(a, b)
    }
  }

  /// Whether two values that hold no others, and are no dates, are equal.
  static func ofScalars(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let x), .bool(let y)): x == y
    case (.string(let x), .string(let y)): isEqual(x, y)
    case (.type(let x), .type(let y)): x == y
    case (.timestamp(let x), .timestamp(let y)): x == y
    case (.duration(let x), .duration(let y)): x == y
    case (.int(let x), .int(let y)): x == y
    case (.int, .double), (.double, .int), (.double, .double): Ordering.ofNumbers(a, b) == 0
    default: false
    }
  }

  /// Byte by byte: text is compared as it is written, never normalised.
  static func isEqual(_ x: String, _ y: String) -> Bool {
    x.utf8Span.span.equals(y.utf8Span.span)
  }

  /// Two dates known to the day are equal or not; two that cannot be the same day are not.
  static func isEqual(_ x: DateRange, _ y: DateRange) -> Bool? {
    if x.day != nil, x == y { return true }
    return x.latest < y.earliest || y.latest < x.earliest ? false : nil
  }

  private static func isEqual(_ x: [Value], _ y: [Value], _ budget: inout Budget) throws(EvaluationError) -> Bool? {
    guard x.count == y.count else { return false }
    try budget.charge(x.count)
    var answer: Bool? = true
    for (a, b) in zip(x, y) {
      switch try isEqual(a, b, &budget) {
      case true?: continue
      case false?: return false
      case nil: answer = nil
      }
    }
    return answer
  }

  private static func isEqual(_ x: MapValue, _ y: MapValue, _ budget: inout Budget) throws(EvaluationError) -> Bool? {
    guard x.entries.count == y.entries.count else { return false }
    try budget.charge(x.entries.count * y.entries.count)
    var answer: Bool? = true
    for (key, value) in x.entries {
      guard let other = y[key] else { return false }
      switch try isEqual(value, other, &budget) {
      case true?: continue
      case false?: return false
      case nil: answer = nil
      }
    }
    return answer
  }
}

extension Swift.Span<UInt8> {
  /// Whether the bytes are the same.
  @inline(__always)
  func equals(_ other: Swift.Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
