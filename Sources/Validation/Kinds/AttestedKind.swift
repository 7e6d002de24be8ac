import Documents
import SourceText
import Workflows

/// `attested: it.refusal_noted` — a named person confirms it, on a day. Only a person can say; until one has, it
/// awaits confirmation, and never passes by itself.
struct AttestedKind: CheckKind {
  static let name = "attested"

  let confirmation: FieldPath

  init?(_ node: NodeID, in reading: CheckReading) {
    guard
      let path = reading.path(
        node, FieldType.confirmation.text, where: { if case .confirmation = $0 { true } else { false } })
    else { return nil }
    confirmation = path
  }

  var sentence: Text {
    Text(
      zh: "\(confirmation.field.title.zh)由专人确认，载明确认人和日期",
      en: "Somebody confirms, by name and with the day: \(confirmation.field.title.en)")
  }

  func reads(_ scope: Scope) -> [FieldPath] { [confirmation] }

  func judge(_ scope: Scope) -> Judgement {
    let record = scope.record
    let lacking = Text(zh: "未登记", en: "Not confirmed: ")
    let advice = Text(
      zh: "由专人核对案卷后登记确认人和日期。", en: "Have somebody check the dossier and enter who confirmed it and when.")
    guard let node = scope.node(confirmation) else {
      return Judgement(
        .unknown(.awaitingPerson), at: scope.find(confirmation),
        lacking + confirmation.field.title + Text(zh: "，待人工确认", en: ""), advice: advice, isCurable: true)
    }
    if let key = ["by", "on"].first(where: { record.filled(node, $0) == nil }) {
      return Judgement(
        .unknown(.awaitingPerson), at: .missing(key: key, in: node),
        confirmation.field.title + Text(zh: "未载明确认人或者日期", en: ": who confirmed it, or when, is missing"),
        advice: advice, isCurable: true)
    }
    return Judgement(.pass, at: .node(node))
  }
}
