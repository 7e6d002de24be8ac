import Files
import Foundation
import Proof
import SourceText
import TestSupport
import Testing
import Workflows

/// No article of Order 713 is forgotten, and none is both checked and excused.
@Suite struct AccountingTests {
  private func accounting() throws -> Accounting {
    let workflow = try #require(Shipped.library.workflow("cn.major_decision"))
    return try #require(workflow.source("r713").flatMap { Accounting(of: $0, in: workflow) })
  }

  @Test func `each of the 44 articles of Order 713 has what rests on it, or a reason why nothing does`() throws {
    let articles = try accounting().articles
    #expect(articles.count == 44)
    #expect(articles.filter(\.isForgotten).map(\.number) == [])
  }

  @Test func `nothing rests on an article or paragraph that is excused`() throws {
    #expect(try accounting().articles.flatMap(\.contradicted) == [])
  }

  /// `UPDATE_GOLDENS=1` writes it anew.
  @Test func `the published accounting is the one that the workflow gives`() throws {
    let text = """
      # 第713号令逐条对照 · Order 713, article by article

      由规则生成：每一条有哪些检查要点以其为依据，或者为什么没有。
      Generated from the workflow: what rests on each article, or why nothing does.

      \(try accounting().markdown)
      """
    let path = URL(fileURLWithPath: Project.path("docs/accounting.md"))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil { try Data(text.utf8).write(to: path) }
    #expect(try String(decoding: Data(contentsOf: path), as: UTF8.self) == text)
  }
}
