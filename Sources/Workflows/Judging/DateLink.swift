import CivilCalendar

/// A rule about dates, with the step in which it is read and what sets it.
///
/// This is the one place where a workflow's constraints on dates are read: declared checks, the order of steps, and a
/// step that is not done before the ways of carrying it out are.
public struct DateLink: Sendable {
  /// The index of the step whose round `this` is.
  public let step: Int
  /// The rule. Paths that begin in the round belong to that step.
  public let rule: DateRule
  /// What sets it.
  public let reason: Reason

  /// What sets a rule about dates.
  public enum Reason: Sendable {
    /// A declared check.
    case check(Check)
    /// The order of the steps.
    case after(Step.Predecessor)
    /// The step with that index is a way of carrying the step out, and ends before it.
    case part(Int)
  }
}

extension Workflow {
  /// Every rule about dates that a step sets.
  ///
  /// - Parameters:
  ///   - index: the step.
  ///   - versions: the version of each step that is asked about; the uppermost layer's, if nothing is said.
  ///   - checks: the checks of the step that count; all, if nothing is said.
  ///   - standing: the steps that stand where an earlier one does: itself, or, where it falls away, those before it.
  public func dateLinks(
    of index: Int, in versions: [Step]? = nil, checks: [Check]? = nil, standing: (Int) -> [Int] = { [$0] }
  ) -> [DateLink] {
    let versions = versions ?? steps
    let declared = (checks ?? steps[index].checks).flatMap { check in
      check.kind.dateRules.map { DateLink(step: index, rule: $0, reason: .check(check)) }
    }
    let order = versions[versions[index].partOf ?? index].after.flatMap { predecessor in
      standing(predecessor.step).map { earlier in
        DateLink(
          step: index, rule: follows(versions[earlier], at: earlier, versions[index].beginning),
          reason: .after(predecessor))
      }
    }
    let parts = parts(of: index).map { part in
      DateLink(
        step: index, rule: follows(versions[part], at: part, versions[index].ending(at: index)), reason: .part(part))
    }
    return declared + order + parts
  }

  /// Not before a step was done.
  private func follows(_ earlier: Step, at index: Int, _ end: DateEnd) -> DateRule {
    DateRule(from: earlier.ending(at: index), to: end, atLeast: Period(0, .days))
  }
}

extension Step {
  /// The day on which a round begins: what `begins` names, else the earliest of its dates.
  public var beginning: DateEnd {
    if let begins { return DateEnd(begins) }
    return DateEnd(.earliest, fields.dates(below: [], root: .round))
  }

  /// The day that shows the step of that index done: the first of `done` that is filled.
  public func ending(at index: Int) -> DateEnd {
    let paths = done.map { path in
      let other = FieldPath(
        root: path.root == .round ? .step(index) : path.root, keys: path.keys, field: path.field, text: path.text)
      return ValuesPath(head: other, tail: nil, text: path.text)
    }
    return DateEnd(paths.count == 1 ? .only : .earliest, paths)
  }
}

extension FieldGroup {
  /// The ways to the dates that a round may give: in its fields, in groups, in the elements of lists. What an overlay
  /// has added moves no day on which a round begins.
  func dates(below keys: [String], root: FieldPath.Root) -> [ValuesPath] {
    fields.filter { !$0.isAdded }.flatMap { field -> [ValuesPath] in
      let way = keys + [field.id]
      func path(_ keys: [String], _ root: FieldPath.Root, _ field: Field) -> FieldPath {
        FieldPath(root: root, keys: keys, field: field, text: keys.joined(separator: "."))
      }
      switch field.type {
      case .date: return [ValuesPath(head: path(way, root, field), tail: nil, text: way.joined(separator: "."))]
      case .group(let inner): return inner.dates(below: way, root: root)
      case .list(.group(let inner)):
        let head = path(way, root, field)
        return inner.dates(below: [], root: .element).map { date in
          ValuesPath(head: head, tail: date.head, text: head.text + "." + date.head.text)
        }
      default: return []
      }
    }
  }
}
