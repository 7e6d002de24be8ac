import SourceText
import Workflows

/// The part of the schema for overlays: what they tighten, add and concede. Which ids the base has only loading knows.
enum OverlaySchema {
  static var tree: JSONTree {
    let concession: [(String, JSONTree)] = [
      ("check", SchemaParts.filled), ("basis", KindSchema.citation), ("says", WorkflowSchema.ref("text")),
    ]
    let ground = SchemaParts.word(Concession.Ground.allCases.map(\.rawValue))
    return SchemaParts.mapping(
      [
        ("chengxu", ["const": "workflow/1"]), ("id", SchemaParts.filled), ("version", SchemaParts.filled),
        ("title", WorkflowSchema.ref("text")),
        ("extends", WorkflowSchema.titled("上位规则", "the workflow it extends", SchemaParts.filled)),
        ("unchecked", WorkflowSchema.ref("text")),
        ("sources", ["type": "object", "additionalProperties": WorkflowSchema.ref("source")]),
        ("tighten", tighten), ("add", add), ("by_reference", byReference),
        (
          "yields",
          ["type": "array", "items": SchemaParts.mapping(concession, required: ["check", "basis"])]
        ),
        (
          "departs",
          [
            "type": "array",
            "items": SchemaParts.mapping(concession + [("ground", ground)], required: ["check", "basis", "ground"]),
          ]
        ),
      ], required: ["chengxu", "id", "version", "title", "extends"])
  }

  /// A check of the base of which more is asked: parts of it, and the article.
  static func check(_ kinds: [RegisteredKind]) -> JSONTree {
    // Under its kind stands only what changes, so that nothing there is required.
    SchemaParts.mapping(
      WorkflowSchema.besideKind + kinds.flatMap { kind in ([kind.name] + kind.companions).map { ($0, true) } },
      required: ["basis"])
  }

  private static var tighten: JSONTree {
    let field = SchemaParts.mapping([
      ("enum", ["type": "array", "items": SchemaParts.filled]), ("optional", ["const": false]),
      ("determined", ["type": "array"]),
    ])
    let fields: JSONTree = ["type": "object", "additionalProperties": field]
    let ground = SchemaParts.mapping([
      ("when", KindSchema.condition), ("requires", WorkflowSchema.oneOrMore(SchemaParts.filled)),
    ])
    let whole: [(String, JSONTree)] = [
      ("force", SchemaParts.word(["must", "may"])), ("when", KindSchema.condition),
      ("after", ["anyOf": [WorkflowSchema.ref("after"), ["type": "array", "items": WorkflowSchema.ref("after")]]]),
      ("redo", KindSchema.condition),
      ("exemptions", ["type": "object", "additionalProperties": ["anyOf": [["const": "none"], ground]]]),
    ]
    let step = SchemaParts.mapping(
      [
        ("basis", KindSchema.citation), ("fields", fields),
        ("checks", ["type": "object", "additionalProperties": WorkflowSchema.ref("tightenedCheck")]),
      ] + whole
    ).adding(["dependentRequired": .entries(whole.map { ($0.0, ["basis"]) })])
    return [
      "type": ["object", "null"], "properties": ["facts": fields], "additionalProperties": step,
      "title": SchemaParts.both(Text(zh: "从严", en: "asked more of the base's own")),
    ]
  }

  private static var add: JSONTree {
    let more = SchemaParts.mapping([
      ("fields", WorkflowSchema.ref("fields")), ("checks", ["type": "array", "items": WorkflowSchema.ref("check")]),
    ])
    return [
      "type": ["object", "null"],
      "properties": ["facts": WorkflowSchema.ref("facts"), "documents": WorkflowSchema.ref("papers")],
      "additionalProperties": ["anyOf": [more, WorkflowSchema.ref("addedStep")]],
      "title": SchemaParts.both(Text(zh: "新增", en: "added to the base")),
    ]
  }

  private static var byReference: JSONTree {
    let reads: JSONTree = ["type": "object", "additionalProperties": ["type": "object"]]
    let without = SchemaParts.mapping(
      [("step", SchemaParts.filled), ("reason", WorkflowSchema.ref("text"))], required: ["step", "reason"])
    return WorkflowSchema.titled(
      "参照执行", "followed by reference",
      SchemaParts.mapping(
        [
          ("basis", WorkflowSchema.oneOrMore(KindSchema.citation, atLeast: 1)),
          ("core", ["type": "array", "items": SchemaParts.filled]), ("only_when", KindSchema.condition),
          ("reads", reads), ("without", ["type": "array", "items": without]),
        ], required: ["basis", "only_when"]))
  }
}
