import Documents
import SourceText

/// Whole steps, left out or given back one after another.
extension MutantMaker {
  /// A step that never applies stands in for one that was forgotten: it lets those before it show through to those
  /// after it, and a record may still speak of it. What an overlay says of a step of its base is taken out.
  func steps(of document: Document) -> [Mutant] {
    let root = document.root
    var found: [Mutant] = []
    for (index, step) in document.children(of: root, under: "steps").enumerated() {
      guard let id = document.child(step, "id") else { continue }
      let path = EditPath([.key("steps"), .index(index)])
      found += dropped(step, at: id, document.text(id), path, document)
    }
    for step in document.children(of: root, under: "add") {
      guard let id = document.key(step), id != "facts", id != "documents" else { continue }
      let path = EditPath([.key("add"), .key(id)])
      if document.child(step, "done") != nil {
        found += dropped(step, at: step, id, path, document)
      } else if let checks = document.child(step, "checks") {
        let what = Text(zh: "删去为环节“\(id)”增加的检查要点", en: "the checks added to \(id) dropped")
        found += mutant(document, [removal(of: checks, path.appending("checks"), document)], at: step, id, what)
      }
    }
    for step in document.children(of: root, under: "tighten") {
      guard let id = document.key(step), id != "facts" else { continue }
      let what = Text(zh: "删去对环节“\(id)”的细化", en: "what tightens \(id) dropped")
      let path = EditPath([.key("tighten"), .key(id)])
      found += mutant(document, [removal(of: step, path, document)], at: step, id, what)
    }
    return found + givenBack(document)
  }

  /// The steps that a body which follows by reference does not have, as if it had them.
  private func givenBack(_ document: Document) -> [Mutant] {
    guard let reference = document.child(document.root, "by_reference") else { return [] }
    let list = EditPath([.key("by_reference"), .key("without")])
    return document.children(of: reference, under: "without").enumerated().flatMap { index, left -> [Mutant] in
      guard let step = document.child(left, "step").map(document.text) else { return [] }
      let what = Text(zh: "不再列明没有环节 \(step)", en: "the step \(step) no longer left out")
      let removal = removal(of: left, EditPath(list.parts + [.index(index)]), document)
      return mutant(document, [removal], at: left, "by_reference", what, .item, of: step)
    }
  }

  private func dropped(
    _ step: NodeID, at place: NodeID, _ id: String, _ path: EditPath, _ document: Document
  ) -> [Mutant] {
    let title = document.child(step, "title")
    let zh = title.map { document.child($0, "zh") ?? $0 }.map(document.text) ?? id
    let en = title.map { document.child($0, "en") ?? document.child($0, "zh") ?? $0 }.map(document.text) ?? id
    var edits: [Edit] = []
    // A part shares the condition of the step that it carries out, and has none of its own.
    if document.child(step, "part_of") != nil { edits.append(.remove(path.appending("part_of"))) }
    edits.append(.set(path.appending("when"), .string("false")))
    return mutant(
      document, edits, at: place, id, Text(zh: "删去环节“\(zh)”", en: "the step \"\(en)\" dropped"))
  }

  /// Takes out an entry, and the mapping around it where nothing else stands there.
  private func removal(of node: NodeID, _ path: EditPath, _ document: Document) -> Edit {
    guard let parent = document.parent(node), document.count(parent) == 1, path.parts.count > 1 else {
      return .remove(path)
    }
    return removal(of: parent, path.parent, document)
  }

  private func mutant(
    _ document: Document, _ edits: [Edit], at node: NodeID, _ id: String, _ what: Text,
    _ operation: MutationOperator = .step, of step: String? = nil
  ) -> [Mutant] {
    guard let edited = try? document.applying(edits) else { return [] }
    let place = place(of: Int((document.keySpan(node) ?? document.span(node)).start))
    return [
      Mutant(
        operation: operation, subject: id, step: step ?? id, what: what, line: place.line, column: place.column,
        text: String(decoding: edited.file.bytes, as: UTF8.self))
    ]
  }
}
