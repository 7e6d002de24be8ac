import Files
import SourceText
import TestSupport
import Testing
import Workflows

@testable import Validation

/// Papers: held elsewhere, under secrecy, their numbers and digests.
@Suite struct PaperTests {
  static let trial = Trial(fields: "", checks: "documents: [opinion]")

  private func steps(_ opinion: String, others: String = "") -> String {
    "review:\n  closed: 2023-12-29\n  documents:\n    opinion: \(opinion)\(others)"
  }

  static let confirmed = "held_by: 厅档案室, confirmed: {by: {name: 周敏}, on: 2023-12-30}"
  static let digest = String(repeating: "ab", count: 32)

  // MARK: - Files

  @Test func `a paper held elsewhere and confirmed is on file, unless files are required`() throws {
    let held = steps("{\(Self.confirmed)}")
    #expect(try Self.trial.findings(held) == [])
    var strict = Self.trial
    strict.options.requiresFiles = true
    #expect(try strict.findings(held) == ["review.asked unknown:awaiting_person unknown"])
    #expect(try strict.report(held).finding("review.asked").statement.zh == "未附文件：意见书，由他处保管并经核对，待人工查验。")
    #expect(try strict.findings(steps("{file: a.pdf, sha256: \(Self.digest)}")) == [])
  }

  @Test func `a paper under secrecy can have no file, and none is required`() throws {
    var strict = Self.trial
    strict.options.requiresFiles = true
    #expect(try strict.findings(steps("{secret: true, \(Self.confirmed)}")) == [])
    #expect(
      try strict.findings(steps("{secret: true, held_by: 机要室}")) == ["review.asked unknown:awaiting_person unknown"])
  }

  // MARK: - Secrecy

  static let secrets = [
    ("title", "关于某某的绝密报告"), ("number", "某机密〔2023〕3号"), ("url", "https://x.example/secret"), ("file", "绝密.pdf"),
    ("sha256", digest), ("archive_no", "机档2023-1"), ("issuer", "某机要局"),
  ]

  @Test(arguments: secrets) func `whatever a paper under secrecy says too much is refused and never repeated`(
    _ key: String, _ value: String
  ) throws {
    let report = try Self.trial.report(steps("{secret: true, \(Self.confirmed), \(key): \(value)}"))
    #expect(report.verdict == .unreadable)
    #expect(report.problems.map(\.id) == ["secret_disclosed"])
    #expect(!"\(report)".contains(value))
    #expect((try #require(report.problems.first)).place?.line.contains("****") == true)
    #expect((try #require(report.problems.first)).message.zh.contains(key))
  }

  // MARK: - Digests

  @Test(arguments: ["abc", String(repeating: "g", count: 64), String(repeating: "a", count: 63)])
  func `a digest has sixty-four hexadecimal digits`(_ digest: String) throws {
    let report = try Self.trial.report(steps("{file: a.pdf, sha256: '\(digest)'}"))
    #expect(report.problems.map(\.id) == ["bad_digest"])
    #expect(try Self.trial.report(steps("{file: a.pdf, sha256: \(Self.digest.uppercased())}")).problems.isEmpty)
  }

  // MARK: - Numbers

  @Test(arguments: [
    "苏应急〔2023〕7号", "苏应急公告〔2023〕112号", "国务院令第713号", "江应急档2023-112", "2023-004", "苏应急〔2023〕7", "",
    "（内部）12号", "第(2)号", "关于(2023年)的函",
  ]) func `numbers written as usual, and what is no number of this kind, are left alone`(_ number: String) {
    #expect(PaperNumbers.slip(in: number) == nil)
  }

  @Test(arguments: [
    "苏应急[2023]7号", "苏应急(2023)7号", "苏应急（2023）7号", "苏应急【2023】7号", "苏应急［2023］7号", "苏应急〈2023〉7号",
    "苏应急〔2023〕第7号", "苏应急〔2023〕007号", "苏应急〔23〕7号",
  ]) func `a number that is nearly as usual is a note, and names the form, not the number`(_ number: String) throws {
    let report = try Self.trial.report(steps("{number: '\(number)', \(Self.confirmed)}"))
    #expect(report.findings.map(described) == ["review.numbers fail:breached note"])
    #expect(report.verdict == .compliant)
    let finding = try report.finding("review.numbers")
    #expect(finding.pointer == "/steps/review/documents/opinion/number")
    #expect(finding.basis.first?.standing == "practice")
    #expect(finding.advice?.zh.contains("2023") == false)
  }

  @Test func `each paper of a list has a finding of its own`() throws {
    let papers =
      "[{number: '甲[2023]1号', \(Self.confirmed)}, {number: 乙〔2023〕2号, \(Self.confirmed)}, {number: '丙(2023)3号', \(Self.confirmed)}]"
    #expect(try Self.trial.findings(steps(papers)).count == 2)
  }

  @Test func `a passing look at numbers makes no record compliant`() throws {
    let report = try Self.trial.report(steps("{number: 甲〔2023〕1号, \(Self.confirmed)}"))
    #expect(!report.steps.flatMap(\.checks).contains { $0.id == "review.numbers" })
  }
}
