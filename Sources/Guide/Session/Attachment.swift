import CivilCalendar
public import Documents
import SourceText
public import Workflows

/// A paper to be entered in a round: a file beside the record, or held elsewhere and confirmed by somebody.
public struct Attachment: Sendable {
  /// The step's id.
  public var step: String
  /// The kind of paper.
  public var kind: String
  /// The file, relative to the record's folder.
  public var file: String?
  /// Who holds it, where it is held elsewhere.
  public var heldBy: String?
  /// Who confirmed it.
  public var confirmedBy: String?
  /// On what day.
  public var confirmedOn: String?
  /// Whether it joins another paper of its kind.
  public var isAnother = false

  /// A paper of a kind in a step.
  public init(step: String, kind: String) {
    self.step = step
    self.kind = kind
  }

  /// The changes that enter it.
  public func edits(in record: RecordView, papers: any PaperStore) -> Result<[Edit], Complaint> {
    let document = record.document
    guard let index = record.workflow.steps.firstIndex(where: { $0.id == step }) else {
      return unknown(
        "no_such_step", step, Text(zh: "程序规则中没有环节", en: "The workflow has no step"), record.workflow.steps.map(\.id))
    }
    guard record.workflow.documents.contains(where: { $0.id == kind }) else {
      return unknown(
        "no_such_paper", kind, Text(zh: "程序规则中没有材料", en: "The workflow knows no paper"),
        record.workflow.documents.map(\.id))
    }
    var path = EditPath([.key("steps"), .key(step)])
    if let node = path.node(in: document), document.kind(node) == .sequence {
      path = path.appending(max(0, record.states[index].rounds.count - 1))
    }
    path = path.appending("documents").appending(kind)
    let paper: NewValue
    switch value(papers, record) {
    case .success(let value): paper = value
    case .failure(let complaint): return .failure(complaint)
    }
    guard let old = path.node(in: document), document.kind(old) != .null, document.count(old) > 0 else {
      guard case .map(let entries) = paper else { return .success([]) }
      return .success(entries.map { .set(path.appending($0.key), $0.value) })
    }
    if !isAnother {
      return .failure(
        Complaint(
          "paper_exists", Text(zh: "该材料已经登记：\(path)", en: "The paper is on record: \(path)"),
          help: Text(
            zh: "另有一份的，加 --another；登记有误的，用 set 改正。",
            en: "If there is another, add --another; to mend the entry use set.")))
    }
    let list: [Edit] = document.kind(old) == .sequence ? [] : [.wrap(path)]
    return .success(list + [.insert(paper, in: path, at: nil)])
  }

  private func value(_ papers: any PaperStore, _ record: RecordView) -> Result<NewValue, Complaint> {
    var entries: [NewValue.Entry] = []
    if let file {
      switch papers.digest(of: file) {
      case .success(let digest): entries += [.init("file", .string(file)), .init("sha256", .string(digest))]
      case .failure(let problem): return .failure(problem.complaint(file))
      }
    }
    if let heldBy { entries.append(.init("held_by", .string(heldBy))) }
    if let confirmedBy {
      guard let confirmedOn else {
        return .failure(
          Complaint(
            "no_day", Text(zh: "没有写明核对日期", en: "The day of the confirmation is missing"),
            help: Text(zh: "加 --confirmed-on；不推定为今天。", en: "Add --confirmed-on; today is not assumed.")))
      }
      let dates = DateAnswer(today: record.asOf, calendar: record.calendar)
      switch (PersonAnswer.read(confirmedBy), dates.read(confirmedOn)) {
      case (.success(let person), .success(let day)):
        entries.append(.init("confirmed", .map([.init("by", person), .init("on", .string("\(day)"))])))
      case (.failure(let complaint), _), (_, .failure(let complaint)): return .failure(complaint)
      }
    }
    return .success(.map(entries))
  }

  private func unknown(_ id: String, _ name: String, _ what: Text, _ known: [String]) -> Result<[Edit], Complaint> {
    let nearest = nearestName(to: name, among: known)
    return .failure(
      Complaint(
        id, what + Text(zh: "“\(name)”", en: " \"\(name)\""),
        help: nearest.map { Text(zh: "是否应为“\($0)”？", en: "Did you mean \"\($0)\"?") }
          ?? Text(zh: "可以使用：\(known.joined(separator: "、"))", en: "Known: \(known.joined(separator: ", "))")))
  }
}
