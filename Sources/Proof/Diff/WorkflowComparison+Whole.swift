import CivilCalendar
import SourceText
import Workflows

extension WorkflowComparison {
  /// The head, the sources, what is governed, the papers. A key that is not known here is never taken for a word.
  mutating func whole() {
    let (before, after) = roots
    for key in differing(before, after) {
      switch key {
      case "chengxu", "id", "version", "title":
        tell(.workflow, key, Text(key), BothWays(), before[key], after[key], as: .wording, at: key)
      case "«concessions»":
        // What a concession makes of a check is told of the check.
        let title = Text(zh: "写明低于或者不同于上位规则之处", en: "where it yields or departs")
        tell(.workflow, "concessions", title, BothWays(), before[key], after[key], as: .wording, at: "concessions")
      case "calendar":
        var ways = BothWays()
        ways.neither(Text(zh: "适用另一工作日历", en: "Working days are counted by another calendar"))
        tell(.calendar, key, Text(key), ways, before[key], after[key], at: key)
      case "sources": sources(before[key], after[key])
      case "documents": papers(before[key], after[key])
      case "governs": governs(before[key], after[key])
      case "facts", "steps": continue
      default:
        var ways = BothWays()
        ways.neither(Text(zh: "含义不明的改动", en: "What this change means is not known"))
        tell(.workflow, key, Text(key), ways, before[key], after[key], at: key)
      }
    }
    let layers = [old, new].map { workflow in
      workflow.layers.dropLast().map { "\($0.id) \($0.version)" } + workflow.layers.compactMap { $0.unchecked?.zh }
    }
    if layers[0] != layers[1] {
      tell(
        .workflow, "layers", Text(zh: "所细化的规则及其说明", en: "what it extends, and what is said of that"), BothWays(), nil,
        nil,
        as: .wording)
    }
  }

  // MARK: - Calendar

  /// A year whose notice has come out decides what could not be decided; one whose notice is another counts otherwise.
  mutating func calendars(_ before: WorkCalendar?, _ after: WorkCalendar?) {
    guard let before, let after, before.id == after.id else { return }
    for year in Set(before.years.keys).union(after.years.keys).sorted() {
      let (one, other) = (before.years[year].map(Self.days), after.years[year].map(Self.days))
      if one == other { continue }
      var ways = BothWays()
      if one != nil { ways.neither(Text(zh: "该年的工作日不同", en: "The working days of the year are others")) }
      let way: MeaningChange.Way = one == nil ? .new : other == nil ? .gone : .incomparable
      tell(.calendar, "\(after.id).\(year)", Text("\(year)"), ways, nil, nil, as: way)
    }
  }

  private static func days(_ notice: YearNotice) -> [String] {
    notice.holidays.map { "\($0.days.earliest) \($0.days.latest)" }.sorted() + notice.workdays.sorted().map { "+\($0)" }
  }

  // MARK: - Sources

  private mutating func sources(_ before: Branch?, _ after: Branch?) {
    for id in (after?.keys ?? []) + (before?.keys ?? []).filter({ after?[$0] == nil }) {
      let (one, other) = (before?[id], after?[id])
      guard let one, let other else {
        let title = (new.source(id) ?? old.source(id))?.title ?? Text(id)
        // By itself a source asks nothing: what rests on it is told on its own.
        tell(.source, "sources.\(id)", title, BothWays(), one, other, as: one == nil ? .new : .gone)
        continue
      }
      if !one.says(other) { source(id, one, other) }
    }
  }

  private mutating func source(_ id: String, _ before: Branch, _ after: Branch) {
    guard let one = old.source(id), let other = new.source(id) else { return }
    var ways = BothWays()
    for key in differing(before, after) {
      switch key {
      case "title", "number", "articles", "accounted": continue
      case "standing":
        ways.order(
          isMore: other.standing == .law, isLess: one.standing == .law,
          Text(zh: "依据的效力不同", en: "Its standing is another"))
      case "in_force":
        let reason = Text(zh: "施行时间不同", en: "It is in force on other days")
        if opensGrounds(id) {
          ways.neither(reason)
        } else {
          ways.add(up: .holds(other.covers(one), else: reason), down: .holds(one.covers(other), else: reason))
        }
      default: ways.neither(Text(zh: "\(key) 的改动不能比较", en: "What `\(key)` changes cannot be compared"))
      }
    }
    tell(.source, "sources.\(id)", other.title, ways, before, after)
  }

  /// Whether a ground that spares something rests on a source, so that more of it is also less.
  private func opensGrounds(_ source: String) -> Bool {
    [old, new].contains { workflow in
      workflow.steps.flatMap(\.exemptions).contains { $0.basis.source == source }
        || workflow.governs.except.contains { $0.basis.source == source }
    }
  }

  // MARK: - Papers

  private mutating func papers(_ before: Branch?, _ after: Branch?) {
    for id in (after?.keys ?? []) + (before?.keys ?? []).filter({ after?[$0] == nil }) {
      let (one, other) = (before?[id], after?[id])
      let title = (new.documents + old.documents).first { $0.id == id }?.title ?? Text(id)
      var ways = BothWays()
      if other == nil {
        ways.neither(Text(zh: "登记了该材料的记录不能再读取", en: "Records that hold such a paper can no longer be read"))
        tell(.document, "documents.\(id)", title, ways, one, other, as: .gone)
      } else if one == nil {
        tell(.document, "documents.\(id)", title, ways, one, other, as: .new)
      } else if let one, let other, !one.says(other) {
        tell(.document, "documents.\(id)", title, ways, one, other)
      }
    }
  }

  // MARK: - What is governed

  private mutating func governs(_ before: Branch?, _ after: Branch?) {
    guard let before, let after else { return }
    let (one, other) = (old.governs, new.governs)
    let order = matter
    var ways = BothWays()
    func wider(_ own: Condition?, _ below: Condition?) -> (up: Strictness, down: Strictness) {
      (order.appliesWherever(own, below), order.appliesWherever(below, own))
    }
    func add(_ found: (up: Strictness, down: Strictness)) { ways.add(up: found.up, down: found.down) }
    for key in differing(before, after) {
      switch key {
      case "basis": add(cites(other.basis, one.basis))
      case "when": add(wider(other.when, one.when))
      case "directly":
        add(wider(other.directly.when, one.directly.when))
        add(cites(other.directly.basis, one.directly.basis))
      case "except": ways.add(exclusions(one, other))
      case "by_reference":
        guard let own = other.byReference, let below = one.byReference else {
          ways.order(
            isMore: one.byReference == nil, isLess: other.byReference == nil,
            Text(zh: "参照执行的范围不同", en: "Others follow it by reference"))
          continue
        }
        add(wider(own.when, below.when))
        add(cites(own.basis, below.basis))
        let core = Text(zh: "参照执行时的核心检查要点不同", en: "Other checks bite in full where it is followed by reference")
        ways.add(
          up: .holds(own.core.isSuperset(of: below.core), else: core),
          down: .holds(below.core.isSuperset(of: own.core), else: core))
      default: ways.neither(Text(zh: "\(key) 的改动不能比较", en: "What `\(key)` changes cannot be compared"))
      }
    }
    tell(.governs, "governs", Text(zh: "适用范围", en: "what is governed"), ways, before, after)
  }

  /// What is excluded no longer is more that is governed.
  private func exclusions(_ before: Governs, _ after: Governs) -> BothWays {
    var ways = BothWays()
    for exclusion in after.except where !before.except.contains(where: { $0.id == exclusion.id }) {
      ways.order(isMore: false, isLess: true, Text(zh: "新增除外情形：", en: "Newly excluded: ") + exclusion.title)
    }
    for exclusion in before.except {
      guard let own = after.except.first(where: { $0.id == exclusion.id }) else {
        ways.order(isMore: true, isLess: false, Text(zh: "不再除外：", en: "No longer excluded: ") + exclusion.title)
        continue
      }
      let order = matter
      ways.add(
        up: order.appliesWherever(exclusion.when, own.when), down: order.appliesWherever(own.when, exclusion.when))
      let found = cites(exclusion.basis, own.basis)
      ways.add(up: found.down, down: found.up)
    }
    return ways
  }

  func cites(_ own: Citation, _ below: Citation) -> (up: Strictness, down: Strictness) {
    (
      CitationOrder(upper: new, lower: old).holds(own, below),
      CitationOrder(upper: old, lower: new).holds(below, own)
    )
  }
}
