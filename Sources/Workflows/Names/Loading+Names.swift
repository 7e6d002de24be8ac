import CEL
import Documents
import SourceText

extension Loading {
  /// Notes that a key is a name.
  func note(key node: NodeID, _ name: NameUse.Name, isDeclaration: Bool = false) {
    guard keepsUses, let span = document.keySpan(node) else { return }
    uses.append(
      NameUse(
        name: name, isDeclaration: isDeclaration, span: span, node: node, isKey: true,
        range: 0..<(document.key(node) ?? "").utf8.count))
  }

  /// Notes that a text, or a part of it, is a name.
  func note(_ node: NodeID, _ name: NameUse.Name, at range: Range<Int>? = nil, isDeclaration: Bool = false) {
    guard keepsUses else { return }
    let whole = 0..<document.text(node).utf8.count
    // Where layering put a text, the key it was taken from is what stands in the file.
    let isWritten = document.isWritten(node)
    uses.append(
      NameUse(
        name: name, isDeclaration: isDeclaration,
        span: isWritten ? document.textMap(node).span(of: range ?? whole) : document.span(node), node: node,
        isKey: false, range: range ?? whole))
  }

  /// Notes the fields that the keys of a path lead through.
  ///
  /// - Parameter start: where in the text the first of them begins.
  func note(_ node: NodeID, keys: some Sequence<String>, in group: FieldGroup, from start: @autoclosure () -> Int) {
    guard keepsUses else { return }
    var (group, place) = (Optional(group), start())
    for key in keys {
      guard let known = group, let field = known[key] else { return }
      note(node, .field(group: known.path, key), at: place..<place + key.utf8.count)
      place += key.utf8.count + 1
      group = field.type.fields ?? field.type.elements
    }
  }

  /// Notes a check that is called by its whole name, `step.check`.
  func note(checkName node: NodeID) {
    guard keepsUses else { return }
    let parts = document.text(node).split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return }
    let dot = parts[0].utf8.count
    note(node, .step(parts[0]), at: 0..<dot)
    note(node, .check(step: parts[0], parts[1]), at: (dot + 1)..<(dot + 1 + parts[1].utf8.count))
  }

  /// Notes everything that a condition names.
  func note(_ node: NodeID, condition program: Program) {
    guard keepsUses else { return }
    note(node, program.expression, Array(program.source.utf8))
  }

  private func note(_ node: NodeID, _ expression: Expression, _ source: [UInt8]) {
    switch expression.kind {
    case .select(let base, let member), .has(let base, let member):
      if case .object(let object) = base.type,
        let range = source.range(of: Array(member.utf8), in: base.range.upperBound..<expression.range.upperBound)
      {
        note(node, object.name == "steps" ? .step(member) : .field(group: object.name, member), at: range)
      }
    default: break
    }
    for child in expression.children { note(node, child, source) }
  }
}

extension Array<UInt8> {
  /// Where a word first stands within a range.
  fileprivate func range(of word: [UInt8], in range: Range<Int>) -> Range<Int>? {
    guard word.count > 0, range.count >= word.count, range.upperBound <= count else { return nil }
    return (range.lowerBound...(range.upperBound - word.count)).lazy
      .map { $0..<$0 + word.count }.first { self[$0].elementsEqual(word) }
  }
}
