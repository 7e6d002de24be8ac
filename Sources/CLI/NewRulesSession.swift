import ArgumentParser
import Authoring
import Files
import Glibc
import Proof
import Reporting
import SourceText
import Validation
import Workflows

/// Gathers what new rules are to say, from options and, at a terminal, by asking; then makes the files.
final class NewRulesSession {
  private let paths: ScaffoldPaths
  private let options: NewRulesOptions
  private let rules: [SourceFile]
  private let shelf: WorkflowShelf
  private let asker: TypedAnswers
  private var missing: [String] = []

  private var language: Language { options.language.chosen }

  init(_ path: String, _ options: NewRulesOptions) throws {
    guard let paths = ScaffoldPaths(shownPath(path)) else { throw ExitCode(ExitStatus.usage.rawValue) }
    self.paths = paths
    self.options = options
    let language = options.language.chosen
    asker = TypedAnswers(language)
    do throws(FileError) {
      rules = try ProvedRules.files(under: options.workflows.folder, system: LocalFileSystem())
    } catch {
      let help = Text(
        zh: "先把随附的 workflows 文件夹（至少是其中的 calendars）复制过来，或者用 --workflows 指明它在哪里。",
        en:
          "Copy the folder `workflows` that ships here first, its calendars at least, or say with --workflows where it lies."
      )
      try Self.fail(error, language, help: help)
    }
    shelf = WorkflowShelf(rules, kinds: CheckKinds.all)
    // Whoever is to answer ten questions hears first that the name is taken.
    if asker.isAtTerminal, NewFile.isThere(paths.definition) {
      try Self.fail(FileError(.exists, paths.definition), language)
    }
  }

  // MARK: - Questions

  /// The workflow that is extended.
  func base(_ given: String?) throws -> Workflow {
    let ids = shelf.ids
    // Titles are for those who are asked: where the base is named by its id, no other is read.
    let isNamed = given.map(ids.contains) ?? false
    let choices = ids.map { ($0, isNamed ? Text($0) : shelf.readable($0)?.title ?? Text($0)) }
    let question = Text(zh: "细化哪部程序规则：", en: "Which workflow does it extend:") + asker.listed(choices)
    let found = try one(given, "--base", question) { [shelf] answer -> Result<Workflow, NewRulesProblem> in
      let id = TypedAnswers.meant(by: answer, among: choices)
      return shelf.readable(id).map(Result.success)
        ?? .failure(
          NewRulesProblem(Text(zh: "没有程序规则“\(id)”", en: "There is no workflow \"\(id)\""), nearest: id, among: ids))
    }
    guard let found else {
      _ = try head()
      throw lacking()
    }
    return found
  }

  /// The steps of the base that an overlay touches.
  func steps(of base: Workflow, _ given: [String]) throws -> [ScaffoldAnswers.Step] {
    let choices = base.steps.map { ($0.id, $0.title) }
    let known = choices.map(\.0)
    var taken: [String] = []
    let question = Text(zh: "涉及哪些环节：", en: "Which steps does it touch:") + asker.listed(choices)
    return try list(given, "--step", question) { answer in
      let id = TypedAnswers.meant(by: answer, among: choices)
      if taken.contains(id) {
        return .failure(.taken(id))
      }
      guard known.contains(id) else {
        return .failure(
          NewRulesProblem(Text(zh: "上位规则没有环节“\(id)”", en: "The base has no step \"\(id)\""), nearest: id, among: known))
      }
      taken.append(id)
      return .success(ScaffoldAnswers.Step(of: id))
    }
  }

  /// The steps of a workflow of its own.
  func steps(_ given: [String], citing source: ScaffoldAnswers.Source?) throws -> [ScaffoldAnswers.Step] {
    try items(given, "--step", Text(zh: "环节，依先后：", en: "Steps, in their order:")) { step in
      guard let source, !source.has(article: step.article) else { return nil }
      return NewRulesProblem(
        Text(zh: "“\(source.id)”没有第\(step.article)条", en: "\"\(source.id)\" has no article \(step.article)"))
    }
  }

  /// Id, title and sources.
  func head() throws -> (id: String, title: Text, sources: [ScaffoldAnswers.Source]) {
    let id = try one(
      options.id, "--id", Text(zh: "编号，如 cn.jiangzhou.major_decision", en: "Id, such as cn.jiangzhou.major_decision")
    ) {
      [shelf] id -> Result<String, NewRulesProblem> in
      guard id.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ isIdentifier(String($0)) }) else {
        return .failure(
          NewRulesProblem(
            Text(
              zh: "“\(id)”不能作为编号：用小写英文字母、数字、下划线，各段以点隔开",
              en:
                "\"\(id)\" cannot be an id: lower-case letters, digits and underscores, in parts with dots between them"
            )))
      }
      return !shelf.ids.contains(id)
        ? .success(id)
        : .failure(NewRulesProblem(Text(zh: "已有程序规则“\(id)”", en: "There is a workflow \"\(id)\" already")))
    }
    let zh = try one(options.title, "--title", Text(zh: "名称", en: "Chinese title"), Result.success)
    let en = try one(options.titleEn, "--title-en", Text(zh: "英文名称", en: "English title"), Result.success)
    let sources: [ScaffoldAnswers.Source] = try items(
      options.source, "--source", Text(zh: "依据文件：", en: "Instruments:")
    ) { _ in nil }
    return (id ?? "", Text(zh: zh ?? "", en: en ?? ""), sources)
  }

  /// One answer: the one given, or asked for until it is one. Where nobody can be asked, what is missing is noted.
  private func one<Answer>(
    _ given: String?, _ option: String, _ question: Text,
    _ read: (String) -> Result<Answer, NewRulesProblem>
  ) throws -> Answer? {
    if let given {
      switch read(given) {
      case .success(let answer): return answer
      case .failure(let problem): throw ValidationError(SafeText.line("\(option): " + problem.message[language]))
      }
    }
    guard asker.isAtTerminal else {
      missing.append(option)
      return nil
    }
    return try asker.one(question, read)
  }

  /// Several answers, at least one; at a terminal an empty line ends them.
  private func list<Answer>(
    _ given: [String], _ option: String, _ question: Text, _ read: (String) -> Result<Answer, NewRulesProblem>
  ) throws -> [Answer] {
    if !given.isEmpty || !asker.isAtTerminal {
      if given.isEmpty { missing.append(option) }
      return try given.compactMap { try one($0, option, question, read) }
    }
    var answers: [Answer] = []
    asker.tell(question)
    while let answer = try asker.next(isFirst: answers.isEmpty, Text(zh: "编号、名称或者序号", en: "Id, title or number"), read)
    {
      answers.append(answer)
    }
    return answers
  }

  /// Several things of several parts each: part by part at a terminal, or a whole line with `|` between the parts.
  private func items<Item: ScaffoldItem>(
    _ given: [String], _ option: String, _ what: Text, refusing refusal: (Item) -> NewRulesProblem?
  ) throws -> [Item] {
    var ids: [String] = []
    func accepted(_ item: Item) -> Result<Item, NewRulesProblem> {
      if ids.contains(item.id) {
        return .failure(.taken(item.id))
      }
      if let problem = refusal(item) { return .failure(problem) }
      ids.append(item.id)
      return .success(item)
    }
    func read(_ line: String) -> Result<Item, NewRulesProblem> {
      switch Item.read(line) {
      case .success(let item): accepted(item)
      case .failure(let mistake): .failure(NewRulesProblem(mistake.message))
      }
    }
    if !given.isEmpty || !asker.isAtTerminal { return try list(given, option, what, read) }
    var items: [Item] = []
    asker.tell(what)
    while let item = try asker.item(isFirst: items.isEmpty, taken: ids, read: read, accepting: accepted) {
      items.append(item)
    }
    return items
  }

  private func lacking() -> ValidationError {
    ValidationError("缺少 / Missing: \(missing.joined(separator: ", "))")
  }

  // MARK: - Making

  /// Makes the files, or shows what would be made.
  func make(_ answers: ScaffoldAnswers) throws {
    if !missing.isEmpty { throw lacking() }
    let scaffold = Scaffold(answers, at: paths, among: rules)
    let renderer = DiagnosticRenderer(language: language, width: Terminal.width, isColoured: false)
    for diagnostic in scaffold.diagnostics { StandardError.write(renderer.text(diagnostic) + "\n") }
    if scaffold.diagnostics.contains(where: { $0.severity == .error }) {
      let words = Text(zh: "按以上说明改写后再试；没有新建任何文件。", en: "Mend what is said above and try again; nothing was made.")
      StandardError.write(words[language] + "\n")
      throw ExitCode(ExitStatus.usage.rawValue)
    }
    let isTaken = { (file: ScaffoldFile) in NewFile.isThere(file.path) }
    for file in scaffold.files { say(file, isThere: isTaken(file)) }
    if let first = scaffold.files.first(where: { isTaken($0) && !$0.mayStay }) {
      try Self.fail(FileError(.exists, first.path), language)
    }
    if options.dryRun {
      return asker.tell(Text(zh: "以上是将要新建的文件，尚未写入。", en: "These files would be made; nothing was written."))
    }
    if asker.isAtTerminal, try !asker.isMeant(Text(zh: "新建以上文件？（是/否）", en: "Make these files? (yes/no)")) {
      return asker.tell(TypedAnswers.nothingMade)
    }
    for file in scaffold.files where !isTaken(file) {
      do throws(FileError) {
        try NewFile.make(file.path, file.text)
      } catch {
        try Self.fail(error, language)
      }
    }
    asker.tell(
      Text(
        zh: "已新建。接着：chengxu test \(scaffold.files[1].path)，再按 \(scaffold.files[2].path) 所列逐项办理。",
        en: "Made. Next: chengxu test \(scaffold.files[1].path), then go through \(scaffold.files[2].path)."))
  }

  private func say(_ file: ScaffoldFile, isThere: Bool) {
    let lines = file.text.utf8.count { $0 == 0x0A }
    let state =
      isThere ? Text(zh: "，已有，不动", en: ", there already, left alone") : Text(zh: "，\(lines) 行", en: ", \(lines) lines")
    asker.tell(Text(file.path + "  ") + file.what + state)
  }

  static func fail(_ error: FileError, _ language: Language, help: Text? = nil) throws -> Never {
    let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + (help ?? error.help)
    StandardError.write(SafeText.line(message[language]) + "\n")
    throw ExitCode(ExitStatus.failed.rawValue)
  }
}
