import ArgumentParser
import Files
import Proof
import Reporting
import SourceText
import Workflows

/// `chengxu prove WORKFLOW` — shows that an overlay never weakens what it extends, or the record that shows how it does.
struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "证明细化规定不低于上位规则 / Proves that an overlay never weakens what it extends.",
    discussion: """
      退出码：0 已证明；1 低于上位规则，或者不能证明；2 用法错误；3 不能载入。
      Exit codes: 0 proved; 1 weaker, or not proved; 2 wrong usage; 3 could not load.
      """)

  @Argument(help: ArgumentHelp("程序规则 / The overlay.", valueName: "workflow"))
  var workflow: String

  @Option(help: ArgumentHelp("把反例写入文件 / Writes the record that shows it to a file.", valueName: "file"))
  var witness: String?

  @Option(help: ArgumentHelp("只看这一处 / Looks at this check, or part of a step, only.", valueName: "check"))
  var check: String?

  @OptionGroup var language: LanguageOption
  @OptionGroup var workflows: WorkflowsOption

  func run() throws {
    let found = try NamedWorkflow(workflow, in: workflows.folder, language: language.chosen, proving: false)
    let library = found.library
    guard let proof = OverlayProof(found.workflow, in: library) else {
      say(Text(zh: "“\(workflow)”不细化其他规则，没有可证明的。", en: "\"\(workflow)\" extends nothing; there is nothing to prove."))
      return
    }
    for line in proof.account { say(line) }
    let search = WitnessSearch(library: library)
    var shown: Witness?
    if let check, !proof.obligations.contains(where: { $0.check == check }) {
      let known = proof.obligations.map(\.check)
      let nearest = nearestName(to: check, among: known).map { "\($0)?" } ?? known.joined(separator: ", ")
      throw ValidationError(
        "“\(workflow)”没有触及“\(SafeText.line(check))” / It touches no such check: \(nearest)")
    }
    let diagnostics = proof.diagnostics(of: check) { obligation in
      let witness = search.witness(for: obligation, of: proof)
      if shown == nil { shown = witness }
      return witness
    }
    let renderer = DiagnosticRenderer(language: language.chosen, width: Terminal.width, isColoured: false)
    for diagnostic in diagnostics { StandardError.write(renderer.text(diagnostic) + "\n") }
    if let witness, let shown { try write(shown, to: witness) }
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(ExitStatus.found.rawValue) }
  }

  private func say(_ text: Text) { StandardOutput.write(Array((SafeText.line(text[language.chosen]) + "\n").utf8)) }

  private func write(_ found: Witness, to path: String) throws {
    do throws(FileError) {
      try DurableFile(path, system: LocalFileSystem()).replace(with: Array(found.text.utf8))
    } catch {
      let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
      StandardError.write(SafeText.line(message[language.chosen]) + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }
}
