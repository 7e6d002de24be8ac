import CivilCalendar
import SourceText
import Validation
import Workflows

extension PlanDraft {
  /// The plan.
  func finished(_ choices: [Text]) -> Plan {
    let words = PlanWords(network: network, workflow: workflow)
    let path = chain
    let critical = Set(path)
    let dates = order.map { index -> PlannedDate in
      let entry = network.entries[index]
      let step = workflow.steps[entry.step ?? 0]
      let link = latest[index]?.link
      return PlannedDate(
        path: entry.path, step: step.id, stepTitle: step.title, stepOwedBy: step.owedBy ?? .leadUnit,
        owedBy: entry.field.owedBy ?? step.owedBy ?? .leadUnit,
        title: words.title(index), earliest: earliest[index].day, latest: latest[index]?.day,
        planned: planned[index].day, why: link.map(words.why), isLaw: link.map(isLaw) ?? false,
        isCritical: critical.contains(index),
        isProvisional: isProvisional(index), endsStep: entry.role == .ends)
    }
    return Plan(
      report: report, goal: (request.goal, network.entries[goal].field.title), asked: request.day, day: day,
      earliest: first[goal].day, isEarliestProvisional: first[goal].isProvisional, dates: dates,
      criticalPath: path.map { hop($0, words) },
      late: late.keys.sorted().map { index in
        Plan.Late(
          path: network.entries[index].path, title: words.title(index), last: late[index]?.last ?? asOf,
          earliest: first[index].day, why: late[index].map { whyLate($0.link, words) } ?? Text(""))
      },
      assumptions: choices + assumptions, unpublishedYears: unpublishedYears,
      holidays: present.calendar.years.keys.sorted().flatMap { present.calendar.years[$0]?.holidays.map(\.days) ?? [] })
  }

  /// The open dates by step, and within it by day.
  private var order: [Int] {
    network.entries.indices.filter { network.entries[$0].known == nil }.sorted { a, b in
      (network.entries[a].step ?? 0, planned[a].day, rank(a), a) < (
        network.entries[b].step ?? 0, planned[b].day, rank(b), b
      )
    }
  }

  /// Of dates on one day the beginning comes first and the end last.
  private func rank(_ index: Int) -> Int {
    switch network.entries[index].role {
    case .begins: 0
    case .other: 1
    case .ends: 2
    }
  }

  private func isProvisional(_ index: Int) -> Bool {
    // The goal's own day was asked for, unless it is only the first that is possible.
    if index == goal { return day == first[goal].day && first[goal].isProvisional }
    return latest[index]?.isProvisional ?? earliest[index].isProvisional
  }

  private func isLaw(_ link: Int) -> Bool { if case .law = network.links[link].cause { true } else { false } }

  // MARK: - The chain

  /// The dates on the chain that decides how early the goal is reached, the goal last.
  private var chain: [Int] {
    var chain = [goal]
    while let number = first[chain[0]].link, chain.count <= network.entries.count {
      let link = network.links[number]
      let source = link.rule.atLeast == nil ? link.to : link.from
      if network.entries[source].known != nil || chain.contains(source) { break }
      chain.insert(source, at: 0)
    }
    return chain
  }

  private func hop(_ index: Int, _ words: PlanWords) -> Plan.Hop {
    let to = (title: words.title(index), day: first[index].day)
    let path = network.entries[index].path
    guard let number = first[index].link else {
      return Plan.Hop(from: nil, why: Text(zh: "自检查日起", en: "from the day of the check"), to: to, path: path)
    }
    let link = network.links[number]
    let source = link.rule.atLeast == nil ? link.to : link.from
    return Plan.Hop(
      from: (words.title(source), first[source].day), why: words.why(number), to: to, path: path)
  }

  private func whyLate(_ link: DateNetwork.Link, _ words: PlanWords) -> Text {
    if case .law(.check(let check)) = link.cause { return workflow.asked(by: check) }
    return words.title(link.from) + Text(zh: "之后", en: " comes before it")
  }

  // MARK: - What is taken for granted

  private var assumptions: [Text] {
    let unknown = network.assumed.map { workflow.steps[$0].title }
    var texts: [Text] = []
    if !unknown.isEmpty {
      texts.append(
        Text(
          zh: "尚不能判断是否适用、按适用安排的环节：\(Text.list(unknown).zh)",
          en: "taken to apply, which is not settled yet: \(Text.list(unknown).en)"))
    }
    return texts
  }

  private var unpublishedYears: [Int] {
    let shown = order.filter(isProvisional)
    let days = shown.flatMap { [earliest[$0].day, latest[$0]?.day ?? earliest[$0].day] } + [first[goal].day]
    guard let last = days.max() else { return [] }
    return present.calendar.unpublished(from: asOf, through: last)
  }
}

extension Planner.Problem {
  static func noStep(_ id: String, in workflow: Workflow) -> Self {
    let nearest = nearestName(to: id, among: workflow.steps.map(\.id))
    let names = workflow.steps.map { "\($0.id) \($0.title.zh)" }
    return Self(
      id: "no_step", message: Text(zh: "程序规则没有环节“\(id)”", en: "The workflow has no step \"\(id)\""),
      help: nearest.map { Text(zh: "是否应为“\($0)”？", en: "Did you mean \"\($0)\"?") }
        ?? Text(
          zh: "可以写：\(names.joined(separator: "、"))", en: "Known: \(workflow.steps.map(\.id).joined(separator: ", "))"))
  }

  static func notPlanned(_ step: Step, _ applies: StepState.Truth) -> Self {
    Self(
      id: "not_planned",
      message: Text(zh: "“\(step.title.zh)”不在应当办理的环节之内", en: "\"\(step.title.en)\" is not among the steps to be taken"),
      help: step.isOptional
        ? Text(zh: "可以办理的环节，用 --with \(step.id) 列入。", en: "An optional step is taken in by --with \(step.id).")
        : Text(zh: "核对事项情况。", en: "Check the facts of the matter."))
  }

  static func alreadyDone(_ step: Step, _ day: DateRange) -> Self {
    Self(
      id: "already_done",
      message: Text(zh: "“\(step.title.zh)”已于\(day.text.zh)办结", en: "\"\(step.title.en)\" was done on \(day.text.en)"),
      help: Text(zh: "用 --by 另指定一个尚未办结的环节，例如 --publish。", en: "Name a step that is still open by --by, or --publish."))
  }

  static func contradiction(_ why: Text) -> Self {
    Self(
      id: "contradiction",
      message: Text(zh: "没有哪一天能同时满足各项要求：\(why.zh)", en: "No days can keep all that is asked: \(why.en)"),
      help: Text(
        zh: "核对预留时间和会议日；程序规则本身矛盾的，报告维护人员。",
        en: "Check the allowances and the meeting days; where the rules themselves contradict, tell who keeps them."))
  }

  static let noMeetingDay = Self(
    id: "no_meeting_day",
    message: Text(zh: "给出的会议日都来不及", en: "None of the meeting days given can be made"),
    help: Text(zh: "补充以后的会议日，或者写每周的会议日，例如 周一。", en: "Add later days, or say the day of the week, such as mon."))
}
