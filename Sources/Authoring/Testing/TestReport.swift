public import SourceText

/// What came of the cases of some files, ready to be written in a format.
public struct TestReport: Sendable {
  /// The files, each with what came of its cases.
  public let files: [(tests: TestFile, results: [TestResult])]
  /// What of each workflow the tests reach, where all its cases were run.
  public var coverage: [Coverage] = []
  /// What became of altered workflows, where that was asked for.
  public var mutations: [MutationReport] = []
  /// Whether people are shown what is lacking, thing by thing.
  public var listsLacking = false

  /// What came of the cases of some files.
  public init(_ files: [(tests: TestFile, results: [TestResult])]) {
    self.files = files
  }

  /// How many cases there are.
  public var count: Int { files.reduce(0) { $0 + $1.results.count } }
  /// How many of them came otherwise than expected.
  public var failed: Int { files.reduce(0) { $0 + $1.results.count { !$0.isPassed } } }

  /// What of the workflows the tests reach, a line each; and below it what is lacking, where that was asked for.
  public var coverageLines: [Text] { coverage.flatMap { [$0.sentence] + (listsLacking ? $0.lacking : []) } }

  /// What it all came to.
  public var sentence: Text {
    let passed = count - failed
    return Text(
      zh: "\(count) 个用例：\(passed) 个符合预期，\(failed) 个不符合预期。",
      en: "\(count) case\(count == 1 ? "" : "s"): \(passed) as expected, \(failed) not.")
  }
}

/// A way of writing what came of tests.
public protocol TestFormat: Sendable {
  /// The name in `--format`.
  static var name: String { get }

  /// The report in one language, ending in a line break. The same results give the same bytes.
  static func text(_ report: TestReport, _ page: TestPage) -> String
}

/// For whom a report of tests is written.
public struct TestPage: Sendable {
  /// The language of texts for people.
  public let language: Language
  /// How wide a line may be.
  public let width: Int
  /// Whether colours may be used.
  public let isColoured: Bool

  /// A page of a width.
  public init(language: Language, width: Int, isColoured: Bool) {
    self.language = language
    self.width = width
    self.isColoured = isColoured
  }
}

/// Every way there is. A new one is one file and one line here.
public enum TestFormats {
  /// All of them, in the order in which they are documented.
  public static var all: [any TestFormat.Type] {
    [TextTestFormat.self, TAPTestFormat.self, JUnitTestFormat.self, JSONTestFormat.self]
  }
}
