import ArgumentParser
import Files
import Glibc
import SourceText

/// `chengxu desk [FOLDER]` — the guide in a browser: a program of its own, so that this one stays small.
struct DeskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk",
    abstract: "在浏览器中逐题办理；也可作为处室服务器 / Leads through decisions in a browser, or serves an office.",
    discussion: """
      由同一文件夹中的 chengxu-desk 承担，选项见 chengxu desk serve --help。
      Carried out by chengxu-desk in the same folder; its options: chengxu desk serve --help.
      """)

  @Argument(
    parsing: .captureForPassthrough, help: ArgumentHelp("文件夹和选项 / Folder and options.", valueName: "argument"))
  var arguments: [String] = []

  func run() throws {
    let program = folder + "/chengxu-desk"
    var pointers = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    _ = unsafe execv(program, &pointers)
    // Only what could not be run comes back.
    let text = Text(
      zh: "没有找到 \(program)。在源代码中用 make desk 构建，与 chengxu 放在同一文件夹。",
      en: "There is no \(program). Build it from the source with make desk, and put it beside chengxu.")
    StandardError.write(SafeText.line(text[Terminal.language]) + "\n")
    throw ExitCode(ExitStatus.failed.rawValue)
  }

  /// The folder that this program lies in.
  private var folder: String {
    let path = (try? LocalFileSystem().absolute("/proc/self/exe")) ?? ""
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
