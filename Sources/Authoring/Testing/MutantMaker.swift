import Documents
import SourceText

/// Alters one thing after another in a workflow's text: a word of a line, as an author could have typed it, or a whole
/// step.
public struct MutantMaker {
  let lines: [Substring]
  let document: Document?
  /// Where each line begins, in bytes.
  private let starts: [Int]
  private let path: String

  /// A maker of the mutants of a workflow or overlay.
  public init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    path = "mutant.yaml"
    var starts: [Int] = []
    var start = 0
    for line in lines {
      starts.append(start)
      start += line.utf8.count + 1
    }
    self.starts = starts
    document = try? Document(SourceFile(path: path, text: text))
  }

  /// All of them, in the order of the file.
  public func mutants() -> [Mutant] {
    let parts = document.map { WorkflowParts(of: $0).parts } ?? []
    var mutants = document.map { steps(of: $0) } ?? []
    for (index, line) in lines.enumerated() {
      if line.prefix(while: { $0 == " " }).endIndex == line.endIndex || line.trimmed.hasPrefix("#") { continue }
      let folded = folded(at: index)
      for alteration in alterations(of: folded?.line ?? String(line), at: index) {
        // Of what is folded the place is that of its key.
        let before = folded == nil ? alteration.old[..<alteration.range.lowerBound] : line.prefix { $0 == " " }
        let place = starts[index] + before.utf8.count
        let part = parts.last { $0.span.lowerBound <= place && place < $0.span.upperBound }
        var copy = lines
        copy.replaceSubrange(index...(index + (folded?.count ?? 0)), with: [Substring(alteration.new)])
        mutants.append(
          Mutant(
            operation: alteration.operation, subject: part?.name ?? "workflow", step: part?.step ?? "facts",
            what: alteration.what, line: index + 1, column: before.unicodeScalars.count + 1,
            text: copy.joined(separator: "\n")))
      }
    }
    return mutants.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// A condition that is folded over several lines as it would stand in one, and how many lines follow its key.
  private func folded(at index: Int) -> (line: String, count: Int)? {
    guard let match = lines[index].wholeMatch(of: /((?:  )*)((?:- )?[a-z_]+: )>-/) else { return nil }
    let body = lines[(index + 1)...].prefix { $0.hasPrefix(String(match.1) + "  ") }
    let text = body.map(\.trimmed).joined(separator: " ")
    let isCondition = ["when", "assert", "where", "redo"].contains { match.2.hasSuffix("\($0): ") }
    guard isCondition, !text.contains("\"") else { return nil }
    return (match.1 + match.2 + "\"" + text + "\"", body.count)
  }

  /// One change of a line.
  struct Alteration {
    let operation: MutationOperator
    let what: Text
    /// The line, and what of it is replaced.
    let old: String
    let range: Range<String.Index>
    let new: String

    init(
      _ operation: MutationOperator, _ line: String, _ range: Range<String.Index>, _ new: String, _ what: Text
    ) {
      self.operation = operation
      self.what = what
      old = line
      self.range = range
      self.new = String(line[..<range.lowerBound]) + new + String(line[range.upperBound...])
    }
  }

  /// The place of a byte of the text.
  func place(of byte: Int) -> (line: Int, column: Int) {
    let index = (starts.firstIndex { $0 > byte } ?? starts.count) - 1
    let before = lines[index].utf8.prefix(byte - starts[index])
    return (index + 1, (String(before) ?? "").unicodeScalars.count + 1)
  }
}

/// The steps, checks and exemptions of a file, by where they stand.
struct WorkflowParts {
  /// A part and its bytes; what lies in another stands after it.
  private(set) var parts: [(name: String, step: String, span: Range<Int>)] = []
  private let document: Document

  init(of document: Document) {
    self.document = document
    let root = document.root
    for key in ["governs", "by_reference"] { add(key, step: "facts", document.child(root, key)) }
    for step in document.children(of: root, under: "steps") {
      if let id = document.child(step, "id") { add(step: step, document.text(id)) }
    }
    for layer in ["tighten", "add"] {
      for step in document.children(of: root, under: layer) {
        add(step: step, document.key(step) ?? "")
      }
    }
    for fact in document.children(of: root, under: "facts") {
      add("facts.\(document.key(fact) ?? "")", step: "facts", fact)
    }
  }

  private mutating func add(step: NodeID, _ id: String) {
    add(id, step: id, step)
    if id == "facts" {
      for fact in document.children(step) { add("facts.\(document.key(fact) ?? "")", step: id, fact) }
    }
    for list in ["checks", "exemptions"] {
      for part in document.children(of: step, under: list) {
        let name = document.child(part, "id").map(document.text) ?? document.key(part) ?? ""
        add("\(id).\(name)", step: id, part)
      }
    }
  }

  private mutating func add(_ name: String, step: String, _ node: NodeID?) {
    guard let node else { return }
    let start = document.keySpan(node)?.start ?? document.span(node).start
    parts.append((name, step, Int(start)..<Int(document.span(node).end)))
  }
}

extension Document {
  /// What stands under a key of a mapping; nothing where there is no such key.
  func children(of node: NodeID, under key: String) -> [NodeID] {
    guard let child = child(node, key) else { return [] }
    return Array(children(child))
  }
}

extension StringProtocol {
  /// Without the spaces around it.
  var trimmed: String {
    var rest = self[...]
    while rest.first == " " { rest = rest.dropFirst() }
    while rest.last == " " { rest = rest.dropLast() }
    return String(rest)
  }
}
