import Documents
import Workflows

/// Which checks look at which fields, and which fields are wanted: those that a check which applies and does not
/// pass reads, as long as they are empty.
struct Wants {
  struct Key: Hashable {
    let step: Int
    let keys: [String]
  }

  private(set) var readers: [Key: [Check]] = [:]
  private(set) var wanted: Set<Key> = []
  /// Fields that checks would read, none of which applies: nobody asks for them.
  private(set) var moot: Set<Key> = []
  private(set) var papers: [Int: [(paper: FieldType.Choice, check: Check)]] = [:]

  init(_ record: RecordView, settled: (Check) -> Bool) {
    for (index, step) in record.versions.enumerated() where record.states[index].applies != .no {
      let state = record.states[index]
      let round = state.counting.map { state.rounds[$0] }
      let scope = Scope(record, step: index, round: round)
      var idle: Set<Key> = []
      for check in step.checks {
        if settled(check) || scope.rulesOut(check.when) {
          // A condition on the field itself only says that the field need not be there.
          let own = check.when.map { Set(scope.fields(read: $0).map(\.keys)) } ?? []
          idle.formUnion(check.kind.reads(scope).filter { !own.contains($0.keys) }.compactMap { Self.key($0, index) })
          continue
        }
        papers[index, default: []] += check.kind.papers.map { ($0, check) }
        let outcome = round == nil ? .pending : check.kind.judge(scope).outcome
        var fields = check.kind.reads(scope)
        if case .fail = outcome, let reason = check.reason?.field { fields.append(reason) }
        for field in fields {
          guard let key = Self.key(field, index) else { continue }
          readers[key, default: []].append(check)
          if round != nil, case .pass = outcome { continue }
          let isDemanded = check.kind.demands.contains { $0.keys == field.keys }
          if round != nil || isDemanded, scope.meets(check.when) { wanted.insert(key) }
        }
      }
      moot.formUnion(idle)
      // Without the day it began, the order of the steps cannot be judged.
      if let begins = step.begins { wanted.insert(Key(step: index, keys: begins.keys)) }
    }
    moot.subtract(readers.keys)
  }

  private static func key(_ field: FieldPath, _ step: Int) -> Key? {
    switch field.root {
    case .round: Key(step: step, keys: field.keys)
    case .step(let other): Key(step: other, keys: field.keys)
    case .element, .record: nil
    }
  }
}
