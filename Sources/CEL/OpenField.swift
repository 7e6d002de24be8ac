import CivilCalendar

/// An unknown field that a condition still reads, and what it is compared with there.
struct OpenField {
  let path: [String]
  let type: CELType
  /// Whether it may turn out to be missing.
  let isOptional: Bool
  /// What it is compared with.
  var constants: [Value] = []
  /// Whether it is also used in another way than being compared with constants.
  var isOpaque = false

  /// Values of which there is one for every way in which the field can matter, `nil` for a missing one; nothing
  /// where no finite number of values does.
  var cells: [Value?]? {
    guard let values else { return nil }
    return values.map { $0 } + (isOptional ? [nil] : [])
  }

  private var values: [Value]? {
    switch type {
    case .bool: return [.bool(true), .bool(false)]
    case .choice(let choices): return choices.map { .string($0) }
    case .null: return [.null]
    default: break
    }
    guard !isOpaque else { return nil }
    switch type {
    case .int: return distinct(constants.flatMap(wholes), .int(0))
    case .double: return distinct(constants.flatMap(numbers), .double(0))
    case .string:
      // Equal to a constant, right after it in the order of text, and before them all.
      return distinct(
        constants.flatMap { value -> [Value] in
          if case .string(let text) = value { [value, .string(text + "\u{0}")] } else { [] }
        } + [.string("")], .string(""))
    case .date: return distinct(constants.flatMap(days), .date(DateRange(CivilDate(dayNumber: 0))))
    default: return nil
    }
  }

  /// Each once; never none.
  private func distinct(_ values: [Value], _ other: Value) -> [Value] {
    var seen: Set<String> = []
    return (values.isEmpty ? [other] : values).filter { seen.insert($0.description).inserted }
  }

  private func wholes(_ value: Value) -> [Value] {
    let near: Int64
    switch value {
    case .int(let int): near = int
    case .double(let double): near = Int64(exactly: double.rounded(.down)) ?? (double > 0 ? .max : .min)
    default: return []
    }
    return [Int64(-1), 0, 1, 2].compactMap { offset in
      let (sum, overflow) = near.addingReportingOverflow(offset)
      return overflow ? nil : .int(sum)
    }
  }

  private func numbers(_ value: Value) -> [Value] {
    let near: Double
    switch value {
    case .int(let int): near = Double(int)
    case .double(let double): near = double
    default: return []
    }
    return [near.nextDown, near, near.nextUp].map { .double($0) }
  }

  private func days(_ value: Value) -> [Value] {
    guard case .date(let date) = value else { return [] }
    return [date.earliest, date.latest].flatMap { day in
      [-1, 0, 1].map { .date(DateRange(day.adding(days: $0))) }
    }
  }
}

extension Expression {
  /// The fields under the unknown paths that are read, each once, in the order in which they are written.
  func openFields(_ unknown: [[String]]) -> [OpenField] {
    var collector = FieldCollector(unknown: unknown)
    collector.visit(self)
    return collector.fields
  }
}

private struct FieldCollector {
  let unknown: [[String]]
  var fields: [OpenField] = []

  mutating func visit(_ part: Expression) {
    if let path = part.path {
      note(part, path) { $0.isOpaque = true }
      return
    }
    switch part.kind {
    case .has(let base, let name):
      guard let path = base.path else { return visit(base) }
      let member = Expression(.select(base, name), type: base.type.member(name)?.type ?? .dyn, range: part.range)
      note(member, path + [name]) { _ in }
    case .call(.operator(let sign), let operands) where operands.count == 2 && sign.comparesWithConstants:
      let (a, b) = (operands[0], operands[1])
      if let path = a.path, let constants = b.constants(within: sign == .isIn) {
        note(a, path) { $0.constants += constants }
      } else if sign != .isIn, let path = b.path, let constants = a.constants(within: false) {
        note(b, path) { $0.constants += constants }
      } else {
        operands.forEach { visit($0) }
      }
    default: part.children.forEach { visit($0) }
    }
  }

  private mutating func note(_ part: Expression, _ path: [String], _ change: (inout OpenField) -> Void) {
    if unknown.covers(path) {
      let index = fields.firstIndex { $0.path == path } ?? fields.count
      if index == fields.count { fields.append(OpenField(path: path, type: part.type, isOptional: isOptional(part))) }
      change(&fields[index])
    } else {
      // Something that holds unknown fields is used as a whole: any of them may matter.
      for below in unknown where below.starts(with: path) && !fields.contains(where: { $0.path == below }) {
        fields.append(OpenField(path: below, type: .dyn, isOptional: true, isOpaque: true))
      }
    }
  }

  /// Whether it, or something unknown that it is part of, may be missing.
  private func isOptional(_ part: Expression) -> Bool {
    guard case .select(let base, let name) = part.kind else { return false }
    if base.type.member(name)?.isOptional ?? true { return true }
    return base.path.map { unknown.covers($0) } == true && isOptional(base)
  }
}

extension Operator {
  fileprivate var comparesWithConstants: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn: true
    default: false
    }
  }
}

extension Expression {
  /// The constants that a field is compared with here; nothing where it is something else.
  fileprivate func constants(within isList: Bool) -> [Value]? {
    guard let literal else {
      if case .list(let items) = kind, isList {
        let constants = items.compactMap { $0.constants(within: false) }
        return constants.count == items.count ? constants.flatMap { $0 } : nil
      }
      return nil
    }
    switch literal {
    case .bool, .int, .double, .string, .date, .null: return isList ? nil : [literal]
    case .list(let items):
      let isFlat = items.allSatisfy { if case .list = $0 { false } else if case .map = $0 { false } else { true } }
      return isList && isFlat ? items : nil
    default: return nil
    }
  }
}

extension CELType {
  /// The member of that name, of an object.
  func member(_ name: String) -> ObjectType.Member? {
    if case .object(let object) = self { object[name] } else { nil }
  }
}
