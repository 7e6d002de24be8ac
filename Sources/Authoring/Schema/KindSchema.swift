import SourceText
import Workflows

/// What stands under the key of each kind, from what the kinds say of themselves.
enum KindSchema {
  static let path: JSONTree = ["type": "string", "minLength": 1]
  static let id: JSONTree = ["type": "string", "pattern": .text(SchemaParts.idPattern)]
  static let condition: JSONTree = [
    "title": SchemaParts.both(Text(zh: "条件（CEL 表达式）", en: "condition (a CEL expression)")), "type": "string",
    "minLength": 1,
  ]
  static let citation: JSONTree = [
    "title": SchemaParts.both(Text(zh: "依据：文件/条/款/项", en: "source/article/paragraph/item")), "type": "string",
    "pattern": "^[^/]+(?:/[1-9][0-9]{0,3}(?:-[1-9][0-9]{0,3})?(?:/[0-9]{1,2}(?:/(?!0+$)[0-9]{1,2})?)?)?$",
  ]
  static let owedBy: JSONTree = [
    "title": SchemaParts.both(Text(zh: "责任单位", en: "whose duty it is")),
    "enum": .array(DutyHolder.allCases.map { .text($0.rawValue) }),
  ]

  /// A definition for each kind.
  static func definitions(_ kinds: [RegisteredKind]) -> [(String, JSONTree)] {
    kinds.map { ("kind.\($0.name)", tree($0.shape.key, kinds)) }
  }

  /// The keys of a check that name kinds, and those beside them.
  static func keys(_ kinds: [RegisteredKind], withCompanions: Bool) -> [(String, JSONTree)] {
    kinds.flatMap { kind in
      [(kind.name, WorkflowSchema.ref("kind.\(kind.name)"))]
        + (withCompanions ? kind.companions.map { ($0, tree(kind.shape.companion, kinds)) } : [])
    }
  }

  /// Exactly one of the kinds.
  static func exactlyOne(_ kinds: [RegisteredKind]) -> JSONTree {
    .array(kinds.map { ["required": [.text($0.name)]] })
  }

  /// A companion stands only beside its kind.
  static func companionsStandBeside(_ kinds: [RegisteredKind]) -> JSONTree {
    .array(
      kinds.filter { !$0.companions.isEmpty }.map { kind in
        [
          "if": ["not": ["required": [.text(kind.name)]]],
          "then": ["properties": .entries(kind.companions.map { ($0, false) })],
        ]
      })
  }

  private static func tree(_ shape: KindShape, _ kinds: [RegisteredKind]) -> JSONTree {
    switch shape {
    case .path: return path
    case .condition: return condition
    case .count: return ["type": "integer", "minimum": 0]
    case .bool: return ["type": "boolean"]
    case .period:
      return ["type": "string", "pattern": "^[0-9]{1,5} (?:day|workday|month|year)s?$"]
    case .fraction: return ["type": "string", "pattern": "^[0-9]{1,4}/[1-9][0-9]{0,3}$"]
    case .word(let words): return SchemaParts.word(words)
    case .list(let item, let bounds):
      let list: JSONTree = [
        "type": "array", "items": tree(item, kinds), "minItems": .number(bounds.lowerBound),
      ]
      return bounds.upperBound == .max ? list : list.adding(["maxItems": .number(bounds.upperBound)])
    case .oneOrMore(let item): return WorkflowSchema.oneOrMore(tree(item, kinds), atLeast: 1)
    case .either(let shapes): return ["anyOf": .array(shapes.map { tree($0, kinds) })]
    case .keys(let keys, let groups):
      let mapping = mapping(keys, kinds)
      if groups.isEmpty { return mapping }
      return mapping.adding([
        "allOf": .array(groups.map { group in ["anyOf": .array(group.map { ["required": [.text($0)]] })] })
      ])
    case .nesting(let keys):
      return SchemaParts.mapping(
        keys.map { ($0.name, tree($0.shape, kinds)) } + self.keys(kinds, withCompanions: false),
        required: keys.filter(\.isRequired).map(\.name)
      ).adding(["oneOf": exactlyOne(kinds)])
    }
  }

  private static func mapping(_ keys: [KindShape.Key], _ kinds: [RegisteredKind]) -> JSONTree {
    SchemaParts.mapping(
      keys.map { ($0.name, tree($0.shape, kinds)) }, required: keys.filter(\.isRequired).map(\.name))
  }
}
