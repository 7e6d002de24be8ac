import Documents
import SourceText

/// The papers of a record, and what must not be said of one under secrecy.
extension RecordShape {
  func papers(_ node: NodeID) {
    guard document.kind(node) == .mapping else {
      return loading.wrongType(node, anyGroup, help: loading.mappingHelp(node))
    }
    for child in document.children(node) {
      if document.index(of: child, in: workflow.paperKeys) == nil {
        loading.unknown(
          "unknown_document", document.key(child) ?? "", at: loading.keySpan(child),
          among: workflow.documents.map(\.id),
          Text(zh: "程序规则中没有这种材料：", en: "The workflow knows no such document:"))
      }
      if document.kind(child) == .null { continue }
      if document.kind(child) == .sequence {
        for paper in document.children(child) { mapping(paper, Vocabulary.paper) }
      } else {
        mapping(child, Vocabulary.paper)
      }
    }
  }

  /// A paper under secrecy may be recorded as held elsewhere, and nothing more of it: what is said too much is named,
  /// never repeated.
  func secret(_ node: NodeID) {
    for child in document.children(node) where document.kind(child) != .null {
      guard let key = document.key(child), let field = Vocabulary.paper[key], !Vocabulary.saidOfSecrets.contains(key)
      else {
        if let field = known(child, in: Vocabulary.paper) { value(child, field.type) }
        continue
      }
      loading.report(
        "secret_disclosed", at: loading.keySpan(child),
        Text(
          zh: "涉密材料不得载明\(field.title.zh)（\(key)）",
          en: "A paper under secrecy must not give its \(field.title.en) (\(key))"),
        help: Text(
          zh: "涉密不上机：立即从本文件及其历史中清除，并按保密规定报告；只登记 held_by 和 confirmed。",
          en:
            "Secrets never enter: take it out of this file and its history at once and report it as the secrecy rules demand; enter held_by and confirmed only."
        ))
    }
  }

  func digest(_ node: NodeID) {
    let isDigest = document.withUTF8(node) { bytes in
      guard bytes.count == 64 else { return false }
      for index in 0..<64 {
        switch bytes[index] {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: continue
        default: return false
        }
      }
      return true
    }
    if isDigest { return }
    loading.report(
      "bad_digest", at: node, Text(zh: "SHA-256 应为64位十六进制数字", en: "A SHA-256 has 64 hexadecimal digits"),
      help: Text(zh: "用 sha256sum 计算文件的摘要。", en: "Have sha256sum find the digest of the file."))
  }
}
