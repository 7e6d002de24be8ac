import CivilCalendar
import SourceText
import Validation
import Workflows

/// Puts the links of a plan into words.
struct PlanWords {
  let network: DateNetwork
  let workflow: Workflow

  /// 征求意见截止日期; where there are several, 第2次·…
  func title(_ index: Int) -> Text {
    let entry = network.entries[index]
    if entry.context == Text("") { return entry.field.title }
    return entry.context + Text(zh: "·", en: " · ") + entry.field.title
  }

  /// What a link asks, with its article.
  func why(_ number: Int) -> Text {
    let link = network.links[number]
    switch link.cause {
    case .course: return Text(zh: "同一环节的先后", en: "the course of the step")
    case .allowance(let period): return Text(zh: "预留\(period.text.zh)办理", en: "\(period.text.en) allowed for the step")
    case .law(let reason):
      switch reason {
      case .check(let check): return bound(link.rule, in: check) + article(check.basis)
      case .after(let predecessor):
        let step = workflow.steps[predecessor.step].title
        let inferred = predecessor.isInferred ? Text(zh: "，依条文推导", en: ", inferred") : Text("")
        return Text(zh: "“\(step.zh)”办结之后", en: "after \"\(step.en)\" is done") + article(predecessor.basis, inferred)
      case .part(let part):
        let step = workflow.steps[part].title
        return Text(zh: "“\(step.zh)”结束之后", en: "after \"\(step.en)\" has ended")
      }
    }
  }

  private func bound(_ rule: DateRule, in check: Check) -> Text {
    let generally = check.force == .generally ? Text(zh: "一般", en: "generally ") : Text("")
    if let least = rule.atLeast {
      switch least.amount {
      case 0: return Text(zh: "不早于前一日期", en: "not before the date it follows")
      case 1 where least.unit == .days: return Text(zh: "提前进行", en: "in advance")
      default: return generally + Text(zh: "不少于\(least.text.zh)", en: "at least \(least.text.en)")
      }
    }
    return rule.atMost.map { generally + Text(zh: "不超过\($0.text.zh)", en: "at most \($0.text.en)") } ?? Text("")
  }

  private func article(_ citation: Citation, _ more: Text = Text("")) -> Text {
    Text(zh: "（", en: " (") + workflow.article(citation) + more + Text(zh: "）", en: ")")
  }
}
