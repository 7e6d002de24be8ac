import Documents
import SourceText
import Workflows

/// `required: [issued, conclusion]` — these fields are filled.
struct RequiredKind: CheckKind {
  static let name = "required"
  static let shape = KindShape.oneOrMore(.path)

  let fields: [FieldPath]
  var demands: [FieldPath] { fields }

  init?(_ node: NodeID, in reading: CheckReading) {
    fields = reading.oneOrMore(node).compactMap { reading.path($0, Text(zh: "字段", en: "a field")) }
    if fields.isEmpty { return nil }
  }

  var sentence: Text {
    let titles = Text.list(fields.map(\.field.title))
    return Text(zh: "载明\(titles.zh)", en: "On record: \(titles.en)")
  }

  func ways(to promise: Promise) -> [[Wish]] {
    switch promise {
    case .passes: [fields.map(Wish.filled)]
    // Each of them, and only it, left out.
    case .fails:
      fields.indices.map { out in fields.indices.map { $0 == out ? .empty(fields[$0]) : .filled(fields[$0]) } }
    default: []
    }
  }

  func judge(_ scope: Scope) -> Judgement {
    let missing = fields.filter { scope.node($0) == nil }
    guard let first = missing.first else { return Judgement(.pass, at: scope.anchor) }
    let titles = Text.list(missing.map(\.field.title))
    return Judgement(
      .fail(.notEvidenced), at: scope.find(first),
      Text(zh: "未载明", en: "Not on record: ") + titles,
      advice: Text(zh: "据实补充登记。", en: "Enter what the dossier shows."), isCurable: true)
  }
}
