import CivilCalendar
import Documents
import SourceText
import Validation
import Workflows

/// A plan in the making: the dates as they are bound at present, and the days found for them.
struct PlanDraft {
  let present: RecordView
  let report: RecordReport
  let request: PlanRequest
  let asOf: CivilDate
  private(set) var network = DateNetwork()
  private(set) var earliest: [DateSchedule.Bound] = []
  private(set) var latest: [DateSchedule.Bound?] = []
  private(set) var planned: [DateSchedule.Bound] = []
  private(set) var goal = 0
  private(set) var day: CivilDate
  /// The first day for the goal, and the chain of bounds that leads to it.
  private(set) var first: [DateSchedule.Bound] = []
  private(set) var late: [Int: (link: DateNetwork.Link, last: CivilDate)] = [:]
  private var including: Set<Int>

  /// An optional step that is taken in, the check that asks for it, and what would also do.
  struct Choice {
    let step: Int
    let check: Check
    let others: [Int]
  }

  init(
    _ present: RecordView, report: RecordReport, request: PlanRequest, asOf: CivilDate
  ) throws(Planner.Problem) {
    self.present = present
    self.report = report
    self.request = request
    self.asOf = asOf
    day = request.day
    let workflow = present.workflow
    let named = [request.goal] + request.including + request.excluding + request.allowances.keys.sorted()
    for id in named where !workflow.steps.contains(where: { $0.id == id }) { throw .noStep(id, in: workflow) }
    including = Set(workflow.steps.indices.filter { request.including.contains(workflow.steps[$0].id) })
    try plan(present)
  }

  var workflow: Workflow { present.workflow }

  /// The days of the plan.
  var days: [(path: EditPath, day: CivilDate)] {
    network.entries.indices.filter { network.entries[$0].known == nil }.map {
      (network.entries[$0].path, planned[$0].day)
    }
  }

  /// Whether the same dates fall on the same days.
  func isSame(as other: PlanDraft) -> Bool {
    network.entries.map(\.path) == other.network.entries.map(\.path) && planned == other.planned
      && latest == other.latest && including == other.including
  }

  /// Takes an optional step in, and says so.
  mutating func take(_ choice: Choice) -> Text {
    including.insert(choice.step)
    let step = workflow.steps[choice.step]
    let others = choice.others.map { workflow.steps[$0].title }
    let instead =
      others.isEmpty
      ? Text("") : Text(zh: "也可以改为\(Text.list(others).zh)，", en: "\(Text.list(others).en) would also do; ")
    let otherwise = (choice.check.says ?? choice.check.kind.sentence)
    let article = workflow.article(choice.check.basis)
    return Text(
      zh: "已列入“\(step.title.zh)”，否则：\(otherwise.zh)（\(article.zh)）。\(instead.zh)不采用的，写 --without \(step.id)。",
      en:
        "\"\(step.title.en)\" is taken in; without it: \(otherwise.en) (\(article.en)). \(instead.en)leave it out by --without \(step.id)."
    )
  }

  // MARK: - Planning

  /// Finds the days, conditions being asked of the record as it will be.
  mutating func plan(_ future: RecordView) throws(Planner.Problem) {
    let workflow = workflow
    var allowances: [Int: Period] = [:]
    for (id, period) in request.allowances {
      if let step = workflow.steps.firstIndex(where: { $0.id == id }) { allowances[step] = period }
    }
    let excluding = Set(workflow.steps.indices.filter { request.excluding.contains(workflow.steps[$0].id) })
    var maker = DateNetworkMaker(
      present, future: future, including: including, excluding: excluding, keeping: Set(network.steps),
      allowances: allowances)
    network = maker.make()
    goal = try findGoal()
    try schedule()
  }

  private func findGoal() throws(Planner.Problem) -> Int {
    let step = workflow.steps.firstIndex { $0.id == request.goal } ?? 0
    guard let entry = network.ends(of: step).last else {
      throw .notPlanned(workflow.steps[step], present.states[step].applies)
    }
    if let known = network.entries[entry].known, known.latest <= asOf {
      throw .alreadyDone(workflow.steps[step], known)
    }
    return entry
  }

  private var meetings: Set<Int> {
    let step = workflow.steps.firstIndex { $0.id == request.meeting }
    return Set(step.map { network.ends(of: $0) } ?? [])
  }

  /// The present network, ready to be counted.
  private var timetable: DateSchedule {
    let (meetings, days, usesRestDays) = (meetings, request.meetingDays, request.usesRestDays)
    let calendar = present.calendar.assuming(asOf.year - 1...asOf.year + 60)
    return DateSchedule(
      network, calendar: calendar, published: present.calendar, asOf: asOf, keepsWorkdays: !usesRestDays
    ) { index, day in
      if meetings.contains(index), let days { return days.contains(day) }
      return usesRestDays || calendar.isWorkday(day) == true
    }
  }

  private mutating func schedule() throws(Planner.Problem) {
    let asked = goal
    do throws(DateSchedule.Contradiction) {
      network.open(goal)
      first = try timetable.earliest()
      try drop()
      let whole = timetable
      let reached = first[asked].day
      // Whoever asks for a rest day has a reason; a body that has its days meets on them.
      let wish = meetings.contains(asked) && request.meetingDays != nil ? whole.down(asked, request.day) : request.day
      day = wish < reached ? reached : wish
      latest = whole.latest(setting: [asked: day])
      earliest = try whole.earliest(floors: [asked: day])
      var floors: [Int: CivilDate] = [:]
      for (index, bound) in latest.enumerated() where network.entries[index].known == nil {
        if let bound { floors[index] = bound.day }
      }
      planned = try whole.earliest(floors: floors)
    } catch {
      guard let link = error.link else { throw .noMeetingDay }
      throw .contradiction(PlanWords(network: network, workflow: workflow).why(link))
    }
  }

  /// Leaves out what cannot be kept any more whatever is done, and remembers it.
  private mutating func drop() throws(DateSchedule.Contradiction) {
    late = [:]
    while true {
      let bounds = timetable.latest(setting: [:])
      var dropped: Set<Int> = []
      for (index, bound) in bounds.enumerated() {
        guard network.entries[index].known == nil, let bound, bound.day < first[index].day, let number = bound.link
        else { continue }
        let link = network.links[number]
        if network.entries[link.rule.atLeast == nil ? link.from : link.to].known == nil { continue }
        dropped.insert(number)
        late[index] = (link, bound.day)
      }
      if dropped.isEmpty { return }
      network.remove(links: dropped)
      first = try timetable.earliest()
    }
  }
}
