/// The operators, by the signs with which they are written.
public enum Operator: String, Hashable, Sendable, CaseIterable {
  case conditional = "?:"
  case or = "||", and = "&&"
  case equal = "==", notEqual = "!="
  case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
  case isIn = "in"
  case add = "+", subtract = "-", multiply = "*", divide = "/", modulo = "%"
  case negate = "-_", not = "!"
  case index = "[]"

  /// How tightly it binds, from 1 for `?:`.
  var precedence: Int {
    switch self {
    case .conditional: 1
    case .or: 2
    case .and: 3
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn: 4
    case .add, .subtract: 5
    case .multiply, .divide, .modulo: 6
    case .negate, .not: 7
    case .index: 8
    }
  }

  /// The type that an operator of two operands gives for these; nothing where it does not take them.
  func result(_ a: CELType, _ b: CELType) -> CELType? {
    switch self {
    case .equal, .notEqual: a.compares(to: b) ? .bool : nil
    case .less, .lessOrEqual, .greater, .greaterOrEqual: order(a, b)
    case .isIn: membership(a, b)
    case .add, .subtract: sum(a, b)
    case .multiply, .divide:
      if a == .dyn || b == .dyn { a.orIfDyn(b) } else { a == b && a.isNumber ? a : nil }
    case .modulo: a.fits(.int) && b.fits(.int) ? .int : nil
    default: nil
    }
  }

  private func order(_ a: CELType, _ b: CELType) -> CELType? {
    if a.isNumber && b.isNumber { return .bool }
    guard a.fits(b) else { return nil }
    switch a.orIfDyn(b) {
    case .bool, .int, .double, .string, .choice, .date, .timestamp, .duration, .dyn: return .bool
    default: return nil
    }
  }

  private func membership(_ a: CELType, _ b: CELType) -> CELType? {
    switch b {
    case .list(let element): a.compares(to: element) ? .bool : nil
    case .map(let key, _): a.compares(to: key) ? .bool : nil
    case .object: a.fits(.string) ? .bool : nil
    case .dyn: .bool
    default: nil
    }
  }

  private func sum(_ a: CELType, _ b: CELType) -> CELType? {
    switch (a, b) {
    case (.timestamp, .timestamp): return self == .subtract ? .duration : nil
    case (.timestamp, .duration): return .timestamp
    case (.duration, .timestamp): return self == .add ? .timestamp : nil
    case (.duration, .duration): return .duration
    case (.dyn, .timestamp), (.dyn, .duration), (.timestamp, .dyn), (.duration, .dyn): return .dyn
    case (.dyn, _), (_, .dyn): return a.orIfDyn(b)
    case (.list(let x), .list(let y)) where self == .add: return .list(x.joined(with: y))
    default:
      if a.isString && b.isString { return self == .add ? .string : nil }
      return a == b && a.isNumber ? a : nil
    }
  }
}

extension CELType {
  /// This type, or the other where nothing is known of this one.
  fileprivate func orIfDyn(_ other: CELType) -> CELType { self == .dyn ? other : self }

  /// Whether values of the two may be equal. Numbers compare across types, and anything with `null`.
  fileprivate func compares(to other: CELType) -> Bool {
    fits(other) || (isNumber && other.isNumber) || self == .null || other == .null
  }
}
