import Documents
import SourceText
import Workflows

/// Texts for people that stand in one language only.
enum NoEnglish: LintRule {
  static let id = "no_english"
  static let level = LintLevel.warning
  static let title = Text(zh: "没有英文的文字", en: "A text without English")
  static let explanation = Text(
    zh: """
      给人看的文字都有中文和英文：{zh: …, en: …}。没有 en 的，英文报告里也显示中文。
      补上 en；英文由懂得条文的人写，不逐字对译。
      """,
    en: """
      Every text for people stands in Chinese and in English: {zh: …, en: …}. Without `en` the Chinese is shown in English \
      reports as well.
      Add `en`, written by somebody who knows the article rather than word for word.
      """)
  static let example = LintExample(
    bad: """
      documents:
        minutes: {zh: 会议纪要}
        report: 报告
      """,
    good: """
      documents:
        minutes: {zh: 会议纪要, en: minutes}
        report: {zh: 报告, en: report}
      """)

  private static let textKeys: Set<String> = [
    "title", "says", "advice", "disputed", "unchecked", "reason", "name", "source",
  ]
  private static let textParents: Set<String> = ["documents", "enum", "accounted"]

  static func findings(in subject: LintSubject) -> [LintFinding] {
    let document = subject.document
    var found: [LintFinding] = []
    func report(_ node: NodeID, _ text: String) {
      found.append(
        LintFinding(
          rule: id, level: level, file: subject.file, span: document.span(node),
          Text(zh: "“\(clipped(text))”没有英文", en: "\"\(clipped(text))\" has no English"),
          help: Text(zh: "写作 {zh: …, en: …}。", en: "Write {zh: …, en: …}.")))
    }
    func visit(_ node: NodeID) {
      switch document.kind(node) {
      case .mapping:
        if let zh = document.child(node, "zh"), document.kind(zh) == .string {
          let english = document.child(node, "en").map(document.text)
          if english == nil || (english == document.text(zh) && isChinese(document.text(zh))) {
            report(zh, document.text(zh))
          }
          return
        }
        for child in document.children(node) { visit(child) }
      case .sequence: for child in document.children(node) { visit(child) }
      case .string:
        let text = document.text(node)
        let parent = document.parent(node).flatMap { document.key($0) } ?? ""
        if isChinese(text), textKeys.contains(document.key(node) ?? "") || textParents.contains(parent),
          document.key(node) != nil
        {
          report(node, text)
        }
      default: break
      }
    }
    if [.workflow, .calendar].contains(subject.kind) { visit(document.root) }
    return found
  }

  private static func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) || (0x20000...0x3FFFF).contains($0.value) }
  }

  private static func clipped(_ text: String) -> String { text.count > 20 ? text.prefix(20) + "…" : text }
}
