import Documents
import SourceText

/// A message of the client: a request, a notification, or an answer to a request of ours.
struct ClientMessage {
  let json: JSONNode
  /// What an answer must name; nothing for a notification.
  let id: JSONTree?
  let method: String?

  var params: JSONNode { json["params"] }

  /// Nothing where the bytes are no JSON object.
  init?(_ bytes: [UInt8]) {
    guard let document = try? Document(json: SourceFile(path: "message.json", bytes: bytes), limits: Self.limits),
      document.kind(document.root) == .mapping
    else { return nil }
    json = JSONNode(document, document.root)
    id = json["id"].id
    method = json["method"].text
  }

  private static let limits = Limits(bytes: 64 << 20)
}

/// A value in JSON that came from elsewhere: whatever is asked for may be missing or of another kind.
struct JSONNode {
  private let document: Document
  private let node: NodeID?

  init(_ document: Document, _ node: NodeID?) {
    self.document = document
    self.node = node
  }

  subscript(key: String) -> JSONNode { JSONNode(document, node.flatMap { document.child($0, key) }) }

  var text: String? { node.flatMap(document.string) }
  var number: Int? { node.flatMap(document.int).flatMap { Int(exactly: $0) } }
  var flag: Bool? { node.flatMap(document.bool) }
  var items: [JSONNode] {
    guard let node, document.kind(node) == .sequence else { return [] }
    return document.children(node).map { JSONNode(document, $0) }
  }
  var isThere: Bool { node.map { document.kind($0) != .null } ?? false }

  /// As the id of a request: a number or a text.
  fileprivate var id: JSONTree? { number.map { .number($0) } ?? text.map { .text($0) } }

  /// A number or a text as one that can be compared.
  var key: String? { number.map { "#\($0)" } ?? text.map { "=" + $0 } }

  /// A place in a text.
  var position: TextDocument.Position? {
    guard let line = self["line"].number, let character = self["character"].number else { return nil }
    return TextDocument.Position(line: line, character: character)
  }
}
