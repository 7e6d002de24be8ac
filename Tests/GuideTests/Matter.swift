import CivilCalendar
import Documents
import Files
import Guide
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// A matter under the shipped workflow, led through by answers.
struct Matter {
  static let library: WorkflowLibrary = {
    let paths = ["workflows/cn/major_decision.yaml", "workflows/calendars/cn.yaml"]
    let files = paths.compactMap { path in
      (try? LocalFileSystem().read(Project.path(path), limit: 1 << 24)).map { SourceFile(path: path, bytes: $0) }
    }
    return WorkflowLibrary.load(files, kinds: CheckKinds.all).library
  }()

  static let asOf = CivilDate(dayNumber: 19_917)  // 2024-07-13

  static func validator(asOf: CivilDate = asOf) -> Validator { Validator(library: library, asOf: asOf) }

  /// A record of which only the head is written.
  static let begun = """
    chengxu: record/1
    workflow: cn.major_decision
    id: JZ-2024-001
    title: 江州市停车管理办法
    initiated: 2024-06-03
    decision_maker: {name: 江州市人民政府, level: government}
    lead_units:
      - {name: 市城市管理局, lead: true}

    """

  var guide: Guide

  init(
    _ text: String = begun, asOf: CivilDate = asOf, role: DutyHolder? = nil, author: String? = nil,
    notes: Notes = Notes(), papers: (any PaperStore)? = nil
  ) throws {
    guide = try Guide.open(
      SourceFile(path: "r.yaml", text: text), by: Self.validator(asOf: asOf), papers: papers, notes: notes, role: role,
      author: author
    ).get()
  }

  var text: String { String(decoding: guide.file.bytes, as: UTF8.self) }

  /// Answers a question and returns what follows.
  @discardableResult
  mutating func answer(_ id: String, _ input: String) throws -> [String] {
    let proposal = try guide.propose(.text(input), to: id).get()
    guide.accept(proposal)
    return proposal.consequences.map(\.text.zh)
  }

  /// Why an answer is not taken.
  func complaint(_ id: String, _ input: String) -> String? {
    if case .failure(let complaint) = guide.propose(.text(input), to: id) { complaint.id } else { nil }
  }
}

extension Matter {
  /// The text of a sample that ships with the project.
  static func sample(_ name: String) throws -> String {
    String(decoding: try LocalFileSystem().read(Project.path("samples/" + name), limit: 1 << 24), as: UTF8.self)
  }
}
