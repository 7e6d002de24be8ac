import Documents
import SourceText
import Workflows

/// `same_draft: [steps.legality_review, this]` — the version reviewed is the version decided, or differs from it
/// only by changes that somebody determined to be immaterial.
///
/// Equal digests are the same text whatever the drafts are called. Otherwise the way leads back from the later
/// draft over `from`, and every change on it must be determined.
struct SameDraftKind: CheckKind {
  static let name = "same_draft"
  static let shape = KindShape.list(.path, 2...2)

  let earlier: FieldPath
  let later: FieldPath

  init?(_ node: NodeID, in reading: CheckReading) {
    guard let items = reading.list(node), items.count == 2 else {
      reading.report(
        "bad_check", at: node, Text(zh: "same_draft 比较两个环节的文稿", en: "`same_draft` compares the drafts of two steps"),
        help: Text(zh: "例如 [steps.legality_review, this]。", en: "Such as [steps.legality_review, this]."))
      return nil
    }
    let paths = items.compactMap(reading.draftPath)
    guard paths.count == 2 else { return nil }
    (earlier, later) = (paths[0], paths[1])
  }

  var sentence: Text {
    Text(
      zh: "\(later.field.title.zh)就是\(earlier.field.title.zh)，或者其后的修改均经认定不属于实质性修改",
      en:
        "The \(later.field.title.en) is the \(earlier.field.title.en), or every change since was determined to be immaterial"
    )
  }

  func reads(_ scope: Scope) -> [FieldPath] { [earlier, later] }

  func ways(to promise: Promise) -> [[Wish]] {
    switch promise {
    case .passes: [[.value(earlier, "v1"), .value(later, "v1")]]
    case .fails: [[.value(earlier, "v1"), .value(later, "v2")]]
    default: []
    }
  }

  func judge(_ scope: Scope) -> Judgement {
    let missing = [earlier, later].filter { scope.node($0) == nil }
    guard let reviewed = scope.node(earlier), let decided = scope.node(later) else {
      return .lacking(missing, at: scope.find(missing[0]))
    }
    let document = scope.document
    let anchor = Anchor.node(decided)
    let goal = document.text(reviewed)
    var current = document.text(decided)
    let drafts = scope.record.filled(document.root, "drafts").map { Array(document.children($0)) } ?? []
    func draft(_ id: String) -> NodeID? {
      drafts.first { node in document.child(node, "id").map { document.equals($0, id) } ?? false }
    }
    func digest(_ id: String) -> String? {
      draft(id).flatMap { scope.record.filled($0, "sha256") }.map { document.text($0).lowercased() }
    }
    let goalDigest = digest(goal)
    for _ in 0...drafts.count {
      if current == goal { return Judgement(.pass, at: anchor) }
      if let goalDigest, goalDigest == digest(current) { return Judgement(.pass, at: anchor) }
      guard let node = draft(current) else {
        return Judgement(
          .unknown(.missing), at: anchor,
          Text(
            zh: "文稿“\(current)”未在 drafts 中列出，不能判断是否为经审查的文稿",
            en: "Draft \"\(current)\" is not listed under `drafts`; whether it is the reviewed text cannot be decided"),
          advice: Text(zh: "在 drafts 中登记该文稿及其来源。", en: "List the draft and what it was made from."),
          isCurable: true)
      }
      guard let from = scope.record.filled(node, "from") else {
        return otherText(
          current, goal, at: anchor, why: Text(zh: "，且未载明由其修改而来", en: ", nor is it said to be made from it"))
      }
      let source = document.text(from)
      switch material(node, in: scope) {
      case nil:
        return Judgement(
          .unknown(.awaitingPerson), at: .node(node),
          Text(
            zh: "文稿“\(current)”由“\(source)”修改而来，是否为实质性修改未经认定（须载明认定人、日期和理由）",
            en:
              "Draft \"\(current)\" was made from \"\(source)\"; nobody has determined, with reason, name and day, whether the change is material"
          ),
          advice: Text(
            zh: "由负责合法性审查的部门认定；属于实质性修改的，重新送审。",
            en: "Let the reviewing department determine it; a material change goes back to review."),
          isCurable: true)
      case true?:
        return otherText(
          current, goal, at: anchor, why: Text(zh: "，其修改经认定为实质性修改", en: "; the change was determined to be material"))
      case false?: current = source
      }
    }
    return otherText(
      document.text(decided), goal, at: anchor,
      why: Text(zh: "，且文稿来源互相循环", en: "; the drafts name each other as their source"))
  }

  /// What somebody determined of the change that made a draft; nothing unless value, reason, name and day stand.
  private func material(_ draft: NodeID, in scope: Scope) -> Bool? {
    let record = scope.record
    guard let determination = record.filled(draft, "material"),
      record.lacking(Vocabulary.determinationParts, in: determination).isEmpty,
      record.dayToCome(of: determination) == nil
    else { return nil }
    return record.filled(determination, "value").flatMap(scope.document.bool)
  }

  private func otherText(_ decided: String, _ reviewed: String, at anchor: Anchor, why: Text) -> Judgement {
    Judgement(
      .fail(.breached), at: anchor,
      Text(
        zh: "\(later.field.title.zh)“\(decided)”不是\(earlier.field.title.zh)“\(reviewed)”",
        en: "The \(later.field.title.en) \"\(decided)\" is not the \(earlier.field.title.en) \"\(reviewed)\"") + why,
      advice: Text(
        zh: "将拟决定的文稿重新送请合法性审查后，再提请审议。",
        en: "Send the text that is to be decided to review, then submit it for deliberation again."),
      values: [
        DecidingValue("reviewed", reviewed, earlier.field.title + Text(zh: "", en: " ") + Text(reviewed)),
        DecidingValue("decided", decided, later.field.title + Text(zh: "", en: " ") + Text(decided)),
      ])
  }
}
