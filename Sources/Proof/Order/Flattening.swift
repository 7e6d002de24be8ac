import CEL
import CivilCalendar
import SourceText
import Workflows

/// Rewrites conditions so that they read nothing but terms, and finds the terms.
///
/// `facts.limb == 'policy' && size(this.heads) > 2` becomes `t0 == 'policy' && t1 > 2`. What cannot be looked into, such
/// as a macro over a list whose elements have fields, becomes a term of its own, which equals only itself.
struct Flattening {
  /// How the names of terms begin.
  private static let prefix = "t_"
  private let usual: FieldFinder
  /// Tells the `this` and `it` of one step's conditions from those of another, where several are flattened together.
  private var place = ""
  private var finder: FieldFinder
  private(set) var terms: [Term] = []
  private(set) var cells = Cells()
  private(set) var numbers: [String: Int] = [:]
  private var replaced: [(range: Range<Int>, name: String)] = []
  private var source: [UInt8] = []

  init(_ fields: FieldFinder) {
    usual = fields
    finder = fields
  }

  /// A part of a condition, asked at another place than the others, over terms.
  mutating func flatten(
    _ condition: Condition, _ part: Expression, by finder: FieldFinder, at place: String
  ) -> String {
    (self.finder, self.place) = (finder, place)
    defer { (self.finder, self.place) = (usual, "") }
    return flatten(part, in: condition)
  }

  /// The condition over terms.
  mutating func flatten(_ condition: Condition) -> String {
    let whole = condition.program.expression
    return flatten(whole, in: condition)
  }

  private mutating func flatten(_ part: Expression, in condition: Condition) -> String {
    source = Array(condition.program.source.utf8)
    replaced = []
    visit(part)
    // The whole may have brackets around it, and comments.
    let isWhole = part === condition.program.expression
    var result: [UInt8] = []
    var place = isWhole ? 0 : part.range.lowerBound
    for (range, name) in replaced.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += source[place..<range.lowerBound]
      result += Array(name.utf8)
      place = range.upperBound
    }
    result += source[place..<(isWhole ? source.count : part.range.upperBound)]
    return String(decoding: result, as: UTF8.self)
  }

  /// The values of every term, once all conditions are flattened.
  mutating func fillIn() {
    func count(_ matches: (CELType) -> Bool) -> Int { terms.count { $0.mirror == nil && matches($0.type) } }
    let ints = cells.ints(terms: count { $0 == .int })
    let strings = cells.strings(terms: count { $0 == .string })
    let days = cells.days(terms: count { $0 == .date })
    for index in terms.indices {
      let isAbsentToo = terms[index].values.contains { $0 == nil }
      switch terms[index].type {
      case .int: terms[index].values = ints
      case .string: terms[index].values = strings
      case .date: terms[index].values = days
      case .list:
        terms[index].values =
          cells.lists.sorted { $0.lexicographicallyPrecedes($1) }.map { texts in
            .list(texts.map(Value.string))
          } + terms[index].values.filter { $0 != nil }
      default: continue
      }
      if isAbsentToo { terms[index].values.append(nil) }
    }
    // `has(x)` says whether `x` is on record, where `x` is read as well.
    for (key, index) in numbers where key.hasPrefix("has:") {
      if let whole = numbers["path:" + key.dropFirst(4)] { terms[index].mirror = whole }
    }
  }

  // MARK: - Looking into expressions

  private struct Opaque: Error {}

  /// A part that gives a truth value: looked into, or else one term.
  private mutating func visit(_ expression: Expression) {
    let before = replaced.count
    do throws(Opaque) {
      try walk(expression, locals: false)
    } catch {
      replaced.removeSubrange(before...)
      // In the words of the syntax tree: layout does not matter, what stands within quotes does.
      replace(expression, "opaque:\(expression)", .bool, [.bool(false), .bool(true), nil])
    }
  }

  /// - Parameter locals: whether within a macro over a list that is written out, whose names may be read.
  private mutating func walk(_ expression: Expression, locals: Bool) throws(Opaque) {
    switch expression.kind {
    case .literal(let value): try note(value)
    case .local: if !locals { throw Opaque() }
    case .variable(_, "as_of"): replace(expression, "path:as_of", .date, [])
    case .variable, .map: throw Opaque()
    case .select:
      guard let path = expression.path, let found = finder.find(path) else { throw Opaque() }
      try term(expression, path, found)
    case .has(let base, let name):
      guard let path = base.path, let found = finder.find(path + [name]) else { throw Opaque() }
      var values: [Value?] = found.mayLack ? [.bool(false), .bool(true)] : [.bool(true)]
      // What would hold it may not be on record either: then to ask is an error.
      if finder.mayLackGroup(path) { values.append(nil) }
      replace(expression, "has:" + (path + [name]).joined(separator: "."), .bool, values)
    case .list(let items):
      let texts = items.compactMap { item in
        item.literal.flatMap { if case .string(let text) = $0 { text } else { nil } }
      }
      if texts.count == items.count { cells.lists.insert(texts) }
      for item in items { try walk(item, locals: locals) }
    case .macro(let macro):
      guard case .list(let items) = macro.target.kind, macro.transform == nil, let predicate = macro.predicate else {
        throw Opaque()
      }
      // A local of a term's name would be read in its place.
      if macro.variables.contains(where: { $0.hasPrefix(Self.prefix) }) { throw Opaque() }
      for item in items { try walk(item, locals: locals) }
      try walk(predicate, locals: true)
    case .call(let function, let operands): try call(expression, function, operands, locals: locals)
    }
  }

  private mutating func call(
    _ expression: Expression, _ function: Expression.Function, _ operands: [Expression], locals: Bool
  ) throws(Opaque) {
    switch function {
    case .operator(let symbol):
      switch symbol {
      case .and where !locals, .or where !locals, .not where !locals,
        .conditional where !locals:
        for operand in operands where operand.type == .bool { visit(operand) }
        for operand in operands where operand.type != .bool { try walk(operand, locals: locals) }
      case .less, .lessOrEqual, .greater, .greaterOrEqual:
        // The order of texts is finer than the cells that their equality makes.
        if operands.contains(where: { $0.type.isText }) { throw Opaque() }
        for operand in operands { try walk(operand, locals: locals) }
      case .and, .or, .not, .conditional, .equal, .notEqual, .isIn:
        // Two lists on record could be equal in more ways than there are cells.
        if symbol == .equal || symbol == .notEqual, operands.allSatisfy(\.hasManyOrders) { throw Opaque() }
        for operand in operands { try walk(operand, locals: locals) }
      default: throw Opaque()
      }
    case .library(let library):
      if library.rawValue == "date", let literal = operands.first?.literal, case .string(let text) = literal,
        let day = DateRange(text)?.day
      {
        cells.days.insert(day.dayNumber)
      } else if library.rawValue == "size", let path = operands.first?.path, let found = finder.find(path),
        case .list = found.type
      {
        replace(expression, "size:" + path.joined(separator: "."), .int, found.mayLack ? [nil] : [])
        cells.ints.insert(0)
      } else {
        throw Opaque()
      }
    case .host(_, let name):
      let text = name + ":" + operands.map { String(decoding: source[$0.range], as: UTF8.self) }.joined(separator: ",")
      if operands.contains(where: { $0.path == nil }) { throw Opaque() }
      switch expression.type {
      case .bool: replace(expression, text, .bool, [.bool(false), .bool(true)])
      case .int: replace(expression, text, .int, name == "rounds" ? [] : [nil])
      default: throw Opaque()
      }
    }
  }

  private mutating func term(_ expression: Expression, _ path: [String], _ found: FieldFinder.Found) throws(Opaque) {
    var values: [Value?]
    switch found.type {
    case .bool: values = [.bool(false), .bool(true)]
    case .choice(let choices):
      let open = choices.filter { !$0.isDropped }.map(\.id)
      cells.strings.formUnion(open)
      values = open.map(Value.string)
    case .list(.choice(let choices)):
      let open = choices.filter { !$0.isDropped }
      if open.count > 8 { throw Opaque() }
      values = (0..<(1 << open.count)).map { bits in
        .list(open.indices.filter { bits & (1 << $0) != 0 }.map { .string(open[$0].id) })
      }
      // Two orders are enough to tell a condition that minds the order from one that does not.
      if open.count > 1 { values.append(.list(open.reversed().map { .string($0.id) })) }
    case .string, .draft, .int, .date: values = []
    default: throw Opaque()
    }
    if found.mayLack { values.append(nil) }
    let type: CELType =
      switch found.type {
      case .string, .draft: .string
      case .int: .int
      case .date: .date
      case .bool: .bool
      default: expression.type
      }
    replace(expression, "path:" + path.joined(separator: "."), type, values)
  }

  private mutating func replace(_ expression: Expression, _ key: String, _ type: CELType, _ values: [Value?]) {
    let isOwn = expression.references.contains { ["this", "it"].contains($0.path.first) }
    let key = isOwn ? key + place : key
    let number = numbers[key] ?? terms.count
    if numbers[key] == nil {
      numbers[key] = number
      terms.append(Term(name: "\(Self.prefix)\(number)", type: type, values: values))
    }
    replaced.append((expression.range, terms[number].name))
  }

  private mutating func note(_ value: Value) throws(Opaque) {
    switch value {
    case .int(let number): cells.ints.insert(number)
    case .double(let number):
      // Beyond, a double no longer tells whole numbers apart.
      guard abs(number) < 1e15 else { throw Opaque() }
      cells.ints.formUnion([Int64(number.rounded(.down)), Int64(number.rounded(.up))])
    case .string(let text): cells.strings.insert(text)
    default: break
    }
  }
}

extension Expression {
  /// A list whose elements, or whose order, the record gives.
  fileprivate var hasManyOrders: Bool {
    if path != nil { return type.isList }
    if case .list(let items) = kind { return items.contains { $0.literal == nil } }
    return false
  }
}

extension CELType {
  fileprivate var isText: Bool {
    switch self {
    case .string, .choice: true
    default: false
    }
  }

  fileprivate var isList: Bool {
    if case .list = self { true } else { false }
  }
}
