import CEL
import Proof
import SourceText
import Workflows

/// Steps that no matter ever comes to.
enum UnreachableStep: LintRule {
  static let id = "unreachable_step"
  static let level = LintLevel.error
  static let title = Text(zh: "没有事项能够到达的环节", en: "A step that no matter comes to")
  static let explanation = Text(
    zh: """
      环节的条件（连同适用范围）不可能成立，或者它取决于一个永远不适用的环节，因此从不适用；或者 redo 总是成立，环节永远不算完成，\
      其后的环节也就永远不能依法开始。
      改正 when 或者 redo；不需要的，删去环节。
      """,
    en: """
      The step's condition, together with what the workflow governs, cannot hold, or it hangs on a step that never applies; \
      so the step never does. Or its `redo` always holds: it is then never done, and no step after it may ever begin.
      Mend `when` or `redo`, or take the step out.
      """)
  static let example = LintExample(
    bad: """
      facts:
        size: {enum: {small: {zh: 小, en: small}, large: {zh: 大, en: large}}, basis: law/3, determined: [small], title: {zh: 规模, en: size}}
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          when: "facts.size == 'large' && facts.size == 'small'"
          fields:
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          done: held
      """,
    good: """
      facts:
        size: {enum: {small: {zh: 小, en: small}, large: {zh: 大, en: large}}, basis: law/3, determined: [small], title: {zh: 规模, en: size}}
      steps:
        - id: hearing
          title: {zh: 听证会, en: Hearing}
          basis: law/5
          when: "facts.size == 'large'"
          fields:
            held: {type: date, title: {zh: 召开日期, en: day of the hearing}}
          done: held
      """)

  static func findings(in subject: LintSubject) -> [LintFinding] {
    guard let workflow = subject.workflow else { return [] }
    let dead = unreachable(in: workflow)
    return subject.steps.flatMap { index, step -> [LintFinding] in
      var found: [LintFinding] = []
      let place = step.when?.span ?? step.span
      if dead.contains(index), step.without == nil, step.partOf == nil, subject.isOwn(place) {
        found.append(
          subject.finding(
            self, at: place,
            Text(
              zh: "环节“\(step.title.zh)”（\(step.id)）的条件不可能成立，永远不适用",
              en: "The condition of step \"\(step.title.en)\" (\(step.id)) cannot hold; it never applies"),
            help: Text(zh: "改正 when，或者删去环节。", en: "Mend `when`, or take the step out.")))
      }
      if let redo = step.redo, subject.isOwn(redo.span), !dead.contains(index),
        !Circumstances.applying(workflow, step: index).mayBe(.no, redo)
      {
        found.append(
          subject.finding(
            self, at: redo.span,
            Text(
              zh: "redo 总是成立，环节“\(step.title.zh)”（\(step.id)）永远不算完成，其后的环节不能开始",
              en:
                "`redo` always holds: step \"\(step.title.en)\" (\(step.id)) is never done, and none after it may begin"
            ),
            help: Text(zh: "redo 写明什么情形须重新办理。", en: "Say under `redo` which outcome calls for another round.")))
      }
      return found
    }
  }

  /// The steps that never apply, those that hang on one of them included.
  private static func unreachable(in workflow: Workflow) -> Set<Int> {
    var dead = Set(
      workflow.steps.indices.filter { index in
        workflow.steps[index].without != nil
          || workflow.steps[index].when?.isWrittenOut(false) == true
          || !Circumstances.applying(workflow, step: index).isPossible
      })
    var isGrowing = !dead.isEmpty
    while isGrowing {
      isGrowing = false
      for index in workflow.steps.indices where !dead.contains(index) {
        let step = workflow.steps[index]
        let parent = step.partOf.map { dead.contains($0) } ?? false
        if parent || hangs(step, on: dead, in: workflow) { isGrowing = dead.insert(index).inserted }
      }
    }
    return dead
  }

  private static func hangs(_ step: Step, on dead: Set<Int>, in workflow: Workflow) -> Bool {
    guard let when = step.when, when.program.references.contains(where: { $0.step != nil }),
      let table = CellTable([CellTable.Question(when, step: nil)], in: workflow)
    else { return false }
    return !table.contains { cell in
      cell.answer(0) == .yes && dead.allSatisfy { cell.isWithout(step: workflow.steps[$0].id) }
    }
  }
}
