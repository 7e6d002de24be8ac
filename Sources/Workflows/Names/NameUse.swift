package import Documents
package import SourceText

/// A place in a workflow where something is given its name or called by it.
package struct NameUse: Sendable {
  /// What is named.
  package let name: Name
  /// Whether it is given its name here.
  package let isDeclaration: Bool
  /// The bytes of the name, as spans of the workflow count.
  package let span: Span
  /// The node it stands in; nothing where it stands in what no longer is part of the workflow's tree.
  package let node: NodeID?
  /// Whether it is the node's key, rather than in its text.
  package let isKey: Bool
  /// The bytes of the name in the node's text.
  package let range: Range<Int>

  /// The same in a layer whose bytes begin so much later, where it is part of no tree.
  func moved(by start: UInt32) -> NameUse {
    NameUse(
      name: name, isDeclaration: false, span: Span(start: span.start + start, end: span.end + start), node: nil,
      isKey: isKey, range: range)
  }

  /// Something that has a name.
  package enum Name: Hashable, Sendable {
    case step(String)
    case check(step: String, String)
    /// A field or a fact, by the fields it stands among: `facts`, `steps.plan.people[]`.
    case field(group: String, String)
    case paper(String)
    case source(String)
    case ground(step: String, String)

    /// The name itself.
    package var id: String {
      switch self {
      case .step(let id), .check(_, let id), .field(_, let id), .paper(let id), .source(let id), .ground(_, let id): id
      }
    }
  }
}
