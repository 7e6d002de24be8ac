import Documents
import SourceText

/// Reads one step of a workflow.
struct StepReader {
  let loading: Loading
  let conditions: ConditionReader
  let kinds: [RegisteredKind]
  let documents: [FieldType.Choice]
  let citation: (NodeID) -> Citation?
  let ids: [String]
  let step: Int

  private static let keys = [
    "id", "aliases", "title", "basis", "force", "owed_by", "part_of", "when", "after", "fields", "begins", "done",
    "rounds",
    "redo",
    "exemptions", "checks",
  ]
  private static let checkKeys = [
    "id", "aliases", "basis", "force", "owed_by", "when", "reason", "disputed", "says", "advice",
  ]

  private var reading: CheckReading {
    CheckReading(
      loading: loading, conditions: conditions, kinds: kinds, documents: documents, step: step, element: nil)
  }

  /// - Parameter above: the checks of the layer above, for a version without checks of its own.
  func step(_ node: NodeID, fields: FieldGroup, above: [Check] = []) -> Step? {
    let document = loading.document
    loading.allowOnly(Self.keys, loading.isLayered ? LayerKey.inSteps : [], in: node)
    let basis = loading.required("basis", in: node).flatMap(citation)
    let title = loading.required("title", in: node).flatMap(loading.text)
    let isOptional = document.child(node, "force").flatMap { loading.choice($0, StepForce.self) } == .may
    let partOf = document.child(node, "part_of").flatMap(stepIndex)
    let done = loading.required("done", in: node).map { loading.atLeastOne($0).compactMap(reading.datePath) }
    let checks = document.child(node, "checks").flatMap(loading.sequence)?.compactMap(check) ?? []
    reportDuplicates(checks)
    loading.reportClashes(
      checks.map { ($0.id, $0.aliases, $0.span) }, taken: ImpliedCheck.allCases.map(\.rawValue))
    for key in ["when", "after"] where partOf != nil {
      guard let child = document.child(node, key) else { continue }
      loading.report(
        "bad_step", at: loading.keySpan(child),
        Text(zh: "part_of 的环节沿用上级环节的“\(key)”", en: "A part shares the `\(key)` of its parent"),
        help: Text(zh: "删去这一行。", en: "Take this line out."))
    }
    guard let basis, let title, let done, !done.isEmpty else {
      loading.consequences.unreadRules.insert(ids[step])
      return nil
    }
    return Step(
      id: ids[step], aliases: loading.aliases(in: node), title: title, basis: basis, isOptional: isOptional,
      owedBy: document.child(node, "owed_by").flatMap { loading.choice($0, DutyHolder.self) }, partOf: partOf,
      when: document.child(node, "when").flatMap { conditions.condition($0, step: nil) },
      after: document.child(node, "after").flatMap(loading.sequence)?.compactMap {
        predecessor($0, stepBasis: basis)
      } ?? [],
      fields: fields,
      begins: document.child(node, "begins").flatMap(reading.datePath), done: done,
      rounds: document.child(node, "rounds").flatMap { loading.choice($0, Step.RoundRule.self) } ?? .last,
      redo: document.child(node, "redo").flatMap { conditions.condition($0, step: step) },
      exemptions: document.child(node, "exemptions").flatMap(loading.sequence)?.compactMap {
        exemption($0, checks: checks + above)
      } ?? [],
      checks: checks,
      span: document.child(node, "id").map(document.span) ?? document.span(node),
      without: loading.isLayered ? document.child(node, LayerKey.without).flatMap(loading.text) : nil,
      below: below(node, fields: fields, checks: checks + above))
  }

  /// What the step was in the layer below, where this layer asks more of the step as a whole.
  private func below(_ node: NodeID, fields: FieldGroup, checks: [Check]) -> (step: Step, basis: Citation)? {
    guard loading.isLayered, let under = loading.document.child(node, LayerKey.below),
      let basis = loading.document.child(node, LayerKey.basis).flatMap(citation),
      let step = step(under, fields: fields, above: checks)
    else { return nil }
    return (step, basis)
  }

  /// The version of a check in the layer below.
  private func below(_ node: NodeID) -> (check: Check, relation: LayerRelation)? {
    let document = loading.document
    guard loading.isLayered, let under = document.child(node, LayerKey.below),
      let relation = document.child(node, LayerKey.relation).flatMap({ LayerRelation(rawValue: document.text($0)) }),
      let check = check(under)
    else { return nil }
    return (check, relation)
  }

  private enum StepForce: String, CaseIterable {
    case must, may
  }

  private func stepIndex(_ node: NodeID) -> Int? {
    guard let id = loading.string(node) else { return nil }
    if let index = ids.firstIndex(of: id) {
      loading.note(node, .step(id))
      return index
    }
    loading.unknown(
      "unknown_step", id, at: loading.document.span(node), among: ids,
      Text(zh: "未知的环节", en: "Unknown step"))
    return nil
  }

  private func predecessor(_ node: NodeID, stepBasis: Citation) -> Step.Predecessor? {
    let document = loading.document
    if document.kind(node) != .mapping {
      return stepIndex(node).map {
        Step.Predecessor(step: $0, basis: stepBasis, isInferred: false, span: document.span(node))
      }
    }
    loading.allowOnly(["step", "basis", "inferred"], in: node)
    guard let index = loading.required("step", in: node).flatMap(stepIndex) else { return nil }
    return Step.Predecessor(
      step: index, basis: document.child(node, "basis").flatMap(citation) ?? stepBasis,
      isInferred: document.child(node, "inferred").flatMap(loading.bool) ?? false, span: document.span(node))
  }

  private func exemption(_ node: NodeID, checks: [Check]) -> Exemption? {
    let document = loading.document
    loading.allowOnly(["id", "title", "basis", "covers", "when", "requires", "fields"], in: node)
    let covers = loading.required("covers", in: node).map { list in
      loading.oneOrMore(list).compactMap { cover($0, checks: checks) }
    }
    guard let idNode = loading.required("id", in: node), let id = loading.id(idNode),
      let basis = loading.required("basis", in: node).flatMap(citation), let covers
    else { return nil }
    loading.note(idNode, .ground(step: ids[step], id), isDeclaration: true)
    let path = "steps.\(ids[step]).exempt.\(id)"
    let fields =
      document.child(node, "fields").map {
        FieldReader(loading: loading, citation: citation).group($0, path: path)
      } ?? FieldGroup(path: path, [])
    return Exemption(
      id: id, title: document.child(node, "title").flatMap(loading.text) ?? Text(id), basis: basis,
      covers: covers, when: document.child(node, "when").flatMap { conditions.condition($0, step: step) },
      fields: fields, requires: required(node, declared: fields), span: document.span(idNode))
  }

  /// What a claim must say: by whom and on what day, what `requires` names, and the declared fields that are not
  /// optional.
  private func required(_ node: NodeID, declared: FieldGroup) -> [Field] {
    let known = Vocabulary.determinationParts + declared.fields
    var named = Set(["by", "on"] + declared.fields.filter { !$0.isOptional }.map(\.id))
    for item in loading.document.child(node, "requires").map(loading.oneOrMore) ?? [] {
      guard let key = loading.string(item) else { continue }
      if !known.contains(where: { $0.id == key }) {
        loading.unknown(
          "unknown_field", key, at: loading.document.span(item), among: known.map(\.id),
          Text(zh: "例外情形的 fields 中没有声明", en: "Not declared under the `fields` of the exemption:"))
      }
      if declared[key] != nil { loading.note(item, .field(group: declared.path, key)) }
      named.insert(key)
    }
    return known.filter { named.contains($0.id) }
  }

  private func cover(_ node: NodeID, checks: [Check]) -> Exemption.Cover? {
    switch loading.string(node) {
    case "step": return .step
    case "redo": return .redo
    case let id? where checks.contains { $0.id == id }:
      loading.note(node, .check(step: ids[step], id))
      return .check(id)
    case let id?:
      loading.unknown(
        "unknown_check", id, at: loading.document.span(node), among: ["step", "redo"] + checks.map(\.id),
        Text(zh: "例外不能免除", en: "An exemption cannot cover"))
      return nil
    case nil: return nil
    }
  }

  private func check(_ node: NodeID) -> Check? {
    let document = loading.document
    guard loading.mapping(node) != nil else {
      loading.consequences.hasUnreadCheck = true
      return nil
    }
    let idNode = loading.required("id", in: node)
    let basis = loading.required("basis", in: node).flatMap(citation)
    let kind = reading.kind(in: node, beside: Self.checkKeys + (loading.isLayered ? LayerKey.inChecks : []))
    guard let idNode, let id = loading.id(idNode) else {
      loading.consequences.hasUnreadCheck = true
      return nil
    }
    guard let basis, let kind else {
      loading.consequences.unreadRules.insert("\(ids[step]).\(id)")
      return nil
    }
    loading.note(idNode, .check(step: ids[step], id), isDeclaration: true)
    return Check(
      id: id, aliases: loading.aliases(in: node), name: "\(ids[step]).\(id)", basis: basis,
      force: document.child(node, "force").flatMap { loading.choice($0, Check.Force.self) } ?? .must,
      owedBy: document.child(node, "owed_by").flatMap { loading.choice($0, DutyHolder.self) },
      when: document.child(node, "when").flatMap { conditions.condition($0, step: step) },
      reason: document.child(node, "reason").flatMap(reason),
      disputed: document.child(node, "disputed").flatMap(loading.text), kind: kind,
      says: document.child(node, "says").flatMap(loading.text),
      advice: document.child(node, "advice").flatMap(loading.text), span: document.span(idNode),
      below: below(node))
  }

  private func reason(_ node: NodeID) -> Check.ReasonPlace? {
    loading.allowOnly(["field", "stated", "by"], in: node)
    let field = loading.required("field", in: node).flatMap { reading.path($0, FieldType.string.text) }
    let stated = loading.required("stated", in: node).flatMap(reading.datePath)
    let by = loading.required("by", in: node).flatMap(reading.datePath)
    guard let field, let stated, let by else { return nil }
    return Check.ReasonPlace(field: field, stated: stated, by: by)
  }

  private func reportDuplicates(_ checks: [Check]) {
    var seen = Dictionary(uniqueKeysWithValues: ImpliedCheck.allCases.map { ($0.rawValue, Span(0, 0)) })
    for check in checks {
      if let first = seen.updateValue(check.span, forKey: check.id) {
        let isImplied = ImpliedCheck(rawValue: check.id) != nil
        loading.report(
          "duplicate_check", at: check.span,
          isImplied
            ? Text(zh: "每个环节已经自带检查要点“\(check.id)”", en: "Every step has a check \"\(check.id)\" already")
            : Text(zh: "检查要点“\(check.id)”重复", en: "Check \"\(check.id)\" is given twice"),
          help: Text(zh: "换一个名称。", en: "Give it another name."),
          related: isImplied ? nil : (first, Text(zh: "最先出现在这里", en: "first given here")))
      }
    }
  }
}
