import Foundation
import SourceText
import TestSupport
import Testing

@testable import Documents

/// Edits at random places of files written in random ways.
@Suite struct EditPropertyTests {
  private static let texts = [
    "一", "no", "2024-08-12", "1e3", " 前", "后 ", "a: b", "a #b", "多\n行", "末\n", "\n", "'\"\\", "", "- ", "[x]", "\t",
    "~",
    "\r\n", "0", "!", "第一行\n  缩进\n\n末行", "…\u{2028}…",
  ]

  private func value(_ random: inout Seeded) -> NewValue {
    let text = Self.texts.randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return .int(Int64.random(in: -9...9, using: &random))
    case 1: return .bool(true)
    case 2: return .list([.string(text), .string("乙")])
    case 3: return .map([.init("name", .string(text)), .init("unit", .string("某单位"))])
    case 4: return .list([.map([.init("who", .map([.init("name", .string(text))])), .init("text", .string(text))])])
    default: return .string(text)
    }
  }

  private func nodes(of document: Document) -> [NodeID] {
    var found: [NodeID] = []
    visit(document) { found.append($0) }
    return found
  }

  private func path(_ node: NodeID, in document: Document) -> EditPath {
    EditPath(document.pointer(node)) ?? EditPath([])
  }

  private func edit(_ document: Document, _ random: inout Seeded) -> Edit? {
    guard let node = nodes(of: document).randomElement(using: &random) else { return nil }
    let way = document.pointer(node) == "" ? EditPath([]) : path(node, in: document)
    switch (Int.random(in: 0..<5, using: &random), document.kind(node)) {
    case (0, .mapping): return .set(way.appending("new"), value(&random))
    case (1, .mapping): return .set(way.appending("deep").appending("er"), value(&random))
    case (0...2, .sequence):
      return .insert(value(&random), in: way, at: Bool.random(using: &random) ? nil : document.count(node) / 2)
    case (3, _) where node != document.root && document.count(document.root) > 1: return .remove(way)
    case _ where node != document.root && document.kind(node) != .mapping: return .set(way, value(&random))
    default: return .set(EditPath([.key("top")]), value(&random))
    }
  }

  /// The comments of a text, which no edit but one that takes their own place away may lose.
  private func comments(_ bytes: [UInt8]) -> Int {
    String(decoding: bytes, as: UTF8.self).split(separator: "# 注释").count
  }

  /// Whether `lines` stand in `all`, in their order.
  private func stand(_ lines: [Substring], in all: [Substring]) -> Bool {
    var rest = all[...]
    for line in lines {
      guard let index = rest.firstIndex(of: line) else { return false }
      rest = rest[(index + 1)...]
    }
    return true
  }

  /// The lines of a file that hold anything; a block scalar's blank lines at the end go with it.
  private func lines(_ bytes: [UInt8]) -> [Substring] {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    return String(decoding: text, as: UTF8.self).split { $0 == "\n" || $0 == "\r\n" }
  }

  /// The lines that an edit has no business with: of a change those without a byte of what it replaces, of an
  /// addition those on which nothing can be added.
  private func untouched(by edit: Edit, in document: Document) -> [Substring] {
    let all = lines(document.file.bytes)
    guard let node = edit.path.node(in: document) else { return all.filter(isClosed) }
    let changed: NodeID
    switch edit {
    case .insert: return all.filter(isClosed)
    case .set, .wrap: changed = node
    case .remove: changed = document.parent(node).map { document.count($0) == 1 ? $0 : node } ?? node
    }
    let start = document.keySpan(changed)?.start ?? document.span(changed).start
    let before = lines(Array(document.file.bytes[..<Int(start)])).dropLast()
    let after = lines(Array(document.file.bytes[Int(document.span(changed).end)...])).dropFirst()
    return Array(before + after)
  }

  private func isClosed(_ line: Substring) -> Bool {
    line.hasPrefix("#")
      || !line.contains { "[{~".contains($0) } && !line.contains(": ") && line.last != ":" && !line.hasSuffix("null")
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func `an edit says what was meant and leaves every other line as it was`(_ seed: UInt64) throws {
    var made = 0
    var refused = 0
    for round in 0..<50 as Range<UInt64> {
      var styled = StyledYAML(seed * 1000 + round)
      let file = SourceFile(path: "t.yaml", bytes: styled.file())
      let document = try Document(file)
      guard let edit = edit(document, &styled.random) else { continue }
      do throws(EditRefusal) {
        let edited = try document.applying([edit])
        made += 1
        var intended = Content(document)
        let isPossible = intended.apply(edit)
        #expect(isPossible && Content(edited) == intended)
        let result = String(decoding: edited.file.bytes, as: UTF8.self)
        #expect(
          stand(untouched(by: edit, in: document), in: lines(edited.file.bytes)),
          "\(edit)\n\(String(decoding: file.bytes, as: UTF8.self))\n=>\n\(result)")
        if case .insert = edit { #expect(comments(edited.file.bytes) == comments(file.bytes)) }
        #expect(file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) == edited.file.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let breaks = file.bytes.filter { $0 == 0x0D }.count
        if breaks > 0, !result.contains("\r\n") { Issue.record("line ends were lost") }
      } catch {
        refused += 1
      }
    }
    // What is refused is safe; but it must be the exception.
    #expect(refused * 10 <= made, "\(refused) refused, \(made) made")
  }

  @Test func `in every sample values can be changed and changed back`() throws {
    let folder = Project.path("samples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasSuffix(".yaml") || $0.hasSuffix(".json")
    }
    .sorted()
    #expect(names.count > 15)
    for name in names where name != "malformed.yaml" {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
      let document = try Document(SourceFile(path: name, bytes: bytes))
      let scalars = nodes(of: document).filter { document.kind($0).isScalar }
      for node in stride(from: 0, to: scalars.count, by: max(1, scalars.count / 8)).map({ scalars[$0] }) {
        let way = path(node, in: document)
        let changed = try document.applying([.set(way, .string("改 # 过: 的"))])
        let back = try changed.applying([.set(way, NewValue(node, in: document))])
        #expect(Content(back) == Content(document))
        let span = document.span(node)
        #expect(changed.file.bytes.starts(with: bytes[..<Int(span.start)]))
        #expect(changed.file.bytes.suffix(bytes.count - Int(span.end)) == bytes[Int(span.end)...])
      }
    }
  }
}
