public import SourceText

/// A place in a source: `r713/15/1` is article 15, paragraph 1; `r713/29/0/2` is item 2 of an article that has
/// one paragraph only; 第十二条之一 is `12-1`; a source alone cites it as a whole.
public struct Citation: Hashable, Sendable {
  /// The id of the source.
  public let source: String
  /// The article, `15` or `12-1`.
  public let article: String?
  /// The paragraph (款), from 1; 0 or nothing where the article has but one, or is meant as a whole.
  public let paragraph: Int?
  /// The item (项), from 1.
  public let item: Int?

  /// A source as a whole.
  init(source: String) {
    self.source = source
    article = nil
    paragraph = nil
    item = nil
  }

  /// The citation that `text` writes, or nothing.
  public init?(_ text: String) {
    let parts = text.parts(at: "/")
    guard (1...4).contains(parts.count), let source = parts.first, !source.isEmpty else { return nil }
    self.source = source
    article = parts.count > 1 ? parts[1] : nil
    if let article, Self.articleNumbers(article) == nil { return nil }
    let numbers = parts.dropFirst(2).map { part in Int(part).flatMap { (0...99).contains($0) ? $0 : nil } }
    guard !numbers.contains(nil) else { return nil }
    paragraph = numbers.first ?? nil
    item = numbers.count > 1 ? numbers[1] : nil
    if item == 0 { return nil }
  }

  /// The number of the article, without what a later amendment put behind it.
  public var articleNumber: Int? { article.flatMap(Self.articleNumbers)?.first }

  /// The citation as a workflow writes it.
  public var id: String {
    var parts = [source]
    if let article { parts.append(article) }
    if let paragraph { parts.append(String(paragraph)) }
    if let item { parts.append(String(item)) }
    return parts.joined(separator: "/")
  }

  /// The place without its source: 第十五条第一款 / Art. 15(1).
  public var place: Text {
    guard let article, let numbers = Self.articleNumbers(article) else { return Text("") }
    var zh = "第\(chineseNumeral(numbers[0]))条"
    var en = "Art. \(article)"
    if numbers.count > 1 { zh += "之\(chineseNumeral(numbers[1]))" }
    if let paragraph, paragraph > 0 {
      zh += "第\(chineseNumeral(paragraph))款"
      en += "(\(paragraph))"
    }
    if let item {
      zh += "第\(chineseNumeral(item))项"
      en += ", item \(item)"
    }
    return Text(zh: zh, en: en)
  }

  private static func articleNumbers(_ text: String) -> [Int]? {
    let parts = text.parts(at: "-").map { Int($0) }
    guard parts.count <= 2, parts.allSatisfy({ ($0 ?? 0) > 0 && ($0 ?? 0) < 2000 }) else { return nil }
    return parts.compactMap { $0 }
  }
}

/// A number from 1 to 1999 as articles are numbered: 一, 十五, 四十二, 一百零三, 一百一十.
func chineseNumeral(_ number: Int) -> String {
  let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  var result = ""
  var rest = number
  var gap = false
  for (unit, name) in [(1000, "千"), (100, "百"), (10, "十")] {
    let digit = rest / unit
    rest %= unit
    if digit > 0 {
      if gap { result += "零" }
      // Ten alone is 十, but 一百一十.
      result += digit == 1 && unit == 10 && result.isEmpty ? name : digits[min(digit, 9)] + name
      gap = false
    } else if !result.isEmpty, rest > 0 {
      gap = true
    }
  }
  if rest > 0 || result.isEmpty { result += (gap ? "零" : "") + digits[rest] }
  return result
}
