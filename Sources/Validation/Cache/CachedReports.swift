import Files

/// The file of an earlier run, opened: where the entry of each record lies, by a hash of its path.
///
/// The entries stand in the order in which the records were found; after them the pool, then the places, and at the end
/// the moment of the cache, where pool and places begin, how many these are, and a checksum over all after the entries.
struct CachedReports: Sendable {
  private let file: CacheFile
  /// Before which a file must have last changed, for its times to show every change since.
  let moment: Int64
  let pool: ArchivePool
  private let places: [Place]

  /// Where an entry lies.
  struct Place: Sendable {
    let hash: UInt64
    let offset: UInt64
    let count: UInt32

    /// How many bytes it takes in the file.
    static var size: Int { 20 }
  }

  private static var endSize: Int { 40 }

  /// Opens a file that begins with such a head; nothing where it does not, or is damaged.
  init?(_ file: CacheFile, head: [UInt8]) {
    let size = file.size - Self.endSize
    guard file.bytes(at: 0, count: head.count) == head,
      let end = file.bytes(at: size, count: Self.endSize)?[...]
    else { return nil }
    let (start, index, count) = (end.number(at: 8), end.number(at: 16), end.number(at: 24))
    guard start <= index, index <= UInt64(size), count <= UInt64(size), Int(count) * Place.size == size - Int(index),
      let bytes = file.bytes(at: Int(start), count: size - Int(start))?[...],
      end.number(at: 32) == CacheEntry.checksum(bytes) ^ CacheEntry.checksum(end.prefix(32)),
      let pool = ArchivePool(bytes.prefix(Int(index - start)))
    else { return nil }
    self.file = file
    self.pool = pool
    moment = Int64(bitPattern: end.number(at: 0))
    places = stride(from: Int(index - start), to: bytes.count, by: Place.size).map { at in
      Place(
        hash: bytes.number(at: at), offset: bytes.number(at: at + 8),
        count: UInt32(bytes[at + 16]) | UInt32(bytes[at + 17]) << 8 | UInt32(bytes[at + 18]) << 16
          | UInt32(bytes[at + 19]) << 24)
    }
  }

  /// How many entries there are.
  var count: Int { places.count }

  /// The entry of a record.
  func entry(of name: CacheEntry.Name) -> CacheEntry? {
    let hash = name.hash
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    guard low < places.count, places[low].hash == hash, let (_, bytes) = bytes(ofEntry: low) else { return nil }
    return CacheEntry(bytes, number: low, hash: hash, of: name)
  }

  /// An entry as it stands in the file, and the hash under which it is found.
  func bytes(ofEntry number: Int) -> (hash: UInt64, bytes: ArraySlice<UInt8>)? {
    let place = places[number]
    return file.next(at: Int(clamping: place.offset), count: Int(place.count)).map { (place.hash, $0) }
  }

  /// Adds to a new file what comes after its entries.
  static func end(_ file: inout NewCacheFile, _ pool: ArchivePool, _ places: [Place]) {
    let start = UInt64(file.count)
    var bytes = pool.bytes
    let index = start + UInt64(bytes.count)
    bytes.reserveCapacity(bytes.count + places.count * Place.size)
    for place in places {
      bytes.add(place.hash)
      bytes.add(place.offset)
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: place.count >> shift))
      }
    }
    var end: [UInt8] = []
    for number in [UInt64(bitPattern: file.moment), start, index, UInt64(places.count)] { end.add(number) }
    end.add(CacheEntry.checksum(bytes[...]) ^ CacheEntry.checksum(end[...]))
    file.add(bytes)
    file.add(end)
  }
}
