import CivilCalendar
import SourceText
import Workflows

/// Periods and orders that no dates could meet together.
enum ContradictoryPeriods: LintRule {
  static let id = "contradictory_periods"
  static let level = LintLevel.error
  static let title = Text(zh: "期限、先后互相矛盾", en: "Periods or orders that contradict each other")
  static let explanation = Text(
    zh: """
      几个最短期限和先后顺序首尾相接，合计超过同一段时间的最长期限，或者绕成一圈：不论登记什么日期都不可能同时符合。提示列出相接的每一项。\
      日与工作日分别推算：工作日折成日，按工作日历已公布的各年度取最短、最长。只在各项能够同时适用时提示。
      核对各项所依据的条文；确属条文之间不一致的，写明各自适用的情形（when）。
      """,
    en: """
      Minimum periods and orders that follow on each other add up to more than the maximum for the same stretch of time, or \
      go round in a circle: no dates could meet all of them. The finding names each link of the chain. Days and working \
      days are reckoned apart; one is turned into the other by the shortest and the longest case in the years that the \
      calendar has. Only what may apply at the same time is reported.
      Read the articles again; where they really disagree, say under `when` in which cases each applies.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          fields:
            noticed: {type: date, title: {zh: 公告日期, en: day of the notice}}
            listed: {type: date, title: {zh: 名单公布日期, en: day the list was published}}
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          begins: noticed
          done: held
          checks:
            - {id: listed_after_notice, basis: law/5/1, period: {from: noticed, to: listed, at_least: 10 days}}
            - {id: list_early, basis: law/5/2, period: {from: listed, to: held, at_least: 7 workdays}}
            - {id: held_soon, basis: law/5/3, period: {from: noticed, to: held, at_most: 15 days}}
      """,
    good: """
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          fields:
            noticed: {type: date, title: {zh: 公告日期, en: day of the notice}}
            listed: {type: date, title: {zh: 名单公布日期, en: day the list was published}}
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          begins: noticed
          done: held
          checks:
            - {id: listed_after_notice, basis: law/5/1, period: {from: noticed, to: listed, at_least: 10 days}}
            - {id: list_early, basis: law/5/2, period: {from: listed, to: held, at_least: 7 workdays}}
            - {id: held_soon, basis: law/5/3, period: {from: noticed, to: held, at_most: 30 days}}
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    let limits = DateLimits(workflow).limits
    let ruler = Ruler(subject.library.calendar(workflow.calendar))
    var seen: Set<[Int]> = []
    var found: [LintFinding] = []
    for unit in [DayUnit.days, .workdays] {
      var graph = LimitGraph(limits, by: ruler, in: unit)
      // Each circle that is found loses an edge, so that there are no more circles than limits.
      while let circle = graph.gainingCircle() {
        let numbers = Array(Set(circle.map(\.limit))).sorted()
        let links = circle.map { limits[$0.limit] }
        if !seen.contains(numbers), mayApplyTogether(links, in: workflow),
          let finding = finding(links, gain: circle.map(\.weight).reduce(0, +), in: unit, subject)
        {
          seen.insert(numbers)
          found.append(finding)
        }
        // A maximum is the likeliest to be wrong, then what was said last.
        let worst = circle.map(\.limit).max { (limits[$0].isMinimum ? 0 : 1, $0) < (limits[$1].isMinimum ? 0 : 1, $1) }
        graph.remove(worst ?? circle[0].limit)
      }
    }
    return found
  }

  /// Whether all of them may bind the same matter: their conditions are not opposed, and their sources are in force
  /// at the same time.
  private static func mayApplyTogether(_ links: [DateLimits.Limit], in workflow: Workflow) -> Bool {
    var together = Circumstances.governed(workflow, step: nil)
    var (from, to): (CivilDate?, CivilDate?) = (nil, nil)
    for link in links {
      for circumstances in link.circumstances(in: workflow) {
        for each in circumstances.given { together.add(each) }
      }
      guard let force = workflow.source(link.basis(in: workflow).source)?.inForce else { continue }
      from = [from, force.from].compactMap { $0 }.max()
      to = [to, force.to].compactMap { $0 }.min()
    }
    if let from, let to, from > to { return false }
    return together.isPossible
  }

  private static func finding(
    _ links: [DateLimits.Limit], gain: Int, in unit: DayUnit, _ subject: LintSubject
  ) -> LintFinding? {
    guard let workflow = subject.workflow else { return nil }
    // The maximum comes last, as the one that the chain before it breaks.
    let turned = links.firstIndex { !$0.isMinimum }.map { Array(links[($0 + 1)...] + links[...$0]) } ?? links
    guard let anchor = turned.last(where: { subject.isOwn($0.span(in: workflow)) }) else { return nil }
    let clauses = Text.list(
      turned.map { link in
        let name = link.name(in: workflow)
        return Text(zh: "\(link.text.zh)（\(name)）", en: "\(link.text.en) (\(name))")
      }, separator: Text(zh: "；", en: "; "))
    let beyond = Period(gain, unit).text
    let other = turned.first { $0.span(in: workflow) != anchor.span(in: workflow) }
    return subject.finding(
      self, at: anchor.span(in: workflow),
      Text(
        zh: "不可能同时符合：\(clauses.zh)。合计至少超出\(beyond.zh)",
        en: "No dates meet all of these: \(clauses.en). Together they exceed it by at least \(beyond.en)"),
      help: Text(
        zh: "核对条文；只在不同情形下适用的，用 when 写明。",
        en: "Read the articles again; what applies in different cases only, say under `when`."),
      related: other.map { ($0.span(in: workflow), Text(zh: "与此处矛盾：", en: "contradicted here:")) })
  }
}
