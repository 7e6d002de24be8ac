import Documents
import SourceText
import Workflows

/// `documents: [notice, draft_text]` — papers of these kinds are on file.
///
/// A paper is on file either as a file whose digest agrees, or held elsewhere and confirmed by somebody. One that
/// is only mentioned awaits a person. One finding names all that are missing.
struct DocumentsKind: CheckKind {
  static let name = "documents"
  static let shape = KindShape.oneOrMore(.path)

  let papers: [FieldType.Choice]
  private let keys: [Key]

  init?(_ node: NodeID, in reading: CheckReading) {
    papers = reading.oneOrMore(node).compactMap(reading.paper)
    keys = papers.map { Key($0.id) }
    if papers.isEmpty { return nil }
  }

  var sentence: Text {
    let titles = Text.list(papers.map(\.title))
    return Text(zh: "案卷中有\(titles.zh)", en: "On file: \(titles.en)")
  }

  func ways(to promise: Promise) -> [[Wish]] {
    switch promise {
    case .passes: [papers.map { .paper($0, isOnFile: true) }]
    // Each of them, and only it, left out.
    case .fails: papers.map { out in papers.map { .paper($0, isOnFile: $0 != out) } }
    default: []
    }
  }

  func judge(_ scope: Scope) -> Judgement {
    guard let round = scope.round else { return missing(papers, at: scope.anchor) }
    guard let documents = scope.record.filled(round, .documents) else {
      return missing(papers, at: .missing(key: "documents", in: round))
    }
    var absent: [FieldType.Choice] = []
    var unconfirmed: [(paper: FieldType.Choice, node: NodeID)] = []
    var toBeConfirmed: [(paper: FieldType.Choice, node: NodeID)] = []
    var elsewhere: [(paper: FieldType.Choice, node: NodeID)] = []
    for (index, key) in keys.enumerated() {
      guard let node = scope.record.filled(documents, key) else {
        absent.append(papers[index])
        continue
      }
      let isList = scope.document.kind(node) == .sequence
      for entry in isList ? Array(scope.document.children(node)) : [node] {
        switch evidence(entry, in: scope) {
        case .onFile: continue
        case .unconfirmed: unconfirmed.append((papers[index], entry))
        case .toBeConfirmed: toBeConfirmed.append((papers[index], entry))
        case .heldElsewhere: elsewhere.append((papers[index], entry))
        case .broken(let text):
          return Judgement(
            .fail(.breached), at: .node(entry), papers[index].title + Text(zh: "：", en: ": ") + text,
            advice: Text(
              zh: "核对文件；不得以事后制作的文件替换。", en: "Check the file; do not replace it by one made afterwards."))
        }
      }
    }
    if !absent.isEmpty { return missing(absent, at: .missing(key: absent[0].id, in: documents)) }
    guard let first = unconfirmed.first else {
      if let first = toBeConfirmed.first {
        return Judgement(
          .pending, at: .node(first.node),
          Text(zh: "核对日期尚未到：", en: "To be confirmed on a day to come: ") + .list(toBeConfirmed.map(\.paper.title)))
      }
      guard let first = elsewhere.first else { return Judgement(.pass, at: .node(documents)) }
      return Judgement(
        .unknown(.awaitingPerson), at: .node(first.node),
        Text(zh: "未附文件：", en: "No file is attached: ") + .list(elsewhere.map(\.paper.title))
          + Text(zh: "，由他处保管并经核对，待人工查验", en: " (held elsewhere and confirmed; to be looked at by a person)"),
        advice: Text(
          zh: "附上文件及其 SHA-256，或者由人工查验原件。", en: "Attach the file with its SHA-256, or have somebody look at the paper."),
        isCurable: true)
    }
    return Judgement(
      .unknown(.awaitingPerson), at: .node(first.node),
      Text(zh: "已登记", en: "Entered but confirmed by nobody: ") + .list(unconfirmed.map(\.paper.title))
        + Text(zh: "，既无文件摘要，也无人核对确认", en: " (neither a file with its digest nor a confirmation)"),
      advice: Text(
        zh: "附上文件及其 SHA-256，或者由专人核对后登记保管处、核对人和日期。",
        en:
          "Attach the file with its SHA-256, or have somebody check it and enter where it is held, by whom and when it was checked."
      ),
      isCurable: true)
  }

  private enum Evidence {
    case onFile, heldElsewhere, unconfirmed
    /// The day of its confirmation is still to come.
    case toBeConfirmed
    case broken(Text)
  }

  private func evidence(_ paper: NodeID, in scope: Scope) -> Evidence {
    let record = scope.record
    if let file = record.filled(paper, .file), let digest = record.filled(paper, .sha256) {
      guard let store = record.papers else { return .onFile }
      let path = scope.document.text(file)
      switch store.digest(of: path) {
      case .success(let found) where found == scope.document.text(digest).lowercased(): return .onFile
      case .success:
        return .broken(
          Text(zh: "文件“\(path)”与登记的 SHA-256 不符", en: "the file \"\(path)\" does not have the SHA-256 entered"))
      case .failure(.notFound): return .broken(Text(zh: "没有文件“\(path)”", en: "there is no file \"\(path)\""))
      case .failure(.outside):
        return .broken(
          Text(
            zh: "文件“\(path)”不在本记录所在的文件夹之内，或者经由符号链接",
            en: "the file \"\(path)\" lies outside the record's folder or behind a symbolic link"))
      case .failure(.unreadable(let why)):
        return .broken(Text(zh: "文件“\(path)”不能读取：\(why.zh)", en: "the file \"\(path)\" cannot be read: \(why.en)"))
      }
    }
    guard let confirmed = record.filled(paper, .confirmed),
      record.lacking(Vocabulary.confirmation.owed, in: confirmed).isEmpty
    else { return .unconfirmed }
    if record.dayToCome(of: confirmed) != nil { return .toBeConfirmed }
    // A paper under secrecy can have no file here.
    let isSecret = record.filled(paper, .secret).flatMap(scope.document.bool) == true
    return record.requiresFiles && !isSecret ? .heldElsewhere : .onFile
  }

  private func missing(_ papers: [FieldType.Choice], at anchor: Anchor) -> Judgement {
    Judgement(
      .fail(.notEvidenced), at: anchor, Text(zh: "未见", en: "Not on file: ") + .list(papers.map(\.title)),
      advice: Text(zh: "补充提供既有材料。", en: "Supply the existing document."), isCurable: true)
  }
}
