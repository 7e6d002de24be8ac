import Documents
import SourceText
import Workflows

/// What one person may not do alone: confirm what they entered, or review what they drafted.
struct Duties {
  private let guide: Guide

  init(_ guide: Guide) {
    self.guide = guide
  }

  func objection(to answer: Answer, of question: Question) -> Complaint? {
    guard case .value(let value) = answer, case .key("by")? = question.path.parts.last, let name = name(value) else {
      return nil
    }
    let isConfirmation = question.path.parts.dropLast().last == .key("confirmed")
    let entry = question.path.parent.parent.description
    let isOwn = guide.notes.authors.contains { $0.value == name && $0.key.hasPrefix(entry) }
    if isConfirmation, isOwn {
      return Complaint(
        "own_entry", Text(zh: "该材料由\(name)登记，不能由本人核对确认", en: "\(name) entered this paper and cannot confirm it"),
        help: Text(zh: "请另一人核对后登记。", en: "Have somebody else check it and enter that."))
    }
    if guide.role == .reviewer, guide.notes.drafters.contains(name) {
      return Complaint(
        "own_draft",
        Text(zh: "\(name)参与了承办、起草，不能作为审查人员确认", en: "\(name) took part in drafting and cannot confirm as a reviewer"),
        help: Text(zh: "由未参与承办、起草的审查人员确认。", en: "A reviewer who took no part in drafting has to confirm."))
    }
    return nil
  }

  private func name(_ value: NewValue) -> String? {
    guard case .map(let entries) = value, let entry = entries.first(where: { $0.key == "name" }),
      case .string(let name) = entry.value
    else { return nil }
    return name
  }
}
