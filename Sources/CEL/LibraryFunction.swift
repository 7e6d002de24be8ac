public import SourceText

/// The functions that every condition may use, by name.
public enum LibraryFunction: String, Hashable, Sendable, CaseIterable {
  case size, contains, startsWith, endsWith, matches
  case int, double, string, bool, dyn, type, timestamp, duration
  case charAt, indexOf, lastIndexOf, lowerAscii, upperAscii, replace, split, substring, trim, join, reverse, format
  case quote = "strings.quote"
  case getFullYear, getMonth, getDate, getDayOfMonth, getDayOfWeek, getDayOfYear
  case getHours, getMinutes, getSeconds, getMilliseconds
  case date, year, month, day, weekday, days, workdays
}

/// What is declared of a function: how it is called and what it does.
public struct LibraryEntry: Sendable {
  /// One way to call it.
  public struct Overload: Sendable {
    /// Whether the first parameter stands before a dot.
    public let isMember: Bool
    /// What it takes.
    public let parameters: [CELType]
    /// What it gives.
    public let result: CELType

    /// How it is written: `string.contains(string)`.
    public func written(_ name: String) -> String {
      var names = parameters.map(\.name)
      let target = isMember ? names.removeFirst() + "." : ""
      return "\(target)\(name)(\(names.joined(separator: ", ")))"
    }
  }

  /// The function.
  public let function: LibraryFunction
  /// The ways to call it.
  public let overloads: [Overload]
  /// What it does.
  public let summary: Text

  /// What is declared of a function.
  public static func of(_ function: LibraryFunction) -> LibraryEntry {
    table[table.firstIndex { $0.function == function } ?? 0]
  }

  fileprivate init(_ function: LibraryFunction, _ overloads: [Overload], _ zh: String, _ en: String) {
    self.function = function
    self.overloads = overloads
    summary = Text(zh: zh, en: en)
  }

  /// Every function of the language, once.
  public static let table: [LibraryEntry] = language + strings + times + dates

  private static let language: [LibraryEntry] = [
    LibraryEntry(
      .size, both([.string], .int) + both([.list(.dyn)], .int) + both([.map(.dyn, .dyn)], .int), "文字的字数、列表的项数、映射的键数",
      "characters of text, elements of a list, keys of a map"),
    LibraryEntry(.int, [.int, .double, .string, .timestamp].map { call([$0], .int) }, "转成整数", "a whole number"),
    LibraryEntry(
      .double, [.double, .int, .string].map { call([$0], .double) }, "转成小数", "a floating-point number"),
    LibraryEntry(
      .string, [.string, .int, .double, .bool, .date, .timestamp, .duration].map { call([$0], .string) }, "转成文字", "text"
    ),
    LibraryEntry(.bool, [.bool, .string].map { call([$0], .bool) }, "转成 true 或 false", "true or false"),
    LibraryEntry(.dyn, [call([.dyn], .dyn)], "同一个值，类型留到计算时核对", "the same value, its type checked when evaluated"),
    LibraryEntry(.type, [call([.dyn], .type)], "值的类型", "the type of a value"),
  ]

  private static let strings: [LibraryEntry] = [
    LibraryEntry(.contains, [member([.string, .string], .bool)], "是否含有", "whether it contains the other text"),
    LibraryEntry(.startsWith, [member([.string, .string], .bool)], "是否以此开头", "whether it begins with the other text"),
    LibraryEntry(.endsWith, [member([.string, .string], .bool)], "是否以此结尾", "whether it ends with the other text"),
    LibraryEntry(
      .matches, both([.string, .string], .bool), "是否有一处符合正则表达式（RE2）",
      "whether a part of it matches a regular expression (RE2)"),
    LibraryEntry(.charAt, [member([.string, .int], .string)], "第几个字（从 0 数起）", "the character at a place, from 0"),
    LibraryEntry(
      .indexOf, [member([.string, .string], .int), member([.string, .string, .int], .int)], "首次出现于何处，没有为 -1",
      "where the other text first stands, or -1"),
    LibraryEntry(
      .lastIndexOf, [member([.string, .string], .int), member([.string, .string, .int], .int)], "末次出现于何处，没有为 -1",
      "where the other text last stands, or -1"),
    LibraryEntry(.lowerAscii, [member([.string], .string)], "拉丁字母转小写", "with A–Z in lower case"),
    LibraryEntry(.upperAscii, [member([.string], .string)], "拉丁字母转大写", "with a–z in upper case"),
    LibraryEntry(
      .replace, [member([.string, .string, .string], .string), member([.string, .string, .string, .int], .string)],
      "替换（可限次数）", "with one text in place of another, at most so many times"),
    LibraryEntry(
      .split, [member([.string, .string], .list(.string)), member([.string, .string, .int], .list(.string))],
      "按分隔切开（可限段数）", "cut at a separator, into at most so many parts"),
    LibraryEntry(
      .substring, [member([.string, .int], .string), member([.string, .int, .int], .string)], "其中一段（不含末位）",
      "a part, the end not included"),
    LibraryEntry(.trim, [member([.string], .string)], "去掉首尾空白", "without white space at either end"),
    LibraryEntry(
      .join, [member([.list(.string)], .string), member([.list(.string), .string], .string)], "连成一段文字",
      "the texts of a list as one"),
    LibraryEntry(.reverse, [member([.string], .string)], "倒过来", "backwards"),
    LibraryEntry(
      .format, [member([.string, .list(.dyn)], .string)], "按 %s %d %f %e %x %o %b 填入",
      "with %s %d %f %e %x %o %b filled in"),
    LibraryEntry(.quote, [call([.string], .string)], "加上引号并转义", "between quotes, escaped"),
  ]

  private static let times: [LibraryEntry] =
    [
      LibraryEntry(
        .timestamp, [.string, .int, .timestamp].map { call([$0], .timestamp) }, "时刻（RFC 3339 文字或 1970 年以来的秒数）",
        "a moment, from RFC 3339 or seconds since 1970"),
      LibraryEntry(
        .duration, [.string, .duration].map { call([$0], .duration) }, "时长，如 '36h'、'1.5s'",
        "a length of time, such as '36h' or '1.5s'"),
      accessor(.getFullYear, "年", "the year"),
      accessor(.getMonth, "月（从 0 数起）", "the month, from 0"),
      accessor(.getDate, "日（从 1 数起）", "the day of the month, from 1"),
      accessor(.getDayOfMonth, "日（从 0 数起）", "the day of the month, from 0"),
      accessor(.getDayOfWeek, "星期（星期日为 0）", "the day of the week, Sunday being 0"),
      accessor(.getDayOfYear, "一年中第几日（从 0 数起）", "the day of the year, from 0"),
      accessor(.getHours, "时；时长共几小时", "the hour; whole hours of a duration", ofDuration: true),
      accessor(.getMinutes, "分；时长共几分钟", "the minute; whole minutes of a duration", ofDuration: true),
      accessor(.getSeconds, "秒；时长共几秒", "the second; whole seconds of a duration", ofDuration: true),
      accessor(
        .getMilliseconds, "毫秒；时长除整秒外的毫秒", "the milliseconds; of a duration those beyond whole seconds", ofDuration: true
      ),
    ]

  private static let dates: [LibraryEntry] = [
    LibraryEntry(
      .date, [call([.string], .date), call([.date], .date), call([.int, .int, .int], .date)],
      "日期，如 date('2024-05-08')；只知道月份的，date('2024-05')",
      "a date, as in date('2024-05-08'), or date('2024-05') where only the month is known"),
    LibraryEntry(.year, [call([.date], .int)], "年", "the year"),
    LibraryEntry(.month, [call([.date], .int)], "月（1 至 12）", "the month, 1 to 12"),
    LibraryEntry(.day, [call([.date], .int)], "日（1 至 31）", "the day of the month, 1 to 31"),
    LibraryEntry(.weekday, [call([.date], .int)], "星期几（1 至 7，星期日为 7）", "the day of the week, Monday 1 to Sunday 7"),
    LibraryEntry(
      .days, [call([.date, .date], .int)], "从一日到另一日的天数，首日不计", "days from one date to another, the first not counted"),
    LibraryEntry(
      .workdays, [call([.date, .date], .int)], "从一日到另一日的工作日数，首日不计",
      "working days from one date to another, the first not counted"),
  ]

  private static func call(_ parameters: [CELType], _ result: CELType) -> Overload {
    Overload(isMember: false, parameters: parameters, result: result)
  }

  private static func member(_ parameters: [CELType], _ result: CELType) -> Overload {
    Overload(isMember: true, parameters: parameters, result: result)
  }

  private static func both(_ parameters: [CELType], _ result: CELType) -> [Overload] {
    [call(parameters, result), member(parameters, result)]
  }

  private static func accessor(
    _ function: LibraryFunction, _ zh: String, _ en: String, ofDuration: Bool = false
  ) -> LibraryEntry {
    let length = ofDuration ? [member([.duration], .int)] : []
    return LibraryEntry(function, [member([.timestamp], .int), member([.timestamp, .string], .int)] + length, zh, en)
  }
}
