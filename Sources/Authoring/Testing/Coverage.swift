import Proof
public import SourceText
import Validation
public import Workflows

/// What of a workflow its tests reach: each check holding and falling short, each atom of a condition holding and not,
/// each article by a check that did both.
///
/// Of an overlay only what its own layer declares or tightens counts: the rest is its base's, and tested there.
public struct Coverage: Sendable {
  /// The workflow.
  public let workflow: String
  /// The checks, and which sides of each no case showed.
  public let checks: [(id: String, lacksHolding: Bool, lacksShortfall: Bool)]
  /// The articles that checks rest on, and whether some check of each was seen to hold and to fall short.
  public let articles: [(citation: String, isCovered: Bool)]
  /// The atoms of its conditions, and which sides of each no case showed.
  public let atoms: [AtomCoverage]

  /// The coverage of a workflow by what came of the cases about it, and by what was seen of its conditions meanwhile.
  public init(_ workflow: Workflow, _ results: [TestResult], _ atoms: AtomsSeen) {
    self.atoms = AtomCoverage.all(of: workflow, atoms)
    var seen: [String: (holds: Bool, short: Bool)] = [:]
    for check in results.compactMap(\.report).flatMap(\.steps).flatMap(\.checks) {
      switch check.outcome {
      case .pass, .exempt: seen[check.id, default: (false, false)].holds = true
      case .fail: seen[check.id, default: (false, false)].short = true
      case .unknown where !check.outcome.isDerived: seen[check.id, default: (false, false)].short = true
      default: break
      }
    }
    let index = CheckIndex(workflow).checks.filter { workflow.isOwn($0.name) && Self.isAsked($0.name, workflow) }
    checks = index.map { check in
      let sides = seen[check.id] ?? (false, false)
      return (check.id, !sides.holds, !sides.short && Self.mayFallShort(check.name, workflow))
    }
    var articles: [(citation: String, isCovered: Bool)] = []
    for (check, name) in zip(checks, index.map(\.name)) {
      guard case .declared(let declared, _) = name, let article = declared.basis.article else { continue }
      let citation = "\(declared.basis.source)/\(article)"
      let isCovered = !check.lacksHolding && !check.lacksShortfall
      if let place = articles.firstIndex(where: { $0.citation == citation }) {
        articles[place].isCovered = articles[place].isCovered || isCovered
      } else {
        articles.append((citation, isCovered))
      }
    }
    self.workflow = workflow.id
    self.articles = articles
  }

  /// A number of a paper is at most remarked on, and never passes.
  private static func isAsked(_ name: CheckName, _ workflow: Workflow) -> Bool {
    if case .implied(.numbers, _) = name { false } else { true }
  }

  /// A last step that is not done is only not done yet.
  private static func mayFallShort(_ name: CheckName, _ workflow: Workflow) -> Bool {
    if case .implied(let check, let step) = name, check == .done || check == .complete {
      return !workflow.later[step].isEmpty
    }
    return true
  }

  /// Of all sides of all checks, how many in a hundred were seen; rounded down.
  public var checksPercent: Int {
    let lacking = checks.reduce(0) { $0 + ($1.lacksHolding ? 1 : 0) + ($1.lacksShortfall ? 1 : 0) }
    return checks.isEmpty ? 100 : (checks.count * 2 - lacking) * 100 / (checks.count * 2)
  }

  /// Of all articles that checks rest on, how many in a hundred are covered; rounded down.
  public var articlesPercent: Int {
    articles.isEmpty ? 100 : articles.count { $0.isCovered } * 100 / articles.count
  }

  /// Of both sides of all atoms, how many in a hundred were seen; rounded down.
  public var atomsPercent: Int {
    let lacking = atoms.reduce(0) { $0 + ($1.lacksHolding ? 1 : 0) + ($1.lacksFailing ? 1 : 0) }
    return atoms.isEmpty ? 100 : (atoms.count * 2 - lacking) * 100 / (atoms.count * 2)
  }

  /// The least of the three.
  public var leastPercent: Int { min(checksPercent, articlesPercent, atomsPercent) }

  /// What it came to.
  public var sentence: Text {
    Text(
      zh:
        "\(workflow) 的覆盖：检查要点 \(checksPercent)%（\(checks.count) 个），条文 \(articlesPercent)%（\(articles.count) 条），条件的最小部分 \(atomsPercent)%（\(atoms.count) 个）",
      en:
        "Coverage of \(workflow): checks \(checksPercent)% (\(checks.count)), articles \(articlesPercent)% (\(articles.count)), atoms of conditions \(atomsPercent)% (\(atoms.count))"
    )
  }

  /// What is lacking, thing by thing.
  public var lacking: [Text] {
    var lines: [Text] = []
    for check in checks where check.lacksHolding || check.lacksShortfall {
      var sides: [Text] = []
      if check.lacksHolding { sides.append(Text(zh: "符合", en: "holding")) }
      if check.lacksShortfall { sides.append(Text(zh: "不符合", en: "falling short")) }
      lines.append(Text(zh: "  没有用例：", en: "  no case of ") + Text("\(check.id) ") + Text.list(sides))
    }
    let open = articles.filter { !$0.isCovered }.map { Text($0.citation) }
    if !open.isEmpty {
      lines.append(Text(zh: "  条文没有两面的用例：", en: "  articles without cases of both sides: ") + .list(open))
    }
    return lines + atoms.filter { !$0.isCovered }.map(\.line)
  }
}
