import CivilCalendar
import SourceText
import Testing
import Validation

@testable import Reporting

@Suite struct HTMLTimelineTests {
  private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  /// The value of an attribute of the rectangles of a class, in per cent.
  private static func values(_ attribute: String, _ style: String, in page: Page) -> [Double] {
    page.tags.filter { $0.name == "rect" && $0.attributes["class"] == style }.compactMap {
      $0.attributes[attribute].flatMap { Double($0.dropLast()) }
    }
  }

  @Test
  func `draws a period that falls short beside the least that the law asks for`() throws {
    let page = try Page(samples: ["comment-15-days-unexplained.yaml"])
    let short = try #require(Self.values("width", "period error", in: page).first)
    let least = try #require(Self.values("width", "least", in: page).first)
    // 15 of 30 days.
    #expect(abs(least / short - 2) < 0.02)
    #expect(page.text.contains("计15日，要求不少于30日"))
  }

  @Test
  func `draws the days off and the rest days worked, and names them`() throws {
    let page = try Page(samples: ["review-five-workdays-national-day.yaml"])
    let bands = page.tags.filter { $0.name == "rect" && $0.attributes["class"] == "rest" && $0.attributes["x"] != nil }
    let named = try #require(page.between("放假：", "；")).split(separator: "、").count
    // 中秋节 and 国庆节 were one stretch of days off.
    #expect(bands.count == named - 1)
    #expect(page.text.contains("中秋节、国庆节 2023-09-29—10-06"))
    #expect(try #require(page.between("调休上班：", "。")).contains("2023-06-25、2023-10-07、2023-10-08"))
    #expect(page.text.contains("计5个工作日，要求不少于7个工作日"))
  }

  @Test
  func `says that there are more years without holidays than it names`() throws {
    let text = try Page.sample("compliant.yaml")
    func years(_ first: String) throws -> Substring? {
      let record = text.replacing("approved: 2023-03-06", with: "approved: \(first)-03-06")
      return try Page([("a.yaml", record)]).between("调休上班：", "年放假安排未载入")?.split(separator: "；").last
    }
    #expect(try years("1990") == "1990、1991、1992、1993、1994、1995、1996、1997、1998、1999…")
    #expect(try years("2023")?.contains("…") != true)
  }

  @Test
  func `has a name and a description, and a table says all its dates`() throws {
    let page = try Page(samples: ["review-returned-resubmitted.yaml"])
    let drawing = try #require(page.tags.first { $0.attributes["role"] == "img" })
    #expect(drawing.attributes["aria-labelledby"] == "r1-drawing r1-described")
    #expect(page.text.contains("<title id=\"r1-drawing\">办理进程图：江州省自然灾害应急物资储备规划"))
    #expect(try #require(page.between("<desc", "</desc>")).contains("合法性审查第1次（不计入） 2023-06-12至2023-06-14"))
    let table = try #require(page.between("<table class=\"steps\"", "</table>"))
    for date in ["2023-06-12", "2023-06-14", "2023-06-26", "2023-07-05", "2023-07-06", "2023-07-14"] {
      #expect(table.contains("<time datetime=\"\(date)\">\(date)</time>"))
    }
    #expect(table.contains("第1次（不计入）"))
  }

  @Test
  func `draws what is to come as a plan, and the day of the check`() throws {
    let page = try Page(samples: ["in-progress.yaml"])
    #expect(!Self.values("width", "bar open", in: page).isEmpty)
    #expect(page.text.contains(">检查日</text>"))
    #expect(page.text.contains("（计划）"))
    #expect(try !Page(samples: ["compliant.yaml"]).text.contains(">检查日</text>"))
  }

  @Test
  func `draws a month of which the day is not known over the whole month`() throws {
    let page = try Page(samples: ["month-precision.yaml"])
    let width = try #require(Self.values("width", "month", in: page).first)
    let moment = try #require(Self.values("width", "bar", in: page).first)
    #expect(width > 5 && moment > 0)
    #expect(page.text.contains("<time datetime=\"2024-05\">2024-05</time>"))
  }

  @Test
  func `puts the first and the last day inside the drawing, and keeps their order`() throws {
    let scale = TimelineScale(DateRange(try Self.day("2023-03-20"), try Self.day("2023-06-28")))
    let places = try ["2023-03-20", "2023-05-08", "2023-05-23", "2023-06-28"].map { scale.place(try Self.day($0)) }
    #expect(places == places.sorted() && places[0] > 0 && places[3] < 100)
    #expect(scale.x(try Self.day("1900-01-01")) == "0.00%")
    #expect(scale.x(try Self.day("2900-01-01")) == "100.00%")
  }

  @Test(arguments: [
    ("2023-05-01", "2023-05-01"), ("2023-05-01", "2023-05-20"), ("2023-03-20", "2023-06-28"),
    ("2022-01-01", "2024-12-31"), ("2001-01-01", "2023-01-01"), ("0001-01-01", "9999-12-31"),
  ])
  func `names at most seven days on its axis, however long the record`(first: String, last: String) throws {
    let ticks = TimelineScale(DateRange(try Self.day(first), try Self.day(last))).ticks
    #expect((1...8).contains(ticks.count))
    #expect(ticks.map(\.day) == ticks.map(\.day).sorted())
  }

  @Test
  func `names steps without any day in one line each for how far they are`() throws {
    let page = try Page(samples: ["in-progress.yaml"])
    let table = try #require(page.between("<table class=\"steps\"", "</section>"))
    #expect(table.contains("<strong>未采用</strong>：列入决策事项目录、听证会"))
    #expect(table.contains("<strong>未开始</strong>：合法性审查、集体讨论决定"))
    #expect(!table.contains("听证会</th>"))
  }

  @Test
  func `is made only where a format draws it`() throws {
    let file = SourceFile(path: "r.yaml", text: try Page.sample("compliant.yaml"))
    let asOf = try Self.day("2025-06-20")
    #expect(Validator(library: try Page.library(), asOf: asOf).validate(file).timeline == nil)
    let options = ValidationOptions(keepsTimelines: true)
    let drawn = Validator(library: try Page.library(), asOf: asOf, options: options).validate(file)
    #expect(drawn.timeline?.rounds.isEmpty == false)
  }
}
