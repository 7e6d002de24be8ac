import CivilCalendar
import SourceText

@testable import CEL

/// A small world to evaluate conditions in: a round with some fields filled and some not, and two functions.
struct Fixture: CEL.Host {
  struct Round: HostObject {
    let path = "this"
    let filled: [String: Value] = [
      "conclusion": .string("lawful"), "opened": .date(Fixture.date("2024-05-08")),
      "month": .date(Fixture.date("2024-05")),
      "count": .int(3), "share": .double(0.5), "people": .list([.string("甲"), .string("乙")]), "held": .bool(true),
    ]
    var memberNames: [String] { filled.keys.sorted() }
    func member(_ name: String) -> Value? { filled[name] }
  }

  static func date(_ text: String) -> DateRange { DateRange(text) ?? DateRange(CivilDate(dayNumber: 0)) }

  static let environment = Environment(
    variables: [
      Variable(
        name: "this",
        type: .object(
          ObjectType(
            name: "round",
            members: [
              member("conclusion", .choice(["lawful", "unlawful"])), member("opened", .date), member("month", .date),
              member("count", .int), member("share", .double), member("people", .list(.string)),
              member("held", .bool), member("closed", .date), member("note", .string), member("gone", .bool),
            ]))),
      Variable(name: "any", type: .dyn),
    ],
    functions: [
      HostFunction(name: "fails", parameters: [], result: .bool, summary: Text("fails")),
      HostFunction(name: "days", parameters: [.date, .date], result: .int, summary: Text("days")),
    ])

  private static func member(_ name: String, _ type: CELType) -> ObjectType.Member {
    ObjectType.Member(name: name, type: type, isOptional: true)
  }

  func variable(_ index: Int) throws(EvaluationError) -> Value {
    index == 0 ? .object(Round()) : .list([.int(1), .string("x")])
  }

  func call(_ function: Int, _ arguments: [Value]) throws(EvaluationError) -> Value {
    if function == 0 { throw EvaluationError(.overflow, Text("planted")) }
    return .int(9)
  }

  /// The value as a literal, `!kind` for an error with the missing fields, or the ids of the problems.
  static func result(_ text: String) -> String {
    switch Program.compile(text, in: environment, expecting: nil) {
    case .failure(let problems): return "problems: " + problems.list.map(\.id).joined(separator: " ")
    case .success(let program):
      do throws(EvaluationError) {
        return "\(try program.evaluate(Fixture()))"
      } catch {
        return "!\(error.kind)" + (error.missing.isEmpty ? "" : " " + error.missing.joined(separator: " "))
      }
    }
  }
}
