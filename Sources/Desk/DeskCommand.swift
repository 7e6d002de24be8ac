public import ArgumentParser
public import CivilCalendar
import Files
import Glibc
import Guide
import Proof
import Reporting
public import SourceText
import Workflows

/// `chengxu-desk [FOLDER]` — the guide in a browser.
struct DeskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chengxu-desk",
    abstract: "在浏览器中逐题办理决策事项 / Leads through decisions in a browser.",
    discussion: """
      默认只有本机能访问，启动后给出一次性网址。作为处室服务器使用时：--listen 地址:端口 并 --users 文件。
      By default only this machine can reach it; an address that works once is printed. As an office server: --listen
      HOST:PORT with --users FILE. 选项 / Options: chengxu desk serve --help
      退出码 / Exit codes: 2 用法 / usage; 3 不能完成 / could not; 130 Ctrl-C.
      """,
    version: "0.1.0", subcommands: [ServeCommand.self, PasswordCommand.self], defaultSubcommand: ServeCommand.self)
}

/// `chengxu-desk [FOLDER]` — opens the desk, until it is closed.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "打开办理台，serve 可以不写 / Opens the desk; the word may be left out.")

  @OptionGroup var options: DeskOptions

  func run() async throws { try await options.serve() }
}

@main
enum Main {
  /// Help goes to stdout and mistakes to stderr, with the codes that every verb of the command has.
  static func main() async {
    do {
      var command = try DeskCommand.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      let code = DeskCommand.exitCode(for: error)
      if let own = error as? ExitCode { exit(own.rawValue) }
      let message = DeskCommand.fullMessage(for: error)
      guard code == .success else {
        Console.say(message)
        exit(2)
      }
      print(message)
    }
  }
}

/// What the desk is told when it is started.
struct DeskOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("记录所在的文件夹 / Folder of records.", valueName: "folder")) var folder = "."
  @Option(help: ArgumentHelp("端口，默认由系统选 / Port; the system chooses one.", valueName: "port")) var port: UInt16 = 0
  @Option(help: ArgumentHelp("在此地址上服务整个处室 / Serve an office there.", valueName: "host:port")) var listen: String?
  @Option(
    help: ArgumentHelp("浏览器使用的网址 / The address browsers use, such as https://desk.example.gov.cn.", valueName: "url"))
  var origin: String?
  @Option(help: ArgumentHelp("使用人文件，每行 姓名:角色:范围:口令散列 / Users, a line each: name:role:scope:hash.", valueName: "file"))
  var users: String?
  @Option(help: ArgumentHelp("反向代理给出姓名的请求头 / Header in which the proxy names the user.", valueName: "name"))
  var userHeader: String?
  @Option(help: ArgumentHelp("可信的反向代理地址，可以重复 / Address of a proxy that is believed; may be repeated.", valueName: "ip"))
  var proxy: [String] = []
  @Option(
    help: ArgumentHelp("变更日志的文件夹，有使用人时默认为 FOLDER/.chengxu-desk / Folder of the log of changes.", valueName: "folder"))
  var log: String?
  @Option(help: ArgumentHelp("法规原文的文件夹 / Folder with the texts of laws.", valueName: "folder")) var laws: String?
  @Option(name: .customLong("as"), help: ArgumentHelp("谁在办理 / Who works at it.", valueName: "name")) var author: String?
  @Option(name: .customLong("lang"), help: "语言 / Language: zh, en.") var language: Language?
  @Option(help: ArgumentHelp("程序规则的文件夹 / Folder of workflows and calendars.", valueName: "folder"))
  var workflows = "workflows"
  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of.", valueName: "date")) var asOf: CivilDate?

  private var chosen: Language { language ?? Console.language }

  func serve() async throws {
    let place = try place()
    var settings = DeskSettings()
    settings.language = chosen
    settings.author = author
    settings.laws = laws
    settings.origin = origin
    settings.userHeader = userHeader
    settings.proxies = Set(proxy)
    settings.host = place.host
    settings.users = try known()
    if settings.users != nil || log != nil { settings.log = try logFolder() }
    try check(settings, place)
    let shelf = Shelf(folder, library: try rules(), asOf: asOf)
    guard (try? LocalFileSystem().kind(shelf.folder, followingLinks: true)) == .directory else {
      throw failed(Text(zh: "没有文件夹“\(folder)”", en: "There is no folder \"\(folder)\""))
    }
    Departure.prepare()
    try await listen(settings, shelf, place)
  }

  private func listen(_ settings: DeskSettings, _ shelf: Shelf, _ place: DeskServer.Place) async throws {
    // The port is part of what the desk knows itself by, so a free one is found before it opens.
    var place = place
    if place.port == 0 { place.port = FreePort.find(place.host) }
    let desk = Desk(settings, shelf: shelf, port: place.port)
    do {
      try await DeskServer(place, asking: desk).run { _ in
        let line = Text(
          zh: "办理台已打开：\(desk.entrance)", en: "The desk is open: \(desk.entrance)")
        print(line[settings.language])
        // A terminal sees it at once; so must a program that waits for the address.
        fflush(nil)
        let hint = Text(
          zh: "在浏览器中打开上面的网址。Ctrl-C 关闭；每一回答都已保存。",
          en: "Open that address in a browser. Ctrl-C closes the desk; every answer is kept already.")
        Console.say(hint[settings.language])
      }
    } catch {
      throw failed(
        Text(zh: "不能在 \(place.host):\(place.port) 上打开：", en: "Cannot listen on \(place.host):\(place.port): ")
          + Text("\(error)"))
    }
  }

  // MARK: - What it was told

  private func place() throws -> DeskServer.Place {
    guard let listen else { return DeskServer.Place(host: "127.0.0.1", port: port) }
    guard let colon = listen.lastIndex(of: ":"), let port = UInt16(listen[listen.index(after: colon)...]), port > 0
    else {
      throw ValidationError("--listen 地址:端口 / --listen HOST:PORT.")
    }
    var host = String(listen[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    if host == "localhost" || host.isEmpty { host = "127.0.0.1" }
    return DeskServer.Place(host: host, port: port)
  }

  private func known() throws -> Users? {
    guard let path = users else { return nil }
    do {
      let bytes = try LocalFileSystem().read(path, limit: 1 << 20)
      return try Users(String(decoding: bytes, as: UTF8.self))
    } catch let error as Users.Problem {
      throw failed(Text(zh: "\(path):\(error.line)：", en: "\(path):\(error.line): ") + error.message)
    } catch let error as FileError {
      throw failed(error.message + Text(zh: "：\(path)。", en: ": \(path). ") + error.help)
    }
  }

  private func logFolder() throws -> String {
    let folder = log ?? (folder == "." ? ".chengxu-desk" : folder + "/.chengxu-desk")
    if unsafe mkdir(folder, 0o700) != 0, errno != EEXIST {
      throw failed(Text(zh: "不能新建日志文件夹“\(folder)”", en: "The log's folder \"\(folder)\" cannot be made"))
    }
    return folder
  }

  /// What must not be served, is not.
  private func check(_ settings: DeskSettings, _ place: DeskServer.Place) throws {
    if !place.isLoopback, settings.users?.isEmpty ?? true {
      throw ValidationError(
        "没有使用人，不对本机以外服务。用 --users 指明 / Without users it serves this machine only. Name them with --users.")
    }
    if let users = settings.users, settings.userHeader == nil, !users.haveLogins {
      throw ValidationError("使用人都没有口令 / No user has a password: chengxu-desk password NAME.")
    }
    if settings.userHeader != nil, settings.proxies.isEmpty || settings.users == nil {
      throw ValidationError(
        "--user-header 须同时指明 --proxy 和 --users / --user-header needs --proxy and --users.")
    }
    if !place.isLoopback, settings.origin == nil, place.host == "0.0.0.0" || place.host == "::" {
      throw ValidationError("用 --origin 指明浏览器使用的网址 / Name the address browsers use with --origin.")
    }
    if let origin = settings.origin,
      !(origin.hasPrefix("http://") || origin.hasPrefix("https://")) || origin.hasSuffix("/")
    {
      throw ValidationError("--origin 写作 https://主机，不以 / 结尾 / Write --origin as https://HOST, without a last /.")
    }
  }

  private func rules() throws -> WorkflowLibrary {
    let rules: ProvedRules
    do throws(FileError) {
      rules = try ProvedRules.read(workflows, system: LocalFileSystem())
    } catch {
      throw failed(error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help)
    }
    let renderer = DiagnosticRenderer(language: chosen, width: 100, isColoured: false)
    for diagnostic in rules.diagnostics {
      for line in renderer.text(diagnostic).split(separator: "\n") { Console.say(String(line)) }
    }
    guard rules.isSound else {
      throw failed(
        Text(
          zh: "“\(workflows)”中的程序规则不能使用。用 --workflows 指明文件夹。",
          en: "The rules in \"\(workflows)\" cannot be used. Name the folder with --workflows."))
    }
    return rules.library
  }

  private func failed(_ text: Text) -> ExitCode {
    Console.say(text[chosen])
    return ExitCode(3)
  }
}

extension Language: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
  /// The date that an argument writes as `YYYY-MM-DD`.
  public init?(argument: String) { self.init(argument) }
}
