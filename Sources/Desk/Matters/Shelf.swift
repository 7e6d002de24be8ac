import CivilCalendar
import Documents
import Files
import Guide
import SourceText
import Synchronization
import Validation
import Workflows

/// The records of the desk's folder. A name that a browser sends leads to a record in it or to nothing.
final class Shelf: Sendable {
  let folder: String
  let library: WorkflowLibrary
  private let fixedDay: CivilDate?
  private let system = LocalFileSystem()
  private let state = Mutex(State())

  private struct State {
    var validators: (day: CivilDate, plain: Validator, drawing: Validator)?
    /// What was found of a record, as long as its bytes, its journal and the day stay the same.
    var found: [String: (digest: String, status: MatterStatus)] = [:]
  }

  init(_ folder: String, library: WorkflowLibrary, asOf: CivilDate?) {
    self.folder = folder.isEmpty ? "." : folder
    self.library = library
    fixedDay = asOf
  }

  /// The day to judge as of: as the desk was told, else today.
  var asOf: CivilDate { fixedDay ?? LocalClock.today }

  /// Judges as of that day.
  var validator: Validator { validators.plain }

  /// The same, and keeps the days that a timeline draws.
  var drawingValidator: Validator { validators.drawing }

  private var validators: (day: CivilDate, plain: Validator, drawing: Validator) {
    let today = asOf
    return state.withLock { state in
      if let known = state.validators, known.day == today { return known }
      let made = (
        day: today, plain: Validator(library: library, asOf: today),
        drawing: Validator(library: library, asOf: today, options: ValidationOptions(keepsTimelines: true))
      )
      state.validators = made
      state.found = [:]
      return made
    }
  }

  // MARK: - Finding

  /// The path of a record as it can be opened; nothing where the name leads to no record in the folder.
  func path(of name: String) -> String? {
    guard Self.endings.contains(where: name.hasSuffix),
      !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
      let place = try? PathBeside(name, beside: folder + "/-", system: system), place.relative == name,
      (try? system.kind(place.full, followingLinks: false)) == .file
    else { return nil }
    return place.full
  }

  static let endings = [".yaml", ".yml", ".json"]

  /// All matters that somebody may see, the most urgent first.
  func matters(for access: Access) -> [(name: String, status: MatterStatus)] {
    let validator = validator
    var matters: [(name: String, status: MatterStatus)] = []
    for found in BatchValidator(validator, fileSystem: system).files(under: [folder]) {
      guard case .success(let (path, _, _)) = found, let name = name(of: path), access.sees(name),
        let bytes = try? system.read(path, limit: 16 << 20)
      else { continue }
      let digest = SHA256.hexadecimal(of: bytes)
      if let known = state.withLock({ $0.found[name] }), known.digest == digest {
        matters.append((name, known.status))
        continue
      }
      let file = SourceFile(path: name, bytes: bytes)
      guard (try? Document(file)).flatMap({ FileKind(of: $0) }) == .record else { continue }
      let status: MatterStatus
      switch Guide.open(file, by: validator, papers: PapersBeside(path, system: system)) {
      case .success(let guide): status = MatterStatus(path: name, report: guide.course.report, course: guide.course)
      case .failure(let unreadable): status = MatterStatus(path: name, report: unreadable.report, course: nil)
      }
      state.withLock { $0.found[name] = (digest, status) }
      matters.append((name, status))
    }
    return matters.sorted { $0.status.urgency < $1.status.urgency }
  }

  private func name(of path: String) -> String? {
    if folder == "." { return path }
    let lead = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(lead) ? String(path.dropFirst(lead.count)) : nil
  }

  /// The files beside a record that may be papers, as the record names them.
  func papers(beside path: String) -> [String] {
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    var names: [String] = []
    for found in FileWalk(system, where: { name in !name.hasPrefix(".") }).files(under: [parent]) {
      guard case .success(let (file, _, _)) = found, file != path else { continue }
      let name = parent == "." ? file : String(file.dropFirst(parent.count + 1))
      if name == "Makefile" || Self.endings.contains(where: name.hasSuffix) { continue }
      names.append(name)
      if names.count == 300 { break }
    }
    return names
  }

  // MARK: - Opening

  /// A matter as it stands, without its lock.
  func look(_ path: String, author: String?) throws(SessionProblem) -> Guide {
    try GuideSession<LocalFileSystem>.look(path, system: system, by: validator, author: author)
  }

  /// A matter to be changed. Another tab may be at it for a moment: it is asked for again for a second or so.
  func open(_ path: String, role: DutyHolder?, author: String?) throws(SessionProblem) -> GuideSession<LocalFileSystem>
  {
    var tries = 0
    while true {
      do throws(SessionProblem) {
        return try GuideSession.open(
          path, system: system, by: validator, role: role, author: author, now: { LocalClock.now })
      } catch {
        guard case .held = error, tries < 12 else { throw error }
        tries += 1
        pause(milliseconds: 100)
      }
    }
  }

  /// Begins a record, and returns its path.
  func begin(_ name: String, workflow: String) throws(FileError) {
    let text =
      name.hasSuffix(".json")
      ? "{\n  \"chengxu\": \"record/1\",\n  \"workflow\": \(NewValue.string(workflow).json)\n}\n"
      : "chengxu: record/1\nworkflow: \(workflow)\n"
    try DurableFile(folder == "." ? name : folder + "/" + name, system: system).make(with: Array(text.utf8))
  }
}

extension Shelf {
  /// What validation says of a matter, with the name by which the desk knows it.
  func report(_ name: String, _ path: String, _ guide: Guide) -> RecordReport {
    drawingValidator.validate(
      SourceFile(path: name, bytes: guide.file.bytes), papers: PapersBeside(path, system: LocalFileSystem()))
  }
}
