import CivilCalendar
import Documents
import SourceText

/// Reads a calendar file: for each published year its holidays and the rest days turned into working days.
struct CalendarReader {
  private let loading: Loading

  init(_ document: Document) {
    loading = Loading(document)
  }

  /// The calendar, if it can be used, and everything wrong with the file.
  func read() -> (calendar: WorkCalendar?, diagnostics: [Diagnostic]) {
    let calendar = calendar()
    return (loading.isSound ? calendar : nil, loading.diagnostics)
  }

  private func calendar() -> WorkCalendar? {
    let document = loading.document
    let root = document.root
    loading.allowOnly(["chengxu", "id", "title", "source", "years"], in: root)
    var years: [Int: YearNotice] = [:]
    for entry in loading.required("years", in: root).flatMap(loading.mapping) ?? [] {
      guard let year = Int(document.key(entry) ?? ""), (1...9999).contains(year) else {
        loading.report(
          "wrong_type", at: loading.keySpan(entry), Text(zh: "此处应为年份", en: "Expected a year"),
          help: Text(zh: "例如 2026。", en: "Such as 2026."))
        continue
      }
      years[year] = notice(entry, year: year)
    }
    guard let id = loading.string("id", in: root),
      let title = loading.required("title", in: root).flatMap(loading.text)
    else { return nil }
    return WorkCalendar(id: id, title: title, years: years)
  }

  private func notice(_ node: NodeID, year: Int) -> YearNotice {
    let document = loading.document
    loading.allowOnly(["holidays", "workdays"], in: node)
    let blocks = loading.required("holidays", in: node).flatMap(loading.sequence)?.compactMap(block)
    let workdays = document.child(node, "workdays").flatMap(loading.sequence)?.compactMap(day)
    return YearNotice(holidays: blocks ?? [], workdays: workdays ?? [])
  }

  private func block(_ node: NodeID) -> YearNotice.Holiday? {
    loading.allowOnly(["name", "from", "to"], in: node)
    guard let from = loading.required("from", in: node).flatMap(day),
      let to = loading.required("to", in: node).flatMap(day)
    else { return nil }
    if to < from {
      loading.report(
        "bad_period", at: node, Text(zh: "假期的结束早于开始", en: "The holiday ends before it begins"),
        help: Text(zh: "核对 from 和 to。", en: "Check `from` and `to`."))
      return nil
    }
    return YearNotice.Holiday(
      name: loading.document.child(node, "name").flatMap(loading.text), days: DateRange(from, to))
  }

  private func day(_ node: NodeID) -> CivilDate? {
    if let day = CivilDate(loading.document.text(node)) { return day }
    loading.wrongType(
      node, Text(zh: "日期（YYYY-MM-DD）", en: "a date (YYYY-MM-DD)"), help: loading.dateHelp(node, isToDay: true))
    return nil
  }
}
