import CivilCalendar
import Documents
import Files
import Glibc
import Proof
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Overlays made out of the shipped workflows by changing one check a little, for the worse or for the better: most of
/// those for the worse must come out weaker, with a record, and most of those for the better proved.
///
/// A sample of them is tried; with `CHENGXU_ALL_MUTATIONS` in the environment all are.
@Suite struct OverlayMutationTests {
  struct Mutation: Sendable {
    let base: String
    let patch: String
    let isWeaker: Bool
  }

  /// A workflow that ships, and the file that its own checks stand in.
  static let bases = [
    ("cn.major_decision", "major_decision"), ("cn.jiangsu.major_decision", "jiangsu"),
    ("cn.heilongjiang.major_decision", "heilongjiang"), ("cn.anhui.major_decision", "anhui"),
    ("cn.guangdong.major_decision", "guangdong_hearing"), ("cn.hebei.cangzhou.major_decision", "cangzhou"),
  ]

  /// Every change of every check that a workflow holds: the nation's, and those that its own layer adds.
  static func mutations(of base: String, in file: String) throws -> [Mutation] {
    let national = try mutations(of: base, document: document("major_decision"), under: "steps")
    if file == "major_decision" { return national }
    return try national + mutations(of: base, document: document(file), under: "add")
  }

  private static func document(_ name: String) throws -> Document {
    let path = "workflows/cn/\(name).yaml"
    return try Document(
      SourceFile(path: path, bytes: try LocalFileSystem().read(Project.path(path), limit: 1 << 22)))
  }

  private static func mutations(of base: String, document: Document, under key: String) -> [Mutation] {
    guard let top = document.child(document.root, key) else { return [] }
    // Steps stand in a list with their ids; what is added to a step of the base stands under its id.
    var steps: [(id: String, node: NodeID)] = []
    let lists = document.kind(top) == .sequence ? [top] : [document.child(top, "steps")].compactMap(\.self)
    for step in lists.flatMap(document.children) {
      steps.append((document.child(step, "id").map(document.text) ?? "", step))
    }
    if document.kind(top) == .mapping {
      for node in document.children(top) { steps.append((document.key(node) ?? "", node)) }
    }
    return steps.flatMap { id, step -> [Mutation] in
      let checks = document.child(step, "checks").map { Array(document.children($0)) } ?? []
      return checks.flatMap { check -> [Mutation] in
        let name = document.child(check, "id").map(document.text) ?? ""
        return changes(check, in: document).map { change in
          Mutation(
            base: base, patch: "tighten: {\(id): {checks: {\(name): {basis: m/1, \(change.patch)}}}}",
            isWeaker: change.isWeaker)
        }
      }
    }
  }

  private static func changes(_ check: NodeID, in document: Document) -> [(patch: String, isWeaker: Bool)] {
    func text(_ node: NodeID) -> String { document.text(node).replacing("\"", with: "\\\"") }
    func items(_ node: NodeID) -> [String] {
      document.kind(node) == .sequence ? document.children(node).map(document.text) : [document.text(node)]
    }
    var found: [(String, Bool)] = []
    // A check that asks about the fact already would not change.
    if let when = document.child(check, "when"), !document.text(when).contains("facts.other_units") {
      found.append(("when: \"(\(text(when))) && facts.other_units\"", true))
      // Where what it asks about may be missing, another ground may decide what the base leaves open: that is no more
      // strict.
      if !["this.mode", "this.selection"].contains(where: document.text(when).contains) {
        found.append(("when: \"(\(text(when))) || facts.other_units\"", false))
      }
    } else if document.child(check, "when") == nil {
      found.append(("when: \"facts.other_units\"", true))
    }
    if document.child(check, "force") == nil {
      // What only a person can say never fails, and weighs the same however strongly it is asked for.
      if document.child(check, "attested") == nil { found.append(("force: generally", true)) }
    } else {
      found.append(("force: must", false))
    }
    if let period = document.child(check, "period") {
      for key in ["at_least", "at_most"] {
        guard let bound = document.child(period, key).map(document.text),
          let number = Int(bound.split(separator: " ")[0])
        else { continue }
        let unit = bound.split(separator: " ")[1]
        found.append(("period: {\(key): \(key == "at_least" ? number - 2 : number + 3) \(unit)}", true))
        if key == "at_least" || number > 2 {
          found.append(("period: {\(key): \(key == "at_least" ? number + 5 : number - 2) \(unit)}", false))
        }
      }
    }
    for kind in ["count", "share"] {
      guard let node = document.child(check, kind), let list = document.child(node, "of").map(document.text) else {
        continue
      }
      let filter = document.child(node, "where").map { ", where: \"\(text($0))\"" } ?? ""
      for key in ["at_least", "at_most", "exactly"] {
        guard let number = document.child(node, key).map(document.text).flatMap(Int.init) else { continue }
        let bounds =
          switch key {
          case "at_least": ("at_least: \(number - 1)", "at_least: \(number + 2)")
          case "at_most": ("at_most: \(number + 1)", "")
          default: ("exactly: \(number + 1)", "")
          }
        found.append(("count: {of: \(list)\(filter), \(bounds.0)}", true))
        if !bounds.1.isEmpty { found.append(("count: {of: \(list)\(filter), \(bounds.1)}", false)) }
      }
      if kind == "share" {
        found.append(("share: {of: \(list)\(filter), at_least: 1/2}", true))
        found.append(("share: {of: \(list)\(filter), at_least: 3/4}", false))
      }
    }
    for key in ["documents", "required"] {
      guard let node = document.child(check, key) else { continue }
      let all = items(node)
      if all.count > 1 { found.append(("\(key): [\(all.dropLast().joined(separator: ", "))]", true)) }
      if key == "documents" { found.append(("documents: [\((all + ["filing"]).joined(separator: ", "))]", false)) }
    }
    if let node = document.child(check, "order"), document.child(check, "strict") == nil {
      found.append(("order: [\(items(node).joined(separator: ", "))], strict: true", false))
    }
    if let node = document.child(check, "assert") {
      found.append(("assert: \"(\(text(node))) || facts.other_units\"", true))
      found.append(("assert: \"(\(text(node))) && facts.other_units\"", false))
    }
    if let node = document.child(check, "each") {
      let filter = document.child(node, "where").map(text)
      found.append(("each: {where: \"\(filter.map { "(\($0)) && " } ?? "")facts.other_units\"}", true))
      if let filter { found.append(("each: {where: \"(\(filter)) || facts.other_units\"}", false)) }
    }
    return found
  }

  @Test func `changes for the worse come out weaker, changes for the better are proved`() throws {
    let all = try Self.bases.flatMap(Self.mutations)
    let isWhole = unsafe getenv("CHENGXU_ALL_MUTATIONS") != nil
    var random = Seeded(11)
    let tried = isWhole ? all : Array(all.shuffled(using: &random).prefix(80))
    let files = try OnPaperTests.files()
    var counts = (weak: 0, shown: 0, strict: 0, proved: 0)
    var missed: [String] = []
    for mutation in tried {
      let text = """
        chengxu: workflow/1
        id: test.mutation
        version: 1.0.0
        title: {zh: 变异, en: Mutation}
        extends: \(mutation.base)
        sources: {m: {title: {zh: 办法, en: Rules}, standing: law, in_force: {from: 2022-01-01}}}
        \(mutation.patch)
        """
      let own = Self.bases.first { $0.0 == mutation.base }?.1 ?? ""
      let needed = files.filter { file in
        file.path.contains("calendars") || ["major_decision", own].contains { file.path.hasSuffix("/\($0).yaml") }
      }
      let (library, diagnostics) = WorkflowLibrary.load(
        needed + [SourceFile(path: "mutation.yaml", text: text)], kinds: CheckKinds.all)
      guard let overlay = library.workflow("test.mutation"), let proof = OverlayProof(overlay, in: library) else {
        Issue.record("\(mutation.patch) \(diagnostics.map(\.message.en))")
        continue
      }
      if mutation.isWeaker {
        counts.weak += 1
        #expect(!proof.isProved, "\(mutation.patch)")
        let open = proof.obligations.first { $0.isOpen }
        if let open, WitnessSearch(library: library).witness(for: open, of: proof) != nil {
          counts.shown += 1
        } else {
          missed.append(mutation.patch)
        }
      } else {
        counts.strict += 1
        if proof.isProved { counts.proved += 1 } else { missed.append(mutation.patch) }
      }
    }
    #expect(counts.proved * 10 >= counts.strict * 9, "\(counts) \(missed)")
    #expect(counts.shown * 10 >= counts.weak * 9, "\(counts) \(missed)")
    print("mutations: \(all.count) in all, tried \(counts), missed \(missed.count)\n" + missed.joined(separator: "\n"))
  }
}
