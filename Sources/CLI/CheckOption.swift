import ArgumentParser
import CivilCalendar
import Proof
import SourceText
import Workflows

/// Which check of which workflow a verb is about.
struct CheckOption: ParsableArguments {
  @Option(
    name: .customLong("workflow"),
    help: ArgumentHelp("程序规则的编号 / Id of the workflow.", valueName: "id"))
  var id: String?

  @OptionGroup var workflows: WorkflowsOption
  @OptionGroup var language: LanguageOption

  /// The workflow asked for, else the first that has the check, the national one before all others.
  func maker(for check: String?, asOf: CivilDate) throws -> ExampleMaker {
    let shelf = try RuleBook.open(workflows.folder, language: language.chosen)
    let national = "cn.major_decision"
    let ids = id.map { [$0] } ?? shelf.ids.filter { $0 == national } + shelf.ids.filter { $0 != national }
    var known: [String] = []
    // One after another: most often the first has it, and no other is read.
    for id in ids {
      guard let maker = ExampleMaker(shelf.library(of: [id]), workflow: id, asOf: asOf) else { continue }
      if check.map({ maker.index[$0] != nil }) ?? true {
        try RuleBook.tell(shelf.told, language.chosen)
        return maker
      }
      known += maker.index.checks.map(\.id)
    }
    try RuleBook.tell(shelf.told, language.chosen)
    if let id, known.isEmpty {
      throw unknown(Text(zh: "没有程序规则“\(id)”", en: "There is no workflow \"\(id)\""), id, among: shelf.ids)
    }
    let check = check ?? ""
    throw unknown(Text(zh: "没有检查要点“\(check)”", en: "There is no check \"\(check)\""), check, among: known)
  }

  private func unknown(_ what: Text, _ name: String, among known: [String]) -> ValidationError {
    let nearest = nearestName(to: name, among: known).map { Text(zh: "；是否应为“\($0)”？", en: "; did you mean \"\($0)\"?") }
    let help =
      nearest ?? Text(zh: "；用 chengxu explain --list 查看全部", en: "; chengxu explain --list shows them all")
    return ValidationError(SafeText.line((what + help)[language.chosen]))
  }
}
