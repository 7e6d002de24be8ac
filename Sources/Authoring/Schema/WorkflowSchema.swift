import SourceText
public import Workflows

/// A JSON Schema (2020-12) of workflow files, for editors.
///
/// It says what is well formed: known keys, what must be there, what shapes values have, exactly one kind a check.
/// What the names in a file lead to (fields, steps, sources) and what a condition means only loading finds.
public enum WorkflowSchema {
  /// The schema as text, ending in a line break, for these kinds of checks.
  public static func text(kinds: [RegisteredKind]) -> String { tree(kinds: kinds).written }

  static func tree(kinds: [RegisteredKind]) -> JSONTree {
    let head = SchemaParts.head(
      id: "workflow:1", title: Text(zh: "程序规则", en: "Workflow"),
      description: Text(
        zh: "一部程序规则，或者细化另一部的规则（extends）", en: "A workflow, or an overlay that extends another"))
    let rest: JSONTree = [
      "type": "object",
      "if": ["required": ["extends"]], "then": ["$ref": "#/$defs/overlay"], "else": ["$ref": "#/$defs/workflow"],
    ]
    guard case .object(let first) = head, case .object(let entries) = rest else { return [:] }
    return JSONTree.object(first + entries + [("$defs", definitions(kinds))])
  }

  private static func definitions(_ kinds: [RegisteredKind]) -> JSONTree {
    .entries(
      [
        ("workflow", workflow), ("overlay", OverlaySchema.tree), ("text", text), ("source", source),
        ("governs", governs), ("fields", fields(isFact: false)), ("facts", fields(isFact: true)),
        ("choices", choices), ("type", SchemaParts.word(types)), ("papers", papers), ("step", step(isAdded: false)),
        ("addedStep", step(isAdded: true)), ("check", check(kinds)), ("tightenedCheck", OverlaySchema.check(kinds)),
        ("exemption", exemption), ("after", after), ("reason", reason),
      ] + KindSchema.definitions(kinds))
  }

  static let types = ["string", "int", "bool", "date", "person", "draft", "confirmation", "document"]

  static func ref(_ name: String) -> JSONTree { ["$ref": .text("#/$defs/\(name)")] }

  static func titled(_ zh: String, _ en: String, _ tree: JSONTree) -> JSONTree {
    guard case .object(let entries) = tree else { return tree }
    return .object([("title", SchemaParts.both(Text(zh: zh, en: en)))] + entries)
  }

  static func oneOrMore(_ item: JSONTree, atLeast: Int = 0) -> JSONTree {
    ["anyOf": [item, ["type": "array", "items": item, "minItems": .number(atLeast)]]]
  }

  // MARK: - The top

  private static var workflow: JSONTree {
    SchemaParts.mapping(
      [
        ("chengxu", ["const": "workflow/1"]),
        ("id", titled("编号", "id", SchemaParts.filled)), ("version", titled("版本", "version", SchemaParts.filled)),
        ("calendar", titled("工作日历", "calendar of working days", SchemaParts.filled)), ("title", ref("text")),
        ("sources", titled("依据文件", "instruments cited", ["type": "object", "additionalProperties": ref("source")])),
        ("governs", ref("governs")), ("facts", titled("事项情况", "facts of the matter", ref("facts"))),
        ("documents", titled("佐证材料", "papers a round may hold", ref("papers"))),
        ("steps", titled("环节", "steps", ["type": "array", "items": ref("step")])),
      ], required: ["chengxu", "id", "version", "calendar", "title", "sources", "governs", "facts", "steps"])
  }

  static let text: JSONTree = [
    "anyOf": [
      ["type": "string"],
      SchemaParts.mapping([("zh", SchemaParts.filled), ("en", SchemaParts.filled)], required: ["zh"]),
    ]
  ]

  private static var source: JSONTree {
    let day: JSONTree = ["type": "string", "pattern": .text("^\(SchemaParts.dayPattern)$")]
    let tree = SchemaParts.mapping(
      [
        ("title", ref("text")), ("number", titled("文号", "number", SchemaParts.filled)),
        ("articles", titled("条数", "number of articles", ["type": "integer"])),
        (
          "standing",
          titled("效力", "standing", SchemaParts.word(LawSource.Standing.allCases.map(\.rawValue)))
        ),
        ("in_force", titled("施行期间", "in force", SchemaParts.mapping([("from", day), ("to", day)]))),
        (
          "transition",
          titled("新旧衔接", "which day decides", SchemaParts.word(LawSource.Transition.allCases.map(\.rawValue)))
        ),
        (
          "accounted",
          titled(
            "不设检查要点的条款", "articles on which no check rests", ["type": "object", "additionalProperties": ref("text")])
        ),
      ], required: ["title", "standing"])
    return tree.adding([
      "if": ["properties": ["standing": ["const": "law"]], "required": ["standing"]],
      "then": ["required": ["in_force"]],
      "dependentRequired": ["accounted": ["articles"]],
    ])
  }

  private static var governs: JSONTree {
    func clause(_ more: [(String, JSONTree)] = [], required: [String] = []) -> JSONTree {
      SchemaParts.mapping(
        more + [("when", KindSchema.condition), ("basis", KindSchema.citation)],
        required: required + ["when", "basis"])
    }
    let byReference = SchemaParts.mapping(
      [
        ("when", KindSchema.condition), ("basis", oneOrMore(KindSchema.citation, atLeast: 1)),
        ("core", ["type": "array"]),
      ], required: ["when", "basis"])
    let exclusion = clause([("id", KindSchema.id), ("title", ref("text"))], required: ["id"])
    return titled(
      "适用范围", "what it governs",
      clause(
        [
          ("except", ["type": "array", "items": exclusion]), ("directly", clause()), ("by_reference", byReference),
        ], required: ["directly"]))
  }

  private static var papers: JSONTree {
    ["type": "object", "propertyNames": KindSchema.id, "additionalProperties": ref("text")]
  }

  // MARK: - Fields

  private static func fields(isFact: Bool) -> JSONTree {
    let shapes = ["type", "enum", "list", "group"]
    var properties: [(String, JSONTree)] = [
      ("type", ref("type")), ("enum", ref("choices")), ("list", list), ("group", ref("fields")),
      ("aliases", aliases), ("title", ref("text")),
      ("optional", titled("可以不填", "may be lacking", ["type": "boolean"])),
      ("determined", titled("须作出认定的值", "values that need a determination", ["type": "array"])),
      ("basis", KindSchema.citation), ("owed_by", KindSchema.owedBy),
      ("personal", titled("载明个人姓名", "names persons", ["type": "boolean"])),
    ]
    if isFact { properties.append(("when", KindSchema.condition)) }
    let declaration = SchemaParts.mapping(properties).adding([
      "oneOf": .array(shapes.map { ["required": [.text($0)]] })
    ])
    return [
      "type": "object", "propertyNames": KindSchema.id,
      "additionalProperties": ["anyOf": [ref("type"), declaration]],
    ]
  }

  private static var choices: JSONTree {
    [
      "anyOf": [
        ["type": "array", "items": SchemaParts.filled],
        ["type": "object", "additionalProperties": ref("text")],
      ]
    ]
  }

  /// A type, choices, or the fields of the elements. A mapping whose only key is `enum` gives choices.
  private static var list: JSONTree {
    [
      "anyOf": [
        ref("type"), SchemaParts.mapping([("enum", ref("choices"))], required: ["enum"]),
        ["allOf": [ref("fields"), ["not": ["required": ["enum"], "maxProperties": 1]]]],
      ]
    ]
  }

  // MARK: - Steps

  /// A step of a workflow, or one that an overlay adds under its id.
  private static func step(isAdded: Bool) -> JSONTree {
    let own: [(String, JSONTree)] = isAdded ? [] : [("id", KindSchema.id)]
    let tree = SchemaParts.mapping(
      own + [
        ("aliases", aliases), ("title", ref("text")), ("basis", KindSchema.citation),
        ("force", titled("应当或者可以", "must or may", SchemaParts.word(["must", "may"]))),
        ("owed_by", KindSchema.owedBy), ("part_of", titled("所属环节", "the step it carries out", SchemaParts.filled)),
        ("when", KindSchema.condition), ("after", ["type": "array", "items": ref("after")]), ("fields", ref("fields")),
        ("begins", titled("开始日期", "day on which a round begins", KindSchema.path)),
        ("done", titled("办结日期", "day that shows a round done", oneOrMore(KindSchema.path, atLeast: 1))),
        ("rounds", titled("计入的次数", "rounds that count", SchemaParts.word(Step.RoundRule.allCases.map(\.rawValue)))),
        ("redo", titled("须重新办理的条件", "when another round is called for", KindSchema.condition)),
        ("exemptions", ["type": "array", "items": ref("exemption")]),
        ("checks", ["type": "array", "items": ref("check")]),
      ], required: isAdded ? ["title", "basis", "done"] : ["id", "title", "basis", "done"])
    // A part shares these with the step it carries out.
    return tree.adding([
      "if": ["required": ["part_of"]], "then": ["properties": ["when": false, "after": false]],
    ])
  }

  private static var aliases: JSONTree {
    titled("曾用名", "former ids", ["type": "array", "items": KindSchema.id])
  }

  private static var after: JSONTree {
    [
      "anyOf": [
        SchemaParts.filled,
        SchemaParts.mapping(
          [("step", SchemaParts.filled), ("basis", KindSchema.citation), ("inferred", ["type": "boolean"])],
          required: ["step"]),
      ]
    ]
  }

  private static var exemption: JSONTree {
    SchemaParts.mapping(
      [
        ("id", KindSchema.id), ("title", ref("text")), ("basis", KindSchema.citation),
        ("covers", titled("免除的内容", "what it spares", oneOrMore(SchemaParts.filled))), ("when", KindSchema.condition),
        ("requires", oneOrMore(SchemaParts.filled)), ("fields", ref("fields")),
      ], required: ["id", "basis", "covers"])
  }

  private static var reason: JSONTree {
    SchemaParts.mapping(
      ["field", "stated", "by"].map { ($0, KindSchema.path) }, required: ["field", "stated", "by"])
  }

  // MARK: - Checks

  static var besideKind: [(String, JSONTree)] {
    [
      ("basis", KindSchema.citation),
      ("force", titled("应当或者一般", "must or generally", SchemaParts.word(Check.Force.allCases.map(\.rawValue)))),
      ("owed_by", KindSchema.owedBy), ("when", KindSchema.condition), ("reason", ref("reason")),
      ("disputed", ref("text")), ("says", ref("text")), ("advice", ref("text")),
    ]
  }

  private static func check(_ kinds: [RegisteredKind]) -> JSONTree {
    SchemaParts.mapping(
      [("id", KindSchema.id), ("aliases", aliases)] + besideKind + KindSchema.keys(kinds, withCompanions: true),
      required: ["id", "basis"]
    ).adding(["oneOf": KindSchema.exactlyOne(kinds), "allOf": KindSchema.companionsStandBeside(kinds)])
  }
}
