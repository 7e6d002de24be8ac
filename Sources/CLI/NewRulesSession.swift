import ArgumentParser
import Authoring
import Files
import Glibc
import Proof
import Reporting
import SourceText
import Validation
import Workflows

/// Why an answer is none.
struct NewRulesProblem: Error {
  let message: Text

  init(_ message: Text) { self.message = message }

  init(_ message: Text, nearest name: String, among known: [String]) {
    let near = nearestName(to: name, among: known).map { Text(zh: "；是否应为“\($0)”？", en: "; did you mean \"\($0)\"?") }
    self.message = message + (near ?? Text(""))
  }
}

/// Gathers what new rules are to say, from options and, at a terminal, by asking; then makes the files.
final class NewRulesSession {
  private let paths: ScaffoldPaths
  private let options: NewRulesOptions
  private let rules: [SourceFile]
  private let library: WorkflowLibrary
  private let system = LocalFileSystem()
  private var missing: [String] = []
  private let reader: TypedLines?

  private var language: Language { options.language.chosen }

  init(_ path: String, _ options: NewRulesOptions) throws {
    guard let paths = ScaffoldPaths(shownPath(path)) else { throw ExitCode(ExitStatus.usage.rawValue) }
    self.paths = paths
    self.options = options
    do throws(FileError) {
      rules = try ProvedRules.files(under: options.workflows.folder, system: system)
    } catch {
      StandardError.write(SafeText.line((error.message + Text("：\(error.path)"))[options.language.chosen]) + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    library = WorkflowLibrary.load(rules, kinds: CheckKinds.all).library
    reader = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 ? TypedLines(edits: !Terminal.isPlain) : nil
  }

  // MARK: - Questions

  /// The workflow that is extended.
  func base(_ given: String?) throws -> Workflow {
    let ids = library.ids
    let question = Text(
      zh: "细化哪部程序规则（\(ids.joined(separator: "、"))）",
      en: "Which workflow does it extend (\(ids.joined(separator: ", ")))")
    let found = try one(given, "--base", question) { [library] id -> Result<Workflow, NewRulesProblem> in
      library.workflow(id).map(Result.success)
        ?? .failure(
          NewRulesProblem(Text(zh: "没有程序规则“\(id)”", en: "There is no workflow \"\(id)\""), nearest: id, among: ids))
    }
    guard let found else {
      _ = try head()
      throw lacking()
    }
    return found
  }

  /// Id, title and sources.
  func head() throws -> (id: String, title: Text, sources: [ScaffoldAnswers.Source]) {
    let id = try one(
      options.id, "--id", Text(zh: "编号，如 cn.jiangzhou.major_decision", en: "Id, such as cn.jiangzhou.major_decision")
    ) {
      [library] id -> Result<String, NewRulesProblem> in
      library.workflow(id) == nil
        ? .success(id)
        : .failure(NewRulesProblem(Text(zh: "已有程序规则“\(id)”", en: "There is a workflow \"\(id)\" already")))
    }
    let zh = try one(options.title, "--title", Text(zh: "名称", en: "Chinese title"), Result.success)
    let en = try one(options.titleEn, "--title-en", Text(zh: "英文名称", en: "English title"), Result.success)
    let shape = ScaffoldAnswers.Source.shape
    let sources = try list(options.source, "--source", Text(zh: "依据文件：", en: "Instrument: ") + shape) { line in
      ScaffoldAnswers.Source(line).map(Result.success)
        ?? .failure(NewRulesProblem(Text(zh: "应写成：", en: "Write it as ") + shape))
    }
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
    guard reader != nil else {
      missing.append(option)
      return nil
    }
    while true {
      let line = try typed(question)
      if line.isEmpty { continue }
      switch read(line) {
      case .success(let answer): return answer
      case .failure(let problem): StandardOutput.write(Array(SafeText.line(problem.message[language]).utf8) + [0x0A])
      }
    }
  }

  /// Several answers, at least one; at a terminal an empty line ends them.
  func list<Answer>(
    _ given: [String], _ option: String, _ question: Text, _ read: (String) -> Result<Answer, NewRulesProblem>
  ) throws -> [Answer] {
    if !given.isEmpty || reader == nil {
      if given.isEmpty { missing.append(option) }
      return try given.compactMap { try one($0, option, question, read) }
    }
    var answers: [Answer] = []
    let more = question + Text(zh: "；一行一项，空行结束", en: "; one a line, an empty line ends")
    while true {
      let line = try typed(answers.isEmpty ? more : Text(zh: "还有", en: "More"))
      if line.isEmpty {
        if answers.isEmpty { continue }
        return answers
      }
      switch read(line) {
      case .success(let answer): answers.append(answer)
      case .failure(let problem): StandardOutput.write(Array(SafeText.line(problem.message[language]).utf8) + [0x0A])
      }
    }
  }

  private func typed(_ question: Text) throws -> String {
    StandardOutput.write(Array((SafeText.line(question[language]) + "\n").utf8))
    switch reader?.read(prompt: "> ") {
    case .line(let line): return line.hasSuffix("\r") ? String(line.dropLast()) : line
    case .interrupted: throw ExitCode(ExitStatus.interrupted.rawValue)
    case .end, nil:
      let words = Text(zh: "输入已结束，没有新建任何文件。", en: "The input ended; nothing was made.")
      StandardError.write("\n" + words[language] + "\n")
      throw ExitCode(ExitStatus.usage.rawValue)
    }
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
    let (new, there) = (scaffold.files.filter { !isThere($0.path) }, scaffold.files.filter { isThere($0.path) })
    for file in scaffold.files { say(file, isThere: there.contains { $0.path == file.path }) }
    if let first = there.first(where: { !$0.mayStay }) {
      try fail(FileError(.exists, first.path))
    }
    if options.dryRun {
      return tell(Text(zh: "以上是将要新建的文件，尚未写入。", en: "These files would be made; nothing was written."))
    }
    if reader != nil {
      let answer = try typed(Text(zh: "新建以上文件？（是/否）", en: "Make these files? (yes/no)"))
      guard ["是", "y", "yes"].contains(answer.lowercased()) else {
        return tell(Text(zh: "没有新建任何文件。", en: "Nothing was made."))
      }
    }
    if mkdir(paths.testsFolder, 0o755) != 0, errno != EEXIST { try fail(FileError(.notWritable, paths.testsFolder)) }
    for file in new {
      do throws(FileError) {
        try DurableFile(file.path, system: system).make(with: Array(file.text.utf8))
      } catch {
        try fail(error)
      }
    }
    tell(
      Text(
        zh: "已新建。接着：chengxu test \(scaffold.files[1].path)，再按 \(scaffold.files[2].path) 所列逐项办理。",
        en: "Made. Next: chengxu test \(scaffold.files[1].path), then go through \(scaffold.files[2].path)."))
  }

  private func isThere(_ path: String) -> Bool { (try? system.kind(path, followingLinks: false)) != nil }

  private func say(_ file: ScaffoldFile, isThere: Bool) {
    let lines = file.text.utf8.count { $0 == 0x0A }
    let state =
      isThere ? Text(zh: "，已有，不动", en: ", there already, left alone") : Text(zh: "，\(lines) 行", en: ", \(lines) lines")
    tell(Text(file.path + "  ") + file.what + state)
  }

  private func tell(_ text: Text) { StandardOutput.write(Array((SafeText.line(text[language]) + "\n").utf8)) }

  private func fail(_ error: FileError) throws -> Never {
    let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
    StandardError.write(SafeText.line(message[language]) + "\n")
    throw ExitCode(ExitStatus.failed.rawValue)
  }
}
