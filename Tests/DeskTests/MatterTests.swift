import Files
import Foundation
import TestSupport
import Testing

/// Answers through the desk: nothing is lost, nothing is overwritten, and what is wrong is said.
@Suite struct MatterTests {
  private let record = DoorTests.record

  @Test func `an answer is on the disk before the next question is shown, and its consequence is said`() throws {
    let desk = try DeskUnderTest(["r.yaml": record])
    let cookie = try desk.enter()
    let answer = try desk.answer("facts.specialised", "false", of: "r.yaml", cookie: cookie)
    #expect(answer.status == 303)
    #expect(try desk.text(of: "r.yaml").contains("value: false"))
    let next = try desk.get(answer.header("Location") ?? "", cookie: cookie)
    #expect(next.body.contains("已保存") && next.body.contains("不需要办理“专家论证”"))
    // The determination's reason comes before anything else is asked.
    #expect(try desk.get("/ask?r=r.yaml&q=facts.specialised.reason", cookie: cookie).body.contains("<h1>理由"))
  }

  @Test func `what is not an answer is said to be none, and what was typed stays`() throws {
    let desk = try DeskUnderTest(["r.yaml": record])
    let cookie = try desk.enter()
    for (question, typed) in [("initiated", "八月<&\""), ("initiated", ""), ("title", "  ")] {
      let answer = try desk.answer(question, typed, of: "r.yaml", cookie: cookie)
      #expect(answer.status == 422 && answer.body.contains("role=\"alert\""), "\(question)")
    }
    let again = try desk.answer("initiated", "八月<&\"", of: "r.yaml", cookie: cookie)
    #expect(again.body.contains("value=\"八月&lt;&amp;&quot;\""))
    #expect(try desk.text(of: "r.yaml") == record)
  }

  @Test func `what would follow is shown without being saved`() throws {
    let desk = try DeskUnderTest(["r.yaml": record])
    let cookie = try desk.enter()
    let form = try desk.form("facts.specialised", of: "r.yaml", cookie: cookie)
    let tried = try desk.post("/ask", form + [("a", "false"), ("do", "try")], cookie: cookie)
    #expect(tried.status == 200 && tried.body.contains("尚未保存") && tried.body.contains("不需要办理“专家论证”"))
    #expect(try desk.text(of: "r.yaml") == record)
  }

  @Test func `two tabs that answer different questions are merged`() throws {
    let desk = try DeskUnderTest(["r.yaml": record])
    let cookie = try desk.enter()
    let first = try desk.form("facts.limb", of: "r.yaml", cookie: cookie)
    let second = try desk.form("facts.secret", of: "r.yaml", cookie: cookie)
    #expect(try desk.post("/ask", first + [("a", "policy"), ("do", "save")], cookie: cookie).status == 303)
    let merged = try desk.post("/ask", second + [("a", "false"), ("do", "save")], cookie: cookie)
    #expect(merged.status == 303)
    #expect(try desk.get(merged.header("Location") ?? "", cookie: cookie).body.contains("已经并入"))
    let text = try desk.text(of: "r.yaml")
    #expect(text.contains("limb: policy") && text.contains("secret: false"))
  }

  @Test func `two tabs that answer the same question do not overwrite each other`() throws {
    let desk = try DeskUnderTest(["r.yaml": record])
    let cookie = try desk.enter()
    let form = try desk.form("title", of: "r.yaml", cookie: cookie)
    #expect(try desk.post("/ask", form + [("a", "甲方案"), ("do", "save")], cookie: cookie).status == 303)
    let second = try desk.post("/ask", form + [("a", "乙方案"), ("do", "save")], cookie: cookie)
    #expect(second.status == 409 && second.body.contains("甲方案") && second.body.contains("乙方案"))
    #expect(try desk.text(of: "r.yaml").contains("title: 甲方案"))
    // Saving again, in the knowledge of both, puts the second in its place.
    let knowing = ["t", "r", "q", "base", "was"].map { ($0, second.field($0) ?? "") }
    #expect(try desk.post("/ask", knowing + [("a", "乙方案"), ("do", "save")], cookie: cookie).status == 303)
    #expect(try desk.text(of: "r.yaml").contains("title: 乙方案"))
  }

  @Test func `what an editor changes meanwhile is merged or asked about, comments and all`() throws {
    let desk = try DeskUnderTest(["r.yaml": "# 我的说明\n" + record])
    let cookie = try desk.enter()
    let limb = try desk.form("facts.limb", of: "r.yaml", cookie: cookie)
    let title = try desk.form("title", of: "r.yaml", cookie: cookie)
    let edited = try desk.text(of: "r.yaml").replacingOccurrences(of: DoorTests.secret, with: "改过的题目  # 手改")
    try edited.write(toFile: desk.folder + "/r.yaml", atomically: true, encoding: .utf8)
    #expect(try desk.post("/ask", limb + [("a", "policy"), ("do", "save")], cookie: cookie).status == 303)
    #expect(try desk.post("/ask", title + [("a", "我的题目"), ("do", "save")], cookie: cookie).status == 409)
    let text = try desk.text(of: "r.yaml")
    #expect(text.hasPrefix("# 我的说明\n") && text.contains("改过的题目  # 手改") && text.contains("limb: policy"))
  }

  @Test func `who holds the record is named, and nothing is lost or saved`() throws {
    let desk = try DeskUnderTest(["r.yaml": record])
    let cookie = try desk.enter()
    let form = try desk.form("title", of: "r.yaml", cookie: cookie)
    let system = LocalFileSystem()
    guard case .held(let lock) = try system.lock(desk.folder + "/.r.yaml.chengxu-lock", note: "李四\n2024-07-13 09:00\n")
    else {
      Issue.record("the lock was not free")
      return
    }
    let answer = try desk.post("/ask", form + [("a", "甲方案"), ("do", "save")], cookie: cookie)
    #expect(answer.status == 409 && answer.body.contains("李四") && answer.body.contains("甲方案"))
    #expect(try desk.text(of: "r.yaml") == record)
    system.close(lock)
    #expect(try desk.post("/ask", form + [("a", "甲方案"), ("do", "save")], cookie: cookie).status == 303)
  }

  @Test func `the last answer is taken back byte for byte`() throws {
    let desk = try DeskUnderTest(["r.yaml": record])
    let cookie = try desk.enter()
    #expect(try desk.answer("facts.limb", "policy", of: "r.yaml", cookie: cookie).status == 303)
    let token = try desk.get("/ask?r=r.yaml", cookie: cookie).field("t", in: "/undo") ?? ""
    #expect(try desk.post("/undo", [("t", token), ("r", "r.yaml")], cookie: cookie).status == 303)
    #expect(try desk.text(of: "r.yaml") == record)
  }

  @Test func `a record that cannot be read is shown with its problem`() throws {
    let desk = try DeskUnderTest(["r.yaml": record + "surprise: 1\n"])
    let cookie = try desk.enter()
    let page = try desk.get("/matter?r=r.yaml", cookie: cookie)
    #expect(page.status == 200 && page.body.contains("surprise"))
    #expect(try desk.get("/", cookie: cookie).body.contains("r.yaml"))
  }

  @Test func `an article is read where it is cited, to its end and no further`() throws {
    let law = "## 第一章 总则\n\n第三条 甲款，第四条另有规定的除外：\n\n(一)甲项；\n\n乙款。\n\n第四条 丙款。\n"
    let desk = try DeskUnderTest(
      ["r.yaml": record, "laws/重大行政决策程序暂行条例-2019.md": law], ["--laws", "FOLDER/laws"])
    let cookie = try desk.enter()
    let body = try desk.get("/ask?r=r.yaml&q=facts.limb", cookie: cookie).body
    #expect(body.contains("<details><summary>《重大行政决策程序暂行条例》第三条第一款</summary>"))
    #expect(body.contains("<p>(一)甲项；</p>") && body.contains("<p>乙款。</p>") && !body.contains("丙款"))
    #expect(try desk.get("/law?w=cn.major_decision&c=r713/4", cookie: cookie).body.contains("丙款"))
    #expect(try desk.get("/law?w=cn.major_decision&c=../../x", cookie: cookie).status == 404)
  }

  @Test func `the checklist names every step, its papers, their numbers and the days on record`() throws {
    let sample = try String(contentsOfFile: Project.path("samples/compliant.yaml"), encoding: .utf8)
    let desk = try DeskUnderTest(["r.yaml": sample])
    let cookie = try desk.enter()
    let filled = try desk.get("/sheet?r=r.yaml", cookie: cookie).body
    for text in [
      "集体讨论决定", "☑合法性审查意见书（江司审〔2023〕31号）", "会议日期：2023-07-14", "承办人签字", "审核人签字", "不少于30日",
      "江州省人民政府", "JZ-2023-004",
    ] {
      #expect(filled.contains(text), "\(text)")
    }
    #expect(filled.components(separatedBy: "<tr").count == 21)
    let blank = try desk.get("/blank?w=cn.major_decision", cookie: cookie).body
    #expect(blank.contains("☐合法性审查意见书") && !blank.contains("☑") && !blank.contains("2023"))
  }

  @Test func `a plan names the last days, and writes nothing`() throws {
    let sample = try String(contentsOfFile: Project.path("samples/in-progress.yaml"), encoding: .utf8)
    let desk = try DeskUnderTest(["r.yaml": sample], asOf: "2025-03-13")
    let cookie = try desk.enter()
    let page = try desk.get("/plan?r=r.yaml&goal=collective_decision&day=2025-09-20", cookie: cookie).body
    #expect(page.contains("可以赶上") && page.contains("征求意见开始日期") && page.contains("2025-08-11"))
    #expect(try desk.get("/plan?r=r.yaml&day=2025-03-20", cookie: cookie).body.contains("不能赶上"))
    #expect(try desk.get("/plan?r=r.yaml&day=x", cookie: cookie).body.contains("不是日期"))
    #expect(try desk.text(of: "r.yaml") == sample)
  }
}
