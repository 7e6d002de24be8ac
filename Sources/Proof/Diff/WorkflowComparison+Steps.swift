import SourceText
import Workflows

extension WorkflowComparison {
  /// A step in both workflows, with the versions that it has in the layers below, the lowest first.
  struct Pair {
    let old: (index: Int, step: Step, branch: Branch)
    let new: (index: Int, step: Step, branch: Branch)

    var id: String { new.step.id }

    /// The versions of both that stand against each other. Where one has fewer, its uppermost stands for the rest.
    var versions: [(old: Step, new: Step)] {
      let one = sequence(first: old.step) { $0.below?.step }.reversed()
      let other = sequence(first: new.step) { $0.below?.step }.reversed()
      return padded(Array(one), Array(other))
    }
  }

  mutating func steps() {
    let (before, after) = (roots.old["steps"]?.byID ?? [], roots.new["steps"]?.byID ?? [])
    for (id, branch) in after {
      guard let index = new.steps.firstIndex(where: { $0.id == id }) else { continue }
      guard let below = before.first(where: { $0.id == id })?.item,
        let place = old.steps.firstIndex(where: { $0.id == id })
      else {
        var ways = BothWays()
        ways.order(isMore: true, isLess: false, Text(""))
        tell(.step, id, new.steps[index].title, ways, nil, branch, as: .new)
        continue
      }
      if branch.says(below) { continue }
      step(Pair(old: (place, old.steps[place], below), new: (index, new.steps[index], branch)))
    }
    for (id, branch) in before where !after.contains(where: { $0.id == id }) {
      var ways = BothWays()
      ways.neither(Text(zh: "办理了该环节的记录不能再读取", en: "Records of such a step can no longer be read"))
      let title = old.steps.first { $0.id == id }?.title ?? Text(id)
      tell(.step, id, title, ways, branch, nil, as: .gone)
    }
    let known = before.map(\.id).filter { id in after.contains { $0.id == id } }
    let shown = after.map(\.id).filter(known.contains)
    if known != shown {
      tell(
        .workflow, "steps", Text(zh: "环节排列的次序", en: "the order in which steps are shown"), BothWays(), nil, nil,
        as: .wording)
    }
  }

  private mutating func step(_ pair: Pair) {
    let round = PairOrder((new, pair.new.index), (old, pair.old.index))
    let claim = PairOrder((new, pair.new.index), (old, pair.old.index), isUnfinished: true)
    let (old, new, matter) = (old, new, matter)
    func orders() -> [(up: StepOrder, down: StepOrder)] {
      pair.versions.map { version in
        (
          StepOrder(
            upper: new, index: pair.new.index, step: version.new, below: version.old, matter: matter, round: round,
            claim: claim,
            lower: { old.steps[$0.step].id }),
          StepOrder(
            upper: old, index: pair.old.index, step: version.old, below: version.new, matter: matter, round: round,
            claim: claim,
            lower: { new.steps[$0.step].id })
        )
      }
    }
    func compare(_ part: (StepOrder) -> Strictness) -> BothWays {
      orders().reduce(into: BothWays()) { ways, order in ways.add(up: part(order.up), down: part(order.down)) }
    }
    func leans(_ what: Text) -> BothWays {
      var ways = BothWays()
      ways.neither(what)
      return ways
    }
    for key in differing(pair.old.branch, pair.new.branch) {
      let (before, after) = (pair.old.branch[key], pair.new.branch[key])
      let ways: BothWays
      switch key {
      case "title", "owed_by": ways = BothWays()
      case "aliases": ways = forgotten(pair.old.step.aliases, pair.new.step.aliases)
      case "basis", "«tightened_by»":
        let found = cites(pair.new.step.basis, pair.old.step.basis)
        var both = BothWays()
        both.add(up: found.up, down: found.down)
        ways = both
      case "force": ways = compare { $0.force() }
      case "when": ways = compare { $0.when() }
      case "after": ways = compare { $0.after() }
      case "redo": ways = compare { $0.redo() }
      case "exemptions":
        var both = compare { $0.exemptions() }
        both.add(grounds(before, after))
        ways = both
      case "begins", "done", "rounds", "part_of":
        ways = leans(
          Text(
            zh: "环节何时启动、何时办结由此判断，其他检查要点随之改变",
            en: "It decides when the step is begun and done, on which other checks lean"))
      case "«without»":
        var both = BothWays()
        both.order(
          isMore: pair.new.step.without == nil, isLess: pair.old.step.without == nil,
          Text(zh: "是否有该环节改变", en: "Whether there is such a step"))
        ways = both
      case "«below»":
        // One of the two has no other version below: what differs is told key by key.
        if before == nil || after == nil { continue }
        ways = compare { order in
          order.force().and(order.when()).and(order.after()).and(order.redo()).and(order.exemptions())
        }
      case "fields":
        fields((pair.old.step.fields, before), (pair.new.step.fields, after), .field, at: "\(pair.id).fields")
        continue
      case "checks":
        checks(pair, before, after)
        continue
      default: ways = leans(Text(zh: "\(key) 的改动不能比较", en: "What `\(key)` changes cannot be compared"))
      }
      let part = key.filter { $0 != "«" && $0 != "»" }
      tell(.step, "\(pair.id).\(part)", pair.new.step.title, ways, before, after, at: part)
    }
  }

  /// Whether records can still be read that use a former name.
  func forgotten(_ before: [String], _ after: [String]) -> BothWays {
    var ways = BothWays()
    if !Set(before).isSubset(of: after) {
      ways.neither(Text(zh: "沿用旧名的记录不能再读取", en: "Records that use a former name can no longer be read"))
    }
    return ways
  }

  /// What the grounds say besides when they open, what they ask and what they cover.
  private func grounds(_ before: Branch?, _ after: Branch?) -> BothWays {
    var ways = BothWays()
    for (id, ground) in after?.byID ?? [] {
      guard let below = before?.byID.first(where: { $0.id == id })?.item else { continue }
      for key in differing(below, ground) {
        switch key {
        case "id", "title", "when", "covers", "requires": continue
        case "basis":
          guard let own = Citation(ground[key]?.text ?? ""), let other = Citation(below[key]?.text ?? "") else {
            continue
          }
          // The more days on which a ground may be claimed, the less is asked.
          let found = cites(own, other)
          ways.add(up: found.down, down: found.up)
        default: ways.neither(Text(zh: "例外情形的 \(key) 改变", en: "The `\(key)` of an exemption changed"))
        }
      }
    }
    return ways
  }

  // MARK: - Checks

  private mutating func checks(_ pair: Pair, _ before: Branch?, _ after: Branch?) {
    let (below, own) = (before?.byID ?? [], after?.byID ?? [])
    for (id, branch) in own {
      guard let check = pair.new.step.checks.first(where: { $0.id == id }) else { continue }
      guard let other = pair.old.step.checks.first(where: { $0.id == id }),
        let under = below.first(where: { $0.id == id })?.item
      else {
        var ways = BothWays()
        ways.order(isMore: true, isLess: false, Text(""))
        tell(.check, check.name, check.kind.sentence, ways, nil, branch, as: .new)
        continue
      }
      if branch.says(under) { continue }
      tell(.check, check.name, check.kind.sentence, compare(pair, other, check), under, branch)
    }
    for (id, branch) in below where !own.contains(where: { $0.id == id }) {
      guard let check = pair.old.step.checks.first(where: { $0.id == id }) else { continue }
      var ways = BothWays()
      ways.order(isMore: false, isLess: true, Text(""))
      tell(.check, check.name, check.kind.sentence, ways, branch, nil, as: .gone)
    }
    let known = below.map(\.id).filter { id in own.contains { $0.id == id } }
    if known != own.map(\.id).filter(known.contains) {
      tell(
        .step, "\(pair.id).checks", Text(zh: "检查要点排列的次序", en: "the order in which checks are shown"), BothWays(),
        nil, nil, as: .wording)
    }
  }

  private func compare(_ pair: Pair, _ before: Check, _ after: Check) -> BothWays {
    // Above the other's own conditions each looks first at its own fields.
    let (up, down) = (
      PairOrder((new, pair.new.index), (old, pair.old.index)), PairOrder((old, pair.old.index), (new, pair.new.index))
    )
    let (one, other) = (Self.versions(before), Self.versions(after))
    var ways = BothWays()
    for (number, version) in padded(one, other).enumerated() {
      ways.add(
        up: CheckOrder(upper: new, lower: old).compare(version.new, version.old, up),
        down: CheckOrder(upper: old, lower: new).compare(version.old, version.new, down))
      // A version that only one of them has comes into force some day, and until then the one below it holds.
      if number < min(one.count, other.count) {
        let found = cites(version.new.basis, version.old.basis)
        ways.add(up: found.up, down: found.down)
      }
    }
    return ways
  }

  /// The versions of a check that may be judged by, the lowest first: one that yields never is.
  private static func versions(_ check: Check) -> [Check] {
    let all = sequence(first: check) { $0.below?.check }
    let judged = all.filter { $0.below?.relation != .yields }
    return judged.reversed()
  }
}

/// Two lists of versions, each of which the shorter makes up for by its last.
private func padded<Version>(_ old: [Version], _ new: [Version]) -> [(old: Version, new: Version)] {
  guard let last = old.last, let own = new.last else { return [] }
  return (0..<max(old.count, new.count)).map { index in
    (index < old.count ? old[index] : last, index < new.count ? new[index] : own)
  }
}
