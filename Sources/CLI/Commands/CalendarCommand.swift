import ArgumentParser
import CivilCalendar
import SourceText
import Workflows

/// `chengxu calendar` — counts days and working days, and explains the count.
struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "计算期限并逐日说明 / Counts periods and explains each day.",
    subcommands: [Count.self, After.self, Before.self])

  /// What the three share.
  struct Shared: ParsableArguments {
    @OptionGroup var language: LanguageOption
    @OptionGroup var workflows: WorkflowsOption

    @Option(name: .customLong("calendar"), help: ArgumentHelp("工作日历 / Calendar.", valueName: "id"))
    var id = "cn"

    func calendar() throws -> WorkCalendar {
      let shelf = try RuleBook.open(workflows.folder, language: language.chosen)
      if let calendar = shelf.calendar(id) { return calendar }
      throw ValidationError("没有工作日历“\(id)” / There is no calendar \"\(id)\".")
    }

    func say(_ text: Text) { StandardOutput.write(Array((text[language.chosen] + "\n").utf8)) }
  }

  struct Count: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "从一日到另一日有多少日、多少个工作日 / Days and working days from one date to another.")

    @Argument(help: "起 / From.") var from: CivilDate
    @Argument(help: "止 / To.") var to: CivilDate
    @OptionGroup var shared: Shared

    func run() throws {
      let calendar = try shared.calendar()
      let days = calendar.count(from: from, to: to, in: .days)
      let workdays = calendar.count(from: from, to: to, in: .workdays)
      let explainer = DayExplainer(calendar: calendar)
      for line in explainer.lines(after: from, through: to) { shared.say(line) }
      shared.say(
        Text(
          zh:
            "\(from.text.zh)至\(to.text.zh)：计\(days.text.zh)，\(workdays.text.zh)\(workdays.explanation.zh)。首日不计（参照《民法典》第二百零一条）。",
          en:
            "\(from.text.en) to \(to.text.en): \(days.text.en), \(workdays.text.en)\(workdays.explanation.en). The first day is not counted (Civil Code art. 201, by analogy)."
        ))
      if let year = workdays.unpublishedYears.first { shared.say(explainer.unpublished(year)) }
    }
  }

  struct After: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "从一日起经过一段期限到哪一日 / The last day of a period that begins after a date.")

    @Argument(help: "起 / From.") var from: CivilDate
    @Argument(help: "期限，如 \"7 workdays\" / A period.") var period: Period
    @OptionGroup var shared: Shared

    func run() throws {
      let calendar = try shared.calendar()
      let explainer = DayExplainer(calendar: calendar)
      switch calendar.day(period, after: from) {
      case .unpublished(let year): shared.say(explainer.unpublished(year))
      case .day(let day):
        if period.unit == .workdays {
          for line in explainer.lines(after: from, through: day) { shared.say(line) }
        }
        shared.say(
          Text(
            zh: "自\(from.text.zh)起\(period.text.zh)，最后一日为\(day.text.zh)（首日不计）。",
            en: "\(period.text.en) from \(from.text.en) end on \(day.text.en) (the first day is not counted)."))
        if case .day(let rolled) = calendar.rolled(day), rolled != day {
          shared.say(
            Text(
              zh: "该日为法定休假日；依《民法典》第二百零三条顺延的，为\(rolled.text.zh)。",
              en: "That is a day off; rolled over by Civil Code art. 203 it is \(rolled.text.en)."))
        }
      }
    }
  }

  struct Before: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "某日之前须留足一段期限，最迟哪一日 / The latest day that leaves a whole period before an event.")

    @Argument(help: "会议、听证会等的日期 / Day of the event.") var event: CivilDate
    @Argument(help: "期限，如 \"7 days\" / A period.") var period: Period
    @OptionGroup var shared: Shared

    func run() throws {
      let calendar = try shared.calendar()
      switch calendar.day(period, before: event) {
      case .unpublished(let year): shared.say(DayExplainer(calendar: calendar).unpublished(year))
      case .day(let day):
        shared.say(
          Text(
            zh: "在\(event.text.zh)之前留足\(period.text.zh)，最迟为\(day.text.zh)。",
            en: "To leave \(period.text.en) before \(event.text.en), \(day.text.en) at the latest."))
      }
    }
  }
}
