import ArgumentParser
import Glibc
import SourceText

/// `chengxu-desk password NAME` — makes a line for the file of users.
struct PasswordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password",
    abstract: "为使用人生成一行，口令从标准输入读入 / Makes a user's line; the password is read from standard input.")

  @Argument(help: ArgumentHelp("姓名 / Name.", valueName: "name")) var name: String
  @Option(help: "角色 / Role: keeper, reviewer, reader.") var role = "keeper"
  @Option(help: "范围：* 或者文件夹、记录 / Scope: *, or folders and records.") var scope = "*"

  func validate() throws {
    guard !name.isEmpty, !name.contains(":"), !name.contains(where: \.isNewline) else {
      throw ValidationError("姓名中不能有冒号 / A name holds no colon.")
    }
    guard DeskRole(rawValue: role) != nil else { throw ValidationError("keeper, reviewer, reader") }
  }

  func run() throws {
    let isTerminal = isatty(STDIN_FILENO) == 1
    if isTerminal { Console.say(Text(zh: "口令（不显示）：", en: "Password (not shown): ")[Console.language]) }
    guard let password = typed(hiding: isTerminal), password.unicodeScalars.count >= 10 else {
      Console.say(Text(zh: "口令至少十个字符。", en: "A password has ten characters at least.")[Console.language])
      throw ExitCode(2)
    }
    guard let hash = Password.hash(password) else {
      Console.say(Text(zh: "本系统的 crypt 没有可用的算法。", en: "This system's crypt knows no strong way.")[Console.language])
      throw ExitCode(3)
    }
    print("\(name):\(role):\(scope):\(hash)")
  }

  private func typed(hiding: Bool) -> String? {
    var before = termios()
    if hiding, unsafe tcgetattr(STDIN_FILENO, &before) == 0 {
      var silent = before
      silent.c_lflag &= ~tcflag_t(ECHO)
      _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    }
    defer { if hiding { _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) } }
    return readLine()
  }
}
