public import SourceText
import Workflows

/// Says in a sentence what a check asks: a kind's own sentence, or for the checks that every step has, one made of
/// the step's words.
struct CheckSentence {
  let index: CheckIndex

  init(_ index: CheckIndex) {
    self.index = index
  }

  /// The sentence, with its full stop.
  func sentence(of check: String) -> Text {
    guard let name = index[check] else { return Text("") }
    return bare(name) + Text(zh: "。", en: ".")
  }

  private func bare(_ name: CheckName) -> Text {
    switch name {
    case .fact(let fact):
      if fact.determined.isEmpty {
        return Text(zh: "载明\(fact.title.zh)", en: "On record: \(fact.title.en)")
      }
      return Text(
        zh: "载明\(fact.title.zh)；可以免除法定环节的，须有认定的理由、认定人和日期",
        en: "On record: \(fact.title.en); a value that spares a step comes with reason, name and day")
    case .declared(let check, _): return check.kind.sentence
    case .implied(let check, let step): return implied(check, index.workflow.steps[step], step)
    }
  }

  private func implied(_ check: ImpliedCheck, _ step: Step, _ number: Int) -> Text {
    switch check {
    case .done:
      return Text(
        zh: "“\(step.title.zh)”在其后各环节开始之前办理完毕", en: "\"\(step.title.en)\" is done before any later step begins")
    case .after:
      let before = index.workflow.predecessors(of: number).map { index.workflow.steps[$0.step].title }
      return Text(
        zh: "“\(step.title.zh)”在\(Text.list(before).zh)完成之后开始",
        en: "\"\(step.title.en)\" begins only after \(Text.list(before).en)")
    case .complete:
      let fields = step.fields.fields.filter { !$0.isOptional }.map(\.title)
      return Text(
        zh: "“\(step.title.zh)”办结时载明\(Text.list(fields).zh)",
        en: "Once \"\(step.title.en)\" is done, on record: \(Text.list(fields).en)")
    case .numbers:
      return Text(
        zh: "材料的文号写作机关代字〔年份〕序号", en: "Numbers of papers are written as issuer's sign, year in 〔〕, number")
    case .exemption:
      return Text(
        zh: "主张例外情形的，符合其条件，并载明所要求的内容、主张人和日期",
        en: "A claim of an exemption meets its condition and says what it must, by whom and when")
    }
  }
}

extension CheckIndex {
  /// What a check asks, in a sentence with its full stop.
  public func sentence(of check: String) -> Text { CheckSentence(self).sentence(of: check) }
}
