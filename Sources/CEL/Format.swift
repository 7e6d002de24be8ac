import CivilCalendar
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `'%s, %.2f'.format([…])`: fills values into a text.
struct Format {
  var budget: Budget
  private var text = ""

  init(budget: Budget) {
    self.budget = budget
  }

  mutating func text(_ pattern: Value, _ list: Value) throws(EvaluationError) -> String {
    guard case .string(let pattern) = pattern else { throw .noOverload("format", pattern, list) }
    let arguments: [Value]
    switch list {
    case .list(let items): arguments = items
    case .sequence(let items): arguments = items.values
    default: throw .noOverload("format", .string(pattern), list)
    }
    try budget.charge(bytes: pattern.utf8.count)
    var rest = Substring(pattern).unicodeScalars
    var used = 0
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        text.unicodeScalars.append(scalar)
        continue
      }
      if rest.first == "%" {
        text += "%"
        rest.removeFirst()
        continue
      }
      let precision = try precision(&rest)
      guard let clause = rest.popFirst() else { throw wrong("%") }
      guard "sdfexXob".unicodeScalars.contains(clause) else { throw wrong("%\(clause)") }
      guard used < arguments.count else {
        throw EvaluationError(
          .outOfRange, Text(zh: "format 的值不够：第 \(used + 1) 个", en: "format() lacks a value: the \(used + 1)th"))
      }
      try write(arguments[used], clause, precision)
      used += 1
    }
    return text
  }

  private func precision(_ rest: inout Substring.UnicodeScalarView) throws(EvaluationError) -> Int? {
    guard rest.first == "." else { return nil }
    rest.removeFirst()
    var digits = ""
    while let digit = rest.first, ("0"..."9").contains(digit) {
      digits.unicodeScalars.append(digit)
      rest.removeFirst()
    }
    guard let precision = Int(digits), precision <= 100 else { throw wrong("%.\(digits)") }
    return precision
  }

  private mutating func append(_ more: String) throws(EvaluationError) {
    try budget.charge(1 + more.utf8.count / 16)
    text += more
    try budget.check(string: text.utf8.count)
  }

  private mutating func write(_ value: Value, _ clause: Unicode.Scalar, _ precision: Int?) throws(EvaluationError) {
    switch (clause, value) {
    case ("s", _): try write(value)
    case ("d", .int(let number)): try append(String(number))
    case ("d", .double(let number)) where !number.isFinite: try append(Conversions.string(number))
    case ("f", .double(let number)), ("e", .double(let number)): try append(decimal(number, clause, precision ?? 6))
    case ("f", .int(let number)), ("e", .int(let number)): try append(decimal(Double(number), clause, precision ?? 6))
    case ("b", .int(let number)): try append(String(number, radix: 2))
    case ("b", .bool(let bool)): try append(bool ? "1" : "0")
    case ("o", .int(let number)): try append(String(number, radix: 8))
    case ("x", .int(let number)): try append(String(number, radix: 16))
    case ("X", .int(let number)): try append(String(number, radix: 16, uppercase: true))
    case ("x", .string(let text)), ("X", .string(let text)):
      try budget.charge(bytes: text.utf8.count * 4)
      let digits = text.utf8.map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: clause == "X")
      }
      try append(digits.joined())
    default:
      throw EvaluationError(
        .noOverload,
        Text(
          zh: "format 的 %\(clause) 不能用于 \(value.typeName)", en: "%\(clause) of format() does not take \(value.typeName)"
        ))
    }
  }

  /// `%s`: as a person writes it, text without quotes.
  private mutating func write(_ value: Value) throws(EvaluationError) {
    switch value {
    case .null: try append("null")
    case .bool(let bool): try append(bool ? "true" : "false")
    case .int(let number): try append(String(number))
    case .double(let number): try append(Conversions.string(number))
    case .string(let text): try append(text)
    case .date(let date): try append(date.description)
    case .timestamp(let time): try append(time.description)
    case .duration(let span): try append(span.description)
    case .type(let name): try append(name)
    case .list(let items): try write(items)
    case .sequence(let items): try write(items.values)
    case .map(let map): try write(map)
    case .object(let object): try write(object.map)
    }
  }

  private mutating func write(_ items: [Value]) throws(EvaluationError) {
    try append("[")
    for (index, item) in items.enumerated() {
      if index > 0 { try append(", ") }
      try write(item)
    }
    try append("]")
  }

  /// In the order of the keys as written.
  private mutating func write(_ map: MapValue) throws(EvaluationError) {
    try budget.charge(map.entries.count * 4)
    let keys = map.entries.map { entry in
      if case .string(let key) = entry.key { key } else { entry.key.description }
    }
    try append("{")
    let order = keys.indices.sorted { Ordering.order(keys[$0], keys[$1]) < 0 }
    for (place, index) in order.enumerated() {
      if place > 0 { try append(", ") }
      try append(keys[index] + ": ")
      try write(map.entries[index].value)
    }
    try append("}")
  }

  private func decimal(_ number: Double, _ clause: Unicode.Scalar, _ precision: Int) -> String {
    guard number.isFinite else { return Conversions.string(number) }
    return unsafe withVaList([Int32(precision), number]) { arguments in
      // 309 digits before the point, and the precision is bounded.
      unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
        guard let start = buffer.baseAddress else { return "" }
        let count = unsafe vsnprintf(start, buffer.count, clause == "f" ? "%.*f" : "%.*e", arguments)
        return unsafe String(decoding: buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
    }
  }

  private func wrong(_ clause: String) -> EvaluationError {
    EvaluationError(
      .invalidArgument,
      Text(
        zh: "format 不认识 \(clause)；可用 %s %d %f %e %x %o %b",
        en: "format() does not know \(clause); it knows %s %d %f %e %x %o %b"))
  }
}
