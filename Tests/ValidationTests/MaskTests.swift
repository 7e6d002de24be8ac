import SourceText
import Testing
import Workflows

@testable import Validation

/// `--mask`: the names that a workflow marks as personal stand in no report.
@Suite struct MaskTests {
  static let trial: Trial = {
    var trial = Trial(
      fields: """
        people: {list: {who: person, age: int, note: {type: string, optional: true}}, personal: true, optional: true}
        author: {type: string, optional: true, personal: true}
        presider: {type: person, optional: true}
        remark: {type: string, optional: true}
        """,
      checks: "each: {of: people, assert: \"it.age > 17\"}")
    trial.options.masksNames = true
    return trial
  }()

  static let names = ["欧阳雪松", "张三丰", "张三", "Wang Xiaoming"]

  static let round = """
    review:
      closed: 2023-12-29
      author: 张三丰
      presider: {name: 李官员, unit: 市司法局}
      remark: 张三和张三丰、Wang Xiaoming 到场
      people:
        - {who: {name: 欧阳雪松, unit: 江州大学}, age: 12}
        - {who: {name: 张三}, age: 3, note: 与张三丰同来}
        - {who: {name: Wang Xiaoming}, age: 40}
        - {who: {name: 张三丰}, age: 90}
    """

  @Test(arguments: [
    ("张三", "张某"), ("张三丰", "张某某"), ("欧阳雪松", "欧某某某"), ("阿依古丽·买买提", "阿某某某·某某某"), ("John Smith", "J*** S****"),
    ("Li", "L*"), ("李", "李"), ("", ""),
  ]) func `the first character stays`(_ name: String, _ masked: String) {
    #expect(Redaction.masked(name) == masked)
  }

  @Test func `no name stands in sentences, values, excerpts or anywhere else`() throws {
    let report = try Self.trial.report(Self.round)
    #expect(report.findings.map(described) == ["review.asked fail:breached error", "review.asked fail:breached error"])
    let findings = report.findings.map { "\($0)" }.joined()
    for name in Self.names { #expect(!findings.contains(name), "\(name)") }
    #expect((try #require(report.findings.first)).statement.zh.hasPrefix("欧某某某："))
    #expect((try #require(report.findings.last)).place.line.contains("{name: 张某}, age: 3, note: 与张某某同来"))
  }

  @Test func `a mask leaves the caret where it was`() throws {
    var open = Self.trial
    open.options.masksNames = false
    let (masked, plain) = (try Self.trial.report(Self.round), try open.report(Self.round))
    for (a, b) in zip(masked.findings, plain.findings) {
      #expect((a.place.start, a.place.end) == (b.place.start, b.place.end))
      #expect(a.place.line.unicodeScalars.count == b.place.line.unicodeScalars.count)
    }
    #expect((try #require(plain.findings.first)).statement.zh.hasPrefix("欧阳雪松："))
  }

  @Test func `officials are not masked`() throws {
    var trial = Trial(
      fields: "presider: person\npeople: {list: person, personal: true}", checks: "disjoint: [presider, people]")
    trial.options.masksNames = true
    let shared = try trial.report(
      "review:\n  closed: 2023-12-29\n  presider: {name: 李官员, unit: 甲}\n  people: [{name: 王百姓, unit: 甲}, {name: 李官员, unit: 乙}]"
    )
    #expect(shared.findings.isEmpty)
    let question = try trial.report(
      "review:\n  closed: 2023-12-29\n  presider: {name: 李官员}\n  people: [{name: 李官员}]")
    // The same name is that of one of the public too: then it goes everywhere.
    #expect(!"\(question.findings)".contains("李官员"))
  }

  @Test func `a record that cannot be judged shows no name either`() throws {
    let broken = try Self.trial.report(Self.round.replacing("age: 12", with: "age: 张三丰"))
    #expect(broken.verdict == .unreadable)
    for name in Self.names { #expect(!"\(broken.problems)".contains(name), "\(name)") }
    let syntax = try Self.trial.report(Self.round + "\n    - {who: {name: 张三丰")
    #expect(syntax.verdict == .unreadable)
    #expect(!"\(syntax.problems)".contains("张三"))
  }

  @Test func `a name written with escapes is hidden where the file is shown`() throws {
    let escaped = Self.round.replacing("name: 张三}, age: 3", with: "name: \"\\u5F20\\u4E09\"}, age: 3")
    let report = try Self.trial.report(escaped)
    #expect(!"\(report.findings)".contains("u5F20"))
    #expect((try #require(report.findings.last)).statement.zh.hasPrefix("张某："))
  }

  @Test func `a short Latin name is found as a word only`() throws {
    let round = "review:\n  closed: 2023-12-29\n  people: [{who: {name: Li, unit: Limited}, age: 3, note: Limits}]"
    let line = try Self.trial.report(round).finding("review.asked").place.line
    #expect(line.contains("{name: L*, unit: Limited}") && line.contains("Limits"))
  }
}
