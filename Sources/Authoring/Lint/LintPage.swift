public import SourceText

/// What there is to read of a rule: its page in the terminal and in `docs/lint.md`.
public enum LintPage {
  /// The page of one rule, for a terminal.
  public static func text(of rule: any LintRule.Type, in language: Language) -> String {
    func block(_ label: Text, _ part: String) -> String {
      label[language] + "\n\n" + part.split(separator: "\n").map { "    \($0)\n" }.joined() + "\n"
    }
    return "\(rule.id) — \(rule.title[language])（\(rule.level.text[language])）\n\n".replacing(
      "（", with: language == .zh ? "（" : " ("
    ).replacing("）", with: language == .zh ? "）" : ")")
      + rule.explanation[language] + "\n\n" + block(Text(zh: "错例：", en: "Wrong:"), rule.example.bad)
      + block(Text(zh: "正例：", en: "Right:"), rule.example.good)
  }

  /// The page of all rules, in both languages.
  public static var markdown: String {
    var page = """
      # Rules for workflow files

      `chengxu lint` looks for these in workflows, overlays and calendars; `chengxu lint --explain RULE` shows one of them.
      This page is made of what the rules declare (`UPDATE_GOLDENS=1 swift test --filter LintPageTests`).

      | rule | weight | 检查什么 | looks for |
      |---|---|---|---|

      """
    for rule in LintRules.all {
      page += "| [`\(rule.id)`](#\(rule.id)) | \(rule.level.rawValue) | \(rule.title.zh) | \(rule.title.en) |\n"
    }
    for rule in LintRules.all {
      page += """

        ## \(rule.id)

        \(rule.explanation.zh)

        \(rule.explanation.en)

        Wrong:

        ```yaml
        \(rule.example.bad)
        ```

        Right:

        ```yaml
        \(rule.example.good)
        ```

        """
    }
    return page
  }
}
