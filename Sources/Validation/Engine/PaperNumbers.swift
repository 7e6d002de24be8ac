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
    for kind in record.filled(round, "documents").map({ Array(document.children($0)) }) ?? [] {
      let papers = document.kind(kind) == .sequence ? Array(document.children(kind)) : [kind]
      for paper in papers where document.kind(paper) == .mapping {
        guard let number = record.filled(paper, "number"), let slip = Self.slip(in: document.text(number)) else {
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
    let scalars = Array(number.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      guard index > 0, let closing = closing[scalar] else { continue }
      let digits = scalars[(index + 1)...].prefix { ("0"..."9").contains($0) }
      let end = index + 1 + digits.count
      // Four digits of a year in brackets, after some sign, make it a number of this kind.
      guard end < scalars.count, scalars[end] == closing, digits.count == 4 || (digits.count == 2 && scalar == "〔")
      else { continue }
      if scalar != "〔" { return Text(zh: "的年份没有用六角括号〔〕", en: "does not have its year in the brackets 〔〕") }
      if digits.count != 4 { return Text(zh: "的年份没有写全四位", en: "does not give the year in full") }
      let rest = scalars[(end + 1)...]
      if rest.first == "第" { return Text(zh: "的序号前加了“第”字", en: "has 第 before its number") }
      if rest.first == "0" { return Text(zh: "的序号编了虚位", en: "has leading zeros") }
      return nil
    }
    return nil
  }

  /// Brackets in which years are put, and how each ends.
  private static let closing: [Unicode.Scalar: Unicode.Scalar] = [
    "〔": "〕", "[": "]", "(": ")", "（": "）", "［": "］", "【": "】", "〖": "〗", "〈": "〉", "《": "》", "{": "}", "「": "」",
    "『": "』",
  ]
}
