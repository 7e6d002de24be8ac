import CEL
import SourceText
import Workflows

/// Puts conditions into words, with the titles of the fields they read. What has no plain words stays as it is written,
/// as code.
struct ConditionWords {
  let workflow: Workflow
  /// The step whose round is `this`.
  let step: Step?
  /// The fields of the element that is `it`.
  private var element: FieldGroup?

  init(workflow: Workflow, step: Step?) {
    self.workflow = workflow
    self.step = step
  }

  func text(_ condition: Condition) -> Text { plain(condition) ?? code(condition) }

  /// What a check asks and where: in plain words first; a condition that has none comes after them.
  func sentence(_ check: Check) -> Text {
    // What a failure means says more than the expression; the expression is in the file.
    let asked =
      check.says.map { Text(zh: "不得出现：\($0.zh)", en: "it must not be that: \($0.en)") } ?? asked(by: check.kind)
    guard let when = check.when else { return asked }
    if let words = plain(when) { return Text(zh: "\(words.zh)的，", en: "Where \(words.en): ") + asked }
    return asked + Text(zh: "（适用条件：\(code(when).zh)）", en: " (where \(code(when).en))")
  }

  /// The sentence of a kind, which quotes conditions as they are written, with words or code in their place.
  private func asked(by kind: any CheckKind) -> Text {
    var sentence = kind.sentence
    for condition in kind.conditions {
      let (quoted, code) = ("“\(condition.text)”", self.code(condition))
      if let words = plain(condition) {
        sentence.zh = sentence.zh.replacing("符合条件" + quoted, with: words.zh).replacing("符合" + quoted, with: words.zh)
        sentence.en = sentence.en.replacing(code.en, with: words.en)
      }
      sentence.zh = sentence.zh.replacing("符合" + quoted, with: "符合条件" + quoted).replacing(quoted, with: code.zh)
    }
    return sentence
  }

  private func code(_ condition: Condition) -> Text { Text("`\(condition.text)`") }

  private func plain(_ condition: Condition) -> Text? {
    var words = self
    words.element = element(in: condition.program.expression)
    return words.words(condition.program.expression)
  }

  /// The fields of what a condition calls `it`, found by the name of its type.
  private func element(in expression: Expression) -> FieldGroup? {
    if case .variable(_, "it") = expression.kind, case .object(let object) = expression.type {
      return step?.fields.fields.lazy.compactMap { group(at: object.name, in: $0.type) }.first
    }
    return expression.children.lazy.compactMap(element).first
  }

  private func group(at path: String, in type: FieldType) -> FieldGroup? {
    let here = if case .group(let inner) = type { inner } else { type.elements }
    guard let here, here.path != path else { return here }
    return here.fields.lazy.compactMap { group(at: path, in: $0.type) }.first
  }

  private func words(_ expression: Expression) -> Text? {
    switch expression.kind {
    case .literal(.bool(let bool)): return bool ? Text(zh: "任何情形", en: "always") : Text(zh: "任何情形均不", en: "never")
    case .select:
      return expression.path.flatMap(field).map { Text(zh: "“\($0.title.zh)”为是", en: "\"\($0.title.en)\" is so") }
    case .has(let base, let name):
      return base.path.flatMap { field($0 + [name]) }.map {
        Text(zh: "载明“\($0.title.zh)”", en: "\"\($0.title.en)\" is on record")
      }
    case .call(.operator(let symbol), let operands): return operation(symbol, operands)
    case .call(.host(_, let name), let operands):
      guard let path = operands.first?.path, path.count == 2, path[0] == "steps",
        let other = workflow.steps.first(where: { $0.id == path[1] })
      else { return nil }
      switch name {
      case "done": return Text(zh: "“\(other.title.zh)”已经完成", en: "\"\(other.title.en)\" is done")
      case "used": return Text(zh: "“\(other.title.zh)”已经启动", en: "\"\(other.title.en)\" was begun")
      default: return nil
      }
    default: return nil
    }
  }

  private func operation(_ symbol: Operator, _ operands: [Expression]) -> Text? {
    switch symbol {
    case .and, .or:
      let told = symbol == .and ? operands.filter { !isImplied($0, by: operands) } : operands
      let parts = told.compactMap(part(within: symbol))
      guard parts.count == told.count else { return nil }
      let between = symbol == .and ? Text(zh: "，且", en: " and ") : Text(zh: "，或者", en: " or ")
      return .list(parts, separator: between)
    case .not:
      guard let inner = operands.first else { return nil }
      if let found = inner.path.flatMap(field) {
        return Text(zh: "“\(found.title.zh)”为否", en: "\"\(found.title.en)\" is not so")
      }
      if case .has(let base, let name) = inner.kind, let found = base.path.flatMap({ field($0 + [name]) }) {
        return Text(zh: "未载明“\(found.title.zh)”", en: "\"\(found.title.en)\" is not on record")
      }
      return words(inner).map { Text(zh: "不是（\($0.zh)）", en: "not (\($0.en))") }
    case .equal, .notEqual:
      guard let found = operands.first?.path.flatMap(field), let value = operands.last?.literal,
        case .string(let text) = value
      else { return comparison(symbol, operands) }
      let title = title(text, of: found)
      return symbol == .equal
        ? Text(zh: "“\(found.title.zh)”为“\(title.zh)”", en: "\"\(found.title.en)\" is \"\(title.en)\"")
        : Text(zh: "“\(found.title.zh)”不是“\(title.zh)”", en: "\"\(found.title.en)\" is not \"\(title.en)\"")
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return comparison(symbol, operands)
    case .isIn:
      guard let found = operands.first?.path.flatMap(field), case .list(let items)? = operands.last?.kind else {
        return nil
      }
      let titles = items.compactMap { item -> Text? in
        if case .string(let text)? = item.literal { title(text, of: found) } else { nil }
      }
      guard titles.count == items.count else { return nil }
      return Text(
        zh: "“\(found.title.zh)”为\(titles.map { "“\($0.zh)”" }.joined(separator: "、"))之一",
        en: "\"\(found.title.en)\" is one of \(titles.map { "\"\($0.en)\"" }.joined(separator: ", "))")
    default: return nil
    }
  }

  /// Whether it says that a truth value is on record, beside what says which it is.
  private func isImplied(_ expression: Expression, by others: [Expression]) -> Bool {
    guard case .has(let base, let name) = expression.kind, let path = base.path.map({ $0 + [name] }) else {
      return false
    }
    return others.contains { other in
      if case .call(.operator(.not), let inner) = other.kind { inner.first?.path == path } else { other.path == path }
    }
  }

  /// A number or a date against another: “采购预算金额”不少于500000.
  private func comparison(_ symbol: Operator, _ operands: [Expression]) -> Text? {
    guard operands.count == 2, let left = measure(operands[0]), let right = measure(operands[1]) else { return nil }
    let isDate = left.isDate || right.isDate
    let words: Text
    switch symbol {
    case .less: words = isDate ? Text(zh: "早于", en: "is before") : Text(zh: "少于", en: "is less than")
    case .lessOrEqual: words = isDate ? Text(zh: "不晚于", en: "is not after") : Text(zh: "不超过", en: "is at most")
    case .greater: words = isDate ? Text(zh: "晚于", en: "is after") : Text(zh: "超过", en: "is more than")
    case .greaterOrEqual: words = isDate ? Text(zh: "不早于", en: "is not before") : Text(zh: "不少于", en: "is at least")
    case .equal: words = Text(zh: "等于", en: "is")
    case .notEqual: words = Text(zh: "不等于", en: "is not")
    default: return nil
    }
    return left.text + Text(zh: words.zh, en: " \(words.en) ") + right.text
  }

  /// A field or a number as one side of a comparison.
  private func measure(_ expression: Expression) -> (text: Text, isDate: Bool)? {
    if case .int(let number)? = expression.literal { return (Text(String(number)), false) }
    guard let found = expression.path.flatMap(field) else { return nil }
    switch found.type {
    case .int: return (Text(zh: "“\(found.title.zh)”", en: "\"\(found.title.en)\""), false)
    case .date: return (Text(zh: "“\(found.title.zh)”", en: "\"\(found.title.en)\""), true)
    default: return nil
    }
  }

  private func part(within symbol: Operator) -> (Expression) -> Text? {
    { expression in
      guard let inner = words(expression) else { return nil }
      // An alternative within a conjunction, and the other way round, is set off.
      guard case .call(.operator(let own), _) = expression.kind, own == .or || own == .and, own != symbol else {
        return inner
      }
      return Text(zh: "（\(inner.zh)）", en: "(\(inner.en))")
    }
  }

  private func title(_ value: String, of field: Field) -> Text {
    if case .choice(let choices) = field.type {
      choices.first { $0.id == value }?.title ?? Text(value)
    } else {
      Text(value)
    }
  }

  private func field(_ path: [String]) -> Field? {
    guard let root = path.first else { return nil }
    var keys = path.dropFirst()
    var group: FieldGroup?
    switch root {
    case "this": group = step?.fields
    case "it": group = element
    case "facts": group = workflow.facts
    case "record": group = Vocabulary.envelope
    case "steps":
      group = keys.first.flatMap { id in workflow.steps.first { $0.id == id } }?.fields
      keys = keys.dropFirst()
    default: return nil
    }
    var found: Field?
    for key in keys {
      guard let field = group?[key] else { return nil }
      found = field
      if case .group(let inner) = field.type { group = inner } else { group = nil }
    }
    return found
  }
}
