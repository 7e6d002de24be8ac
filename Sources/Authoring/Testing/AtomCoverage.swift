import CEL
import Documents
public import SourceText
import Workflows

/// An atom of a condition, the smallest part that holds or does not, and which sides of it no case showed.
public struct AtomCoverage: Sendable {
  /// Whose condition it is: `step.check`, a step, `facts.ID`, `governs`.
  public let owner: String
  /// The atom as written.
  public let text: String
  /// Where it stands in the workflow's file.
  public let place: Place
  /// Whether no case showed it to hold.
  public let lacksHolding: Bool
  /// Whether no case showed it not to hold.
  public let lacksFailing: Bool

  /// Whether both sides were seen.
  public var isCovered: Bool { !lacksHolding && !lacksFailing }

  /// Where it stands, what it says, and what is lacking.
  public var line: Text {
    let lacking =
      switch (lacksHolding, lacksFailing) {
      case (true, true): Text(zh: "没有用例问到", en: "no case asks it")
      case (true, false): Text(zh: "没有用例使它成立", en: "in no case it holds")
      default: Text(zh: "没有用例使它不成立", en: "in no case it fails to hold")
      }
    let place = "  \(place.path):\(place.start.line):\(place.start.column) "
    return Text(place) + Text(zh: "“\(text)”（\(owner)）：", en: "`\(text)` (\(owner)): ") + lacking
  }

  /// The atoms of all conditions of a workflow's own layer, in the order of its file.
  static func all(of workflow: Workflow, _ seen: AtomsSeen) -> [AtomCoverage] {
    guard let document = try? Document(workflow.file) else { return [] }
    let table = LineTable(workflow.file)
    var met: Set<AtomsSeen.Key> = []
    var found: [AtomCoverage] = []
    for (owner, condition) in conditions(of: workflow) where workflow.layer(of: condition.span).id == workflow.id {
      let own = workflow.layer(of: condition.span).own(condition.span)
      guard let map = document.node(at: own).map(document.textMap) else { continue }
      for atom in condition.program.expression.atoms {
        let key = AtomsSeen.Key(atom, in: condition)
        guard met.insert(key).inserted else { continue }
        let sides = seen.sides(of: key)
        found.append(
          AtomCoverage(
            owner: owner, text: condition.part(atom.range), place: Place(map.span(of: atom.range), in: table),
            lacksHolding: !sides.held, lacksFailing: !sides.failed))
      }
    }
    return found.sorted { $0.place.start < $1.place.start }
  }

  private static func conditions(of workflow: Workflow) -> [(owner: String, Condition)] {
    let governs = workflow.governs
    var found: [(String, Condition?)] = [
      ("governs", governs.when), ("governs.directly", governs.directly.when),
      ("governs.by_reference", governs.byReference?.when),
    ]
    found += governs.except.map { ("governs.\($0.id)", $0.when) }
    found += workflow.facts.fields.map { ("facts.\($0.id)", workflow.asked[$0.id]) }
    for step in workflow.steps where step.without == nil {
      found += [(step.id, step.when), (step.id, step.redo)]
      found += step.exemptions.map { ("\(step.id).\($0.id)", $0.when) }
      for check in step.checks {
        found.append((check.name, check.when))
        found += check.kind.conditions.map { (check.name, $0) }
      }
    }
    return found.compactMap { owner, condition in condition.map { (owner, $0) } }
  }
}

extension Condition {
  /// The words of a part.
  fileprivate func part(_ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}
