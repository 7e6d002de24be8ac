import SourceText
import Workflows

extension Workflow {
  /// What a check asks, with its article. A bare condition is put by what its failure would mean.
  func asked(by check: Check) -> Text {
    let sentence = check.says.map { Text(zh: "不得有此情形：", en: "This must not be: ") + $0 } ?? check.kind.sentence
    return sentence + Text(zh: "（", en: " (") + article(check.basis) + Text(zh: "）", en: ")")
  }
}
