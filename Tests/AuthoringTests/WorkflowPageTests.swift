import Authoring
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// The page that a lawyer reads: every check of a workflow stands there with its article, and every article.
@Suite struct WorkflowPageTests {
  static let library: WorkflowLibrary = {
    let system = LocalFileSystem()
    let paths = ["workflows/cn", "workflows/calendars"].flatMap { folder in
      ((try? system.names(in: Project.path(folder))) ?? []).map { "\(folder)/\($0)" }
    }
    let files = paths.compactMap { path in
      (try? system.read(Project.path(path), limit: 1 << 22)).map { SourceFile(path: path, bytes: $0) }
    }
    return WorkflowLibrary.load(files, kinds: CheckKinds.all).library
  }()

  private func page(_ id: String, _ format: PageFormat = .markdown, _ language: Language = .zh) throws -> String {
    let workflow = try #require(Self.library.workflow(id))
    return format.write(WorkflowPage.page(of: workflow, in: Self.library), in: language)
  }

  @Test(arguments: library.ids) func `every step, exemption and article of a workflow stands on its page`(
    _ id: String
  ) throws {
    let workflow = try #require(Self.library.workflow(id))
    let text = try page(id)
    for step in workflow.steps {
      #expect(text.contains("### \(step.title.zh)\n"))
      for check in step.checks { #expect(text.contains(workflow.cited(check.basis).zh), "\(check.name)") }
      for ground in step.exemptions { #expect(text.contains("例外：\(ground.title.zh)"), "\(ground.id)") }
    }
    #expect(!text.contains("| 未编入 |"), "an article is not accounted for")
  }

  @Test func `an overlay's page says what differs, what it adds and that it is proved`() throws {
    let text = try page("cn.anhui.major_decision")
    #expect(text.contains("已证明：在每一件情况载明的记录上"))
    #expect(text.contains("| `risk_assessment.when` | “实施是否可能对社会稳定、公共安全等方面造成不利影响”为是（《重大行政决策程序暂行条例》"))
    #expect(text.contains("| 专家论证 | “论证方式”为“论证会”的，邀请的专家或者专业机构代表的数量不少于5 |"))
    #expect(text.contains("低于上位规则的要求，适用上位规则：《公平竞争审查条例》第十六条"))
    let department = try page("cn.jiangsu.emergency.major_decision")
    #expect(department.contains("| 人大讨论决定或者报告 | 部门没有本级人民代表大会 |"))
  }

  @Test func `the page in HTML is whole and escapes what is markup`() throws {
    let html = try page("cn.anhui.major_decision", .html, .en)
    #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(html.contains("<code>size(record.lead_units) &gt; 1</code>"))
    #expect(html.hasSuffix("</html>\n"))
    #expect(!html.contains("http"))
  }

  /// The conditions that a page may show.
  private func conditions(of workflow: Workflow) -> [Condition] {
    let governs = workflow.governs
    var conditions = [governs.when, governs.directly.when] + [governs.byReference?.when].compactMap(\.self)
    for step in workflow.steps {
      conditions += [step.when, step.redo].compactMap(\.self) + step.exemptions.compactMap(\.when)
      for check in step.checks { conditions += [check.when].compactMap(\.self) + check.kind.conditions }
    }
    return conditions
  }

  @Test(arguments: library.ids) func `every condition is put into words, or stands as code as it is written`(
    _ id: String
  ) throws {
    let conditions = conditions(of: try #require(Self.library.workflow(id))).map(\.text)
    #expect(conditions.count > 30)
    for language in Language.allCases {
      let markdown = try page(id, .markdown, language)
      let prose = markdown.replacing(#/`[^`\n]*`/#, with: "`").replacing("\\", with: "")
      let html = try page(id, .html, language)
      let text = html.replacing(#/<code>[^<]*<\/code>/#, with: "`")
      let read = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
        .replacing("&amp;", with: "&")
      for condition in conditions where condition.contains(".") {
        #expect(!prose.contains(condition) && !read.contains(condition), "\(condition)")
      }
      #expect(!prose.contains("&amp;") && !text.contains("&amp;"))
    }
  }

  @Test(arguments: library.ids) func `what a check asks comes before a condition that has no plain words`(
    _ id: String
  ) throws {
    for (language, start) in [(Language.zh, "## 环节\n"), (.en, "## Steps\n")] {
      let steps = try #require(page(id, .markdown, language).split(separator: start, maxSplits: 1).last)
      let rows = steps.split(separator: "\n").prefix { !$0.hasPrefix("## ") }
      #expect(rows.contains { $0.hasPrefix("| ") })
      for row in rows { #expect(!row.hasPrefix("| `") && !row.hasPrefix("| Where `"), "\(row)") }
    }
  }

  @Test func `what is asked of elements is said with the titles of their fields`() throws {
    let chinese = try page("cn.major_decision")
    #expect(chinese.contains("（适用条件：`size(record.lead_units) > 1`） |"))
    #expect(chinese.contains("“是否与决策事项有直接利害关系”为是"))
    let english = try page("cn.major_decision", .markdown, .en)
    #expect(english.contains(" (where `size(record.lead_units) > 1`) |"))
  }
}
