import CivilCalendar
import Files
import Reporting
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// A report as a page, taken apart far enough to ask questions of it.
struct Page {
  let text: String

  /// The page of some records, each a path and a text.
  init(_ records: [(path: String, text: String)], language: Language = .zh, isBrief: Bool = false) throws {
    let validator = Validator(
      library: try Self.library(), asOf: CivilDate(dayNumber: 20_259),
      options: ValidationOptions(keepsTimelines: true))
    let run = RunInfo(
      version: "1.2.3", asOf: CivilDate(dayNumber: 20_259), language: language, width: 100, isColoured: true,
      isBrief: isBrief)
    let format = try #require(ReportFormat.all.first { $0.name == "html" })
    var reporter = format.init(run)
    var summary = RunSummary()
    let bytes = Bytes()
    var output = Output { bytes.all += $0 }
    reporter.begin(into: &output)
    for record in records {
      let report = validator.validate(SourceFile(path: record.path, text: record.text))
      summary.add(report)
      reporter.record(report, into: &output)
    }
    reporter.end(summary, into: &output)
    output.flush()
    text = String(decoding: bytes.all, as: UTF8.self)
  }

  private final class Bytes {
    var all: [UInt8] = []
  }

  /// The page of samples that ship with the project.
  init(samples: [String], language: Language = .zh) throws {
    try self.init(samples.map { ("samples/\($0)", try Self.sample($0)) }, language: language)
  }

  static func sample(_ name: String) throws -> String {
    String(decoding: try LocalFileSystem().read(Project.path("samples/\(name)"), limit: 1 << 24), as: UTF8.self)
  }

  /// The workflow that ships with the project, loaded once.
  static func library() throws -> WorkflowLibrary { try shipped.get() }

  private static let shipped = Result {
    let files = try ["workflows/cn/major_decision.yaml", "workflows/calendars/cn.yaml"].map { path in
      SourceFile(path: path, bytes: try LocalFileSystem().read(Project.path(path), limit: 1 << 24))
    }
    return WorkflowLibrary.load(files, kinds: CheckKinds.all).library
  }

  /// A tag of the page.
  struct Tag: Equatable {
    let name: String
    let isEnd: Bool
    let attributes: [String: String]
  }

  /// Every tag in order, read as a browser does: `<` before a letter opens one, quotes hold attributes together.
  var tags: [Tag] {
    var tags: [Tag] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      guard let first = rest.first, first.isLetter || first == "/" || first == "!" else { continue }
      var name = ""
      while let next = rest.first, next != ">", next != " ", next != "\n" { name.append(rest.removeFirst()) }
      var attributes: [String: String] = [:]
      while let next = rest.first, next != ">" {
        rest = rest.drop { $0 == " " || $0 == "\n" }
        var key = ""
        while let next = rest.first, next != "=", next != ">", next != " " { key.append(rest.removeFirst()) }
        if rest.first == "=" {
          rest = rest.dropFirst(2)
          attributes[key] = String(rest.prefix { $0 != "\"" })
          rest = rest.drop { $0 != "\"" }.dropFirst()
        } else if !key.isEmpty {
          attributes[key] = ""
        }
      }
      let isEnd = name.hasPrefix("/")
      tags.append(Tag(name: isEnd ? String(name.dropFirst()) : name, isEnd: isEnd, attributes: attributes))
      // What stands in a style sheet is no markup.
      if name == "style", let end = rest.firstRange(of: "</style>") { rest = rest[end.lowerBound...] }
    }
    return tags
  }

  /// The names of the tags and of their attributes: what a record must never change.
  var skeleton: [String] {
    tags.map { ($0.isEnd ? "/" : "") + $0.name + $0.attributes.keys.sorted().map { " " + $0 }.joined() }
  }

  /// What stands between two texts.
  func between(_ start: String, _ end: String) -> Substring? {
    guard let from = text.firstRange(of: start) else { return nil }
    let rest = text[from.upperBound...]
    return rest.firstRange(of: end).map { rest[..<$0.lowerBound] }
  }
}
