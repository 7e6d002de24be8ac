import Documents
import SourceText
import Workflows

/// `disjoint: [presider, drafters.who]` — two sets of persons, or of names of units, share no member.
///
/// A person is a name and a unit. The same name in the same unit is the same person; in different units it is not;
/// where a unit is missing on either side it may be, which only somebody who knows can say.
struct DisjointKind: CheckKind {
  static let name = "disjoint"
  static let shape = KindShape.list(.path, 2...2)

  let first: ValuesPath
  let second: ValuesPath

  init?(_ node: NodeID, in reading: CheckReading) {
    guard let items = reading.list(node), items.count == 2 else {
      reading.report(
        "bad_check", at: node, Text(zh: "disjoint 比较两方的人员或者单位", en: "`disjoint` compares two sets of persons or units"),
        help: Text(zh: "例如 [presider, drafters.who]。", en: "Such as [presider, drafters.who]."))
      return nil
    }
    let expected = Text(zh: "人员、文字，或者它们的列表", en: "a person, a text, or a list of them")
    let paths = items.compactMap { reading.valuesPath($0, expected, where: Self.isMember) }
    guard paths.count == 2 else { return nil }
    (first, second) = (paths[0], paths[1])
    if Self.isPerson(first.field.type) == Self.isPerson(second.field.type) { return }
    reading.report(
      "wrong_type", at: node,
      Text(zh: "一方是人员，另一方不是", en: "One side holds persons, the other does not"),
      help: Text(
        zh: "两方都写人员，或者都写名称，例如 experts.who.unit。",
        en: "Name persons on both sides or names on both, such as experts.who.unit."))
    return nil
  }

  private static func isMember(_ type: FieldType) -> Bool {
    switch type {
    case .person, .string: true
    case .list(let element): isMember(element)
    default: false
    }
  }

  private static func isPerson(_ type: FieldType) -> Bool {
    switch type {
    case .person: true
    case .list(let element): isPerson(element)
    default: false
    }
  }

  var sentence: Text {
    Text(
      zh: "\(first.field.title.zh)与\(second.field.title.zh)没有相同的人员或者单位",
      en: "The \(first.field.title.en) and the \(second.field.title.en) have no member in common")
  }

  func reads(_ scope: Scope) -> [FieldPath] { [first, second].flatMap { [$0.head] + [$0.tail].compactMap { $0 } } }

  func ways(to promise: Promise) -> [[Wish]] {
    func member(_ path: ValuesPath, _ name: String) -> Wish {
      let member = Wish.member(path.tail ?? path.head, name: name, unit: "江州省某局")
      return path.tail == nil ? member : .list(path.head, [[member]])
    }
    switch promise {
    case .passes: return [[member(first, "周敏"), member(second, "张明")]]
    case .fails: return [[member(first, "周敏"), member(second, "周敏")]]
    default: return []
    }
  }

  func judge(_ scope: Scope) -> Judgement {
    let (a, aMissing) = members(first, in: scope)
    let (b, bMissing) = members(second, in: scope)
    var question: Judgement?
    for one in a {
      for other in b where one.key == other.key {
        switch one.isSame(as: other) {
        case true?: return shared(other, in: scope)
        case nil: question = question ?? perhaps(other, in: scope)
        case false?: continue
        }
      }
    }
    // Who is not on record yet may be a member of both.
    let missing = aMissing + bMissing
    if !missing.isEmpty { return .lacking(missing, at: scope.find(aMissing.isEmpty ? second.head : first.head)) }
    if let question { return question }
    return Judgement(a.isEmpty || b.isEmpty ? .notApplicable : .pass, at: scope.find(second.head))
  }

  private struct Member {
    let node: NodeID
    let name: String
    let key: [UInt8]
    /// Nothing for what is no person; empty where no unit is on record.
    let unit: [UInt8]?

    func isSame(as other: Member) -> Bool? {
      guard let unit, let theirs = other.unit else { return true }
      return unit.isEmpty || theirs.isEmpty ? nil : unit == theirs
    }
  }

  private func members(_ path: ValuesPath, in scope: Scope) -> (members: [Member], missing: [FieldPath]) {
    var members: [Member] = []
    var missing: [FieldPath] = []
    if path.tail != nil, scope.node(path.head) == nil, !path.head.field.isOptional, !scope.saysNone(path.head) {
      missing.append(path.head)
    }
    for (inner, anchor) in scope.findAll(path) {
      guard case .node(let node) = anchor else {
        let field = path.tail ?? path.head
        if !field.field.isOptional, !inner.saysNone(field) { missing.append(field) }
        continue
      }
      let isList = scope.document.kind(node) == .sequence
      for item in isList ? Array(scope.document.children(node)) : [node] {
        if let member = member(item, in: scope) {
          members.append(member)
        } else {
          // A person without a name may be anybody.
          missing.append(path.tail ?? path.head)
        }
      }
    }
    return (members, missing)
  }

  private func member(_ node: NodeID, in scope: Scope) -> Member? {
    let document = scope.document
    guard document.kind(node) == .mapping else {
      let name = document.text(node)
      return Member(node: node, name: name, key: Self.key(name), unit: nil)
    }
    guard let name = scope.record.filled(node, "name").map(document.text) else { return nil }
    let unit = scope.record.filled(node, "unit").map(document.text) ?? ""
    return Member(node: node, name: name, key: Self.key(name), unit: Self.key(unit))
  }

  /// A name without its spaces: 张 明 and 张明 are one.
  private static func key(_ name: String) -> [UInt8] {
    var key = ""
    for scalar in name.unicodeScalars where !scalar.properties.isWhitespace { key.unicodeScalars.append(scalar) }
    return Array(key.utf8)
  }

  private func shared(_ member: Member, in scope: Scope) -> Judgement {
    Judgement(
      .fail(.breached), at: .node(member.node),
      Text(
        zh: "\(member.name)既在\(first.field.title.zh)之列，又在\(second.field.title.zh)之列",
        en: "\(member.name) belongs both to the \(first.field.title.en) and to the \(second.field.title.en)"),
      advice: Text(
        zh: "据实核对；确属同一人员或者单位的，报告决策机关，由他人重新办理。",
        en: "Check it; if it is the same one, report to the decision-maker, and let others do it again."),
      values: [DecidingValue("shared", member.name, Text(member.name))])
  }

  private func perhaps(_ member: Member, in scope: Scope) -> Judgement {
    Judgement(
      .unknown(.awaitingPerson), at: .node(member.node),
      Text(
        zh: "\(first.field.title.zh)与\(second.field.title.zh)都有\(member.name)，未载明单位，不能判断是否为同一人",
        en:
          "\(member.name) stands among the \(first.field.title.en) and among the \(second.field.title.en); without a unit on both it cannot be said whether that is one person"
      ),
      advice: Text(zh: "按案卷材料登记双方的单位。", en: "Enter the unit of both, as the dossier shows it."),
      values: [DecidingValue("shared", member.name, Text(member.name))], isCurable: true)
  }
}
