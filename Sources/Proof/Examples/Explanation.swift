import CivilCalendar
public import SourceText
import Workflows

/// All that can be said of a check before any record is judged: what it asks, under which article, of whom.
public struct Explanation: Sendable {
  /// Lines that each begin with what they are about.
  public let lines: [Text]

  /// What is to be said of a check; nothing where there is none of that id.
  public init?(of id: String, in index: CheckIndex) {
    guard let name = index[id] else { return nil }
    let words = Words(workflow: index.workflow)
    var lines = [
      Text(zh: "检查要点：\(id)", en: "Check: \(id)") + words.title(of: name),
      Text(zh: "要求：", en: "Asks: ") + CheckSentence(index).sentence(of: id),
    ]
    lines += words.lines(of: name)
    self.lines = lines
  }
}

/// Puts into words what a workflow says of a check beside what it asks.
private struct Words {
  let workflow: Workflow

  func title(of name: CheckName) -> Text {
    switch name {
    case .fact: Text(zh: "（事项情况）", en: " (the matter)")
    case .implied(_, let step), .declared(_, let step):
      Text(zh: "（\(workflow.steps[step].title.zh)）", en: " (\(workflow.steps[step].title.en))")
    }
  }

  func lines(of name: CheckName) -> [Text] {
    switch name {
    case .fact(let fact):
      let determined = Text.list(fact.determined.map { Text($0) })
      return [basis(fact.basis ?? workflow.governs.basis)]
        + (fact.determined.isEmpty
          ? [] : [Text(zh: "须经认定的值：\(determined.zh)", en: "Values that want a determination: \(determined.en)")])
        + [place(fact.span)]
    case .implied(let check, let number): return implied(check, number)
    case .declared(let check, let number): return declared(check, number)
    }
  }

  private func implied(_ check: ImpliedCheck, _ number: Int) -> [Text] {
    let step = workflow.steps[number]
    var lines: [Text] = []
    switch check {
    case .after:
      for earlier in workflow.predecessors(of: number) {
        let title = workflow.steps[earlier.step].title
        let inferred =
          earlier.isInferred
          ? Text(zh: "（依条文推导，至多为提示）", en: " (inferred from the text, at most a warning)") : Text("")
        lines.append(basis(earlier.basis) + Text(zh: "：\(title.zh)", en: ": \(title.en)") + inferred)
      }
    case .exemption:
      lines += step.exemptions.map { exemption($0) }
    case .numbers:
      lines.append(
        Text(zh: "依据：公文文号的通行写法（至多为提醒）", en: "Basis: how documents are usually numbered (at most a note)"))
    case .done, .complete: lines.append(basis(step.basis))
    }
    lines += applies(number) + [owed(nil, number)].compactMap { $0 }
    if check != .exemption {
      lines += step.exemptions.filter { $0.covers.contains(.step) || (check == .done && $0.covers.contains(.redo)) }
        .map { exemption($0) }
    }
    return lines + [place(step.span)]
  }

  private func declared(_ check: Check, _ number: Int) -> [Text] {
    let step = workflow.steps[number]
    var lines = [basis(check.basis), force(check)] + applies(number)
    if let when = check.when {
      lines.append(Text(zh: "本项条件：\(when.text)", en: "This check applies when: \(when.text)"))
    }
    if let reason = check.reason {
      let (field, by) = (reason.field.field.title, reason.by.field.title)
      lines.append(
        Text(
          zh: "不足时的说明：写在“\(field.zh)”，不晚于\(by.zh)；此后的说明不能代替",
          en: "A shortfall is explained in the \(field.en), not after the \(by.en); a later one does not replace it"))
    }
    if let disputed = check.disputed {
      lines.append(Text(zh: "有争议：", en: "Disputed: ") + disputed)
    }
    lines += step.exemptions.filter { $0.covers.contains(.step) || $0.covers.contains(.check(check.id)) }
      .map { exemption($0) }
    if let holder = owed(check.owedBy, number) { lines.append(holder) }
    if let says = check.says { lines.append(Text(zh: "不符合时读作：", en: "A failure reads: ") + says) }
    if let advice = check.advice { lines.append(Text(zh: "建议：", en: "Advice: ") + advice) }
    return lines + [place(check.span)]
  }

  private func basis(_ citation: Citation) -> Text {
    let source = workflow.source(citation.source)
    let title = source?.title ?? Text(citation.source)
    var text = Text(zh: "依据：《\(title.zh)》\(citation.place.zh)", en: "Basis: \(title.en)")
    if citation.article != nil { text.en += ", \(citation.place.en)" }
    if let from = source?.inForce.from {
      text = text + Text(zh: "（自\(from.text.zh)起施行）", en: " (in force from \(from.text.en))")
    }
    switch source?.standing {
    case .practice: return text + Text(zh: "（工作惯例，至多为提醒）", en: " (practice, at most a note)")
    case .unverified: return text + Text(zh: "（依据未核对，至多为提醒）", en: " (not verified, at most a note)")
    default: return text
    }
  }

  private func force(_ check: Check) -> Text {
    switch (check.force, check.reason) {
    case (.must, _): Text(zh: "强度：应当，不符合的为错误", en: "Force: must; a failure is an error")
    case (.generally, nil):
      Text(zh: "强度：一般，不足的为提示，须说明理由", en: "Force: generally; a shortfall is a warning, to be explained")
    case (.generally, _?):
      Text(
        zh: "强度：一般，不足而未按规定说明的为错误",
        en: "Force: generally; a shortfall not explained as the law asks is an error")
    }
  }

  private func applies(_ number: Int) -> [Text] {
    let step = workflow.steps[number]
    let when = workflow.steps[step.partOf ?? number].when
    var lines: [Text] = []
    if step.isOptional {
      lines.append(Text(zh: "本环节可以不采用，采用的才有此要求", en: "The step is optional; this is asked once it is used"))
    }
    if let when { lines.append(Text(zh: "环节条件：\(when.text)", en: "The step applies when: \(when.text)")) }
    return lines
  }

  private func exemption(_ exemption: Exemption) -> Text {
    let requires = Text.list(exemption.requires.map(\.title))
    let source = workflow.source(exemption.basis.source)?.title ?? Text(exemption.basis.source)
    let when = exemption.when.map { Text(zh: "，条件：\($0.text)", en: ", when: \($0.text)") } ?? Text("")
    return Text(
      zh: "例外情形：\(exemption.title.zh)（\(exemption.id)），须载明\(requires.zh)",
      en: "Exemption: \(exemption.title.en) (\(exemption.id)), stating \(requires.en)") + when
      + Text(zh: "；依据《\(source.zh)》\(exemption.basis.place.zh)", en: "; \(exemption.basis.place.en), \(source.en)")
  }

  private func owed(_ holder: DutyHolder?, _ number: Int) -> Text? {
    let step = workflow.steps[number]
    let owner = holder ?? step.owedBy ?? step.partOf.flatMap { workflow.steps[$0].owedBy }
    return owner.map { Text(zh: "责任单位：\($0.title.zh)", en: "Owed by: the \($0.title.en)") }
  }

  private func place(_ span: Span) -> Text {
    let layer = workflow.layer(of: span)
    let line = LineTable(layer.file).position(at: layer.own(span).start).line
    return Text(zh: "规则：\(layer.file.path):\(line)", en: "Rule: \(layer.file.path):\(line)")
  }
}
