import Documents
public import Files
import SourceText

/// Judges every record under some paths, several at a time, and reports them in the order of the paths.
public struct BatchValidator<System: FileSystem>: Sendable {
  private let validator: Validator
  private let system: System
  private let change: Change?
  private let cache: ReportCache?

  /// How many records each worker judges before what is ready is reported.
  private static var window: Int { 256 }

  /// A run with a validator over a file system.
  ///
  /// - Parameters:
  ///   - change: judge only the records that it touches.
  ///   - cache: what was found in an earlier run.
  public init(
    _ validator: Validator, fileSystem: System, touchedBy change: Change? = nil, cache: ReportCache? = nil
  ) {
    self.cache = cache
    self.validator = validator
    self.change = change
    system = fileSystem
  }

  private var records: RecordFiles<System> { RecordFiles(system) }

  /// The files that may hold records: those that are named themselves, and in folders the `.yaml`, `.yml` and
  /// `.json` files.
  public func files(under paths: [String], ignoring rules: [IgnoreRules] = []) -> FileWalk<System> {
    records.files(under: paths, ignoring: rules)
  }

  /// Judges the records among files. One that was named itself is always judged; of those found in folders, the
  /// ones whose first key says that they are records.
  ///
  /// Files are taken as they are needed, so that no more is held than a window of reports.
  ///
  /// - Parameters:
  ///   - jobs: how many workers; 1 starts no thread.
  ///   - isWhole: whether the files are all there are; then it is said which records share an id.
  ///   - isStopped: once true, what has been judged is reported and the rest left. A record whose workflow does not
  ///     load ends the run in the same way.
  ///   - each: called once for each record, in order, on the caller's thread, before it is counted; it may mark
  ///     findings as deferred.
  public func run(
    _ chosen: some Sequence<FileWalk<System>.Found>, jobs: Int, isWhole: Bool = true,
    isStopped: @escaping @Sendable () -> Bool = { false }, each: (inout RecordReport) -> Void
  ) -> RunSummary {
    var summary = RunSummary()
    var files = chosen.makeIterator()
    var ids = RecordIDs()
    // Of a change no more is said than what concerns a record that it touches.
    var touched: Set<String> = []
    while !isStopped() {
      var window: [FileWalk<System>.Found] = []
      while window.count < max(1, jobs) * Self.window, let file = files.next() { window.append(file) }
      if window.isEmpty {
        if isWhole { summary.add(upkeep: upkeep(&ids, chosen)) }
        return summary
      }
      for judged in inOrder(window, jobs: jobs, isStopped: isStopped, judged) {
        guard let judged else { continue }
        guard case .judged(let judged) = judged else {
          if case .untouched(let id, let path) = judged, isWhole {
            ids.add(id, at: path, isQuiet: false, isSaid: touched.contains(id))
          }
          continue
        }
        // Nothing is judged by half a rule book.
        if judged.report.lacksRules {
          summary.lacksRules = true
          summary.isInterrupted = true
          return summary
        }
        if let kept = judged.kept { cache?.keep(kept) }
        if judged.isFailure { summary.addFailedPath() }
        var report = judged.report
        each(&report)
        summary.add(report)
        guard isWhole, let id = report.id else { continue }
        ids.add(id, at: report.path, isQuiet: report.findings.contains { $0.deferred != nil })
        if change != nil { touched.insert(id) }
      }
    }
    summary.isInterrupted = true
    return summary
  }

  /// What is to be said of ids, the records looked at a second time where one has come again.
  private func upkeep(_ ids: inout RecordIDs, _ files: some Sequence<FileWalk<System>.Found>) -> [Finding] {
    for found in files {
      if !ids.isLacking { break }
      guard let (path, isNamed, _) = try? found.get(), let file = try? records.record(path, isNamed: isNamed),
        let id = (try? Document(file)).flatMap(\.recordID)
      else { continue }
      ids.look(id, at: path)
    }
    return ids.upkeep()
  }

  /// What became of a file that holds a record.
  private enum Seen: Sendable {
    case judged(Judged)
    /// Nothing of it was changed.
    case untouched(id: String, path: String)
  }

  /// A record's report, and whether it says that the record could not be got at.
  private struct Judged: Sendable {
    let report: RecordReport
    var isFailure = false
    /// What a cache is to keep of it.
    var kept: ReportCache.Kept?
  }

  /// What is said of a file; nothing of one that does not say that it is a record.
  private func judged(_ found: FileWalk<System>.Found) -> Seen? {
    do throws(FileError) {
      // The identity is that of before the file is read: a change while it is read then shows.
      let (path, isNamed, identity) = try found.get()
      let name = CacheEntry.Name(path: path, isNamed: isNamed)
      let entry = identity.flatMap { change == nil ? cache?.entry(of: name, now: $0) : nil }
      if let entry, entry.isSettled, let report = restored(entry, path) {
        return .judged(Judged(report: report, kept: .entry(entry)))
      }
      guard let file = try records.record(path, isNamed: isNamed) else { return nil }
      if let change {
        let document = try? Document(file)
        guard change.touches(document, at: try system.absolute(path)) else {
          return document?.recordID.map { .untouched(id: $0, path: path) }
        }
      }
      let papers = WatchedPapers(PapersBeside(path, system: system))
      guard let identity, cache != nil, change == nil else {
        return .judged(Judged(report: validator.validate(file, papers: papers)))
      }
      let digest = BLAKE2b(of: file.bytes)
      if let entry, entry.digest == digest, let report = restored(entry, path) {
        return .judged(Judged(report: report, kept: .moved(entry, identity)))
      }
      let report = validator.validate(file, papers: papers)
      guard !papers.wasAsked, let common = validator.commonNotes(of: report) else {
        return .judged(Judged(report: report))
      }
      return .judged(Judged(report: report, kept: .report(report, common: common, name, identity, digest)))
    } catch {
      let report = validator.unreadable(error.path, id: error.id, error.message, help: error.help)
      return .judged(Judged(report: report, isFailure: error.isFailure))
    }
  }

  /// What an earlier run found of the same bytes.
  private func restored(_ entry: CacheEntry, _ path: String) -> RecordReport? {
    cache.flatMap { validator.restored($0.archive(entry), path: path) }
  }
}

extension Document {
  /// The id that a record gives itself.
  fileprivate var recordID: String? { child(root, "id").flatMap(string) }
}
