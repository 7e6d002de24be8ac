public import SourceText

/// What the first key of a file says, read by the readers of whole files and no further than that: with quotes,
/// escapes, anchors and tags, and whatever mistakes come after it.
public enum FirstEntry: Hashable, Sendable {
  /// The key and what stands under it, each as it is read; the value is nothing where it is no scalar.
  case says(key: String, value: String?)
  /// The file begins with something that has no keys.
  case none
  /// The file cannot be read as far as that.
  case unreadable

  /// Reads the first key of a file: as JSON if its name ends in `.json`, else as YAML. Where a list comes first, that of
  /// its first item.
  public init(_ file: SourceFile) {
    self = file.path.hasSuffix(".json") ? Self.json(file) : Self.yaml(file.bytes, file.path)
  }

  private static func yaml(_ bytes: [UInt8], _ path: String, isWhole: Bool = true) -> FirstEntry {
    guard (try? checkDirectives(of: SourceFile(path: path, bytes: bytes))) != nil else { return .unreadable }
    var stream = EventStream(bytes)
    var isWithin = false
    var key: String?
    // Further in there is nothing that could be taken for the beginning of a record.
    for _ in 0..<16 {
      switch stream.next() {
      case .streamStart, .documentStart: break
      case .sequenceStart where !isWithin: break
      case .mappingStart where !isWithin: isWithin = true
      case .scalar where isWithin:
        if let key { return .says(key: key, value: stream.text) }
        key = stream.text
      case .failure:
        // libyaml looks ahead and stops before what it cannot take: what stands before that is read by itself.
        let place = stream.problem().byte
        guard isWhole, 0 < place, place < bytes.count else { return .unreadable }
        return yaml(Array(bytes[..<place]), path, isWhole: false)
      default: return isWhole ? key.map { .says(key: $0, value: nil) } ?? .none : .unreadable
      }
    }
    return isWhole ? .none : .unreadable
  }

  private static func json(_ file: SourceFile) -> FirstEntry {
    let bytes = file.bytes
    var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func take(_ wanted: UInt8) -> Bool {
      while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
      guard place < bytes.count, bytes[place] == wanted else { return false }
      place += 1
      return true
    }
    func string() -> String? {
      guard take(UInt8(ascii: "\"")) else { return nil }
      var decoded: [UInt8] = []
      var scanner = JSONString(file, at: place - 1)
      guard let text = try? scanner.read(into: &decoded) else { return nil }
      place = scanner.place
      return String(decoding: text.isDecoded ? decoded[text.range] : bytes[text.range], as: UTF8.self)
    }
    var depth = 0
    while depth < 16, take(UInt8(ascii: "[")) { depth += 1 }
    guard take(UInt8(ascii: "{")) else { return .unreadable }
    guard let key = string(), take(UInt8(ascii: ":")) else { return .unreadable }
    return .says(key: key, value: string())
  }
}

extension EventStream {
  /// The scalar's decoded text.
  fileprivate var text: String {
    var bytes: [UInt8] = []
    appendText(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
