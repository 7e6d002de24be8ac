import ArgumentParser
import CivilCalendar
import Documents
import Files
import Glibc
import Guide
import SourceText
import Validation
import Workflows

/// `chengxu guide RECORD` — leads through a matter, question by question.
struct GuideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide",
    abstract: "逐题引导办理一件决策 / Leads through a decision question by question.",
    discussion: """
      每答一题即保存。Ctrl-C 或者“退”随时离开，再次运行接着办理。没有终端时不等待：--questions 列出问题，--answers 读入回答。
      Every answer is kept at once. Ctrl-C or "quit" leaves; running it again resumes. Without a terminal it never waits.
      退出码 / Exit codes: 0; 1 有回答未被接受 / an answer was refused; 3 不能完成 / could not; 130 Ctrl-C.
      """)

  @Argument(help: ArgumentHelp("记录 / Record.", valueName: "record")) var record: String
  @OptionGroup var guiding: GuidingOptions

  func run() throws { try guiding.run(record) }
}

/// What `guide` and `new record` share.
struct GuidingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "只问该角色的问题 / Only the questions of: \(DutyHolder.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "role"), transform: DutyHolder.named)
  var role: DutyHolder?
  @Option(name: .customLong("as"), help: ArgumentHelp("谁在回答 / Who answers.", valueName: "name")) var author: String?
  @Flag(help: "逐行显示，不重画屏幕 / Line by line, without redrawing.") var plain = false
  @Flag(help: "以 JSON 列出现在可答的问题 / Prints the open questions as JSON.") var questions = false
  @Option(help: ArgumentHelp("从文件读入回答（JSON 或者 YAML，- 为标准输入） / Takes answers from a file.", valueName: "file"))
  var answers: String?
  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption
  @Option(help: ArgumentHelp("检查日，默认为今天 / The day to judge as of.", valueName: "date")) var asOf: CivilDate?

  func run(_ record: String) throws {
    let shelf = try RuleBook.open(workflows.folder, for: [record], language: language.chosen)
    let teller = ChangeTeller(language: language.chosen)
    let session: GuideSession<LocalFileSystem>
    do throws(SessionProblem) {
      session = try GuideSession.open(
        record, system: LocalFileSystem(), by: Validator(shelf: shelf, asOf: asOf ?? .today), role: role,
        author: author, now: { LocalClock.now })
    } catch {
      throw teller.fail(error, record)
    }
    let face = MachineFace(session: session, language: language.chosen)
    if let answers {
      defer { session.close() }
      let (result, isWhole) = face.answer(try value(of: answers))
      StandardOutput.write(Array((result.json + "\n").utf8))
      if !isWhole { throw ExitCode(ExitStatus.found.rawValue) }
      return
    }
    let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    if questions || !isTerminal {
      session.close()
      StandardOutput.write(Array((face.questions.json + "\n").utf8))
      if questions { return }
      let text = Text(
        zh: "没有终端，不等待输入。用 --answers 文件 读入回答。",
        en: "There is no terminal, so nothing is waited for. Take answers from a file with --answers.")
      StandardError.write(text[language.chosen] + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    let isPlain = plain || Terminal.isPlain
    let page = QuestionPage(
      language: language.chosen, width: min(Terminal.width, 100), isColoured: Terminal.isColoured && !isPlain)
    let status = GuideLoop(
      session: session, record: record, resume: resume(record), page: page, redraws: !isPlain
    ).run()
    if status != 0 { throw ExitCode(status) }
  }

  /// The command that takes the session up again.
  private func resume(_ record: String) -> String {
    var parts = ["chengxu guide", record]
    if let role { parts += ["--role", role.rawValue] }
    if let author { parts += ["--as", author] }
    if workflows.folder != "workflows" { parts += ["--workflows", workflows.folder] }
    return parts.joined(separator: " ")
  }

  private func value(of file: String) throws -> NewValue {
    let system = LocalFileSystem()
    do {
      let bytes = file == "-" ? StandardInput.all() : try system.read(file, limit: 16 << 20)
      let document = try Document(SourceFile(path: file == "-" ? "answers.yaml" : file, bytes: bytes))
      return NewValue(document.root, in: document)
    } catch let error as FileError {
      StandardError.write((error.message + Text(": \(error.path)"))[language.chosen] + "\n")
    } catch let error as Diagnostic {
      StandardError.write(SafeText.line("\(file): " + error.message[language.chosen]) + "\n")
    }
    throw ExitCode(ExitStatus.failed.rawValue)
  }
}

extension DutyHolder {
  /// The role that an argument names: by its id, by what the tool calls it in either language, or as offices do.
  static func named(_ argument: String) throws -> DutyHolder {
    let offices: [(String, DutyHolder)] = [
      ("承办处室", .leadUnit), ("承办单位", .leadUnit), ("法制审核机构", .reviewer), ("审查部门", .reviewer),
      ("会议秘书", .decisionMaker), ("secretariat", .decisionMaker), ("执行单位", .executingUnit),
    ]
    let name = argument.lowercased()
    if let holder = allCases.first(where: { [$0.rawValue, $0.title.zh, $0.title.en].contains(name) }) { return holder }
    if let holder = offices.first(where: { $0.0 == name })?.1 { return holder }
    let zh = allCases.map { "\($0.title.zh)（\($0.rawValue)）" }.joined(separator: "、")
    let en = allCases.map { "\($0.title.en) (\($0.rawValue))" }.joined(separator: ", ")
    throw ValidationError("没有角色“\(argument)”，可以写：\(zh) / There is no role \"\(argument)\"; known: \(en).")
  }
}
