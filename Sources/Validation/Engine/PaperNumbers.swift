import Documents
import SourceText
import Workflows

/// Looks at the numbers of papers (文号): 机关代字〔年份〕序号, the year in 〔〕, the number without 第 and without leading
/// zeros. Not every paper has one, and none is asked for; what is no number of this kind is left alone.
struct PaperNumbers {
  let record: RecordView

  /// What is to be said of the papers of a round; nothing where their numbers are as usual.
  func judge(round: NodeID) -> Judgement? {
    let document = record.document
    var parts: [Judgement] = []
    guard let documents = record.filled(round, .documents) else { return nil }
    for kind in document.children(documents) {
      for paper in document.kind(kind) == .sequence ? Array(document.children(kind)) : [kind] {
        guard let number = record.filled(paper, .number), let slip = Self.slip(in: document.text(number)) else {
          continue
        }
        parts.append(
          Judgement(
            .fail(.breached), at: .node(number),
            Text(
              zh: "文号“\(document.text(number))”\(slip.zh)", en: "The number \"\(document.text(number))\" \(slip.en)"),
            advice: Text(
              zh: "对照原件核对；文号的通行写法是机关代字〔年份〕序号，例如某政发〔年份〕1号。",
              en: "Check it against the paper; the usual form is the issuer's sign, the year in 〔〕, then the number.")))
      }
    }
    guard var sum = parts.first else { return nil }
    sum.parts = parts
    return sum
  }

  /// What is unusual about a number that is meant as one of this kind.
  static func slip(in number: String) -> Text? {
    let scalars = number.unicodeScalars
    for index in scalars.indices.dropFirst() {
      guard let closing = closing(scalars[index]) else { continue }
      let isUsual = scalars[index] == "〔"
      let digits = scalars[scalars.index(after: index)...].prefix { ("0"..."9").contains($0) }
      let end = digits.endIndex
      // Four digits of a year in brackets, after some sign, make it a number of this kind.
      guard end < scalars.endIndex, scalars[end] == closing, digits.count == 4 || (digits.count == 2 && isUsual)
      else { continue }
      if !isUsual { return Text(zh: "的年份没有用六角括号〔〕", en: "does not have its year in the brackets 〔〕") }
      if digits.count != 4 { return Text(zh: "的年份没有写全四位", en: "does not give the year in full") }
      let first = scalars[scalars.index(after: end)...].first
      if first == "第" { return Text(zh: "的序号前加了“第”字", en: "has 第 before its number") }
      if first == "0" { return Text(zh: "的序号编了虚位", en: "has leading zeros") }
      return nil
    }
    return nil
  }

  /// How brackets in which years are put end.
  private static func closing(_ opening: Unicode.Scalar) -> Unicode.Scalar? {
    switch opening {
    case "〔": "〕"
    case "[": "]"
    case "(": ")"
    case "（": "）"
    case "［": "］"
    case "【": "】"
    case "〖": "〗"
    case "〈": "〉"
    case "《": "》"
    case "{": "}"
    case "「": "」"
    case "『": "』"
    default: nil
    }
  }
}
