import CivilCalendar
import Documents
import SourceText
import Workflows

/// Where a period begins or ends: a date, or the `latest` or `earliest` of several, of which some may be given by
/// each element of a list (`supplements.received`).
///
/// Of several, a date that may be lacking counts for nothing while it is; an element that is on record without its
/// date is still open, and so is the end.
struct PeriodEnd {
  typealias Choice = DateEnd.Choice

  let choice: Choice
  let paths: [ValuesPath]

  /// The same for whoever reads how it binds dates.
  var end: DateEnd { DateEnd(choice, paths) }

  /// Whether the element at hand gives it.
  var isOfElement: Bool { paths.contains { $0.head.root == .element } }

  /// What is known of an end.
  struct Found {
    let date: DateRange
    let title: Text
    let anchor: Anchor
    /// The dates still lacking, which could yet move it: the latest only forward, the earliest only back.
    let open: [FieldPath]
  }

  init?(_ node: NodeID, in reading: CheckReading) {
    let choices = [Choice.latest, .earliest]
    if reading.document.kind(node) == .mapping {
      let given = choices.filter { reading.optional($0.rawValue, in: node) != nil }
      guard reading.allowOnly(choices.map(\.rawValue), in: node), let choice = given.first, given.count == 1,
        let list = reading.optional(choice.rawValue, in: node)
      else {
        reading.report(
          "bad_check", at: node,
          Text(zh: "期限的一端写明一个日期，或者 latest、earliest 之一", en: "An end is a date, or one of latest and earliest"),
          help: Text(
            zh: "例如 {latest: [submitted, supplements.received]}。",
            en: "Such as {latest: [submitted, supplements.received]}."))
        return nil
      }
      self.choice = choice
      paths = reading.oneOrMore(list).compactMap { Self.path($0, in: reading) }
      if paths.count != reading.oneOrMore(list).count || paths.isEmpty { return nil }
    } else {
      guard let path = Self.path(node, in: reading) else { return nil }
      choice = .only
      paths = [path]
      if path.tail != nil {
        reading.report(
          "bad_check", at: node,
          Text(zh: "列表中有不止一个日期", en: "A list gives more than one date"),
          help: Text(
            zh: "写明 {latest: [\(path.text)]} 或者 {earliest: [\(path.text)]}。",
            en: "Say {latest: [\(path.text)]} or {earliest: [\(path.text)]}."))
        return nil
      }
    }
  }

  private static func path(_ node: NodeID, in reading: CheckReading) -> ValuesPath? {
    reading.valuesPath(node, FieldType.date.text) { if case .date = $0 { true } else { false } }
  }

  /// What people call it: the date's title, or 最晚的… of several.
  var title: Text {
    let titles = Text.list(paths.map(\.field.title))
    return switch choice {
    case .only: titles
    case .latest: Text(zh: "\(titles.zh)中最晚的一日", en: "latest of \(titles.en)")
    case .earliest: Text(zh: "\(titles.zh)中最早的一日", en: "earliest of \(titles.en)")
    }
  }

  /// What is known of it; or the dates that are lacking, where nothing is.
  func find(in scope: Scope) -> (found: Found?, lacking: [FieldPath]) {
    var open: [FieldPath] = []
    var known: [(date: DateRange, title: Text, anchor: Anchor)] = []
    for path in paths {
      if path.tail != nil, scope.node(path.head) == nil {
        if !path.head.field.isOptional, !scope.saysNone(path.head) { open.append(path.head) }
        continue
      }
      for (_, anchor) in scope.findAll(path) {
        if case .node(let node) = anchor, let date = scope.record.date(node) {
          known.append((date, path.field.title, anchor))
        } else if path.tail != nil || choice == .only || !path.field.isOptional {
          open.append(path.tail ?? path.head)
        }
      }
    }
    guard let first = known.first else { return (nil, open.isEmpty ? [paths[0].tail ?? paths[0].head] : open) }
    var named = first
    var (earliest, latest) = (first.date.earliest, first.date.latest)
    for other in known.dropFirst() {
      if choice == .latest ? other.date.latest > named.date.latest : other.date.earliest < named.date.earliest {
        named = other
      }
      earliest = choice == .latest ? max(earliest, other.date.earliest) : min(earliest, other.date.earliest)
      latest = choice == .latest ? max(latest, other.date.latest) : min(latest, other.date.latest)
    }
    return (Found(date: DateRange(earliest, latest), title: named.title, anchor: named.anchor, open: open), open)
  }

  /// Where a date that is lacking belongs.
  func anchor(in scope: Scope) -> Anchor {
    for path in paths {
      for (_, anchor) in scope.findAll(path) {
        if case .missing = anchor { return anchor }
      }
    }
    return scope.find(paths[0].head)
  }

  /// Whether an entry made later could still move it.
  var mayMove: Bool { paths.contains { $0.tail != nil || (choice != .only && $0.field.isOptional) } }
}
