public import Files
import SourceText
import Synchronization

/// Judges every record under some paths, several at a time, and reports them in the order of the paths.
public struct BatchValidator<System: FileSystem>: Sendable {
  private let validator: Validator
  private let system: System

  /// The most bytes a record may have.
  public static var limit: Int { 16 * 1_048_576 }

  /// How many records each worker judges before what is ready is reported.
  private static var window: Int { 256 }

  /// A run with a validator over a file system.
  public init(_ validator: Validator, fileSystem: System) {
    self.validator = validator
    system = fileSystem
  }

  /// The files that may hold records: those that are named themselves, and in folders the `.yaml`, `.yml` and
  /// `.json` files.
  public func files(under paths: [String]) -> [FileWalk<System>.Found] {
    FileWalk(system) { name in
      name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix(".json")
    }.files(under: paths)
  }

  /// Judges the records among files. One that was named itself is always judged; of those found in folders, the
  /// ones whose first key says that they are records.
  ///
  /// - Parameters:
  ///   - jobs: how many workers; 1 starts no thread.
  ///   - each: called once for each record, in order, on the caller's thread, before it is counted; it may mark
  ///     findings as deferred.
  public func run(
    _ files: [FileWalk<System>.Found], jobs: Int, each: (inout RecordReport) -> Void
  ) -> RunSummary {
    var summary = RunSummary()
    var start = 0
    while start < files.count {
      let end = min(files.count, start + max(1, jobs) * Self.window)
      for judged in judged(files[start..<end], jobs: jobs) {
        guard let judged else { continue }
        if judged.isFailure { summary.addFailedPath() }
        var report = judged.report
        each(&report)
        summary.add(report)
      }
      start = end
    }
    return summary
  }

  /// A record's report, and whether it says that the record could not be got at.
  private struct Judged: Sendable {
    let report: RecordReport
    var isFailure = false
  }

  private func judged(_ files: ArraySlice<FileWalk<System>.Found>, jobs: Int) -> [Judged?] {
    if jobs <= 1 || files.count < 2 { return files.map(judged) }
    let cursor = Atomic<Int>(files.startIndex)
    let done = Mutex<[Int: Judged]>([:])
    concurrently(workers: min(jobs, files.count)) {
      while true {
        let index = cursor.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < files.endIndex else { return }
        let judged = judged(files[index])
        done.withLock { $0[index] = judged }
      }
    }
    return done.withLock { done in files.indices.map { done[$0] } }
  }

  /// What is said of a file; nothing of one that does not say that it is a record.
  private func judged(_ found: FileWalk<System>.Found) -> Judged? {
    do throws(FileError) {
      let (path, isNamed) = try found.get()
      guard let bytes = try bytes(of: path, isNamed: isNamed) else { return nil }
      let papers = PapersBeside(path, system: system)
      return Judged(report: validator.validate(SourceFile(path: path, bytes: bytes), papers: papers))
    } catch {
      let report = validator.unreadable(error.path, id: error.id, error.message, help: error.help)
      return Judged(report: report, isFailure: error.isFailure)
    }
  }

  /// The bytes of a file that is named or says that it is a record.
  private func bytes(of path: String, isNamed: Bool) throws(FileError) -> [UInt8]? {
    let isJSON = path.hasSuffix(".json")
    do throws(FileError) {
      let bytes = try system.read(path, limit: Self.limit)
      return isNamed || saysItIsARecord(bytes, isJSON: isJSON) ? bytes : nil
    } catch {
      // A large file that happens to lie in a folder is none of ours, unless it says so.
      guard case .tooLarge = error.code, !isNamed else { throw error }
      guard saysItIsARecord(try system.beginning(of: path, count: 65_536), isJSON: isJSON) else { return nil }
      throw error
    }
  }
}

/// Whether the first key of a file says `chengxu: record/…`, without reading the rest: a record with a mistake
/// further down is a record all the same.
func saysItIsARecord(_ bytes: [UInt8], isJSON: Bool) -> Bool {
  var rest = bytes[...]
  if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
  func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
  func take(_ text: String) -> Bool {
    rest = rest.drop(while: isBlank)
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }
  if isJSON { return take("{") && take("\"chengxu\"") && take(":") && take("\"record/") }
  while true {
    rest = rest.drop(while: isBlank)
    // Comments, directives and the mark of a document's beginning may come before the first key.
    guard let first = rest.first,
      first == UInt8(ascii: "#") || first == UInt8(ascii: "%") || rest.starts(with: "---".utf8)
    else { break }
    rest = rest.drop { $0 != 0x0A }
  }
  if take("{") { _ = take("\"") }
  guard take("chengxu") else { return false }
  _ = take("\"") || take("'")
  guard take(":") else { return false }
  _ = take("\"") || take("'")
  return take("record/")
}
