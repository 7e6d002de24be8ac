import CivilCalendar
public import SourceText
import Workflows

/// What a scaffold is asked to make, as far as it was said.
public struct ScaffoldAnswers: Sendable {
  /// The workflow that is extended; nothing for a workflow of its own.
  public var base: String?
  /// The id.
  public var id: String
  /// What it is called.
  public var title: Text
  /// The instruments it cites.
  public var sources: [Source]
  /// Its steps; of an overlay, the steps of its base that it touches.
  public var steps: [Step]

  /// The answers.
  public init(base: String?, id: String, title: Text, sources: [Source], steps: [Step]) {
    self.base = base
    self.id = id
    self.title = title
    self.sources = sources
    self.steps = steps
  }

  /// An instrument.
  public struct Source: ScaffoldItem {
    /// Its id.
    public let id: String
    let title: Text
    let number: String
    let articles: Int
    let from: CivilDate

    /// What it is put together of.
    public static let parts = [
      ScaffoldPart.id(Text(zh: "依据文件的编号，如 jz12", en: "Id of the instrument, such as jz12")),
      .text(Text(zh: "依据文件的名称", en: "Its Chinese title")), .text(Text(zh: "英文名称", en: "Its English title")),
      .text(Text(zh: "文号", en: "Its number")), .number(Text(zh: "共多少条", en: "How many articles it has")),
      .date(Text(zh: "施行日期", en: "The day since which it is in force")),
    ]

    /// The instrument that its parts make.
    public init(_ parts: [String]) {
      id = parts[0]
      title = Text(zh: parts[1], en: parts[2])
      number = parts[3]
      articles = Int(parts[4]) ?? 0
      from = CivilDate(parts[5]) ?? CivilDate(dayNumber: 0)
    }

    /// Whether it has an article of that number.
    public func has(article: Int) -> Bool { article <= articles }
  }

  /// A step.
  public struct Step: ScaffoldItem {
    /// Its id.
    public let id: String
    let title: Text
    /// The number of its article.
    public let article: Int

    /// What it is put together of.
    public static let parts = [
      ScaffoldPart.id(Text(zh: "环节的编号，如 tender", en: "Id of the step, such as tender")),
      .text(Text(zh: "环节的名称", en: "Its Chinese title")), .text(Text(zh: "英文名称", en: "Its English title")),
      .number(Text(zh: "依据第几条", en: "The article it rests on")),
    ]

    /// The step that its parts make.
    public init(_ parts: [String]) {
      id = parts[0]
      title = Text(zh: parts[1], en: parts[2])
      article = Int(parts[3]) ?? 1
    }

    /// A step of the base, by its id alone.
    public init(of base: String) {
      id = base
      title = Text(base)
      article = 1
    }
  }

  /// A day on which all of it has been in force for two years: tests know no clock.
  static func asOf(_ inForce: [CivilDate]) -> CivilDate {
    let latest = inForce.max() ?? CivilDate(dayNumber: 19_723)
    return max(latest.adding(days: 731), CivilDate(dayNumber: 20_819))  // 2027-01-01
  }
}

/// What is said in several parts: one after another where somebody is asked, on one line where it is an option.
public protocol ScaffoldItem: Sendable {
  /// Its id.
  var id: String { get }
  /// What it is put together of.
  static var parts: [ScaffoldPart] { get }
  /// What its parts, each read, make.
  init(_ parts: [String])
}

extension ScaffoldItem {
  /// How a line writes it: `id | Chinese title | …`.
  public static var shape: Text { .list(parts.map(\.shape), separator: Text(" | ")) }

  /// What a line writes, or what is wrong with it.
  public static func read(_ line: String) -> Result<Self, ScaffoldMistake> {
    let written = line.split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "｜" }.map(String.init)
    guard written.count == parts.count else {
      return .failure(
        ScaffoldMistake(
          Text(
            zh: "应有\(parts.count)项，用 | 隔开，这里有\(written.count)项。写成：\(shape.zh)",
            en:
              "It has \(parts.count) parts with | between them, and here are \(written.count). Write it as \(shape.en)")
        ))
    }
    var read: [String] = []
    for (number, (part, text)) in zip(parts, written).enumerated() {
      switch part.read(text) {
      case .success(let text): read.append(text)
      case .failure(let mistake):
        return .failure(
          ScaffoldMistake(Text(zh: "第\(number + 1)项：", en: "Part \(number + 1): ") + mistake.message))
      }
    }
    return .success(Self(read))
  }
}

/// One part of it.
public struct ScaffoldPart: Sendable {
  /// What is asked.
  public let question: Text
  let shape: Text
  private let kind: Kind

  private enum Kind { case id, text, number, date }

  static func id(_ question: Text) -> ScaffoldPart {
    ScaffoldPart(question: question, shape: Text(zh: "编号", en: "id"), kind: .id)
  }
  static func text(_ question: Text) -> ScaffoldPart {
    ScaffoldPart(question: question, shape: question, kind: .text)
  }
  static func number(_ question: Text) -> ScaffoldPart {
    ScaffoldPart(question: question, shape: question, kind: .number)
  }
  static func date(_ question: Text) -> ScaffoldPart {
    ScaffoldPart(question: question, shape: question + Text(zh: "（YYYY-MM-DD）", en: " (YYYY-MM-DD)"), kind: .date)
  }

  /// An answer as files write it, however people do: 三十 is 30, 2024年3月1日 is 2024-03-01.
  public func read(_ answer: String) -> Result<String, ScaffoldMistake> {
    let text = Self.trimmed(answer)
    if text.isEmpty { return .failure(ScaffoldMistake(Text(zh: "没有写：", en: "Nothing is written: ") + question)) }
    switch kind {
    case .text: return .success(text)
    case .id:
      if isIdentifier(text) { return .success(text) }
      return .failure(
        ScaffoldMistake(
          Text(
            zh: "“\(text)”不能作为编号：用小写英文字母开头，只用小写字母、数字和下划线",
            en:
              "\"\(text)\" cannot be an id: it begins with a lower-case letter and has only those, digits and underscores"
          )))
    case .number:
      if let number = numberWritten(in: text), number > 0 { return .success(String(number)) }
      return .failure(ScaffoldMistake(Text(zh: "“\(text)”不是条数或者条号，写成 30", en: "\"\(text)\" is no number such as 30")))
    case .date:
      if let date = CivilDate(text) ?? dateWritten(in: text) { return .success(date.description) }
      return .failure(
        ScaffoldMistake(Text(zh: "“\(text)”不是日期，写成 2024-03-01", en: "\"\(text)\" is no date such as 2024-03-01")))
    }
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank = { (character: Character) in character == " " || character == "\u{3000}" || character == "\t" }
    return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}

/// Why an answer is none.
public struct ScaffoldMistake: Error {
  /// What is wrong with it, and how it is written.
  public let message: Text

  init(_ message: Text) { self.message = message }
}
