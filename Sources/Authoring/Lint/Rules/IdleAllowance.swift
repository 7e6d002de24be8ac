import SourceText

/// Allowances that allow nothing, name no rule or give no reason.
enum IdleAllowance: LintRule {
  static let id = "idle_allowance"
  static let level = LintLevel.warning
  static let title = Text(zh: "没有作用或者没有理由的 lint:allow", en: "A lint:allow without use or without reason")
  static let explanation = Text(
    zh: """
      # lint:allow 规则 理由 写在所说的一项之前，或者写在同一行之末：这一项中由该规则提示的事项是有意如此。没有写理由的、没有这条规则的、\
      这一项中该规则没有提示的，都没有作用：复查的人会以为还有什么需要放过。载入的错误不能放过。
      补上理由，或者删去。
      """,
    en: """
      # lint:allow RULE REASON stands before an entry, or at the end of its line, and says that what the rule finds there is \
      meant. Without a reason, with the name of no rule, or where the rule finds nothing it has no effect, and whoever \
      reviews the file believes that there is still something to let pass. Mistakes of loading cannot be allowed.
      Give the reason, or take the comment out.
      """)
  static let example = LintExample(
    bad: """
      facts:
        # lint:allow no_basis 沿用旧表
        simple: {type: bool, basis: law/3, determined: [true], title: {zh: 是否简单事项, en: whether the matter is simple}}
      """,
    good: """
      facts:
        # lint:allow no_basis 内部统计口径，没有条文
        simple: {type: bool, determined: [true], title: {zh: 是否简单事项, en: whether the matter is simple}}
      """)

  /// Found while allowances are applied.
  static func findings(in subject: LintSubject) -> [LintFinding] { [] }

  static func finding(_ allowance: Allowance, in file: SourceFile) -> LintFinding {
    let known = LintRules.all.map { $0.id }
    let (message, help): (Text, Text)
    if !known.contains(allowance.rule) {
      message = Text(
        zh: "没有规则“\(allowance.rule)”", en: "There is no rule \"\(allowance.rule)\"")
      help =
        nearestName(to: allowance.rule, among: known).map {
          Text(zh: "是否应为“\($0)”？", en: "Did you mean \"\($0)\"?")
        } ?? Text(zh: "写作 # lint:allow 规则 理由。", en: "Write # lint:allow RULE REASON.")
    } else if allowance.reason.isEmpty {
      message = Text(zh: "放过“\(allowance.rule)”没有理由", en: "\"\(allowance.rule)\" is allowed without a reason")
      help = Text(zh: "在规则之后写明理由。", en: "Give the reason after the rule.")
    } else {
      message = Text(
        zh: "规则“\(allowance.rule)”在这一项没有提示，不必放过",
        en: "Rule \"\(allowance.rule)\" finds nothing here that need be allowed")
      help = Text(zh: "删去这一注释。", en: "Take the comment out.")
    }
    return LintFinding(rule: id, level: level, file: file, span: allowance.span, message, help: help)
  }
}
