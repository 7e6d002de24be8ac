import ArgumentParser
import Documents
import Files
import Glibc
import Guide
import SourceText
import Workflows

/// `chengxu new record PATH` — begins a record, and leads on from there.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "新建 / Begins a new file.",
    subcommands: [
      NewRecordCommand.self, NewWorkflowCommand.self, NewOverlayCommand.self, NewTestsCommand.self,
    ])
}

/// `chengxu new record PATH` — begins a record of a workflow.
struct NewRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "新建一件决策的记录，随即逐题引导 / Begins a record and leads on question by question.",
    discussion: """
      先问事项情况：每项事实需要办理或者可以免除哪些环节，可以免除的须由作出认定的人载明理由和日期。
      The facts come first: what each brings and spares; what spares a step is determined by somebody, with a reason.
      """)

  @Argument(help: ArgumentHelp("新文件，.yaml 或者 .json / New file.", valueName: "path")) var path: String
  @Option(help: ArgumentHelp("程序规则，只有一部时可以不写 / Workflow.", valueName: "id")) var workflow: String?
  @OptionGroup var guiding: GuidingOptions

  func validate() throws {
    guard [".yaml", ".yml", ".json"].contains(where: path.hasSuffix) else {
      throw ValidationError("文件名以 .yaml、.yml 或者 .json 结尾 / The name ends in .yaml, .yml or .json.")
    }
  }

  func run() throws {
    let language = guiding.language.chosen
    let shelf = try RuleBook.open(guiding.workflows.folder, language: language)
    if NewFile.isThere(path) { throw ChangeTeller(language: language).fail(.file(FileError(.exists, path)), path) }
    let id = try NamedWorkflow(chosen(on: shelf, language), on: shelf, language: language).workflow.id
    let text =
      path.hasSuffix(".json")
      ? "{\n  \"chengxu\": \"record/1\",\n  \"workflow\": \(NewValue.string(id).json)\n}\n"
      : "chengxu: record/1\nworkflow: \(id)\n"
    do throws(FileError) {
      try DurableFile(path, system: LocalFileSystem()).make(with: Array(text.utf8))
    } catch {
      throw ChangeTeller(language: language).fail(.file(error), path)
    }
    let isAnswered = guiding.answers != nil || guiding.questions
    if isAnswered || (isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1) { return try guiding.run(path) }
    let made = Text(zh: "已新建 \(path)。接着办理：chengxu guide \(path)", en: "Made \(path). Go on with: chengxu guide \(path)")
    StandardError.write(SafeText.line(made[language]) + "\n")
  }

  /// The workflow that is named, the only one there is, or the one that is chosen at a terminal.
  private func chosen(on shelf: WorkflowShelf, _ language: Language) throws -> String {
    if let workflow { return workflow }
    let ids = shelf.ids
    if ids.count == 1 { return ids[0] }
    let asker = TypedAnswers(language)
    if asker.isAtTerminal, guiding.answers == nil, !guiding.questions {
      let choices = ids.map { ($0, shelf.readable($0)?.title ?? Text($0)) }
      return try asker.choice(Text(zh: "依照哪部程序规则：", en: "By which workflow:"), among: choices)
    }
    throw ValidationError("用 --workflow 指明程序规则 / Name the workflow: \(ids.joined(separator: ", "))")
  }
}
