public import SourceText
public import Workflows

/// One thing that is looked for in workflows before any record is judged by them. A rule is one file and one line in
/// `LintRules.all`; its page, the list of rules and a test follow from what it declares.
public protocol LintRule {
  /// Its name: `contradictory_periods`.
  static var id: String { get }
  /// How much what it finds weighs.
  static var level: LintLevel { get }
  /// What it looks for, in a few words.
  static var title: Text { get }
  /// Why that is a mistake, and what to do, for somebody who has not met it before.
  static var explanation: Text { get }
  /// The mistake, and the same without it.
  static var example: LintExample { get }

  /// Everything that it finds in one file.
  static func findings(in subject: LintSubject) -> [LintFinding]
}

/// How much a finding of a rule weighs.
public enum LintLevel: String, CaseIterable, Sendable {
  /// It cannot be meant.
  case error
  /// Hardly anybody means it.
  case warning
  /// It could be said better.
  case note

  /// The same on the scale of outcomes, which decides the exit code.
  public var weight: Weight {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  /// What a person reads.
  public var text: Text {
    switch self {
    case .error: Text(zh: "错误", en: "error")
    case .warning: Text(zh: "提示", en: "warning")
    case .note: Text(zh: "备注", en: "note")
    }
  }
}

/// A mistake and its mending, as parts of a small workflow: what a part does not say `complete` adds.
public struct LintExample: Sendable {
  /// With the mistake.
  public let bad: String
  /// Without it.
  public let good: String

  /// A mistake and its mending.
  public init(bad: String, good: String) {
    self.bad = bad
    self.good = good
  }

  /// A whole workflow file with that part in it.
  public static func complete(_ part: String) -> String {
    let keys = Set(
      part.split(separator: "\n").filter { !$0.hasPrefix(" ") && !$0.hasPrefix("#") }.map { $0.prefix { $0 != ":" } })
    let rest = frame.filter { !keys.contains($0.key[...]) }.map(\.text)
    return "chengxu: workflow/1\n" + rest.joined() + part + "\n"
  }

  private static let frame: [(key: String, text: String)] = [
    ("id", "id: example\n"),
    ("version", "version: 1.0.0\n"),
    ("calendar", "calendar: cn\n"),
    ("title", "title: {zh: 示例, en: Example}\n"),
    (
      "sources",
      """
      sources:
        law: {title: {zh: 示例规定, en: Example Rules}, articles: 20, standing: law, in_force: {from: 2020-01-01}}

      """
    ),
    (
      "governs",
      """
      governs:
        when: "true"
        basis: law/2
        directly: {when: "true", basis: law/2}

      """
    ),
    (
      "facts",
      """
      facts:
        simple: {type: bool, basis: law/3, determined: [true], title: {zh: 是否简单事项, en: whether the matter is simple}}

      """
    ),
    (
      "documents",
      """
      documents:
        report: {zh: 报告, en: report}

      """
    ),
    (
      "steps",
      """
      steps:
        - id: decision
          title: {zh: 决定, en: Decision}
          basis: law/4
          fields:
            held: {type: date, title: {zh: 会议日期, en: day of the meeting}}
          done: held

      """
    ),
  ]
}
