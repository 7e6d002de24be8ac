import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Every number of every shipped workflow agrees with its row in the table of numbers that was taken from the law.
@Suite struct LawNumbersTests {
  /// The table, where it lies beside the checkout.
  static let table: [Row] = {
    let path = Project.path("../shared/data/law-numbers.csv")
    guard let bytes = try? LocalFileSystem().read(path, limit: 1 << 20) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().compactMap(Row.init)
  }()

  static let library: WorkflowLibrary = {
    let found = FileWalk(LocalFileSystem()) { $0.hasSuffix(".yaml") }.files(under: [Project.path("workflows")])
    let files = found.compactMap { file in
      (try? file.get().path).flatMap { path in
        (try? LocalFileSystem().read(path, limit: 1 << 24)).map { SourceFile(path: path, bytes: $0) }
      }
    }
    return WorkflowLibrary.load(files, kinds: CheckKinds.all).library
  }()

  /// A duty with a number, as the table gives it.
  struct Row: Sendable {
    let source, article, what, kind, bound, number, unit, force: String

    init?(_ line: Substring) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 8 else { return nil }
      (source, article, what, kind) = (cells[0], cells[1], cells[2], cells[3])
      (bound, number, unit, force) = (cells[4], cells[5], cells[6], cells[7])
    }

    func isAbout(_ citation: Citation) -> Bool {
      guard citation.source == source, let article = citation.article else { return false }
      let parts = self.article.split(separator: "/").map(String.init)
      return parts.first == article && (parts.count < 2 || citation.paragraph.map(String.init) == parts[1])
    }

    /// Whether it says what a check asks. Only lengths of time have a unit there.
    func agrees(with asked: Asked, _ check: Check) -> Bool {
      if check.force.rawValue != force { return false }
      let isTime = ["days", "workdays", "months", "years"].contains(unit)
      if isTime != (asked.unit != nil) || (isTime && asked.unit != unit) { return false }
      if bound == "band" {
        return number.split(separator: "-").map(String.init) == [asked.number] || number.hasPrefix(asked.number + "-")
          || number.hasSuffix("-" + asked.number)
      }
      return bound == asked.bound && (bound == "odd" || number == asked.number)
    }
  }

  /// A number that a check's own sentence names.
  struct Asked {
    let bound, number: String
    let unit: String?
  }

  private func asked(_ check: Check) -> [Asked] {
    let text = check.kind.sentence.en
    var found = text.matches(
      of: /(at least|at most|exactly|more than) (\d+(?:\/\d+)?)(?: (working day|day|month|year)s?)?/
    ).map { match in
      let unit = match.3.map { $0 == "working day" ? "workdays" : $0 + "s" }
      let bound = match.1.split(separator: " ").joined(separator: "_")
      return Asked(bound: bound, number: String(match.2), unit: unit.map { String($0) })
    }
    if text.contains("an odd number") { found.append(Asked(bound: "odd", number: "", unit: nil)) }
    return found
  }

  /// Numbers of checks that are read from an article that names another, or none; each with the reason.
  static let read = [
    "cn.heilongjiang.major_decision legality_review.within_extension": "fifteen working days and fifteen more",
    "cn.jiangsu.major_decision legality_review.advisers_recused": "a prohibition: none at all",
  ]

  /// Rows of sources that a workflow cites, but on which no number of a check rests, each with the reason.
  static let notNumbers = [
    "govinfo/30 asking an applicant to complete an unclear request": "answers to requests, another procedure",
    "govinfo/32 third party's view": "answers to requests, another procedure",
    "govinfo/33 answer to a request": "answers to requests, another procedure",
    "govinfo/33 extension of the answer": "answers to requests, another procedure",
    "govinfo/34 view of another agency that made the information jointly": "answers to requests, another procedure",
    "js134/20 pool expert's years in field": "admission to the pool, no matter of one decision",
  ]

  @Test(.enabled(if: !table.isEmpty, "the table of numbers is not beside this checkout"))
  func `each number that a shipped check asks for is the law's, in bound, number, unit and force`() {
    for id in Self.library.ids {
      guard let workflow = Self.library.workflow(id) else { continue }
      for check in workflow.steps.flatMap(\.checks) where workflow.layer(of: check.span).id == id {
        for asked in asked(check) where Self.read["\(id) \(check.name)"] == nil {
          let rows = Self.table.filter { $0.isAbout(check.basis) }
          let what = "\(asked.bound) \(asked.number) \(asked.unit ?? "")"
          #expect(
            rows.contains { $0.agrees(with: asked, check) },
            "\(id) \(check.name) (\(check.basis.id), \(check.force)): \(what)")
        }
      }
    }
  }

  @Test(.enabled(if: !table.isEmpty, "the table of numbers is not beside this checkout"))
  func `each row of a source that a workflow cites is asked by a check, or named with the reason why not`() {
    let workflows = Self.library.ids.compactMap(Self.library.workflow)
    let checks = workflows.flatMap { $0.steps.flatMap(\.checks) }
    let cited = Set(workflows.flatMap(\.sources).map(\.id))
    for row in Self.table where row.kind != "none" && row.bound != "strict" {
      let key = "\(row.source)/\(row.article) \(row.what)"
      // A source that no shipped workflow cites is listed, and no more can be said of it.
      guard cited.contains(row.source) else {
        print("not shipped: \(key)")
        continue
      }
      let isAsked = checks.contains { check in
        row.isAbout(check.basis) && asked(check).contains { row.agrees(with: $0, check) }
      }
      #expect(isAsked || Self.notNumbers[key] != nil, "\(key): \(row.bound) \(row.number) \(row.unit) \(row.force)")
    }
  }
}
