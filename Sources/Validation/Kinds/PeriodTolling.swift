import CivilCalendar
import Documents
import SourceText
import Workflows

/// `less: {of: pauses, from: from, to: to, where: …}` — the elements of a list are stretches that a period does not
/// count (不计入期限). Where several cover a day it is taken away once; one without an end may still run.
struct PeriodTolling {
  let list: FieldPath
  let element: FieldGroup
  let from: FieldPath
  let to: FieldPath
  let filter: Condition?

  /// A stretch on record.
  struct Tolled {
    let stretch: Stretch
    /// Its days, where they are known exactly.
    let days: DateRange?
    let title: Text
    let missing: [FieldPath]
  }

  init?(_ node: NodeID, in reading: CheckReading) {
    guard reading.allowOnly(["of", "where", "from", "to"], in: node),
      let (list, element) = reading.required("of", in: node).flatMap(reading.listPath)
    else { return nil }
    func date(_ key: String) -> FieldPath? {
      if let given = reading.optional(key, in: node) { return reading.datePath(given, within: element) }
      if let field = element[key], case .date = field.type {
        return FieldPath(root: .element, keys: [key], field: field, text: "it.\(key)")
      }
      _ = reading.required(key, in: node)
      return nil
    }
    guard let from = date("from"), let to = date("to") else { return nil }
    self.list = list
    self.element = element
    self.from = from
    self.to = to
    filter = reading.optional("where", in: node).flatMap(reading.entering(element).condition)
  }

  /// The stretches on record.
  func stretches(in scope: Scope) -> [Tolled] {
    guard let node = scope.node(list), scope.document.kind(node) == .sequence else { return [] }
    return scope.document.children(node).filter(scope.record.isAnyFilled).compactMap { item in
      let inner = scope.entering(item, fields: element)
      var isSure = true
      switch filter.map(inner.holds) ?? .success(true) {
      case .success(true): break
      case .success(false): return nil
      case .failure: isSure = false
      }
      let (start, end) = (inner.date(from), inner.date(to))
      return Tolled(
        stretch: Stretch(from: start, to: end, isSure: isSure), days: days(start, end, isSure: isSure),
        title: title(inner), missing: [from, to].filter { inner.date($0) == nil })
    }
  }

  /// The same for whoever only counts.
  var uncounted: DateRule.Uncounted {
    DateRule.Uncounted(list: list, from: from, to: to) { scope in stretches(in: scope).map(\.stretch) }
  }

  private func days(_ start: DateRange?, _ end: DateRange?, isSure: Bool) -> DateRange? {
    guard isSure, let start = start?.day, let end = end?.day, start < end else { return nil }
    return DateRange(start, end)
  }

  /// Why it is not counted: the first choice that the element makes, else the name of the list.
  private func title(_ scope: Scope) -> Text {
    for field in element.fields {
      guard case .choice(let choices) = field.type,
        let node = scope.element.flatMap({ scope.record.filled($0.node, field.key) }),
        let choice = choices.first(where: { scope.document.equals(node, $0.id) })
      else { continue }
      return choice.title
    }
    return list.field.title
  }
}
