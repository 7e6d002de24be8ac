import CivilCalendar
import SourceText
import Workflows

/// Everything that a workflow says of how two dates lie to each other, date by date: an end that is the latest of
/// several binds each of them where it is a minimum that runs from it, and none where it is a maximum.
struct DateLimits {
  /// One bound: `to` lies at least, or at most, so long after `from`.
  struct Limit {
    let from: Date
    let to: Date
    let bound: Period
    let isMinimum: Bool
    let link: DateLink
  }

  /// A date of a record, the same wherever it is spoken of.
  struct Date: Hashable {
    let id: String
    let title: Text

    static func == (a: Date, b: Date) -> Bool { a.id == b.id }
    func hash(into hasher: inout Hasher) { hasher.combine(id) }
  }

  private(set) var limits: [Limit] = []

  init(_ workflow: Workflow) {
    for (index, step) in workflow.steps.enumerated() where step.without == nil {
      for link in workflow.dateLinks(of: index) {
        switch link.reason {
        // Of several rounds it is not one day that counts; and an order that is inferred binds nobody.
        case .after(let earlier):
          if earlier.isInferred || workflow.steps[earlier.step].rounds != .last || step.rounds != .last { continue }
        case .part(let part):
          if workflow.steps[part].rounds != .last || step.rounds != .last || workflow.steps[part].isOptional {
            continue
          }
        case .check: break
        }
        add(link)
      }
    }
  }

  private mutating func add(_ link: DateLink) {
    let rule = link.rule
    if let least = rule.atLeast, rule.from.choice != .earliest, rule.to.choice != .latest {
      add(least, isMinimum: true, link)
    }
    guard let most = rule.atMost, !rule.rolls, rule.uncounted == nil, rule.from.choice != .latest,
      rule.to.choice != .earliest
    else { return }
    add(most, isMinimum: false, link)
    // Time that runs backwards is not time kept.
    if rule.atLeast == nil, rule.from.choice == .only, rule.to.choice == .only {
      add(Period(0, .days), isMinimum: true, link)
    }
  }

  private mutating func add(_ bound: Period, isMinimum: Bool, _ link: DateLink) {
    for from in link.rule.from.paths {
      for to in link.rule.to.paths {
        limits.append(
          Limit(from: date(from, link), to: date(to, link), bound: bound, isMinimum: isMinimum, link: link))
      }
    }
  }

  private func date(_ path: ValuesPath, _ link: DateLink) -> Date {
    let head = id(path.head, link)
    // Whoever looks at one element of a list means that one.
    let whole = path.tail.map { "\(head)[].\($0.keys.joined(separator: "."))" } ?? head
    return Date(id: whole, title: path.field.title)
  }

  private func id(_ path: FieldPath, _ link: DateLink) -> String {
    let way = path.keys.joined(separator: ".")
    switch path.root {
    case .round: return "\(link.step):\(way)"
    case .step(let other): return "\(other):\(way)"
    case .record: return "record:\(way)"
    case .element: return (link.rule.each.map { id($0.list, link) } ?? "\(link.step):it") + "[].\(way)"
    }
  }
}

extension DateLimits.Limit {
  /// What it says, in a clause.
  var text: Text {
    let (first, last) = (from.title, to.title)
    if isMinimum, bound == Period(0, .days) {
      return Text(zh: "\(last.zh)不早于\(first.zh)", en: "the \(last.en) is not before the \(first.en)")
    }
    if isMinimum {
      return Text(
        zh: "自\(first.zh)起至\(last.zh)不少于\(bound.text.zh)",
        en: "at least \(bound.text.en) from the \(first.en) to the \(last.en)")
    }
    return Text(
      zh: "自\(first.zh)起至\(last.zh)不超过\(bound.text.zh)",
      en: "at most \(bound.text.en) from the \(first.en) to the \(last.en)")
  }

  /// Who sets it, by name.
  func name(in workflow: Workflow) -> String {
    switch link.reason {
    case .check(let check): check.name
    case .after: workflow.steps[link.step].name(of: .after)
    case .part: workflow.steps[link.step].name(of: .done)
    }
  }

  /// Its line.
  func span(in workflow: Workflow) -> Span {
    switch link.reason {
    case .check(let check): check.span
    case .after(let earlier): earlier.span
    case .part(let part): workflow.steps[part].span
    }
  }

  /// The article that it rests on.
  func basis(in workflow: Workflow) -> Citation {
    switch link.reason {
    case .check(let check): check.basis
    case .after(let earlier): earlier.basis
    case .part(let part): workflow.steps[part].basis
    }
  }

  /// Under what it binds a matter.
  func circumstances(in workflow: Workflow) -> [Circumstances] {
    switch link.reason {
    case .check(let check):
      var applying = Circumstances.applying(workflow, step: link.step, check: check)
      if let each = link.rule.each, let filter = each.filter {
        applying.assume(filter, step: link.step, element: each.fields)
      }
      return [applying]
    case .after(let earlier): return [earlier.step, link.step].map { .applying(workflow, step: $0) }
    case .part(let part): return [.applying(workflow, step: part)]
    }
  }
}
