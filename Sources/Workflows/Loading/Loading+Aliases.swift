import Documents
import SourceText

extension Loading {
  /// The names that something had before: `aliases: [old_name]`.
  func aliases(in node: NodeID) -> [String] {
    document.child(node, "aliases").flatMap(sequence)?.compactMap(id) ?? []
  }

  /// Says of every former name that it means something else as well: what a record calls by it could not be told.
  ///
  /// - Parameter taken: names that are given to all of their kind.
  func reportClashes(_ named: [(id: String, aliases: [String], span: Span)], taken: [String]) {
    // Names alone are told apart where they are read.
    guard named.contains(where: { !$0.aliases.isEmpty }) else { return }
    var seen: [String: Span?] = Dictionary(taken.map { ($0, nil) }) { first, _ in first }
    for (id, _, span) in named { seen[id] = span }
    for (id, aliases, span) in named {
      for alias in aliases {
        guard let other = seen.updateValue(span, forKey: alias) else { continue }
        report(
          "duplicate_alias", at: span,
          Text(
            zh: "“\(id)”的旧名“\(alias)”另有所指", en: "\"\(alias)\", a former name of \"\(id)\", means something else too"),
          help: Text(
            zh: "一个名称只能指一项：去掉这个 alias，或者改用别的名称。",
            en: "A name means one thing: take this alias out, or give the other another name."),
          related: other.map { ($0, Text(zh: "它也指这里", en: "it means this as well")) })
      }
    }
  }
}
