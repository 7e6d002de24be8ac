import ArgumentParser
import CivilCalendar
import Proof
import SourceText
import Workflows

/// `chengxu explain CHECK` — says what a check asks, under which article, of whom, with a record that passes and one
/// that does not.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "说明一个检查要点：要求、依据、责任单位、样例 / Explains a check: what it asks, its article, whose duty, examples.")

  @Argument(help: ArgumentHelp("检查要点，如 solicitation.comment_period / A check.", valueName: "check"))
  var check: String?

  @Option(help: ArgumentHelp("列出一部程序规则的全部检查要点 / List every check of a workflow.", valueName: "workflow"))
  var list: String?

  @OptionGroup var option: CheckOption

  func validate() throws {
    if check == nil, list == nil {
      throw ValidationError("写明检查要点，或者 --list 程序规则 / Name a check, or --list WORKFLOW.")
    }
  }

  func run() throws {
    var option = option
    option.id = list ?? option.id
    let maker = try option.maker(for: list == nil ? check : nil, asOf: .today)
    guard let check, list == nil else {
      return say(maker.index.checks.map(\.id))
    }
    let language = option.language.chosen
    var lines = Explanation(of: check, in: maker.index)?.lines.map { $0[language] } ?? []
    for promise in [Promise.passes, .exempt, .fails, .disputed, .asks] {
      guard case .success(let example) = maker.example(of: check, that: promise) else { continue }
      lines.append("")
      lines += example.text.split(separator: "\n").map(String.init)
    }
    say(lines)
  }

  private func say(_ lines: [String]) {
    StandardOutput.write(Array((lines.map(SafeText.line).joined(separator: "\n") + "\n").utf8))
  }
}
