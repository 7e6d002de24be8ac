import CivilCalendar
import Documents
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

@testable import Guide

/// A plan agrees with validation: carried out on the planned days nothing is found that time could be blamed for, and
/// a day later on the chain that decides something is.
struct PlanAgreementTests {
  private static let later = CivilDate(dayNumber: 30_000)

  @Test("a record cut off on any day and filled on the planned days has nothing wrong with its days", arguments: 0..<12)
  func planned(seed: UInt64) throws {
    var random = Seeded(seed)
    for sample in Cut.compliant.filter({ _ in Int.random(in: 0..<12, using: &random) == 0 })
      + Cut.compliant[Int(seed) % 4..<Int(seed) % 4 + 1]
    {
      let cut = try #require(Cut(sample, using: &random))
      guard let request = cut.request(using: &random) else { continue }
      let planner = Planner(cut.validator, asOf: cut.day)
      let plan = try planner.plan(cut.file, request).get()
      // A step that a new law brings in on the way has only its days.
      if plan.dates.contains(where: { !cut.knows($0.step) }) { continue }
      let filled = try cut.filled(plan, planner)
      let report = Cut.validator(Self.later).validate(filled)
      let wrong = Cut.timely(report)
      #expect(
        wrong.isEmpty,
        "\(sample) on \(cut.day), \(request.goal) by \(request.day): \(wrong)\n\(String(decoding: filled.bytes, as: UTF8.self))"
      )
      let others = report.findings.filter { $0.weight > .warning }.map { "\($0.check): \($0.statement.zh)" }
      #expect(report.verdict == .compliant, "\(sample) on \(cut.day), \(request.goal) by \(request.day): \(others)")
    }
  }

  @Test("the same record with one date of the chain a day later is found late", arguments: 0..<12)
  func late(seed: UInt64) throws {
    var random = Seeded(seed + 100)
    for sample in Cut.compliant.filter({ _ in Int.random(in: 0..<12, using: &random) == 0 }) {
      let cut = try #require(Cut(sample, using: &random))
      guard let request = cut.request(using: &random) else { continue }
      let planner = Planner(cut.validator, asOf: cut.day)
      let plan = try planner.plan(cut.file, request).get()
      let filled = try cut.filled(plan, planner)
      for date in plan.dates where date.isCritical && date.isLaw {
        // What falls on working days only is late on the next of them.
        var next = date.planned.adding(days: 1)
        let calendar = Cut.calendar.assuming(2000...2100)
        while !request.usesRestDays, calendar.isWorkday(next) == false { next = next.adding(days: 1) }
        let document = try Document(filled).applying([.set(date.path, .string("\(next)"))])
        let report = Cut.validator(Self.later).validate(document.file)
        #expect(
          !Cut.timely(report).isEmpty,
          "\(sample) on \(cut.day), \(date.path) \(date.planned) → \(next): \(date.why?.zh ?? "")")
      }
    }
  }
}

/// A record that was compliant in the end, as it was on some day: later dates are not there yet.
struct Cut {
  let file: SourceFile
  let day: CivilDate
  /// What was taken out, and whether any rule about days looks at it.
  private let taken: [(path: EditPath, isBound: Bool)]

  /// Whether anything of a step is on record.
  func knows(_ step: String) -> Bool {
    guard let document = try? Document(file) else { return false }
    return EditPath([.key("steps"), .key(step)]).node(in: document) != nil
  }

  /// The record with the planned days entered; what else was taken out, and nothing binds, comes last.
  func filled(_ plan: Plan, _ planner: Planner) throws -> SourceFile {
    let document = try Document(try #require(planner.entering(plan, into: file)))
    let last = plan.dates.map(\.planned).max() ?? day
    return try document.applying(
      taken.filter { date in
        !date.isBound && date.path.node(in: document).map { document.kind($0) == .null } ?? true
      }.map { Edit.set($0.path, .string("\(last)")) }
    ).file
  }

  var validator: Validator { Self.validator(day) }

  /// The shipped workflows, overlays included.
  static let library: WorkflowLibrary = {
    let found = FileWalk(LocalFileSystem()) { $0.hasSuffix(".yaml") }.files(under: [Project.path("workflows")])
    return WorkflowLibrary.load(found.compactMap { (try? $0.get().path).flatMap(read) }, kinds: CheckKinds.all).library
  }()

  static let calendar = library.calendar("cn") ?? WorkCalendar(id: "cn", title: Text(""), years: [:])
  private static let judge = Validator(library: library, asOf: CivilDate(dayNumber: 0))

  static func validator(_ day: CivilDate) -> Validator { judge.looking(from: day) }

  private static func read(_ path: String) -> SourceFile? {
    (try? LocalFileSystem().read(path, limit: 1 << 24)).map { SourceFile(path: path, bytes: $0) }
  }

  /// The samples in which nothing at all is wrong with the days.
  static let compliant: [String] = {
    let found = FileWalk(LocalFileSystem()) { $0.hasSuffix(".yaml") }.files(under: [Project.path("samples")])
    return found.compactMap { try? $0.get().path }.filter { path in
      guard let file = read(path) else { return false }
      let report = Cut.validator(CivilDate(dayNumber: 30_000)).validate(file)
      // Where the law changes on the way, other days bring other duties.
      return report.verdict == .compliant && timely(report).isEmpty && !path.contains("before-")
    }
  }()

  /// The findings about days.
  static func timely(_ report: RecordReport) -> [String] {
    guard let workflow = report.rules else { return [] }
    let bound = Set(
      workflow.steps.flatMap(\.checks).filter { !$0.kind.dateRules.isEmpty }.map(\.name)
        + workflow.steps.flatMap { [$0.name(of: .after), $0.name(of: .done)] })
    return report.findings.filter { $0.weight >= .warning && bound.contains($0.check) }.map {
      "\($0.check): \($0.statement.zh)"
    }
  }

  init?(_ path: String, using random: inout Seeded) {
    guard let whole = Self.read(path), let document = try? Document(whole),
      let record = Cut.validator(CivilDate(dayNumber: 30_000)).view(of: whole)
    else { return nil }
    var dates: [(path: EditPath, day: CivilDate, field: Field)] = []
    for (index, step) in record.workflow.steps.enumerated() {
      let base = EditPath([.key("steps"), .key(step.id)])
      let isList = base.node(in: document).map { document.kind($0) == .sequence } ?? false
      for (number, node) in record.states[index].rounds.enumerated() {
        Self.gather(step.fields, node, isList ? base.appending(number) : base, record, &dates)
      }
    }
    guard let day = dates.randomElement(using: &random)?.day.adding(days: Int.random(in: -3...3, using: &random)) else {
      return nil
    }
    self.day = day
    let bound = Set(
      record.workflow.steps.indices.flatMap { record.workflow.dateLinks(of: $0) }.flatMap { link in
        (link.rule.from.paths + link.rule.to.paths).map { ObjectIdentifier($0.field) }
      })
    let cut = dates.filter { $0.day > day }
    taken = cut.map { ($0.path, bound.contains(ObjectIdentifier($0.field))) }
    guard let edited = try? document.applying(cut.map { Edit.set($0.path, .null) }) else { return nil }
    file = edited.file
  }

  private static func gather(
    _ group: FieldGroup, _ node: NodeID, _ path: EditPath, _ record: RecordView,
    _ dates: inout [(path: EditPath, day: CivilDate, field: Field)]
  ) {
    for field in group.fields {
      guard let child = record.filled(node, field.id) else { continue }
      let place = path.appending(field.id)
      switch field.type {
      case .date: if let date = record.date(child) { dates.append((place, date.latest, field)) }
      case .group(let inner): gather(inner, child, place, record, &dates)
      case .list(.group(let inner)):
        for (number, item) in record.document.children(child).enumerated() {
          gather(inner, item, place.appending(number), record, &dates)
        }
      default: continue
      }
    }
  }

  /// A wish for a step that is still open.
  func request(using random: inout Seeded) -> PlanRequest? {
    guard let record = validator.view(of: file) else { return nil }
    let open = record.workflow.steps.indices.filter {
      record.states[$0].applies == .yes && record.states[$0].done == .no && !record.states[$0].isExempt
        && !record.versions[$0].isOptional
    }
    guard let goal = open.randomElement(using: &random) else { return nil }
    var request = PlanRequest(
      record.workflow.steps[goal].id, by: day.adding(days: Int.random(in: 0...250, using: &random)))
    request.usesRestDays = Bool.random(using: &random)
    if Int.random(in: 0..<3, using: &random) == 0 { request.meetingDays = MeetingDays("周一、周四") }
    return request
  }
}
