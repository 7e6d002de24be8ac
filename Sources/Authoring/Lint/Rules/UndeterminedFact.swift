import CEL
import Documents
import Proof
import SourceText
import Workflows

/// Facts of which a value spares a step that must be taken, and that need not be determined by anybody.
enum UndeterminedFact: LintRule {
  static let id = "undetermined_fact"
  static let level = LintLevel.error
  static let title = Text(zh: "未经认定就免去应当履行的环节", en: "A fact that spares a step without a determination")
  static let explanation = Text(
    zh: """
      事项情况的某个值使应当履行的环节不再适用，却没有列入 determined：随手一填就免去了环节，案卷里看不出是谁、凭什么、在哪一天认定的。\
      比较只在这一项事项情况上不同的两种情形：一种适用，另一种不适用的，就是能够免去环节的值。
      把这个值列入 determined；数字、文字、日期不能认定，另设一项是否或者选项的事项情况。
      """,
    en: """
      A value of a fact takes a step that must be taken out of the matter, and does not stand under `determined`: a stroke \
      of the pen then spares the step, and the dossier does not show who decided so, why, and on what day. Two cases that \
      differ in this fact only, one with the step and one without, show which value spares it.
      List the value under `determined`; numbers, texts and dates cannot be determined, so ask a question with choices \
      instead.
      """)
  static let example = LintExample(
    bad: """
      facts:
        simple: {type: bool, basis: law/3, title: {zh: 是否简单事项, en: whether the matter is simple}}
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          when: "!facts.simple"
          fields:
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          done: held
      """,
    good: """
      facts:
        simple: {type: bool, basis: law/3, determined: [true], title: {zh: 是否简单事项, en: whether the matter is simple}}
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          when: "!facts.simple"
          fields:
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          done: held
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    var said: Set<String> = []
    var found: [LintFinding] = []
    func look(_ condition: Condition, holds: ConditionPair.Answer, _ what: Text) {
      for (fact, value) in sparing(condition, applies: holds, in: workflow)
      where !fact.determined.contains(value) && said.insert("\(fact.id)=\(value)").inserted {
        if let finding = finding(fact, value, condition, what, subject) { found.append(finding) }
      }
    }
    look(workflow.governs.when, holds: .yes, Text(zh: "不适用整个程序", en: "takes the matter out of the procedure"))
    for exclusion in workflow.governs.except {
      look(exclusion.when, holds: .no, Text(zh: "不适用整个程序", en: "takes the matter out of the procedure"))
    }
    for (_, step) in subject.steps where !step.isOptional && step.without == nil {
      guard let when = step.when else { continue }
      look(when, holds: .yes, Text(zh: "免去环节“\(step.title.zh)”", en: "spares the step \"\(step.title.en)\""))
    }
    return found
  }

  /// The facts with the values that turn a condition the other way while all else stays.
  private static func sparing(
    _ condition: Condition, applies: ConditionPair.Answer, in workflow: Workflow
  ) -> [(fact: Field, value: String)] {
    let names = Set(
      condition.program.references.filter { $0.path.first == "facts" }.compactMap { $0.path.dropFirst().first })
    guard !names.isEmpty, let table = CellTable([CellTable.Question(condition, step: nil)], in: workflow) else {
      return []
    }
    return workflow.facts.fields.filter { names.contains($0.id) }.flatMap { fact -> [(fact: Field, value: String)] in
      var applying: Set<[String]> = []
      var sparing: [[String]: Set<String>] = [:]
      table.forEach { cell in
        guard let value = cell.value(of: "facts.\(fact.id)") else { return true }
        let rest = cell.rest(besides: "facts.\(fact.id)")
        switch cell.answer(0) {
        case applies: applying.insert(rest)
        case .undecided: break
        default: sparing[rest, default: []].insert(bare(value))
        }
        return true
      }
      let values = Set(sparing.filter { applying.contains($0.key) }.flatMap(\.value))
      switch fact.type {
      case .bool, .choice: return values.sorted().map { (fact, $0) }
      default: return values.isEmpty ? [] : [(fact, "")]
      }
    }
  }

  /// A literal as `determined` writes it.
  private static func bare(_ literal: String) -> String {
    literal.hasPrefix("\"") || literal.hasPrefix("'") ? String(literal.dropFirst().dropLast()) : literal
  }

  private static func finding(
    _ fact: Field, _ value: String, _ condition: Condition, _ what: Text, _ subject: LintSubject
  ) -> LintFinding? {
    let isFactOwn = subject.isOwn(fact.span)
    guard isFactOwn || subject.isOwn(condition.span) else { return nil }
    let place = isFactOwn ? fact.span : condition.span
    let related = isFactOwn ? condition.span : fact.span
    if value.isEmpty {
      return subject.finding(
        self, at: place,
        Text(
          zh: "“facts.\(fact.id)”（\(fact.title.zh)）能够\(what.zh)，而这种类型的值不能认定",
          en: "`facts.\(fact.id)` (\(fact.title.en)) \(what.en), and a value of this type cannot be determined"),
        help: Text(
          zh:
            "由人认定走哪条路：另设 bool 或者 enum 的事项情况并列入 determined，when 用它；数额仍用 int 载明，以 assert 核对两者一致。",
          en:
            "Let somebody determine which way it goes: a fact of type bool or enum, listed under `determined`, for the `when`; keep the number beside it and hold the two together by an `assert`."
        ),
        related: (related, Text(zh: "在这里起作用：", en: "it tells here:")))
    }
    return subject.finding(
      self, at: place,
      Text(
        zh: "“facts.\(fact.id)”（\(fact.title.zh)）为 \(value) 时\(what.zh)，却不须认定",
        en: "`facts.\(fact.id)` (\(fact.title.en)) with the value \(value) \(what.en), and nobody need determine it"),
      help: Text(
        zh: "写明 determined: [\(value)]：须载明值、理由、认定人和日期。",
        en: "Say determined: [\(value)], which asks for value, reason, by whom and on what day."),
      related: (related, Text(zh: "在这里起作用：", en: "it tells here:")),
      fix: isFactOwn ? addition(value, to: fact, subject) : nil)
  }

  private static func addition(_ value: String, to fact: Field, _ subject: LintSubject) -> LintFix? {
    guard let node = subject.node(at: fact.span), let path = subject.path(to: node),
      subject.document.kind(node) == .mapping
    else { return nil }
    let item: NewValue = value == "true" || value == "false" ? .bool(value == "true") : .string(value)
    let way = path.appending("determined")
    let edit: Edit =
      subject.document.child(node, "determined") == nil ? .set(way, .list([item])) : .insert(item, in: way, at: nil)
    return subject.fix(Text(zh: "把 \(value) 列入 determined", en: "List \(value) under `determined`"), [edit])
  }
}
