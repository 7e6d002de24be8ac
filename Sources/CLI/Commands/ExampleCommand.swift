public import ArgumentParser
import Authoring
import CivilCalendar
import Files
import Proof
import SourceText
public import Workflows

extension Promise: EnumerableFlag {
  /// What the flag asks for.
  public static func help(for value: Promise) -> ArgumentHelp? { "\(value.title.zh) / \(value.title.en)" }
}

/// `chengxu example CHECK --fails` — makes the smallest record that keeps a promise about a check.
struct ExampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example",
    abstract: "为一个检查要点生成最小的样例记录（虚构） / Makes the smallest record, all fictional, that passes or fails a check.",
    discussion: """
      退出码：1 没有这样的记录，原因写在标准错误输出。
      Exit code 1: there is no such record; stderr says why.
      """)

  @Argument(help: ArgumentHelp("检查要点，如 solicitation.comment_period / A check.", valueName: "check"))
  var check: String

  @Flag(help: "样例应当怎样 / What the record shows.") var promise: Promise

  @Flag(
    name: .customLong("case"),
    help: "写成测试文件中的用例，可粘贴到 cases 之下 / As a case of a file of tests, to be pasted below `cases`.")
  var isCase = false

  @Option(help: ArgumentHelp("写入文件 / Write to a file.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of; today by default.", valueName: "date"))
  var asOf: CivilDate?

  @OptionGroup var option: CheckOption

  func run() throws {
    switch try option.maker(for: check, asOf: asOf ?? .today).example(of: check, that: promise) {
    case .success(let example): try write(Array((isCase ? PastedCase(example).text : example.text).utf8))
    case .failure(let none):
      let end = Text(zh: "。", en: ".")
      StandardError.write(SafeText.line((none.reason + end)[option.language.chosen]) + "\n")
      throw ExitCode(ExitStatus.found.rawValue)
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    guard let output else { return StandardOutput.write(bytes) }
    do throws(FileError) {
      try DurableFile(output, system: LocalFileSystem()).replace(with: bytes)
    } catch {
      let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
      StandardError.write(SafeText.line(message[option.language.chosen]) + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }
}
