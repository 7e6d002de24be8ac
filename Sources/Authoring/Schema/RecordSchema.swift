import SourceText
public import Workflows

/// A JSON Schema (2020-12) of the records of a workflow, for editors and for whoever writes records by program.
///
/// It says what `RecordShape` says and no more: known keys, the types of values, the head. What a decision on its way
/// still lacks is no matter of shape. JSON Schema takes 1.0 for a whole number, which the loader does not; that the
/// ids of drafts differ it cannot say.
public enum RecordSchema {
  /// The schema as text, ending in a line break. The same workflow gives the same bytes.
  public static func text(for workflow: Workflow) -> String { tree(for: workflow).written }

  static func tree(for workflow: Workflow) -> JSONTree {
    let head = SchemaParts.head(
      id: "record:\(workflow.id):\(workflow.version)",
      title: workflow.title + Text(zh: "：决策事项记录", en: ": record of a decision"),
      description: Text(
        zh: "适用程序规则 \(workflow.id) \(workflow.version) 的记录的格式",
        en: "The shape of records that follow \(workflow.id) \(workflow.version)"))
    var properties: [(String, JSONTree)] = [("chengxu", ["const": "record/1"])]
    for field in Vocabulary.envelope.fields {
      if field.id == "workflow" {
        properties.append((field.id, described(["const": .text(workflow.id)], field.title)))
      } else {
        properties.append((field.id, required(field)))
      }
    }
    properties.append(("facts", facts(workflow)))
    properties.append(("drafts", drafts))
    properties.append(("steps", steps(workflow)))
    let required = ["chengxu"] + Vocabulary.envelope.fields.filter { !$0.isOptional }.map(\.id)
    guard case .object(let entries) = SchemaParts.mapping(properties, required: required),
      case .object(let first) = head
    else { return [:] }
    return JSONTree.object(first + entries + [("$defs", definitions(workflow))])
  }

  // MARK: - The head

  /// A field of the head: what is not optional must be filled, and so must what stands in it.
  private static func required(_ field: Field) -> JSONTree {
    if field.isOptional { return declared(field) }
    if case .group(let group) = field.type {
      return described(
        SchemaParts.mapping(
          group.fields.map { ($0.id, required($0)) }, required: group.fields.filter { !$0.isOptional }.map(\.id)),
        field.title)
    }
    return described(value(field.type, isNullable: false), field.title)
  }

  private static func facts(_ workflow: Workflow) -> JSONTree {
    SchemaParts.mapping(
      workflow.facts.fields.map { fact in
        let determination = SchemaParts.mapping(
          [("value", value(fact.type))] + Vocabulary.determinationParts.map { ($0.id, declared($0)) })
        // A mapping is always a determination; what is itself a mapping stands as its value.
        let plain = fact.type.fields == nil ? value(fact.type) : ["type": "null"]
        return (fact.id, described(["anyOf": [plain, determination]], fact.title))
      }
    ).adding(["title": SchemaParts.both(Text(zh: "事项情况", en: "facts of the matter"))])
  }

  private static var drafts: JSONTree {
    [
      "title": SchemaParts.both(Text(zh: "文稿版本", en: "versions of the text")), "type": "array",
      "items": ["$ref": "#/$defs/draft"],
    ]
  }

  // MARK: - Steps

  private static func steps(_ workflow: Workflow) -> JSONTree {
    SchemaParts.mapping(
      workflow.steps.map { step in
        let round: JSONTree = ["$ref": .text("#/$defs/round.\(step.id)")]
        return (
          step.id, described(["anyOf": [round, ["type": "array", "items": round], ["type": "null"]]], step.title)
        )
      }
    ).adding(["title": SchemaParts.both(Text(zh: "各环节", en: "steps"))])
  }

  private static func round(of step: Step) -> JSONTree {
    let claims = step.exemptions.map { exemption in
      SchemaParts.mapping(
        [("ground", described(["const": .text(exemption.id)], exemption.title))]
          + Vocabulary.determinationParts.map { ($0.id, declared($0)) }
          + exemption.fields.fields.filter { field in
            !Vocabulary.determinationParts.contains { $0.id == field.id }
          }.map { ($0.id, declared($0)) }, required: ["ground"])
    }
    let exempt: JSONTree = claims.isEmpty ? false : claims.count == 1 ? claims[0] : ["anyOf": .array(claims)]
    let title = step.title + Text(zh: "（一次）", en: " (one round)")
    // A field of the step's own wins over a key that every round may have.
    let beside = [("documents", JSONTree.object([("$ref", "#/$defs/documents")])), ("exempt", exempt)]
      .filter { step.fields[$0.0] == nil }
    return described(SchemaParts.mapping(step.fields.fields.map { ($0.id, declared($0)) } + beside), title)
  }

  private static func papers(_ workflow: Workflow) -> JSONTree {
    let paper: JSONTree = ["$ref": "#/$defs/paper", "type": "object"]
    return SchemaParts.mapping(
      workflow.documents.map { kind in
        (
          kind.id,
          described(
            ["anyOf": [["$ref": "#/$defs/paper"], ["type": "array", "items": paper]]], kind.title)
        )
      })
  }

  // MARK: - Values

  private static func definitions(_ workflow: Workflow) -> JSONTree {
    let paper = group(Vocabulary.paper)
    // Of a paper under secrecy nothing may be said but who holds it and who confirmed that.
    let hidden = Vocabulary.paper.fields.filter { !Vocabulary.saidOfSecrets.contains($0.id) }
    let secret: JSONTree = [
      "if": ["type": "object", "properties": ["secret": ["const": true]], "required": ["secret"]],
      "then": ["properties": .entries(hidden.map { ($0.id, ["type": "null"]) })],
    ]
    guard case .object(let rule) = secret, case .object(let shape) = paper else { return [:] }
    return .entries(
      [
        ("date", ["type": ["string", "null"], "pattern": .text(SchemaParts.datePattern)]),
        ("person", group(Vocabulary.person)), ("confirmation", group(Vocabulary.confirmation)),
        ("paper", .object(shape + rule)), ("draft", group(Vocabulary.draft).adding(["required": ["id"]])),
        ("documents", papers(workflow)),
      ] + workflow.steps.map { ("round.\($0.id)", round(of: $0)) })
  }

  private static func declared(_ field: Field) -> JSONTree { described(value(field.type), field.title) }

  private static func described(_ tree: JSONTree, _ title: Text) -> JSONTree {
    guard case .object(let entries) = tree else { return tree }
    return .object([("title", SchemaParts.both(title))] + entries)
  }

  private static func group(_ group: FieldGroup, isNullable: Bool = true) -> JSONTree {
    let isDigested = group === Vocabulary.paper || group === Vocabulary.draft
    return SchemaParts.mapping(
      group.fields.map { field in
        let tree = declared(field)
        return (
          field.id, isDigested && field.id == "sha256" ? tree.adding(["pattern": "^[0-9A-Fa-f]{64}$"]) : tree
        )
      }, isNullable: isNullable)
  }

  /// What a field may hold; a key with nothing behind it is not filled yet, and of every type.
  private static func value(_ type: FieldType, isNullable: Bool = true) -> JSONTree {
    func scalar(_ name: String) -> JSONTree { ["type": isNullable ? .array([.text(name), "null"]) : .text(name)] }
    func defined(_ name: String) -> JSONTree {
      let reference: JSONTree = ["$ref": .text("#/$defs/\(name)")]
      return isNullable ? reference : reference.adding(["not": ["type": "null"]])
    }
    switch type {
    case .string, .draft: return scalar("string")
    case .int: return scalar("integer")
    case .bool: return scalar("boolean")
    case .date: return defined("date")
    case .person: return defined("person")
    case .confirmation: return defined("confirmation")
    case .document: return defined("paper")
    case .choice(let choices): return choice(choices.filter { !$0.isDropped }, isNullable: isNullable)
    case .list(let element):
      return [
        "type": isNullable ? ["array", "null"] : "array", "items": value(element, isNullable: false),
      ]
    case .group(let fields): return group(fields, isNullable: isNullable)
    }
  }

  /// A choice is compared by its text: `no` may be written with quotes or without, as YAML 1.2 reads it.
  private static func choice(_ choices: [FieldType.Choice], isNullable: Bool) -> JSONTree {
    let values = choices.flatMap { choice -> [JSONTree] in
      let text = JSONTree.text(choice.written)
      if choice.written == "true" || choice.written == "false" { return [text, .bool(choice.written == "true")] }
      if let number = Int(choice.written), String(number) == choice.written { return [text, .number(number)] }
      return [text]
    }
    let titles = choices.map { Text(zh: "\($0.written)：\($0.title.zh)", en: "\($0.written): \($0.title.en)") }
    return [
      "enum": .array(values + (isNullable ? [.null] : [])),
      "description": SchemaParts.both(.list(titles, separator: Text(zh: "；", en: "; "))),
    ]
  }
}
