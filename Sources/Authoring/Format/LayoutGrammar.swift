import Validation
import Workflows

/// What the language knows of one place in its files, as far as layout goes: the order of keys, what stands below them,
/// and whether it always takes lines of its own.
struct LayoutPlace: Sendable {
  /// The keys whose order is the language's, in that order. The order of all others is the author's.
  private(set) var keys: [String] = []
  private var below: [String: String] = [:]
  private var others: String?
  private var items: String?
  /// A key that is known only where it is the only one.
  private var alone: (key: String, place: String)?
  /// Whether what stands here is never put in brackets.
  private(set) var takesLines = false
  /// Whether an empty line stands before it.
  private(set) var standsApart = false
  /// Whether brackets and breaks of lines are the author's, here and below.
  private(set) var isAuthors = false
  /// Whether a condition stands here.
  private(set) var isCondition = false

  /// A place of which nothing is known: brackets where they fit, keys as they stand.
  static let unknown = LayoutPlace()
  /// Where a condition stands.
  static let condition = {
    var place = LayoutPlace()
    place.isCondition = true
    return place
  }()

  private init() {}

  /// Reads a rule: keys in their order, `KEY:PLACE`, `KEY?` for a condition, `(KEY:PLACE)` without an order, `=KEY:PLACE`
  /// where it is the only key, `*:PLACE` any other key, `-:PLACE` an item.
  ///
  /// Marks behind the name of a place: `!` never in brackets, `|` set off by an empty line, `~` the author's.
  init(_ rule: String, marks: String = "") {
    takesLines = marks.contains("!")
    standsApart = marks.contains("|")
    isAuthors = marks.contains("~")
    for word in rule.split(separator: " ") {
      let name = word.filter { !"()=?".contains($0) }
      let parts = name.split(separator: ":").map(String.init)
      let place = word.hasSuffix("?") ? LayoutGrammar.condition : parts.count > 1 ? parts[1] : nil
      switch (word.first, parts[0]) {
      case (_, "*"): others = place
      case (_, "-"): items = place
      case ("=", let key): alone = place.map { (key, $0) }
      case ("(", let key): below[key] = place
      case (_, let key):
        keys.append(key)
        below[key] = place
      }
    }
  }

  /// The place under a key of a mapping with so many keys.
  func under(_ key: String, of count: Int) -> LayoutPlace {
    if let alone, alone.key == key, count == 1 { return LayoutGrammar.place(alone.place) }
    return inherited(below[key] ?? (keys.contains(key) ? nil : others))
  }

  /// The place of the items of a list.
  var item: LayoutPlace { inherited(items) }

  private func inherited(_ name: String?) -> LayoutPlace {
    var place = name.map { LayoutGrammar.place($0) } ?? .unknown
    if isAuthors { place.isAuthors = true }
    return place
  }

  /// Entries in the order of the language; what it does not know stays behind what it stood behind.
  func arranged<Entry>(_ entries: [Entry], key: (Entry) -> String) -> [Entry] {
    if keys.isEmpty { return entries }
    var rank = -1
    let ranked = entries.map { entry -> (rank: Int, entry: Entry) in
      rank = keys.firstIndex(of: key(entry)) ?? rank
      return (rank, entry)
    }
    return ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(
      \.element.entry)
  }
}

/// The places of the files of ours, as rules that `LayoutPlace` reads. What stands under the kinds of checks comes from the kinds.
enum LayoutGrammar {
  static let condition = "condition"

  private static let step =
    "id aliases title:text basis owed_by force part_of when? after:predecessors rounds fields:fields begins done redo? "
    + "exemptions:exemptions checks:checks"

  static let rules: [(name: String, rule: String)] = [
    ("text", "zh en"),
    (
      "workflow!",
      """
      chengxu id version calendar title:text extends unchecked:text sources:sources by_reference:reference \
      yields:concessions departs:concessions tighten:tighten add:add governs:governs facts:fields documents:papers \
      steps:steps
      """
    ),
    ("sources!", "*:source"),
    ("source!", "title:text number articles standing in_force:span transition accounted:accounted"),
    ("accounted!", "*:text"),
    ("span", "from to"),
    ("governs!", "when? basis except:exclusions directly:clause by_reference:followers"),
    ("exclusions!", "-:clause"),
    ("clause", "id title:text when? basis"),
    ("followers", "when? basis core"),
    ("papers!", "*:text"),
    ("fields!", "*:field"),
    ("members!", "*:field"),
    (
      "field",
      """
      type optional personal owed_by title:text aliases basis when? enum:choices list:elements group:members determined
      """
    ),
    ("choices", "*:text"),
    ("elements!", "=enum:choices *:field"),
    ("steps!", "-:listedStep"),
    ("listedStep!|", step),
    ("step!", step),
    ("predecessors", "step basis inferred -:predecessors"),
    ("exemptions!", "-:exemption"),
    ("exemption", "id title:text basis covers when? requires fields:members"),
    ("checks!", "-:check"),
    ("reason", "field stated by"),
    ("tighten!", "facts:fewer *:stricter"),
    ("stricter!", "basis owed_by force when? after:predecessors fields:fewer redo? exemptions:grounds checks:patches"),
    ("fewer!", "*:field"),
    ("grounds!", "*:exemption"),
    ("patches!", "*:check"),
    ("add!", "facts:fields documents:papers *:step"),
    ("reference!", "basis only_when? core reads:reads without:omissions"),
    ("reads!", "*:words"),
    ("omissions!", "-:omission"),
    ("omission", "step reason:text"),
    ("concessions!", "-:concession"),
    ("concession", "check ground basis says:text"),
    ("calendar!", "chengxu id title:text source:text years:years"),
    ("years!", "*:year"),
    ("year!", "holidays:holidays workdays"),
    ("holidays!", "-:holiday"),
    ("holiday", "name:text from to"),
    ("tests!", "chengxu workflow as_of base:record cases:cases"),
    ("cases!", "-:case"),
    (
      "case!",
      "name base:record as_of remove set:changes append:changes others expect:changes verdict table:table"
    ),
    ("changes!", "*:outcome"),
    ("outcome", "outcome cause severity says"),
    ("table!", "set expect rows:rows"),
    ("rows!", "-:row"),
    ("row", "-:outcome"),
    (
      "record!~",
      "chengxu workflow id title initiated decision_maker:office lead_units:units keeper facts:answers drafts:drafts "
        + "steps:rounds"
    ),
    ("office", "name level"),
    ("units", "-:unit"),
    ("unit", "name lead"),
    ("answers", "*:determination"),
    ("determination", "value reason by:person on"),
    ("person", "name unit post"),
    ("confirmation", "by:person on reason"),
    ("drafts", "-:draft"),
    ("draft", "id stage made_on file sha256 from material:determination"),
    ("rounds", "*:round"),
    ("round", "(documents:dossier) -:round"),
    ("dossier", "*:paper"),
    (
      "paper",
      "title number issuer made_on issued_on received_on form url archive_no held_by secret confirmed:confirmation file "
        + "sha256 -:paper"
    ),
    ("other!~", ""),
  ]

  private static let places: [String: LayoutPlace] = {
    var places = [condition: LayoutPlace.condition]
    for (name, rule) in rules {
      let marks = name.filter { "!|~".contains($0) }
      places[String(name.dropLast(marks.count))] = LayoutPlace(rule, marks: marks)
    }
    for (name, rule) in kindRules { places[name] = LayoutPlace(rule) }
    return places
  }()

  static func place(_ name: String) -> LayoutPlace { places[name] ?? .unknown }

  /// The place of the outermost mapping of a file.
  static func place(of kind: FileKind?) -> LayoutPlace {
    switch kind {
    case .workflow: place("workflow")
    case .calendar: place("calendar")
    case .tests: place("tests")
    case .record: place("record")
    default: place("other")
    }
  }

  // MARK: - Kinds of checks

  private static let allKinds = CheckKinds.all.flatMap { kind in
    [name(kind.name, kind.shape.key)] + kind.companions
  }.joined(separator: " ")

  private static let kindRules: [(String, String)] = {
    let check =
      "id aliases basis owed_by force when? reason:reason \(allKinds) disputed:text says:text advice:text"
    return [("check", check)] + CheckKinds.all.flatMap { rules(of: $0.shape.key, named: $0.name) }
  }()

  /// A key with its place in a rule.
  private static func name(_ key: String, under path: String = "", _ shape: KindShape) -> String {
    switch shape {
    case .condition: key + "?"
    case .keys, .nesting, .either: key + ":" + path + key
    default: key
    }
  }

  private static func rules(of shape: KindShape, named name: String) -> [(String, String)] {
    func keys(_ keys: [KindShape.Key], _ more: String = "") -> [(String, String)] {
      let rule = keys.map { Self.name($0.name, under: name + "/", $0.shape) }.joined(separator: " ") + " " + more
      return [(name, rule)] + keys.flatMap { rules(of: $0.shape, named: name + "/" + $0.name) }
    }
    switch shape {
    case .keys(let all, _): return keys(all)
    case .nesting(let all): return keys(all, allKinds)
    case .either(let shapes): return shapes.flatMap { rules(of: $0, named: name) }
    default: return []
    }
  }
}
