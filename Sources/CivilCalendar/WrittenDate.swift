extension DateRange {
  /// The date that a text writes, as a record does (`2023-05-08`, `2023-05`) or as people are shown it: 2023年5月8日,
  /// 2023年5月, 8 May 2023, May 2023. Spaces do not matter, nor does the case of letters.
  public init?(written text: some StringProtocol) {
    let text = text.lowercased().filter { $0 != " " }
    guard let range = DateRange(text) ?? Self.chinese(text) ?? Self.english(text) else { return nil }
    self = range
  }

  /// 2024年8月12日, 2024年8月12号, 2024年8月
  private static func chinese(_ text: String) -> DateRange? {
    guard let year = text.firstIndex(of: "年") else { return nil }
    let rest = text[text.index(after: year)...]
    guard let month = rest.firstIndex(of: "月") else { return nil }
    let day = rest[rest.index(after: month)...].prefix { $0 != "日" && $0 != "号" }
    let end = rest[rest.index(after: month)...].dropFirst(day.count)
    guard end.count <= 1, !day.isEmpty || end.isEmpty else { return nil }
    return DateRange(year: text[..<year], month: rest[..<month], day: day.isEmpty ? nil : day)
  }

  /// 12august2024, 12aug2024, august2024
  private static func english(_ text: String) -> DateRange? {
    let day = text.prefix { $0.isASCII && $0.isNumber }
    let name = text.dropFirst(day.count).prefix { $0.isLetter }
    let year = text.dropFirst(day.count + name.count)
    guard let month = monthNames.firstIndex(where: { $0.lowercased() == name || $0.lowercased().prefix(3) == name })
    else { return nil }
    return DateRange(year: year, month: "\(month + 1)", day: day.isEmpty ? nil : day)
  }

  /// The date of a year of four digits, and a month and a day of one or two; to the month where no day is given.
  public init?(year: some StringProtocol, month: some StringProtocol, day: (some StringProtocol)?) {
    guard year.count == 4, (1...2).contains(month.count), (1...2).contains(day?.count ?? 1) else { return nil }
    func padded(_ part: some StringProtocol) -> String { part.count == 1 ? "0\(part)" : String(part) }
    self.init("\(year)-" + padded(month) + (day.map { "-" + padded($0) } ?? ""))
  }
}

extension CivilDate {
  /// The day that a text writes, as a record does or as people are shown it.
  public init?(written text: some StringProtocol) {
    guard let day = DateRange(written: text)?.day else { return nil }
    self = day
  }
}
