public import Files
import SourceText
import Synchronization

/// What was found of records in an earlier run, so that those that did not change are not judged again.
///
/// One file, of which no more is held than where each record's entry lies. An entry is used only for the same bytes
/// under the same path, or for the same file where its times surely show every change; and the whole file only under
/// the same key: the tool, the rules, the day, and whatever else a report depends on. It may be deleted at any time,
/// is replaced as a whole, and a damaged one is none.
public final class ReportCache: Sendable {
  private let old: Old?
  private let writer: Mutex<Writer?>

  /// By what a record is known.
  struct Key: Sendable {
    var path: String
    var identity: FileIdentity
    /// The SHA-256 of its bytes.
    var digest = ""
  }

  /// What is known of a record.
  struct Entry: Sendable {
    let key: Key
    /// The archived report.
    let body: [UInt8]
    /// Whether the identity says that the bytes are still the same.
    let isSettled: Bool
  }

  /// The file of an earlier run: where the entry of each record begins, by a hash of its path.
  private struct Old: Sendable {
    let file: CacheFile
    let moment: Int64
    let pool: [String]
    let hashes: [UInt64]
    let offsets: [UInt64]
    let counts: [UInt32]
  }

  fileprivate struct Writer: ~Copyable {
    var file: NewCacheFile
    var archive: Archive
    var index: [(hash: UInt64, offset: UInt64, count: UInt32)] = []
    /// Whether anything in it is not as in the old one.
    var isNews = false
  }

  /// Opens the cache in a folder.
  ///
  /// - Parameters:
  ///   - name: what runs over the same records have in common; the file is called so.
  ///   - key: what reports depend on besides the records.
  public init(folder: String, name: String, key: String) {
    let path = folder + "/" + SHA256.hexadecimal(of: Array(name.utf8)).prefix(16) + ".chengxu-cache"
    let head = Array("chengxu-cache/1 \(key)\n".utf8)
    let old = CacheFile(path).flatMap { Self.opened($0, head: head) }
    self.old = old
    if var file = NewCacheFile(path) {
      file.add(head)
      writer = Mutex(Writer(file: file, archive: Archive(pool: old?.pool ?? [])))
    } else {
      writer = Mutex(nil)
    }
  }

  private static func opened(_ file: CacheFile, head: [UInt8]) -> Old? {
    guard file.bytes(at: 0, count: head.count) == head, let end = file.bytes(at: file.size - 40, count: 40),
      let moment = end.number(at: 0), let pool = end.number(at: 8), let index = end.number(at: 16),
      let count = end.number(at: 24), let sum = end.number(at: 32), pool <= index, index <= UInt64(file.size),
      count == UInt64(file.size - 40 - Int(index)) / 20,
      let bytes = file.bytes(at: Int(pool), count: file.size - 40 - Int(pool)),
      sum == checksum(bytes + end.prefix(32))
    else { return nil }
    var texts: [String] = []
    var archive = Archive(bytes, pool: [])
    archive.list(&texts, blank: "") { $0.code(&$1) }
    if archive.isBroken { return nil }
    var (hashes, offsets, counts): ([UInt64], [UInt64], [UInt32]) = ([], [], [])
    for place in stride(from: Int(index - pool), to: bytes.count, by: 20) {
      hashes.append(bytes.number(at: place) ?? 0)
      offsets.append(bytes.number(at: place + 8) ?? 0)
      counts.append((0..<4).reduce(0) { $0 | UInt32(bytes[place + 16 + $1]) << UInt32($1 * 8) })
    }
    return Old(
      file: file, moment: Int64(bitPattern: moment), pool: texts, hashes: hashes, offsets: offsets, counts: counts)
  }

  // MARK: - Reading

  /// What is known of the record at a path.
  func entry(of path: String, now identity: FileIdentity) -> Entry? {
    guard let old else { return nil }
    let hash = Self.checksum(path.utf8)
    var (low, high) = (0, old.hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if old.hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    guard low < old.hashes.count, old.hashes[low] == hash,
      let bytes = old.file.bytes(at: Int(clamping: old.offsets[low]), count: Int(old.counts[low])),
      bytes.number(at: 0) == Self.checksum(bytes.dropFirst(8))
    else { return nil }
    var archive = Archive(bytes, from: 8, pool: [])
    var key = Key(path: path, identity: identity)
    archive.code(&key)
    guard !archive.isBroken, key.path == path else { return nil }
    return Entry(
      key: key, body: Array(archive.rest),
      isSettled: key.identity == identity && identity.isSettled(before: old.moment))
  }

  /// The texts that entries name by number.
  var pool: [String] { old?.pool ?? [] }

  // MARK: - Writing

  /// Keeps what is known of a record: an entry as it was found, or its report, of which so many notes are the workflow's.
  func keep(_ key: Key, _ what: Kept) {
    writer.withLock { writer in
      guard writer != nil else { return }
      writer?.add(key, what)
    }
  }

  /// What is kept of a record.
  enum Kept: Sendable {
    case entry(Entry)
    case report(RecordReport, common: Int)
  }

  /// Puts what was kept in place of the old file; where nothing is new that stays.
  public func finish() {
    writer.withLock { writer in
      if let ending = writer.take() { ending.finish(unless: old?.hashes.count) }
    }
  }

  /// The hash of FNV with 64 bits: it finds damage, and places of paths, which are compared in full.
  fileprivate static func checksum(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return sum
  }
}

extension ReportCache.Writer {
  fileprivate mutating func add(_ key: ReportCache.Key, _ what: ReportCache.Kept) {
    var key = key
    archive.code(&key)
    var bytes = archive.take()
    switch what {
    case .entry(let entry):
      bytes += entry.body
      if !entry.isSettled { isNews = true }
    case .report(var report, let common):
      var id = report.workflow?.id ?? ""
      archive.pooled(&id)
      archive.code(&report, common: common)
      bytes += archive.take()
      isNews = true
    }
    index.append((ReportCache.checksum(key.path.utf8), UInt64(file.count), UInt32(clamping: bytes.count + 8)))
    file.add(ReportCache.checksum(bytes).bytes)
    file.add(bytes)
  }

  fileprivate consuming func finish(unless count: Int?) {
    if !isNews, index.count == count { return file.discard() }
    let pool = file.count
    var texts = archive.pool
    var tail = Archive(pool: [])
    tail.list(&texts, blank: "") { $0.code(&$1) }
    var bytes = tail.take()
    let place = pool + bytes.count
    for entry in index.sorted(by: { $0.hash < $1.hash }) {
      bytes += entry.hash.bytes + entry.offset.bytes + UInt64(entry.count).bytes.prefix(4)
    }
    let end =
      UInt64(bitPattern: file.moment).bytes + UInt64(pool).bytes + UInt64(place).bytes + UInt64(index.count).bytes
    let sum = ReportCache.checksum(bytes + end)
    file.add(bytes)
    file.add(end + sum.bytes)
    file.finish()
  }
}

extension Archive {
  mutating func code(_ key: inout ReportCache.Key) {
    code(&key.path)
    code(&key.identity)
    code(&key.digest)
  }

  private mutating func code(_ identity: inout FileIdentity) {
    var numbers = [
      Int(truncatingIfNeeded: identity.device), Int(truncatingIfNeeded: identity.inode), Int(identity.size),
      Int(identity.modified), Int(identity.changed),
    ]
    for index in numbers.indices { code(&numbers[index]) }
    identity = FileIdentity(
      device: UInt64(bitPattern: Int64(numbers[0])), inode: UInt64(bitPattern: Int64(numbers[1])),
      size: Int64(numbers[2]), modified: Int64(numbers[3]), changed: Int64(numbers[4]))
  }
}

extension UInt64 {
  fileprivate var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> UInt64($0 * 8)) } }
}

extension [UInt8] {
  fileprivate func number(at place: Int) -> UInt64? {
    guard place >= 0, place + 8 <= count else { return nil }
    return (0..<8).reduce(0) { $0 | UInt64(self[place + $1]) << UInt64($1 * 8) }
  }
}
