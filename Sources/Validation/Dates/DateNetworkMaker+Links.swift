import CivilCalendar
import Documents
import SourceText
import Workflows

extension DateNetworkMaker {
  /// An element of a list that a rule is about.
  struct Element {
    let path: EditPath
    let context: Text
  }

  /// Adds what binds the dates of a round.
  mutating func link(_ round: Round) {
    let law = law(round)
    let links = future.workflow.dateLinks(
      of: round.step, in: future.versions, checks: checks(of: round), standing: { standing($0, seen: []) })
    for link in links {
      switch link.reason {
      case .after(let predecessor): if law.applies(predecessor.basis) == false { continue }
      case .part(let part): if !used.contains(part) { continue }
      case .check: break
      }
      guard let each = link.rule.each else {
        bind(link, in: round, element: nil)
        continue
      }
      for element in elements(each, in: round) { bind(link, in: round, element: element) }
    }
    course(round)
  }

  /// The steps that really precede: one that is not carried out lets those before it show through.
  private func standing(_ earlier: Int, seen: Set<Int>) -> [Int] {
    if seen.contains(earlier) { return [] }
    if used.contains(earlier) { return [earlier] }
    return future.predecessors(of: earlier).flatMap { standing($0.step, seen: seen.union([earlier])) }
  }

  /// A round begins before it ends, and takes the time that is allowed for it.
  private mutating func course(_ round: Round) {
    let step = future.versions[round.step]
    guard let end = network.entries.indices.first(where: { isRole(.ends, $0, of: round) }) else { return }
    let begin = network.entries.indices.first { isRole(.begins, $0, of: round) }
    if let begin, begin != end { add(begin, end, atLeast: Period(0, .days), because: .course) }
    guard let allowance = allowances[round.step] else { return }
    let starts =
      begin.flatMap { $0 == end ? nil : [$0] }
      ?? step.after.flatMap { standing($0.step, seen: []) }.flatMap(network.ends)
    for start in starts { add(start, end, atLeast: allowance, because: .allowance(allowance)) }
  }

  private func isRole(_ role: DateNetwork.Role, _ index: Int, of round: Round) -> Bool {
    network.entries[index].role == role && network.entries[index].path.parts.starts(with: round.path.parts)
  }

  private mutating func add(_ from: Int, _ to: Int, atLeast period: Period, because cause: DateNetwork.Cause) {
    if from == to { return }
    let rule = DateRule(
      from: DateEnd(way(to: from)), to: DateEnd(way(to: to)), atLeast: period)
    network.links.append(DateNetwork.Link(from: from, to: to, rule: rule, stretches: [], cause: cause))
  }

  private func way(to entry: Int) -> FieldPath {
    let entry = network.entries[entry]
    return FieldPath(root: .round, keys: [entry.field.id], field: entry.field, text: entry.path.description)
  }

  // MARK: - Ends

  private mutating func bind(_ link: DateLink, in round: Round, element: Element?) {
    let rule = link.rule
    let isCheck = if case .check = link.reason { true } else { false }
    let from = resolve(rule.from, in: round, element: element, makes: isCheck)
    let to = resolve(rule.to, in: round, element: element, makes: isCheck)
    if from.isEmpty || to.isEmpty { return }
    // A stretch that still runs will have an end once the plan has come true; until then it takes nothing away.
    let stretches = rule.uncounted.map { $0.stretches(futureScope(round)).filter(\.isEnded) } ?? []
    func add(_ one: DateRule, _ from: [Int], _ to: [Int]) {
      for start in from {
        for end in to where start != end {
          network.links.append(
            DateNetwork.Link(from: start, to: end, rule: one, stretches: stretches, cause: .law(link.reason)))
        }
      }
    }
    if let uncounted = rule.uncounted { endStretches(uncounted, in: round, before: to) }
    if let atLeast = rule.atLeast {
      // Before each of several that may be the latest; after each that may be the earliest. Otherwise one suffices.
      add(
        DateRule(from: rule.from, to: rule.to, atLeast: atLeast),
        rule.from.choice == .earliest ? [pivot(from, latest: false)] : from,
        rule.to.choice == .latest ? [pivot(to, latest: true)] : to)
    }
    if let atMost = rule.atMost {
      let starts = rule.from.choice == .latest ? [pivot(from, latest: true)] : from
      let ends = rule.to.choice == .earliest ? [pivot(to, latest: false)] : to
      add(DateRule(from: rule.from, to: rule.to, atMost: atMost, rolls: rule.rolls), starts, ends)
      // Time that runs backwards is not time kept.
      add(DateRule(from: rule.from, to: rule.to, atLeast: Period(0, .days)), starts, ends)
    }
  }

  /// A stretch that still runs has to end before what is counted does.
  private mutating func endStretches(_ uncounted: DateRule.Uncounted, in round: Round, before ends: [Int]) {
    let fields = uncounted.list.field.type.elements ?? FieldGroup(path: "it", [])
    for element in elements(DateRule.Each(list: uncounted.list, fields: fields, filter: nil), in: round) {
      let (start, stop) = (element.path.appending(uncounted.from.keys), element.path.appending(uncounted.to.keys))
      guard value(start) != nil, value(stop) == nil || places[stop] != nil,
        let first = enter(start, uncounted.from.field, in: round, context: element.context),
        let last = enter(stop, uncounted.to.field, in: round, context: element.context)
      else { continue }
      add(first, last, atLeast: Period(0, .days), because: .course)
      for end in ends { add(last, end, atLeast: Period(0, .days), because: .course) }
    }
  }

  /// Of several dates the one on record that goes farthest, else the first.
  private func pivot(_ entries: [Int], latest: Bool) -> Int {
    func day(_ entry: Int) -> CivilDate? {
      network.entries[entry].known.map { latest ? $0.earliest : $0.latest }
    }
    let known = entries.filter { network.entries[$0].known != nil }.sorted {
      (day($0) ?? present.asOf) < (day($1) ?? present.asOf)
    }
    return (latest ? known.last : known.first) ?? entries[0]
  }

  /// The dates that an end may be.
  private mutating func resolve(_ end: DateEnd, in round: Round, element: Element?, makes: Bool) -> [Int] {
    var found: [Int] = []
    for path in end.paths {
      found += entries(path, in: round, element: element, makes: makes && (end.choice == .only || path.tail != nil))
    }
    if found.isEmpty, makes, end.choice != .only, let first = end.paths.first(where: { $0.tail == nil }) {
      found = entries(first, in: round, element: element, makes: true)
    }
    return found
  }

  private mutating func entries(
    _ path: ValuesPath, in round: Round, element: Element?, makes: Bool
  ) -> [Int] {
    if let tail = path.tail {
      let fields = path.head.field.type.elements ?? FieldGroup(path: "it", [])
      let each = DateRule.Each(list: path.head, fields: fields, filter: nil)
      return elements(each, in: round).compactMap { element in
        let place = element.path.appending(tail.keys)
        guard makes || places[place] != nil || value(place) != nil else { return nil }
        return enter(place, tail.field, in: round, context: element.context)
      }
    }
    switch path.head.root {
    case .round: return place(path.head, in: round, makes: makes)
    case .step(let other):
      guard used.contains(other) else { return [] }
      return rounds(of: other).flatMap { place(path.head, in: $0, makes: makes && !$0.isDone) }
    case .element:
      guard let element else { return [] }
      return [
        enter(element.path.appending(path.head.keys), path.head.field, in: round, context: element.context)
      ].compactMap { $0 }
    case .record: return head(path.head).map { [$0] } ?? []
    }
  }

  private mutating func place(_ path: FieldPath, in round: Round, makes: Bool) -> [Int] {
    let place = round.path.appending(path.keys)
    if let entry = places[place] { return [entry] }
    guard makes || value(place) != nil else { return [] }
    return date(path, in: round).map { [$0] } ?? []
  }

  // MARK: - Elements

  /// The elements of a list that a rule is about: those on record that meet its condition, or the first that is to
  /// come.
  private func elements(_ each: DateRule.Each, in round: Round) -> [Element] {
    guard each.list.root == .round else { return [] }
    let list = round.path.appending(each.list.keys)
    let node = list.node(in: present.document)
    let count =
      node.map { present.document.kind($0) == .sequence ? present.document.count($0) : 0 } ?? 0
    if count == 0 {
      let first = list.appending(0)
      let isToCome = places.keys.contains { $0.parts.starts(with: first.parts) }
      return isToCome ? [Element(path: first, context: each.list.field.title)] : []
    }
    let scope = futureScope(round)
    return (0..<count).compactMap { number in
      let path = list.appending(number)
      guard let item = path.node(in: present.document), present.isAnyFilled(item) else { return nil }
      if let filter = each.filter, let other = path.node(in: future.document),
        case .success(false) = scope.entering(other, fields: each.fields).holds(filter)
      {
        return nil
      }
      let title = each.list.field.title
      return Element(path: path, context: Text(zh: "\(title.zh)第\(number + 1)项", en: "\(title.en) \(number + 1)"))
    }
  }
}
