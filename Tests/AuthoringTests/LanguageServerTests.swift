import CivilCalendar
import Documents
import Files
import SourceText
import TestSupport
import Testing

@testable import Authoring

/// The language server without an editor: what it says to what it is sent, whatever that is.
@Suite struct LanguageServerTests {
  static let root = FileURI.uri(of: String(Project.path("").dropLast()))
  static let rules = FileURI.uri(of: Project.path("workflows/cn/major_decision.yaml"))

  static func text(_ path: String) throws -> String {
    String(decoding: try LocalFileSystem().read(Project.path(path), limit: 1 << 22), as: UTF8.self)
  }

  /// A server that has been greeted.
  static func server() -> LanguageServer {
    var server = fresh()
    _ = server.answers(
      to: [request(0, "initialize", ["rootUri": .text(root), "capabilities": [:]]), note("initialized", [:])])
    return server
  }

  static func fresh() -> LanguageServer {
    LanguageServer(
      system: LocalFileSystem(),
      settings: LanguageServer.Settings(language: .en, asOf: CivilDate(dayNumber: 20_758), workflows: nil))
  }

  static func request(_ id: Int, _ method: String, _ params: JSONTree) -> [UInt8] {
    bytes(["jsonrpc": "2.0", "id": .number(id), "method": .text(method), "params": params])
  }

  static func note(_ method: String, _ params: JSONTree) -> [UInt8] {
    bytes(["jsonrpc": "2.0", "method": .text(method), "params": params])
  }

  static func bytes(_ tree: JSONTree) -> [UInt8] { Array(tree.compact.utf8) }

  static func open(_ uri: String, _ text: String) -> [UInt8] {
    note(
      "textDocument/didOpen",
      ["textDocument": ["uri": .text(uri), "languageId": "yaml", "version": 1, "text": .text(text)]])
  }

  static func change(_ uri: String, _ text: String) -> [UInt8] {
    note(
      "textDocument/didChange",
      ["textDocument": ["uri": .text(uri), "version": 2], "contentChanges": [["text": .text(text)]]])
  }

  /// A question about the place right after a text.
  static func ask(_ method: String, _ uri: String, _ text: String, after word: String) throws -> [UInt8] {
    let range = try #require(text.ranges(of: word).first)
    let document = TextDocument(uri: uri, path: uri, version: 0, bytes: Array(text.utf8))
    let place = document.position(of: text[..<range.upperBound].utf8.count)
    return request(7, method, ["textDocument": ["uri": .text(uri)], "position": place.json])
  }

  @Test func `what comes in pieces is put together, and what is no message is passed over`() {
    let messages = ["{}", "{\"a\":\"𠮷\"}", ""]
    let whole =
      Array("noise\r\n\r\nX: y\r\n\r\n".utf8) + messages.flatMap(MessageStream.framed)
      + Array("Content-Length: -3\r\n\r\n".utf8) + MessageStream.framed("last")
    for size in [1, 2, 7, 10_000] {
      var stream = MessageStream()
      var found: [String] = []
      for start in stride(from: 0, to: whole.count, by: size) {
        found += stream.take(whole[start..<min(whole.count, start + size)]).map { String(decoding: $0, as: UTF8.self) }
      }
      #expect(found == messages + ["last"], "\(size)")
    }
  }

  @Test func `places count UTF-16 units and lines as editors do`() {
    let text = "a𠮷b\r\néx\rz\n"
    let document = TextDocument(uri: "u", path: "p", version: 0, bytes: Array(text.utf8))
    let places = [(0, 0, 0), (0, 1, 1), (0, 3, 5), (0, 4, 6), (1, 0, 8), (1, 1, 10), (2, 0, 12), (3, 0, 14)]
    for (line, character, offset) in places {
      let position = TextDocument.Position(line: line, character: character)
      #expect(document.offset(of: position) == offset)
      #expect(document.position(of: offset) == position)
    }
    // Within a pair of surrogates, past a line, past the file.
    #expect(document.offset(of: .init(line: 0, character: 2)) == 1)
    #expect(document.offset(of: .init(line: 1, character: 99)) == 11)
    #expect(document.offset(of: .init(line: 99, character: 0)) == 14)
    var edited = document
    edited.replace((.init(line: 0, character: 1), .init(line: 0, character: 3)), with: "王")
    #expect(edited.file.text(Span(0, 10)) == "a王b\r\néx")
  }

  @Test func `it ends as the protocol says, and answers nothing before it is greeted`() {
    var server = Self.fresh()
    #expect(server.answers(to: [Self.request(1, "textDocument/hover", [:])])[0].contains("-32002"))
    #expect(server.answers(to: [Self.request(1, "initialize", [:])])[0].contains("\"positionEncoding\":\"utf-16\""))
    #expect(server.answers(to: [Self.request(2, "no/such", [:])])[0].contains("-32601"))
    #expect(server.answers(to: [Array("{".utf8)])[0].contains("-32700"))
    #expect(server.answers(to: [Self.request(3, "shutdown", .null), Self.note("exit", .null)]).count == 1)
    #expect(server.exitCode == 0)
    var other = Self.server()
    _ = other.answers(to: [Self.note("exit", .null)])
    #expect(other.exitCode == 1)
  }

  @Test func `what is taken back before its turn is not worked on`() throws {
    var server = Self.server()
    let text = try Self.text("workflows/cn/major_decision.yaml")
    let answers = server.answers(to: [
      Self.open(Self.rules, text), try Self.ask("textDocument/hover", Self.rules, text, after: "id: legality_rev"),
      Self.note("$/cancelRequest", ["id": 7]),
    ])
    #expect(answers[0].contains("-32800"))
    // Diagnostics come once, after everything else.
    #expect(answers.count == 2)
  }

  @Test func `a file that cannot be read just now is known as it last was`() throws {
    var server = Self.server()
    let text = try Self.text("workflows/cn/major_decision.yaml")
    _ = server.answers(to: [Self.open(Self.rules, text)])
    let broken = text + "\nsteps: [\n"
    let told = server.answers(to: [Self.change(Self.rules, broken)])
    #expect(told.contains { $0.contains("publishDiagnostics") && $0.contains("\"severity\":1") })
    let hover = server.answers(to: [
      try Self.ask("textDocument/hover", Self.rules, broken, after: "id: legality_rev")
    ])
    #expect(hover[0].contains("Legality review"))
    let where_ = server.answers(to: [
      try Self.ask("textDocument/definition", Self.rules, broken, after: "{step: legality_re")
    ])
    #expect(where_[0].contains("major_decision.yaml"))
    let typed = broken + "\n"
    let offers = server.answers(to: [
      Self.change(Self.rules, typed),
      try Self.ask("textDocument/completion", Self.rules, typed, after: "when: \"facts."),
    ])
    #expect(offers[0].contains("\"limb\""))
  }

  @Test func `from an overlay the way leads to its base, and its conditions know what the base declares`() throws {
    var server = Self.server()
    let uri = FileURI.uri(of: Project.path("workflows/cn/jiangsu.yaml"))
    let text = try Self.text("workflows/cn/jiangsu.yaml")
    _ = server.answers(to: [Self.open(uri, text)])
    for word in ["\n  solicit", "comment_per"] {
      let answers = server.answers(to: [try Self.ask("textDocument/definition", uri, text, after: word)])
      #expect(answers[0].contains("major_decision.yaml"), "\(word): \(answers)")
    }
    let hover = server.answers(to: [try Self.ask("textDocument/hover", uri, text, after: "basis: js134/13")])
    #expect(hover[0].contains("Art. 13"))
    let typed = text.replacing("tighten:\n", with: "tighten:\n  \n")
    let offers = server.answers(to: [
      Self.change(uri, typed), try Self.ask("textDocument/completion", uri, typed, after: "tighten:\n  "),
    ])
    #expect(offers[0].contains("\"legality_review\""))
  }

  @Test func `a field that is a bare type keeps its former name when it is renamed`() throws {
    var server = Self.server()
    let shipped = try Self.text("workflows/cn/major_decision.yaml")
    let text = shipped.replacing(
      "research: {type: string, optional: true, title: {zh: 调查研究和掌握信息情况, en: research and information}}",
      with: "research: string")
    #expect(text != shipped)
    _ = server.answers(to: [Self.open(Self.rules, text)])
    let range = try #require(text.ranges(of: "      research: str").first)
    let place = TextDocument(uri: Self.rules, path: Self.rules, version: 0, bytes: Array(text.utf8))
      .position(of: text[..<range.lowerBound].utf8.count + 8)
    let answers = server.answers(to: [
      Self.request(
        7, "textDocument/rename",
        ["textDocument": ["uri": .text(Self.rules)], "position": place.json, "newName": "studies"])
    ])
    #expect(answers[0].contains("{type: string, aliases: [research]}"), "\(answers)")
    #expect(answers[0].contains("\"newText\":\"studies\""))
  }

  @Test func `what lint finds is shown too`() throws {
    var server = Self.server()
    let text = try Self.text("workflows/cn/major_decision.yaml")
    let silent = text.replacing("title: {zh: 合法性审查, en: Legality review}", with: "title: {zh: 合法性审查}")
    #expect(silent != text)
    #expect(server.answers(to: [Self.open(Self.rules, silent)])[0].contains("\"code\":\"no_english\""))
  }

  @Test func `tests run from a lens, and what fails is shown on its line`() throws {
    var server = Self.server()
    let uri = FileURI.uri(of: Project.path("workflows/cn/trial.tests.yaml"))
    let text = """
      chengxu: tests/1
      workflow: cn.major_decision
      as_of: 2026-11-01
      cases:
        - name: 征求意见29日
          base: ../../samples/comment-29-days.yaml
          expect:
            solicitation.comment_period: pass
      """
    let opened = server.answers(to: [Self.open(uri, text)])
    #expect(opened[0].contains("\"diagnostics\":[]"), "\(opened)")
    let lenses = server.answers(to: [
      Self.request(1, "textDocument/codeLens", ["textDocument": ["uri": .text(uri)]])
    ])
    #expect(lenses[0].contains("chengxu.runTests"))
    let run = server.answers(to: [
      Self.request(
        2, "workspace/executeCommand", ["command": "chengxu.runTests", "arguments": [.text(uri)]])
    ])
    #expect(run[0].contains("\"failed\":1"), "\(run)")
    #expect(run.contains { $0.contains("publishDiagnostics") && $0.contains("test_failed") })
    #expect(run.contains { $0.contains("1 failed") })
  }

  /// Everything that a client can send, cut, doubled, with bytes changed: nothing of it ends the server.
  @Test func `no bytes end it`() throws {
    var random = Seeded(20_261_101)
    let text = try Self.text("workflows/cn/major_decision.yaml")
    let record = try Self.text("samples/compliant.yaml")
    let uri = FileURI.uri(of: Project.path("samples/compliant.yaml"))
    let place: JSONTree = ["textDocument": ["uri": .text(uri)], "position": ["line": 12, "character": 4]]
    let range: JSONTree = ["start": ["line": 0, "character": 0], "end": ["line": 99_999, "character": -5]]
    let kinds = [
      "hover", "completion", "definition", "references", "prepareRename", "rename", "codeAction", "codeLens",
      "documentSymbol",
    ]
    let sent =
      [Self.open(uri, record), Self.open(Self.rules, text)]
      + kinds.map {
        Self.request(3, "textDocument/" + $0, place.adding(["range": range, "newName": "x", "context": [:]]))
      }
      + [
        Self.note(
          "textDocument/didChange",
          ["textDocument": ["uri": .text(uri), "version": 2], "contentChanges": [["range": range, "text": "𠮷{"]]]),
        Self.request(4, "workspace/executeCommand", ["command": "chengxu.runTests", "arguments": [.text(Self.rules)]]),
        Self.note("textDocument/didClose", ["textDocument": ["uri": .text(uri)]]),
      ]
    var server = Self.server()
    for _ in 0..<150 {
      var message = sent.randomElement(using: &random) ?? []
      let isLarge = message.count > 20_000
      for _ in 0..<Int.random(in: 0...(isLarge ? 40 : 3), using: &random) where !message.isEmpty {
        let at = Int.random(in: 0..<message.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: message[at] = UInt8.random(in: 0...255, using: &random)
        case 1: message.remove(at: at)
        case 2: message.insert(contentsOf: Array("\\ud83d".utf8), at: at)
        default: message.insert(UInt8(ascii: "{"), at: at)
        }
      }
      _ = server.answers(to: [message])
      if server.exitCode != nil { server = Self.server() }
    }
    // It still answers.
    let answers = server.answers(to: [
      Self.open(Self.rules, text), try Self.ask("textDocument/hover", Self.rules, text, after: "id: legality_rev"),
    ])
    #expect(answers[0].contains("Legality review"), "\(answers.map { $0.prefix(300) })")
  }
}
