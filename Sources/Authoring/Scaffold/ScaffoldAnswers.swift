import CivilCalendar
public import SourceText

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
  public struct Source: Sendable {
    let id: String
    let title: Text
    let number: String
    let articles: String
    let from: CivilDate

    /// How it is written: `js134 | 中文名称 | English title | 文号 | 条数 | 施行日期`.
    public static let shape = Text(
      zh: "编号 | 名称 | 英文名称 | 文号 | 条数 | 施行日期（YYYY-MM-DD）",
      en: "id | Chinese title | English title | number | how many articles | in force from (YYYY-MM-DD)")

    /// The instrument that a line writes, or nothing.
    public init?(_ line: String) {
      let parts = ScaffoldAnswers.parts(line)
      guard parts.count == 6, !parts.contains(""), let count = Int(parts[4]), count > 0,
        let from = CivilDate(parts[5])
      else { return nil }
      id = parts[0]
      title = Text(zh: parts[1], en: parts[2])
      number = parts[3]
      articles = parts[4]
      self.from = from
    }
  }

  /// A step.
  public struct Step: Sendable {
    let id: String
    let title: Text
    let article: String

    /// How it is written for a workflow of its own: `tender | 采购公告 | Tender notice | 5`.
    public static let shape = Text(
      zh: "编号 | 名称 | 英文名称 | 第几条", en: "id | Chinese title | English title | article")

    /// The step that a line writes, or nothing.
    public init?(_ line: String) {
      let parts = ScaffoldAnswers.parts(line)
      guard parts.count == 4, !parts.contains(""), let article = Int(parts[3]), article > 0 else { return nil }
      id = parts[0]
      title = Text(zh: parts[1], en: parts[2])
      self.article = parts[3]
    }

    /// A step of the base, by its id alone.
    public init(of base: String) {
      id = base
      title = Text(base)
      article = "1"
    }
  }

  private static func parts(_ line: String) -> [String] {
    line.split(separator: "|", omittingEmptySubsequences: false).map { part in
      var part = part
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }
  }

  /// A day on which all of it has been in force for two years: tests know no clock.
  var asOf: CivilDate {
    let latest = sources.map(\.from).max() ?? CivilDate(dayNumber: 19_723)
    return max(latest.adding(days: 731), CivilDate(dayNumber: 20_819))  // 2027-01-01
  }
}
