import CivilCalendar
import Documents
public import SourceText
import Validation
import Workflows

/// Something that follows from an answer.
public struct Consequence: Hashable, Sendable {
  /// What sort of thing it is.
  public enum Kind: String, Sendable {
    /// Something the law asks for is met.
    case met
    /// Something falls short.
    case shortfall
    /// A day that is now known: the first or the last on which something may be.
    case day
    /// A step or question that is now needed.
    case needed
    /// A step or question that is not needed any more; what was answered is kept.
    case unneeded
    /// Anything else worth knowing.
    case note
  }

  /// What sort of thing it is.
  public let kind: Kind
  /// The sentence.
  public let text: Text
  /// The article that a shortfall falls short of.
  public var basis: Text?
}

/// Finds what follows from an answer, by comparing the course before and after it.
struct Consequences {
  let before: Course
  let after: Course
  let question: Question
  let record: RecordView

  var all: [Consequence] { plans + shortfalls + steps + checks + met + days + kept + former }

  /// A day to come is a plan, and is said to be one.
  private var plans: [Consequence] {
    guard case .date = question.form, let node = question.path.node(in: record.document), let date = record.date(node),
      date.earliest > record.asOf
    else { return [] }
    return [
      Consequence(
        kind: .note, text: Text(zh: "\(date.text.zh)尚未到来，按计划登记", en: "\(date.text.en) is to come: entered as a plan"))
    ]
  }

  private var shortfalls: [Consequence] {
    let known = Set(before.report.findings.map { $0.check + $0.statement.zh })
    return after.report.findings.filter {
      $0.weight >= .warning && isFailure($0.outcome) && !known.contains($0.check + $0.statement.zh)
    }
    .prefix(5).map { finding in
      let basis = Text.list(finding.basis.map(\.text))
      return Consequence(
        kind: .shortfall,
        text: finding.statement + Text(zh: "依据：\(basis.zh)。", en: " Basis: \(basis.en).")
          + (finding.advice ?? Text("")), basis: basis)
    }
  }

  private func isFailure(_ outcome: Outcome) -> Bool { if case .fail = outcome { true } else { false } }

  private var met: [Consequence] {
    let passed = Set(before.report.steps.flatMap(\.checks).filter { $0.outcome == .pass }.map(\.id))
    var texts: [Consequence] = []
    for step in record.versions {
      let checks = after.report.steps.first { $0.id == step.id }?.checks ?? []
      for check in step.checks
      where check.says == nil && !passed.contains(check.name)
        && checks.contains(where: { $0.id == check.name && $0.outcome == .pass })
      {
        texts.append(
          Consequence(
            kind: .met,
            text: Text(zh: "符合：", en: "Met: ") + record.workflow.asked(by: check)))
      }
    }
    return Array(texts.prefix(3))
  }

  /// The days that the answer makes known: those that it sets by itself first, then those of the steps to come.
  private var days: [Consequence] {
    guard case .date = question.form, question.step != nil else { return [] }
    let horizon = Horizon(record)
    var found =
      horizon.firsts(from: question.path).map { first($0.day.text, $0.field.title, $0.check) }
      + horizon.lasts(from: question.path).map { last($0.day.text, $0.field, $0.check) }
    for (old, new) in zip(before.ladder, after.ladder) where new.progress == .notBegun && !new.waitsFor.isEmpty {
      guard let day = new.earliest, day != old.earliest, new.begins != new.title else { continue }
      let said = first(day.text, new.begins, nil)
      if !found.contains(where: { $0.text.zh.hasPrefix(said.text.zh) }) { found.append(said) }
    }
    return Array(found.prefix(3))
  }

  /// 最早可于2024年8月12日提请审议
  private func first(_ day: Text, _ title: Text, _ check: Check?) -> Consequence {
    let act = title.zh.hasSuffix("日期") ? String(title.zh.dropLast(2)) : title.zh
    return Consequence(
      kind: .day, text: Text(zh: "最早可于\(day.zh)\(act)", en: "\(title.en): \(day.en) at the earliest") + why(check))
  }

  private func last(_ day: Text, _ field: Field, _ check: Check?) -> Consequence {
    Consequence(
      kind: .day,
      text: Text(zh: "\(field.title.zh)最迟为\(day.zh)", en: "\(field.title.en): \(day.en) at the latest") + why(check))
  }

  private func why(_ check: Check?) -> Text {
    guard let check else { return Text("") }
    return Text(zh: "（", en: " (") + record.workflow.article(check.basis) + Text(zh: "）", en: ")")
  }

  /// Answers that have just become unneeded.
  private var kept: [Consequence] {
    let old = Set(before.questions.filter(isUnneeded).map(\.id))
    let former = formerParts.map(\.id)
    let new = after.questions.filter {
      isUnneeded($0) && !old.contains($0.id) && $0.answer != Text("") && !former.contains($0.id)
    }
    if new.isEmpty { return [] }
    return [
      Consequence(
        kind: .unneeded,
        text: Text(
          zh: "以下\(new.count)项回答不再需要，保留未动：",
          en: "\(new.count) answers are not needed any more and are kept as they are: ")
          + .list(new.prefix(6).map(\.title)))
    ]
  }

  private func isUnneeded(_ question: Question) -> Bool { if case .unneeded = question.status { true } else { false } }

  /// What a determination that the answer has changed said of itself: its reason, by whom, on what day.
  private var formerParts: [Question] {
    guard question.path.parts.first == .key("facts"),
      before.question(question.id)?.answer != after.question(question.id)?.answer
    else { return [] }
    let parts = Vocabulary.determinationParts.map { question.id + "." + $0.id }
    return after.questions.filter { parts.contains($0.id) && $0.answer != Text("") }
  }

  /// It stays as it was written, and whoever changed the answer is told so: it would read as the reason of the new one.
  private var former: [Consequence] {
    let parts = formerParts
    if parts.isEmpty { return [] }
    let said = Text.list(
      parts.map { $0.title + Text(zh: "：", en: ": ") + $0.answer }, separator: Text(zh: "；", en: "; "))
    let ids = parts.map(\.id).joined(separator: " ")
    if parts.contains(where: isUnneeded) {
      return [
        Consequence(
          kind: .unneeded,
          text: Text(
            zh: "原认定的内容仍在记录中，不再计入（\(said.zh)）；不应保留的，用 chengxu set 记录 路径 --remove 逐项删去：\(ids)",
            en:
              "What the former determination said is still in the record and counts for nothing (\(said.en)); if it should not stay, take it out part by part with chengxu set RECORD PATH --remove: \(ids)"
          ))
      ]
    }
    return [
      Consequence(
        kind: .note,
        text: Text(
          zh: "记录中的认定内容是对原来的回答作出的（\(said.zh)）；与现在的认定不符的，逐项改正：\(ids)",
          en:
            "What the record says of the determination was said of the former answer (\(said.en)); correct what does not fit this one: \(ids)"
        ))
    ]
  }
}
