import ArgumentParser
import Authoring
import CivilCalendar
import Files
import Glibc
import SourceText

/// `chengxu lsp` — the language server for editors, over standard input and output.
struct LspCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "供编辑器使用的语言服务 / A language server for editors.",
    discussion: """
      由编辑器启动，经标准输入和标准输出往来；设置方法见 docs/editors.md。
      An editor starts it and speaks to it over standard input and output; docs/editors.md says how.
      """)

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of; today by default.", valueName: "date"))
  var asOf: CivilDate?

  // Editors say this to every server.
  @Flag(name: .customLong("stdio"), help: .hidden) var stdio = false

  func run() throws {
    var server = LanguageServer(
      system: LocalFileSystem(),
      settings: LanguageServer.Settings(
        language: language.chosen, asOf: asOf ?? .today, workflows: workflows.given))
    var stream = MessageStream()
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = unsafe read(STDIN_FILENO, &piece, piece.count)
      if got < 0, errno == EINTR { continue }
      // A client that is gone without a word has not asked to end.
      guard got > 0 else { throw ExitCode(server.exitCode ?? ExitStatus.found.rawValue) }
      var messages = stream.take(piece[0..<got])
      // What has come in meanwhile is worked on together.
      while Self.isMoreThere {
        let more = unsafe read(STDIN_FILENO, &piece, piece.count)
        guard more > 0 else { break }
        messages += stream.take(piece[0..<more])
      }
      for answer in server.answers(to: messages) { StandardOutput.write(MessageStream.framed(answer)) }
      if let code = server.exitCode { throw ExitCode(code) }
    }
  }

  private static var isMoreThere: Bool {
    var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&wanted, 1, 0) > 0 && wanted.revents & Int16(POLLIN) != 0
  }
}
