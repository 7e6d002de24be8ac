import Documents
import SourceText
import Workflows

/// Turns an answer into changes of the record, or into a note where it is no part of it.
struct AnswerEdits {
  let document: Document
  let workflow: Workflow
  let papers: (any PaperStore)?

  func edits(_ answer: Answer, to question: Question, notes: inout Notes) -> Result<[Edit], Complaint> {
    let path = question.path
    switch answer {
    case .value(let value):
      if isDetermined(value, at: path) {
        // Spaces for who, when and why are to follow.
        let clear: [Edit] = path.node(in: document) == nil ? [] : [.set(path, .null)]
        return .success(clear + [.set(path.appending("value"), value)])
      }
      return .success(rounds(path) + [.set(path, value)])
    case .offer(let isUsed):
      if isUsed { notes.begun.insert(question.id) } else { notes.declined.insert(question.id) }
      if isUsed { notes.declined.remove(question.id) }
      return .success([])
    case .listDone:
      guard path.node(in: document) != nil else {
        return .failure(
          Complaint(
            "empty_list", Text(zh: "还没有填任何一项", en: "Nothing has been entered yet"),
            help: Text(zh: "确实没有的，写“无”。", en: "If there are none, say \"none\".")))
      }
      notes.finished.insert(question.id)
      return .success([])
    case .none:
      if let node = path.node(in: document), document.count(node) > 0 {
        return .failure(
          Complaint(
            "list_not_empty", Text(zh: "已经登记了\(document.count(node))项", en: "\(document.count(node)) are on record"),
            help: Text(
              zh: "填完的，写“完”；登记有误要删去的，用 chengxu set 记录 \(path)[序号] --remove。",
              en: "If it is complete, say \"done\"; a wrong entry goes with chengxu set RECORD \(path)[INDEX] --remove."
            )))
      }
      return .success(rounds(path) + [.set(path, .list([]))])
    case .element(let value):
      notes.begun.insert(question.id)
      notes.finished.remove(question.id)
      if let list = path.node(in: document), document.kind(list) == .sequence {
        return .success([.insert(value, in: path, at: nil)])
      }
      return .success(rounds(path) + begun(value, at: path.appending(0)))
    case .newDraft(let id):
      let drafts = EditPath([.key("drafts")])
      let draft = NewValue.map([NewValue.Entry("id", .string(id))])
      let exists = drafts.node(in: document).map { document.kind($0) == .sequence } ?? false
      return .success(
        (exists ? [.insert(draft, in: drafts, at: nil)] : begun(draft, at: drafts.appending(0))) + rounds(path)
          + [.set(path, .string(id))])
    case .heldBy(let holder): return .success(rounds(path) + [.set(path.appending("held_by"), .string(holder))])
    case .file(let file): return attach(file, to: path)
    }
  }

  /// The first element of a list, a line an entry, because more entries are to come.
  private func begun(_ value: NewValue, at path: EditPath) -> [Edit] {
    guard case .map(let entries) = value else { return [.set(path, value)] }
    return entries.map { .set(path.appending($0.key), $0.value) }
  }

  /// Whether a value spares a step: then it comes as a determination, which the questions after it complete.
  private func isDetermined(_ value: NewValue, at path: EditPath) -> Bool {
    guard path.parts.count == 2, path.parts[0] == .key("facts"), case .key(let id) = path.parts[1],
      let fact = workflow.facts[id]
    else { return false }
    return switch value {
    case .bool(let value): fact.determined.contains(value ? "true" : "false")
    case .string(let value): fact.determined.contains(value)
    default: false
    }
  }

  /// The only round of a step becomes the first of several before a second one is entered.
  private func rounds(_ path: EditPath) -> [Edit] {
    guard path.parts.count > 2, path.parts[0] == .key("steps"), case .index = path.parts[2] else { return [] }
    let step = EditPath(Array(path.parts.prefix(2)))
    guard let node = step.node(in: document), document.kind(node) == .mapping else { return [] }
    return [.wrap(step)]
  }

  private func attach(_ file: String, to path: EditPath) -> Result<[Edit], Complaint> {
    guard let papers else {
      return .failure(
        Complaint(
          "no_papers", Text(zh: "此处不能附文件", en: "Files cannot be attached here"),
          help: Text(zh: "写“存于 保管处”。", en: "Say \"held by\" and where.")))
    }
    switch papers.digest(of: file) {
    case .success(let digest):
      // A draft's own file stands beside its digest; a paper holds both.
      let owner = path.parts.first == .key("drafts") ? path.parent : path
      return .success(
        rounds(path) + [
          .set(owner.appending("file"), .string(file)), .set(owner.appending("sha256"), .string(digest)),
        ])
    case .failure(let problem): return .failure(problem.complaint(file))
    }
  }
}

extension PaperProblem {
  /// Why a file is not entered as a paper.
  func complaint(_ file: String) -> Complaint {
    let help = Text(
      zh: "文件须在本记录所在的文件夹之内，并写相对于该文件夹的路径；存放在别处的，写明保管处。",
      en: "The file must lie in the record's folder, and is named from there; of a paper held elsewhere say by whom.")
    switch self {
    case .notFound:
      return Complaint("no_such_file", Text(zh: "没有文件“\(file)”", en: "There is no file \"\(file)\""), help: help)
    case .outside:
      return Complaint(
        "outside", Text(zh: "文件“\(file)”不在本记录所在的文件夹之内", en: "The file \"\(file)\" lies outside the record's folder"),
        help: help)
    case .unreadable(let why):
      return Complaint(
        "unreadable_file", Text(zh: "文件“\(file)”不能读取：", en: "The file \"\(file)\" cannot be read: ") + why, help: help)
    }
  }
}
