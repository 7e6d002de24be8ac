public import CivilCalendar
public import Files
public import SourceText
import Validation
import Workflows

/// A language server for workflows, records and tests: messages in, messages out, and nothing else.
///
/// Whoever holds it reads and writes the bytes. It answers in the order in which it is asked; what the client takes back
/// before its turn comes is not worked on, and diagnostics are found once for all changes that have come in.
public struct LanguageServer {
  var workspace: Workspace
  private let given: Settings
  private var isInitialized = false
  private var isShutDown = false
  /// The files whose diagnostics are to be found again.
  private var stale: [String] = []
  private var isEveryFileStale = false

  /// The exit code, once the client has asked to end.
  public private(set) var exitCode: Int32?

  /// What holds unless the client says otherwise.
  public struct Settings: Sendable {
    /// The language of messages.
    public var language: Language
    /// The day to judge as of.
    public var asOf: CivilDate
    /// The folder of workflows, where one was named; else `workflows` in the client's folder, or as its settings say.
    public var workflows: String?

    /// What holds unless the client says otherwise.
    public init(language: Language, asOf: CivilDate, workflows: String?) {
      self.language = language
      self.asOf = asOf
      self.workflows = workflows
    }
  }

  /// A server over a file system.
  public init(system: any FileSystem, settings: Settings) {
    given = settings
    workspace = Workspace(
      system: system, language: settings.language, asOf: settings.asOf, folder: settings.workflows ?? "workflows")
  }

  /// Takes the contents of messages that have come in together, and gives those of the answers.
  public mutating func answers(to messages: [[UInt8]]) -> [String] {
    let read = messages.map { ClientMessage($0) }
    let taken = Set(read.compactMap { $0?.method == "$/cancelRequest" ? $0?.params["id"].key : nil })
    var answers: [JSONTree] = []
    for message in read {
      guard exitCode == nil else { break }
      guard let message else {
        answers.append(Self.failure(.null, -32_700, "This is no JSON object."))
        continue
      }
      guard let method = message.method else {
        // An answer to a question of ours needs nothing; anything else is no message.
        if message.id == nil { answers.append(Self.failure(.null, -32_600, "This is no request.")) }
        continue
      }
      if let id = message.id {
        if let key = message.json["id"].key, taken.contains(key) {
          answers.append(Self.failure(id, -32_800, "The request was taken back."))
        } else {
          answers += answer(method, id, message.params)
        }
      } else {
        answers += note(method, message.params)
      }
    }
    return (answers + diagnostics()).map(\.compact)
  }

  // MARK: - Requests

  private mutating func answer(_ method: String, _ id: JSONTree, _ params: JSONNode) -> [JSONTree] {
    if method == "initialize" {
      if isInitialized { return [Self.failure(id, -32_600, "The server is initialized already.")] }
      initialize(params)
      return [Self.success(id, capabilities)]
    }
    guard isInitialized else { return [Self.failure(id, -32_002, "The server is not initialized.")] }
    if isShutDown { return [Self.failure(id, -32_600, "The server is shut down.")] }
    switch method {
    case "shutdown":
      isShutDown = true
      return [Self.success(id, .null)]
    case "textDocument/hover": return [Self.success(id, place(params).flatMap { hover($0, $1) } ?? .null)]
    case "textDocument/completion":
      return [Self.success(id, place(params).map { completion($0, $1) } ?? .array([]))]
    case "textDocument/definition":
      return [Self.success(id, place(params).flatMap { definition($0, $1) } ?? .null)]
    case "textDocument/references":
      return [Self.success(id, place(params).map { references($0, $1) } ?? .null)]
    case "textDocument/prepareRename":
      return [Self.success(id, place(params).flatMap { prepareRename($0, $1) } ?? .null)]
    case "textDocument/rename": return [rename(id, params)]
    case "textDocument/codeAction": return [Self.success(id, codeActions(params))]
    case "textDocument/codeLens": return [Self.success(id, document(params).map { lenses($0) } ?? .array([]))]
    case "textDocument/documentSymbol":
      return [Self.success(id, document(params).map { symbols($0) } ?? .array([]))]
    case "workspace/executeCommand": return execute(id, params)
    default:
      return [Self.failure(id, -32_601, "There is no method \(method).")]
    }
  }

  private mutating func note(_ method: String, _ params: JSONNode) -> [JSONTree] {
    if method == "exit" {
      exitCode = isShutDown ? 0 : 1
      return []
    }
    guard isInitialized, !isShutDown else { return [] }
    let item = params["textDocument"]
    guard let uri = item["uri"].text ?? (method.hasPrefix("textDocument/") ? nil : "") else { return [] }
    switch method {
    case "textDocument/didOpen":
      let bytes = Array((item["text"].text ?? "").utf8)
      change(
        TextDocument(
          uri: uri, path: FileURI.path(of: uri), version: item["version"].number ?? 0, bytes: bytes))
    case "textDocument/didChange":
      guard var document = workspace.open[uri] else { return [] }
      for edit in params["contentChanges"].items {
        guard let text = edit["text"].text else { continue }
        let (start, end) = (edit["range"]["start"].position, edit["range"]["end"].position)
        document.replace(start.flatMap { start in end.map { (start, $0) } }, with: text)
      }
      document.become(version: item["version"].number ?? document.version)
      change(document)
    case "textDocument/didClose":
      guard let document = workspace.open[uri] else { return [] }
      let wasRule = Workspace.kind(of: document.file).isRule
      workspace.close(uri)
      stale.removeAll { $0 == uri }
      if wasRule { isEveryFileStale = true }
      // What a closed file has to say nobody wants to see.
      return [Self.notification("textDocument/publishDiagnostics", ["uri": .text(uri), "diagnostics": []])]
    case "textDocument/didSave", "workspace/didChangeWatchedFiles":
      workspace.forgetDisk()
      isEveryFileStale = true
    default: break
    }
    return []
  }

  private mutating func change(_ document: TextDocument) {
    let before = workspace.open[document.uri].map { Workspace.kind(of: $0.file) }
    workspace.set(document)
    let isRule = Workspace.kind(of: document.file).isRule || before?.isRule == true
    if isRule { isEveryFileStale = true }
    if !stale.contains(document.uri) { stale.append(document.uri) }
  }

  private mutating func diagnostics() -> [JSONTree] {
    guard isInitialized, !isShutDown, exitCode == nil else { return [] }
    let uris = isEveryFileStale ? workspace.open.keys.sorted() : stale
    (stale, isEveryFileStale) = ([], false)
    return uris.compactMap { uri in
      workspace.open[uri].map { document in
        Self.notification(
          "textDocument/publishDiagnostics",
          ["uri": .text(uri), "version": .number(document.version), "diagnostics": .array(problems(of: document))])
      }
    }
  }

  // MARK: - Beginning

  private mutating func initialize(_ params: JSONNode) {
    isInitialized = true
    let options = params["initializationOptions"]
    let root = params["workspaceFolders"].items.first?["uri"].text ?? params["rootUri"].text
    let top = root.map(FileURI.path) ?? params["rootPath"].text
    func below(_ path: String) -> String { path.hasPrefix("/") ? path : top.map { $0 + "/" + path } ?? path }
    let settings = top.flatMap { try? workspace.system.read($0 + "/.chengxu.yaml", limit: 1 << 20) }.flatMap { bytes in
      ConfigReader.read(SourceFile(path: ".chengxu.yaml", bytes: bytes)).config
    }
    workspace.folder = below(given.workflows ?? options["workflows"].text ?? settings?.workflows ?? "workflows")
    if let day = options["asOf"].text.flatMap({ CivilDate($0) }) ?? settings?.asOf { workspace.asOf = day }
    let locale = options["language"].text ?? params["locale"].text ?? ""
    if locale.hasPrefix("en") { workspace.language = .en }
    if locale.hasPrefix("zh") { workspace.language = .zh }
  }

  private var capabilities: JSONTree {
    [
      "capabilities": [
        "positionEncoding": "utf-16",
        "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
        "hoverProvider": true, "definitionProvider": true, "referencesProvider": true,
        "documentSymbolProvider": true,
        "completionProvider": ["triggerCharacters": [".", ":", " ", "/", "'", "\""]],
        "renameProvider": ["prepareProvider": true],
        "codeActionProvider": ["codeActionKinds": ["quickfix"]],
        "codeLensProvider": ["resolveProvider": false],
        "executeCommandProvider": ["commands": .array(Command.allCases.map { .text($0.rawValue) })],
      ],
      "serverInfo": ["name": "chengxu"],
    ]
  }

  // MARK: - Parts

  /// The open file that is meant, or one on disk.
  func document(_ params: JSONNode) -> TextDocument? {
    guard let uri = params["textDocument"]["uri"].text else { return nil }
    return workspace.open[uri] ?? workspace.document(at: FileURI.path(of: uri))
  }

  private func place(_ params: JSONNode) -> (TextDocument, Int)? {
    guard let document = document(params), let position = params["position"].position else { return nil }
    return (document, document.offset(of: position))
  }

  func say(_ text: Text) -> String { text[workspace.language] }

  static func success(_ id: JSONTree, _ result: JSONTree) -> JSONTree {
    ["jsonrpc": "2.0", "id": id, "result": result]
  }

  static func failure(_ id: JSONTree, _ code: Int, _ message: String) -> JSONTree {
    ["jsonrpc": "2.0", "id": id, "error": ["code": .number(code), "message": .text(message)]]
  }

  static func notification(_ method: String, _ params: JSONTree) -> JSONTree {
    ["jsonrpc": "2.0", "method": .text(method), "params": params]
  }
}
