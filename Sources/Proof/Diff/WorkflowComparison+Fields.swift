import Documents
import SourceText
import Workflows

extension WorkflowComparison {
  /// Facts and the order in which they are asked for; each may hang on those before it.
  mutating func facts() {
    let (before, after) = (old, new)
    let branches = (old: roots.old["facts"], new: roots.new["facts"])
    fields(
      (before.facts, branches.old), (after.facts, branches.new), .fact, at: "facts",
      asked: { id in (before.asked[id], after.asked[id]) })
  }

  /// The fields of a group, and of the groups within it.
  ///
  /// - Parameter asked: when a field is asked for, which only facts say.
  mutating func fields(
    _ before: (group: FieldGroup, branch: Branch?), _ after: (group: FieldGroup, branch: Branch?),
    _ subject: MeaningChange.Subject, at path: String,
    asked: (String) -> (old: Condition?, new: Condition?) = { _ in (nil, nil) }
  ) {
    for field in after.group.fields {
      let id = "\(path).\(field.id)"
      let own = after.branch?[field.id]
      guard let other = before.group[field.id], let below = before.branch?[field.id] else {
        var ways = BothWays()
        ways.order(isMore: !field.isOptional, isLess: false, Text(""))
        tell(subject, id, field.title, ways, nil, own, as: .new)
        continue
      }
      if let own, !own.says(below) { self.field(subject, id, (other, below), (field, own), asked(field.id)) }
    }
    for field in before.group.fields where after.group[field.id] == nil {
      var ways = BothWays()
      ways.neither(Text(zh: "载明它的记录不能再读取", en: "Records that say it can no longer be read"))
      tell(subject, "\(path).\(field.id)", field.title, ways, before.branch?[field.id], nil, as: .gone)
    }
  }

  private mutating func field(
    _ subject: MeaningChange.Subject, _ id: String, _ before: (field: Field, branch: Branch),
    _ after: (field: Field, branch: Branch), _ asked: (old: Condition?, new: Condition?)
  ) {
    var ways = BothWays()
    // A type written alone says no more than one written under `type`.
    let keys = differing(before.branch, after.branch)
    let (one, other) = (before.field, after.field)
    var inner: (old: (FieldGroup, Branch?), new: (FieldGroup, Branch?))?
    for key in keys {
      switch key {
      case "title": continue
      case "aliases": ways.add(forgotten(one.aliases, other.aliases))
      // Who is to say it, and under which article, is told; no record is judged otherwise for it.
      case "owed_by", "basis": continue
      case "optional":
        ways.order(
          isMore: one.isOptional && !other.isOptional, isLess: !one.isOptional && other.isOptional,
          Text(zh: "是否必填改变", en: "Whether it may be left out"))
      case "determined":
        let (values, owns) = (Set(one.determined), Set(other.determined))
        ways.order(
          isMore: !owns.isSubset(of: values), isLess: !values.isSubset(of: owns),
          Text(zh: "须经认定的值不同", en: "Other values want a determination"))
      case "personal":
        ways.order(
          isMore: other.isPersonal && !one.isPersonal, isLess: one.isPersonal && !other.isPersonal,
          Text(zh: "姓名是否隐去改变", en: "Whether names are masked"))
      case "when":
        let order = matter
        ways.add(
          up: order.appliesWherever(asked.new, asked.old), down: order.appliesWherever(asked.old, asked.new))
      case "type", "enum", "list", "group", "«only»", "«reads»":
        if let groups = Self.groups(one.type, other.type) {
          inner = ((groups.old, before.branch[key]), (groups.new, after.branch[key]))
        } else {
          ways.add(Self.types(one.type, other.type))
        }
      default: ways.neither(Text(zh: "\(key) 的改动不能比较", en: "What `\(key)` changes cannot be compared"))
      }
    }
    if keys.isEmpty { ways.add(Self.types(one.type, other.type)) }
    let isOnlyWithin = inner != nil && keys.count == 1
    if !isOnlyWithin { tell(subject, id, other.title, ways, before.branch, after.branch) }
    if let inner { fields(inner.old, inner.new, subject, at: id) }
  }

  /// The fields of both, where both hold fields in the same way.
  private static func groups(_ before: FieldType, _ after: FieldType) -> (old: FieldGroup, new: FieldGroup)? {
    switch (before, after) {
    case (.group(let one), .group(let other)), (.list(.group(let one)), .list(.group(let other))): (one, other)
    default: nil
    }
  }

  private static func types(_ before: FieldType, _ after: FieldType) -> BothWays {
    var ways = BothWays()
    switch (before, after) {
    case (.choice(let one), .choice(let other)), (.list(.choice(let one)), .list(.choice(let other))):
      let (words, owns) = (open(one), open(other))
      ways.order(
        isMore: !Set(words.keys).isSubset(of: owns.keys), isLess: !Set(owns.keys).isSubset(of: words.keys),
        Text(zh: "可选的值不同", en: "Other values may be chosen"))
      if words.contains(where: { owns[$0.key] != nil && owns[$0.key] != $0.value }) {
        ways.neither(Text(zh: "可选的值改用别的写法", en: "A value is written by another word"))
      }
    default:
      if !isSame(before, after) { ways.neither(Text(zh: "类型不同", en: "It is of another type")) }
    }
    return ways
  }

  private static func open(_ choices: [FieldType.Choice]) -> [String: String] {
    Dictionary(choices.filter { !$0.isDropped }.map { ($0.id, $0.written) }) { first, _ in first }
  }

  /// Whether two types that hold no fields of their own and no choices are one.
  private static func isSame(_ one: FieldType, _ other: FieldType) -> Bool {
    switch (one, other) {
    case (.string, .string), (.int, .int), (.bool, .bool), (.date, .date), (.person, .person), (.draft, .draft),
      (.confirmation, .confirmation), (.document, .document):
      true
    case (.list(let inner), .list(let own)): isSame(inner, own)
    default: false
    }
  }
}
