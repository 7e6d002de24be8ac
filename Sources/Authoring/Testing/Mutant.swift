public import SourceText

/// A workflow with one thing in it altered.
public struct Mutant: Sendable {
  /// What kind of alteration it is.
  public let operation: MutationOperator
  /// The check, exemption, step or other part in which something was altered: `solicitation.comment_period`.
  public let subject: String
  /// The step in which it stands.
  public let step: String
  /// What was altered, in words: “at least 30 days → 29 days”.
  public let what: Text
  /// The line of the file, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int
  /// The whole workflow with that one thing altered.
  public let text: String

  /// Where, by name, and what: lines move.
  public var name: Text { Text(zh: "\(subject)：", en: "\(subject): ") + what }
}

/// A kind of alteration: something that an author of rules may get wrong.
public enum MutationOperator: String, CaseIterable, Sendable {
  /// A whole step never applies; of an overlay, what it says of a step of its base is gone.
  case step = "drop_step"
  /// A number is off by one.
  case bound
  /// Days are working days, or the reverse.
  case unit
  /// 应当 is 一般, or the reverse.
  case force
  /// 提前 lets the same day pass.
  case strict
  /// A disputed count has one reading only.
  case reading
  /// An order that is inferred is said to be the text's.
  case inferred
  /// `>=` for `>`, `!=` for `==`.
  case comparison
  /// `||` for `&&`, or what is negated is not.
  case connective
  /// `exists` for `all`.
  case quantifier
  /// What holds only sometimes holds always.
  case condition = "drop_condition"
  /// A step waits for none before it, or for one fewer.
  case predecessor = "drop_predecessor"
  /// The law no longer names a place for the reason.
  case reason = "drop_reason"
  /// A ground of an exemption asks for less.
  case requirement = "drop_requirement"
  /// A list of what is asked for is one shorter.
  case item = "drop_item"
  /// Two dates are the wrong way round.
  case order = "swap_order"
  /// The text decided is no longer held against the one reviewed.
  case draft = "unbind_draft"

  /// What it does, in a few words.
  public var title: Text {
    switch self {
    case .step: Text(zh: "删去整个环节", en: "a whole step dropped")
    case .bound: Text(zh: "数字差一", en: "a number off by one")
    case .unit: Text(zh: "日与工作日互换", en: "days for working days, or the reverse")
    case .force: Text(zh: "“应当”“一般”“可以”互换", en: "must for generally or may, or the reverse")
    case .strict: Text(zh: "“提前”可以同日", en: "the same day passes for in advance")
    case .reading: Text(zh: "有争议的计法只剩一种", en: "one reading of a disputed count gone")
    case .inferred: Text(zh: "推导的顺序成为条文的顺序", en: "an inferred order made the text's own")
    case .comparison: Text(zh: "比较符号", en: "another comparison")
    case .connective: Text(zh: "并且、或者、否定", en: "and for or, or a negation gone")
    case .quantifier: Text(zh: "每个与任一互换", en: "all for exists, or the reverse")
    case .condition: Text(zh: "删去条件", en: "a condition dropped")
    case .predecessor: Text(zh: "删去在先环节", en: "a predecessor dropped")
    case .reason: Text(zh: "删去理由的位置", en: "the place of a reason dropped")
    case .requirement: Text(zh: "删去例外情形的一项要求", en: "a requirement of a ground dropped")
    case .item: Text(zh: "清单删去一项", en: "an item of a list dropped")
    case .order: Text(zh: "顺序颠倒", en: "an order swapped")
    case .draft: Text(zh: "不再核对文稿", en: "a draft unbound")
    }
  }
}
