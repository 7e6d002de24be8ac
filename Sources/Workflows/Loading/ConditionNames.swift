import CEL
import SourceText

/// The names and functions that the conditions of a workflow may use.
///
/// Their types are made once: a workflow has hundreds of conditions, and making them for each took a quarter of the
/// time in which the command starts.
final class ConditionNames {
  /// The steps by id, each with the fields of its rounds.
  let steps: [(id: String, fields: FieldGroup)]
  private let rounds: [CELType]
  private let base: Environment
  private var elements: [ObjectIdentifier: CELType] = [:]

  /// The names of a workflow.
  init(steps: [(id: String, fields: FieldGroup)], facts: FieldGroup) {
    self.steps = steps
    let types = steps.map { Self.celType($0.fields) }
    rounds = types
    let nowhere = CELType.object(ObjectType(name: "nothing", members: []))
    let variables = ConditionVariable.allCases.map { variable in
      let type: CELType =
        switch variable {
        case .this, .it: nowhere
        case .facts: Self.celType(facts)
        case .record: Self.celType(Vocabulary.envelope)
        case .steps:
          .object(
            ObjectType(
              name: "steps",
              members: zip(steps, types).map { ObjectType.Member(name: $0.id, type: $1, isOptional: false) }))
        case .asOf: .date
        }
      return Variable(name: variable.name, type: type)
    }
    base = Environment(variables: variables, functions: types.flatMap(Self.functions))
  }

  /// What conditions for rounds of a step (nothing: for the matter as a whole) may use, and within it those for
  /// elements of a list.
  func environment(step: Int?, element: FieldGroup?) -> Environment {
    if step == nil, element == nil { return base }
    var variables = base.variables
    func put(_ type: CELType, _ variable: ConditionVariable) {
      variables[variable.rawValue] = Variable(name: variable.name, type: type)
    }
    if let step { put(rounds[step], .this) }
    if let element { put(type(of: element), .it) }
    return Environment(variables: variables, functions: base.functions)
  }

  private func type(of element: FieldGroup) -> CELType {
    if let known = elements[ObjectIdentifier(element)] { return known }
    let type = Self.celType(element)
    elements[ObjectIdentifier(element)] = type
    return type
  }

  /// In the order that `ConditionFunction` reads.
  private static func functions(_ type: CELType) -> [HostFunction] {
    [
      HostFunction(
        name: "done", parameters: [type], result: .bool,
        summary: Text(zh: "该环节是否完成", en: "whether the step is done")),
      HostFunction(
        name: "used", parameters: [type], result: .bool,
        summary: Text(zh: "该环节是否启动", en: "whether the step was begun")),
      HostFunction(
        name: "exempt", parameters: [type], result: .bool,
        summary: Text(zh: "该环节是否依法不需履行", en: "whether the law spares the step")),
      HostFunction(
        name: "rounds", parameters: [type], result: .int,
        summary: Text(zh: "该环节有几次", en: "how many rounds the step has")),
    ]
  }

  private static func celType(_ group: FieldGroup) -> CELType {
    .object(
      ObjectType(
        name: group.path,
        members: group.fields.map {
          ObjectType.Member(name: $0.id, type: celType($0.type), isOptional: $0.isOptional)
        }))
  }

  private static func celType(_ type: FieldType) -> CELType {
    switch type {
    case .string, .draft: .string
    case .int: .int
    case .bool: .bool
    case .date: .date
    case .person: celType(Vocabulary.person)
    case .confirmation: celType(Vocabulary.confirmation)
    case .document: celType(Vocabulary.paper)
    case .choice(let choices): .choice(choices.map(\.id))
    case .list(let element): .list(celType(element))
    case .group(let group): celType(group)
    }
  }
}
