import Documents
import Validation
import Workflows

/// The order of keys in the mappings whose keys the language knows. The order of fields, facts and choices is the
/// author's: it is the order in which they are shown.
enum KeyOrder {
  private static let top = [
    "chengxu", "id", "version", "calendar", "title", "extends", "unchecked", "sources", "by_reference", "yields",
    "departs", "tighten", "add", "governs", "facts", "documents", "steps",
  ]
  private static let step = [
    "id", "title", "basis", "owed_by", "force", "part_of", "when", "after", "rounds", "fields", "begins", "done",
    "redo", "exemptions", "checks",
  ]
  private static let check: [String] =
    ["id", "basis", "owed_by", "force", "when", "reason"] + CheckKinds.all.flatMap { [$0.name] + $0.companions }
    + ["disputed", "says", "advice"]
  private static let exemption = ["id", "title", "basis", "covers", "when", "requires", "fields"]
  private static let source = ["title", "number", "articles", "standing", "in_force", "transition", "accounted"]

  /// The keys of the mapping at a path, in their order; nothing where the order is the author's. Items of a list are `*`.
  static func keys(at path: [String]) -> [String]? {
    switch path.first {
    case nil: return top
    case "sources" where path.count == 2: return source
    case "steps" where path.count == 2: return step
    case "steps" where path.count == 4 && path[2] == "checks": return check
    case "steps" where path.count == 4 && path[2] == "exemptions": return exemption
    case "add" where path.count == 2 && !["facts", "documents"].contains(path[1]): return step
    case "add" where path.count == 4 && path[2] == "checks": return check
    case "add" where path.count == 4 && path[2] == "exemptions": return exemption
    case "tighten" where path.count == 4 && path[2] == "checks": return check
    default: return nil
    }
  }

  /// Entries in their order; what the language does not know stays behind what it stood behind.
  static func arranged<Entry>(_ entries: [Entry], at path: [String], key: (Entry) -> String) -> [Entry] {
    guard let keys = keys(at: path) else { return entries }
    var rank = -1
    let ranked = entries.map { entry -> (rank: Int, entry: Entry) in
      rank = keys.firstIndex(of: key(entry)) ?? rank
      return (rank, entry)
    }
    return ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(
      \.element.entry)
  }

  /// Whether a document says what another says, its keys in their order.
  static func says(_ new: Document, whatSays old: Document) -> Bool {
    agree(new, new.root, old, old.root, [], isOurs: old.child(old.root, "chengxu").map(old.text) == "workflow/1")
  }

  private static func agree(
    _ new: Document, _ a: NodeID, _ old: Document, _ b: NodeID, _ path: [String], isOurs: Bool
  ) -> Bool {
    guard new.kind(a) == old.kind(b), new.count(a) == old.count(b) else { return false }
    if new.kind(a).isScalar { return new.kind(a) == .null || new.text(a) == old.text(b) }
    let isMapping = new.kind(a) == .mapping
    let before = Array(old.children(b))
    let expected = isMapping && isOurs ? arranged(before, at: path) { old.key($0) ?? "" } : before
    return zip(new.children(a), expected).allSatisfy { one, other in
      new.key(one) == old.key(other)
        && agree(new, one, old, other, path + [isMapping ? old.key(other) ?? "" : "*"], isOurs: isOurs)
    }
  }
}
