import CivilCalendar
import Documents
import SourceText
import Workflows

/// Dates of one step that contradict each other: a record in which they do is right in no reading.
extension ImpliedJudge {
  /// A round cannot have begun after it ended. Nothing where it surely did not, or a day is not on record.
  func backwards() -> Judgement? {
    guard let begins = step.begins else { return nil }
    var undecided: Judgement?
    for round in step.rounds == .every ? state.rounds : round.map({ [$0] }) ?? [] {
      let scope = Scope(record, step: index, round: round)
      let ends = step.done.first { scope.date($0).map { $0.earliest <= record.asOf } ?? false }
      guard let ends, !isSaid(begins, before: ends), let begun = scope.date(begins), let ended = scope.date(ends),
        begun.latest > ended.earliest
      else { continue }
      let days = (begins: begun, ends: ended)
      if ended.latest < begun.earliest {
        return backwards(begins.field.title, ends.field.title, days, scope.find(begins))
      }
      undecided =
        undecided
        ?? Judgement(
          .unknown(.imprecise), at: scope.find(begins),
          Text(
            zh: "日期只到月，不能判断\(begins.field.title.zh)是否早于\(ends.field.title.zh)",
            en:
              "A date is known only to the month; whether the \(begins.field.title.en) precedes the \(ends.field.title.en) cannot be decided"
          ))
    }
    return undecided
  }

  /// Whether they are the same, or a check of the step asks for this order, by an article of its own.
  private func isSaid(_ begins: FieldPath, before ends: FieldPath) -> Bool {
    begins.keys == ends.keys
      || step.checks.contains { check in
        check.when == nil
          && check.kind.dateRules.contains {
            $0.each == nil && $0.atLeast != nil && $0.from.only?.keys == begins.keys && $0.to.only?.keys == ends.keys
          }
      }
  }

  private func backwards(
    _ begins: Text, _ ends: Text, _ days: (begins: DateRange, ends: DateRange), _ anchor: Anchor
  ) -> Judgement {
    Judgement(
      .fail(.breached), at: anchor,
      Text(
        zh: "\(begins.zh)\(days.begins.text.zh)晚于\(ends.zh)\(days.ends.text.zh)，日期互相矛盾",
        en:
          "The \(begins.en) (\(days.begins.text.en)) lies after the \(ends.en) (\(days.ends.text.en)): the dates contradict each other"
      ),
      advice: Text(
        zh: "对照案卷核对日期，据实更正；办理次序确实颠倒的，报告决策机关，重新办理本环节及其后各环节。",
        en:
          "Check the dates against the dossier and correct them; if the order really was reversed, report to the decision-maker and repeat this step and those after it."
      ),
      values: [
        DecidingValue("begun", "\(days.begins)", begins + Text(zh: "", en: " ") + days.begins.text),
        DecidingValue("done", "\(days.ends)", ends + Text(zh: "", en: " ") + days.ends.text),
      ])
  }

  /// Where the last round counts, it must be the last in time too.
  func roundsOutOfOrder() -> Judgement? {
    guard step.rounds == .last, state.rounds.count > 1 else { return nil }
    let begun = state.rounds.map { RoundDates.beginning(of: $0, step: index, in: record) }
    for number in begun.indices.dropFirst() {
      guard let earlier = begun[number - 1], let later = begun[number], later.earliest < earlier.latest else {
        continue
      }
      if later.latest >= earlier.earliest {
        return Judgement(
          .unknown(.imprecise), at: .node(state.rounds[number]),
          Text(
            zh: "日期只到月，不能判断第\(number)次和第\(number + 1)次的先后",
            en:
              "A date is known only to the month; which of rounds \(number) and \(number + 1) came first cannot be decided"
          ))
      }
      return Judgement(
        .unknown(.awaitingPerson), at: .node(state.rounds[number]),
        Text(
          zh: "第\(number + 1)次（\(later.text.zh)）排在第\(number)次（\(earlier.text.zh)）之后，日期却在前，不能判断以哪一次为准",
          en:
            "Round \(number + 1) (\(later.text.en)) stands after round \(number) (\(earlier.text.en)) and lies before it: which of them counts cannot be decided"
        ),
        advice: Text(
          zh: "各次按办理的先后排列，最后一次排在最后。", en: "List the rounds in the order in which they took place, the last one last."))
    }
    return nil
  }
}
