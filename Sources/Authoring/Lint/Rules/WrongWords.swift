import Documents
import SourceText
import Workflows

/// Names and texts that use other words than the ones this trade has, or that promise what no check may.
enum WrongWords: LintRule {
  static let id = "wrong_words"
  static let level = LintLevel.warning
  static let title = Text(zh: "用词不当的名称和文字", en: "Names and texts in the wrong words")
  static let explanation = Text(
    zh: """
      同一样东西只用一个词：环节（step）、检查要点（check）、例外情形（exemption）、佐证材料（document）、第×次（round）。名称再说一遍\
      自己是什么（…_step、…_check）或者说出结果（…_ok、…_failed）的，读报告的人要多读一遍，还容易读反。\
      建议里不能教人补签、倒签：案卷只能补充既有的材料、说明、重新办理、报告。
      """,
    en: """
      One word for one thing: step (环节), check (检查要点), exemption (例外情形), document (佐证材料), round (第×次). A name that says once \
      more what it is (…_step, …_check), or what came of it (…_ok, …_failed), is read twice and easily read the wrong way \
      round. No advice may tell anybody to back-date or make up a paper: what exists can be supplied, explained, repeated \
      or reported.
      """)
  static let example = LintExample(
    bad: """
      steps:
        - id: hearing_step
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          fields:
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          done: held
          checks:
            - {id: minutes_check, basis: law/5/1, documents: [report], advice: {zh: 补签会议记录。, en: Back-date the minutes.}}
      """,
    good: """
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          fields:
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          done: held
          checks:
            - {id: minutes_kept, basis: law/5/1, documents: [report], advice: {zh: 补充提供既有的会议记录。, en: Supply the minutes that exist.}}
      """)

  /// Endings of ids that say what a thing is, or what came of it.
  private static let stepEndings = ["_step", "_stage", "_phase"]
  private static let checkEndings = [
    "_check", "_rule", "_ok", "_failed", "_fail", "_error", "_violation", "_finding",
  ]
  private static let exemptionEndings = ["_exemption", "_exception", "_waiver"]

  /// Words that advice may not use, since they name what nobody may do.
  private static let forbidden = ["补签", "倒签", "补造", "后补日期", "back-date", "backdate", "antedate"]
  /// What turns such a word into its opposite.
  private static let refusals = [
    "不得", "不能", "不可", "禁止", "严禁", "不应", "do not", "must not", "may not", "never", "not be",
  ]

  static func findings(in subject: LintSubject) -> [LintFinding] {
    var found: [LintFinding] = []
    func name(_ id: String, _ endings: [String], _ span: Span, _ what: Text) {
      guard let ending = endings.first(where: id.hasSuffix), id.count > ending.count, subject.isOwn(span) else {
        return
      }
      let shorter = String(id.dropLast(ending.count))
      found.append(
        subject.finding(
          self, at: span,
          Text(
            zh: "\(what.zh)的名称“\(id)”不必以“\(ending)”结尾",
            en: "The name \"\(id)\" of \(what.en) need not end in \"\(ending)\""),
          help: Text(zh: "例如“\(shorter)”，说明要求什么。", en: "Such as \"\(shorter)\": say what is asked.")))
    }
    for (_, step) in subject.steps {
      name(step.id, stepEndings, step.span, Text(zh: "环节", en: "a step"))
      for check in step.checks { name(check.id, checkEndings, check.span, Text(zh: "检查要点", en: "a check")) }
      for ground in step.exemptions {
        name(ground.id, exemptionEndings, ground.span, Text(zh: "例外情形", en: "an exemption"))
      }
    }
    if subject.kind == .workflow { texts(subject.document.root, subject, into: &found) }
    return found
  }

  /// Goes through what is said and advised.
  private static func texts(_ node: NodeID, _ subject: LintSubject, into found: inout [LintFinding]) {
    let document = subject.document
    for child in document.children(node) {
      guard ["says", "advice"].contains(document.key(child) ?? "") else {
        texts(child, subject, into: &found)
        continue
      }
      for text in document.kind(child) == .mapping ? Array(document.children(child)) : [child] {
        let said = document.text(text).lowercased()
        guard let word = forbidden.first(where: said.contains), !refusals.contains(where: said.contains) else {
          continue
        }
        found.append(
          LintFinding(
            rule: id, level: level, file: subject.file, span: document.span(text),
            Text(
              zh: "文字中出现“\(word)”：不能教人补造、倒签",
              en: "\"\(word)\" stands here: no text may tell anybody to make up or back-date a paper"),
            help: Text(
              zh: "改为补充既有材料、说明、重新办理或者报告。", en: "Say to supply what exists, explain, repeat or report.")))
      }
    }
  }
}
