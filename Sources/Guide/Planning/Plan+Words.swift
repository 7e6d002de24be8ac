import CivilCalendar
public import SourceText

extension Plan {
  /// Whether the day can be made: 会议日期2025年7月20日：可以赶上，最早可为2025年7月16日.
  public var verdict: Text {
    let provisional = isEarliestProvisional ? Text(zh: "（暂定*）", en: " (provisional*)") : Text("")
    let title = goal.title
    if canBeMade {
      return Text(
        zh: "√ \(title.zh)\(day.text.zh)：可以赶上，最早可为\(earliest.text.zh)",
        en: "√ \(title.en) \(day.text.en): it can be made; \(earliest.text.en) at the earliest") + provisional
    }
    return Text(
      zh: "× 不能赶上\(asked.text.zh)：\(title.zh)最早\(earliest.text.zh)",
      en: "× \(asked.text.en) cannot be made: \(title.en) \(earliest.text.en) at the earliest") + provisional
  }

  /// What has to be known beside the days: on which holidays they hang, and what was taken for granted.
  public var remarks: [Text] {
    var remarks: [Text] = []
    if !unpublishedYears.isEmpty {
      let years = unpublishedYears.map(String.init).joined(separator: "、")
      remarks.append(
        Text(
          zh: "* 暂定：\(years)年节假日安排尚未公布，按周六、周日和日期固定的法定假日休息推算，公布后须重新计算。",
          en:
            "* Provisional: the holidays of \(years) are not published. Weekends and the holidays whose days never move were left out; plan again once the notice is out."
        ))
    }
    return remarks + assumptions.map { Text("· ") + $0 }
  }
}

extension Plan.Late {
  /// 公布日期最迟应为2024年4月9日，现在最早2024年7月1日：…
  public var sentence: Text {
    Text(
      zh: "× \(title.zh)最迟应为\(last.text.zh)，现在最早\(earliest.text.zh)：\(why.zh)",
      en: "× \(title.en) was due by \(last.text.en), and is now possible on \(earliest.text.en): \(why.en)")
  }
}
