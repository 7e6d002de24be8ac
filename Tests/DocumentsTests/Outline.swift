import SourceText

@testable import Documents

/// One line a node: its pointer, kind, and the source of its key and of its value between ⟨ and ⟩.
func outline(_ document: Document) -> [String] {
  var lines: [String] = []
  visit(document) { node in
    let source = document.file.text(document.span(node))
    let key = document.keySpan(node).map { document.file.text($0) + " " } ?? ""
    lines.append("\(document.pointer(node)) \(document.kind(node)) \(key)⟨\(source)⟩")
  }
  return lines
}

/// One line a node: its pointer, kind and decoded text, without anything about how it is written.
func meaning(_ document: Document) -> [String] {
  var lines: [String] = []
  visit(document) { node in
    lines.append("\(document.pointer(node)) \(document.kind(node)) \(document.text(node))")
  }
  return lines
}

/// Goes through the nodes in the order of the file.
func visit(_ document: Document, _ body: (NodeID) -> Void) {
  var waiting = [document.root]
  while let node = waiting.popLast() {
    body(node)
    waiting += document.children(node).reversed()
  }
}

func yaml(_ text: String, limits: Limits = .standard) throws -> Document {
  try Document(yaml: SourceFile(path: "t.yaml", text: text), limits: limits)
}

func json(_ text: String, limits: Limits = .standard) throws -> Document {
  try Document(json: SourceFile(path: "t.json", text: text), limits: limits)
}
