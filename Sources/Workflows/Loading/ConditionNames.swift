import CEL
import SourceText

/// The names and functions that the conditions of a workflow may use.
struct ConditionNames {
  /// The steps by id, each with the fields of its rounds.
  let steps: [(id: String, fields: FieldGroup)]
  let facts: FieldGroup

  /// What conditions for rounds of a step (nothing: for the matter as a whole) may use, and within it those for
  /// elements of a list.
  func environment(step: Int?, element: FieldGroup?) -> Environment {
    let nowhere = CELType.object(ObjectType(name: "nothing", members: []))
    let variables = ConditionVariable.allCases.map { variable in
      let type: CELType =
        switch variable {
        case .this: step.map { celType(steps[$0].fields) } ?? nowhere
        case .it: element.map(celType) ?? nowhere
        case .facts: celType(facts)
        case .record: celType(Vocabulary.envelope)
        case .steps: stepsType
        case .asOf: .date
        }
      return Variable(name: variable.name, type: type)
    }
    return Environment(variables: variables, functions: functions)
  }

  private var stepsType: CELType {
    .object(
      ObjectType(
        name: "steps",
        members: steps.map { ObjectType.Member(name: $0.id, type: celType($0.fields), isOptional: false) }))
  }

  /// In the order that `ConditionFunction` reads.
  private var functions: [HostFunction] {
    steps.flatMap { step in
      let type = celType(step.fields)
      return [
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
  }

  private func celType(_ group: FieldGroup) -> CELType {
    .object(
      ObjectType(
        name: group.path,
        members: group.fields.map {
          ObjectType.Member(name: $0.id, type: celType($0.type), isOptional: $0.isOptional)
        }))
  }

  private func celType(_ type: FieldType) -> CELType {
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
