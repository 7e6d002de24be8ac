import Files

/// What a cache knows of a record: a checksum, how its file and its bytes are known again, its path, the archived report.
struct CacheEntry: Sendable {
  /// All of it as it stands in the file.
  let bytes: ArraySlice<UInt8>
  /// Which entry of the file it is, and under which hash it is found.
  let number: Int
  let hash: UInt64
  /// Where the report begins.
  private let start: Int
  /// Whether its identity says that the record's bytes are still the same.
  var isSettled = false

  /// The path of a record, and whether it was named itself: then it is a record whatever it says.
  struct Name: Sendable {
    let path: String
    let isNamed: Bool

    /// By which it is found; it is compared in full.
    var hash: UInt64 { CacheEntry.checksum(Array(path.utf8)[...]) &+ (isNamed ? 1 : 0) }
  }

  /// The numbers before the path: checksum, identity, digest, and the length of the path with its flag.
  private static var head: Int { 88 }

  /// The entry of a record; nothing where the bytes are damaged or those of another.
  init?(_ bytes: ArraySlice<UInt8>, number: Int, hash: UInt64, of name: Name) {
    let path = name.path.utf8
    guard bytes.count >= Self.head + path.count,
      bytes.number(at: 80) == UInt64(path.count) << 1 | (name.isNamed ? 1 : 0),
      bytes[(bytes.startIndex + Self.head)...].starts(with: path),
      bytes.number(at: 0) == Self.checksum(bytes.dropFirst(8))
    else { return nil }
    self.bytes = bytes
    self.number = number
    self.hash = hash
    start = bytes.startIndex + Self.head + path.count
  }

  /// The archived report.
  var body: ArraySlice<UInt8> { bytes[start...] }

  /// What told its file from others.
  var identity: FileIdentity {
    FileIdentity(
      device: bytes.number(at: 8), inode: bytes.number(at: 16), size: Int64(bitPattern: bytes.number(at: 24)),
      modified: Int64(bitPattern: bytes.number(at: 32)), changed: Int64(bitPattern: bytes.number(at: 40)))
  }

  /// The digest of its bytes.
  var digest: BLAKE2b {
    BLAKE2b(bytes.number(at: 48), bytes.number(at: 56), bytes.number(at: 64), bytes.number(at: 72))
  }

  /// The bytes of an entry.
  static func bytes(_ name: Name, _ identity: FileIdentity, _ digest: BLAKE2b, body: [UInt8]) -> [UInt8] {
    let path = name.path.utf8
    var rest: [UInt8] = []
    rest.reserveCapacity(head + path.count + body.count)
    rest.add(0)
    rest.add(identity)
    for word in [digest.a, digest.b, digest.c, digest.d] { rest.add(word) }
    rest.add(UInt64(path.count) << 1 | (name.isNamed ? 1 : 0))
    rest += path
    rest += body
    return sealed(rest)
  }

  /// The bytes of an entry that is about another file now.
  static func bytes(of entry: CacheEntry, now identity: FileIdentity) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entry.bytes.count)
    bytes.add(0)
    bytes.add(identity)
    return sealed(bytes + entry.bytes.dropFirst(bytes.count))
  }

  private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var sum: [UInt8] = []
    sum.add(checksum(bytes.dropFirst(8)))
    bytes.replaceSubrange(0..<8, with: sum)
    return bytes
  }

  /// A sum by which damage is found; whatever else is known of bytes does not rest on it.
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    unsafe bytes.withUnsafeBytes { bytes in
      var sum = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
      // Word by word, so that each change of one changes the sum.
      func mix(_ word: UInt64) {
        sum = (sum ^ word) &* 0xD6E8_FEB8_6659_FD93
        sum ^= sum >> 32
      }
      let whole = bytes.count & ~7
      for place in stride(from: 0, to: whole, by: 8) {
        mix(unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      }
      var last: UInt64 = 0
      for place in whole..<bytes.count { last = last << 8 | UInt64(unsafe bytes[place]) }
      mix(last)
      return sum
    }
  }
}

extension [UInt8] {
  /// Adds a number, its lowest byte first.
  mutating func add(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  fileprivate mutating func add(_ identity: FileIdentity) {
    add(identity.device)
    add(identity.inode)
    add(UInt64(bitPattern: identity.size))
    add(UInt64(bitPattern: identity.modified))
    add(UInt64(bitPattern: identity.changed))
  }
}

extension ArraySlice<UInt8> {
  /// The number that stands so many bytes from the beginning, its lowest byte first; 0 beyond the end.
  func number(at offset: Int) -> UInt64 {
    guard offset >= 0, offset <= count - 8 else { return 0 }
    return unsafe withUnsafeBytes {
      unsafe UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
  }
}
