import CivilCalendar
import Documents
import SourceText
import Workflows

/// `attested: it.refusal_noted` — a named person confirms it, on a day; with `{field: npc.confirmed, reason: required}`
/// also why. Only a person can say; until one has, it awaits confirmation, and never passes by itself.
struct AttestedKind: CheckKind {
  static let name = "attested"
  static let shape = KindShape.either([
    .path, .keys([.required("field", .path), .optional("reason", .word(["required", "optional"]))]),
  ])

  let confirmation: FieldPath
  let isReasonRequired: Bool

  init?(_ node: NodeID, in reading: CheckReading) {
    let isMapping = reading.document.kind(node) == .mapping
    if isMapping, !reading.allowOnly(["field", "reason"], in: node) { return nil }
    let field = isMapping ? reading.required("field", in: node) : node
    if isMapping, let reason = reading.optional("reason", in: node) {
      isReasonRequired = reading.document.equals(reason, "required")
      if !isReasonRequired, !reading.document.equals(reason, "optional") {
        reading.report(
          "unknown_value", at: reason,
          Text(zh: "reason 只能写 required 或者 optional", en: "`reason` is required or optional"))
      }
    } else {
      isReasonRequired = false
    }
    guard
      let path = field.flatMap({
        reading.path($0, FieldType.confirmation.text, where: { if case .confirmation = $0 { true } else { false } })
      })
    else { return nil }
    confirmation = path
  }

  var sentence: Text {
    Text(
      zh: "\(confirmation.field.title.zh)由专人确认，载明确认人\(isReasonRequired ? "、日期和理由" : "和日期")",
      en:
        "Somebody confirms, by name and with the day\(isReasonRequired ? " and the reason" : ""): \(confirmation.field.title.en)"
    )
  }

  func reads(_ scope: Scope) -> [FieldPath] { [confirmation] }

  func ways(to promise: Promise) -> [[Wish]] {
    switch promise {
    case .passes: [[.filled(confirmation)]]
    case .asks: [[.empty(confirmation)]]
    default: []
    }
  }

  private var advice: Text {
    Text(
      zh: "由专人核对案卷后登记确认人\(isReasonRequired ? "、日期和理由" : "和日期")。",
      en:
        "Have somebody check the dossier and enter who confirmed it\(isReasonRequired ? ", when and why" : " and when")."
    )
  }

  func judge(_ scope: Scope) -> Judgement {
    let record = scope.record
    guard let node = scope.node(confirmation) else {
      return Judgement(
        .unknown(.awaitingPerson), at: scope.find(confirmation),
        Text(zh: "未登记", en: "Not confirmed: ") + confirmation.field.title + Text(zh: "，待人工确认", en: ""),
        advice: advice, isCurable: true)
    }
    let parts = Vocabulary.confirmation.fields.filter { !$0.isOptional || (isReasonRequired && $0.id == "reason") }
    let missing = record.lacking(parts, in: node)
    if let first = missing.first {
      let titles = Text.list(missing.map(\.title))
      return Judgement(
        .unknown(.awaitingPerson), at: .missing(key: first.id, in: node),
        confirmation.field.title + Text(zh: "未载明\(titles.zh)", en: ": not on record: \(titles.en)"),
        advice: advice, isCurable: true)
    }
    if let day = record.dayToCome(of: node) {
      return Judgement(
        .pending, at: .node(node),
        confirmation.field.title
          + Text(
            zh: "的日期\(day.text.zh)尚未到，还没有人确认", en: ": dated \(day.text.en), which is still to come"),
        advice: advice, isCurable: true)
    }
    return Judgement(.pass, at: .node(node))
  }
}
