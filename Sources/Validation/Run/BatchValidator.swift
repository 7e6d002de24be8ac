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
  ///   - each: called once for each record, in order, on the caller's thread.
  public func run(
    _ files: [FileWalk<System>.Found], jobs: Int, each: (RecordReport) -> Void
  ) -> RunSummary {
    var summary = RunSummary()
    var start = 0
    while start < files.count {
      let end = min(files.count, start + max(1, jobs) * Self.window)
      for (file, report) in zip(files[start..<end], reports(files[start..<end], jobs: jobs)) {
        guard let report else { continue }
        // A pipe or a device is a strange record; a path that is not there is no record at all.
        if case .failure(let error) = file, error.code != .notRegular { summary.addFailedPath() }
        summary.add(report)
        each(report)
      }
      start = end
    }
    return summary
  }

  private func reports(_ files: ArraySlice<FileWalk<System>.Found>, jobs: Int) -> [RecordReport?] {
    if jobs <= 1 || files.count < 2 { return files.map(report) }
    let cursor = Atomic<Int>(files.startIndex)
    let done = Mutex<[Int: RecordReport]>([:])
    concurrently(workers: min(jobs, files.count)) {
      while true {
        let index = cursor.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < files.endIndex else { return }
        let report = report(files[index])
        done.withLock { $0[index] = report }
      }
    }
    return done.withLock { done in files.indices.map { done[$0] } }
  }

  /// What is said of a file; nothing of one that does not say that it is a record.
  private func report(_ found: FileWalk<System>.Found) -> RecordReport? {
    let path: String
    switch found {
    case .failure(let error): return unreadable(error)
    case .success(let file):
      path = file.path
      do throws(FileError) {
        let bytes = try system.read(path, limit: Self.limit)
        if !file.isNamed, !saysItIsARecord(bytes, isJSON: path.hasSuffix(".json")) { return nil }
        return validator.validate(
          SourceFile(path: path, bytes: bytes), papers: PapersBeside(path, system: system))
      } catch {
        return unreadable(error)
      }
    }
  }

  private func unreadable(_ error: FileError) -> RecordReport {
    validator.unreadable(error.path, id: error.id, error.message, help: error.help)
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
