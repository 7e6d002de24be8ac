import Files
import SourceText
import Synchronization

/// What was found of records in an earlier run, so that those that did not change are not judged again.
///
/// One file, of which no more is held than where each record's entry lies. An entry is used only for the same bytes
/// under the same path, or for the same file where its times surely show every change; and the whole file only under
/// the same key: the tool, the rules, the day, and whatever else a report depends on. It may be deleted at any time,
/// is replaced as a whole, and a damaged one is none.
///
/// As long as nothing is new nothing is written; then what was passed by already is copied, and the rest as it comes.
public final class ReportCache: Sendable {
  private let old: CachedReports?
  private let writer: Mutex<Writer?>

  fileprivate struct Writer: ~Copyable {
    var file: NewCacheFile
    var archive: Archive
    var index: [CachedReports.Place] = []
    /// The entries of the old file that were passed by while nothing was new, in their order.
    var passed: [Int32] = []
    var hasNews = false
  }

  /// Opens the cache in a folder.
  ///
  /// - Parameters:
  ///   - name: what runs over the same records have in common; the file is called so.
  ///   - key: what reports depend on besides the records.
  public init(folder: String, name: String, key: String) {
    let path = folder + "/" + BLAKE2b(of: Array(name.utf8)).hexadecimal.prefix(16) + ".chengxu-cache"
    let head = Array("chengxu-cache/2 \(key)\n".utf8)
    let old = CacheFile(path).flatMap { CachedReports($0, head: head) }
    self.old = old
    if var file = NewCacheFile(path) {
      file.add(head)
      writer = Mutex(Writer(file: file, archive: Archive(pool: old?.pool ?? ArchivePool())))
    } else {
      writer = Mutex(nil)
    }
  }

  /// What is known of the record at a path.
  func entry(of record: CacheEntry.Name, now identity: FileIdentity) -> CacheEntry? {
    guard let old, var entry = old.entry(of: record) else { return nil }
    entry.isSettled = entry.identity == identity && identity.isSettled(before: old.moment)
    return entry
  }

  /// An entry's body, ready to be read.
  func archive(_ entry: CacheEntry) -> Archive { Archive(entry.body, pool: old?.pool ?? ArchivePool()) }

  /// Keeps what is known of a record.
  func keep(_ what: Kept) {
    writer.withLock { writer in
      guard writer != nil else { return }
      writer?.keep(what, old)
    }
  }

  /// What is kept of a record.
  enum Kept: Sendable {
    /// The entry as it is.
    case entry(CacheEntry)
    /// The entry, for the same bytes in what has become another file.
    case moved(CacheEntry, FileIdentity)
    /// Its report, of which so many notes are the workflow's.
    case report(RecordReport, common: Int, CacheEntry.Name, FileIdentity, BLAKE2b)
  }

  /// Puts what was kept in place of the old file; where nothing is new that stays.
  public func finish() {
    writer.withLock { writer in
      if let ending = writer.take() { ending.finish(old) }
    }
  }
}

extension ReportCache.Writer {
  fileprivate mutating func keep(_ what: ReportCache.Kept, _ old: CachedReports?) {
    switch what {
    case .entry(let entry):
      if hasNews { add(entry.hash, Array(entry.bytes)) } else { passed.append(Int32(truncatingIfNeeded: entry.number)) }
    case .moved(let entry, let identity):
      begin(old)
      add(entry.hash, CacheEntry.bytes(of: entry, now: identity))
    case .report(var report, let common, let name, let identity, let digest):
      begin(old)
      var id = report.workflow?.id ?? ""
      archive.pooled(&id)
      archive.code(&report, common: common)
      add(name.hash, CacheEntry.bytes(name, identity, digest, body: archive.take()))
    }
  }

  /// Something is new: what was passed by so far stands before it.
  private mutating func begin(_ old: CachedReports?) {
    if hasNews { return }
    hasNews = true
    for number in passed {
      if let (hash, bytes) = old?.bytes(ofEntry: Int(number)) { add(hash, Array(bytes)) }
    }
    passed = []
  }

  private mutating func add(_ hash: UInt64, _ bytes: [UInt8]) {
    index.append(CachedReports.Place(hash: hash, offset: UInt64(file.count), count: UInt32(bytes.count)))
    file.add(bytes)
  }

  fileprivate consuming func finish(_ old: CachedReports?) {
    if !hasNews, passed.count == old?.count ?? 0 { return file.discard() }
    begin(old)
    index.sort { $0.hash < $1.hash }
    CachedReports.end(&file, archive.pool, index)
    file.finish()
  }
}
