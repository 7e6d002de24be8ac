/// A pattern of paths as Git and shells write them: `*` and `?` stand for what is no slash, `[a-z]` for one of some
/// bytes, `**` between slashes for any number of folders.
///
/// Compared byte by byte, as Git does. The time is bounded by the length of the pattern times that of the path,
/// whatever either says: all ways to match are followed at once instead of one after another.
public struct PathPattern: Hashable, Sendable {
  private enum Token: Hashable, Sendable {
    case byte(UInt8)
    /// `?`
    case any
    /// `[…]`: which of the 256 bytes it takes.
    case one(Set256)
    /// `*`
    case star
    /// `**/`: any number of folders, also none.
    case folders
    /// A last `**`: everything below.
    case rest
  }

  private let tokens: [Token]
  private let isLiteral: Bool
  /// False for what can never match: a class that is not closed, a backslash with nothing behind it.
  private let isSound: Bool

  /// Reads a pattern.
  public init(_ text: some Sequence<UInt8>) {
    let bytes = Array(text)
    var tokens: [Token] = []
    var isSound = true
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "?"): tokens.append(.any)
      case UInt8(ascii: "*"):
        let begins = at == 1 || bytes[at - 2] == UInt8(ascii: "/")
        var stars = 1
        while at < bytes.count, bytes[at] == UInt8(ascii: "*") { (at, stars) = (at + 1, stars + 1) }
        if stars > 1, begins, at == bytes.count {
          tokens.append(.rest)
        } else if stars > 1, begins, bytes[at] == UInt8(ascii: "/") {
          tokens.append(.folders)
          at += 1
        } else {
          tokens.append(.star)
        }
      case UInt8(ascii: "["):
        if let set = Set256(bytes, from: &at) { tokens.append(.one(set)) } else { isSound = false }
      case UInt8(ascii: "\\"):
        guard at < bytes.count else {
          isSound = false
          break
        }
        tokens.append(.byte(bytes[at]))
        at += 1
      default: tokens.append(.byte(byte))
      }
    }
    self.tokens = tokens
    self.isSound = isSound
    isLiteral = tokens.allSatisfy { if case .byte = $0 { true } else { false } }
  }

  /// Whether a text is a pattern at all, and not simply a path.
  public static func isPattern(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
  }

  /// Whether the whole path matches.
  public func matches(_ path: some Collection<UInt8>) -> Bool {
    guard isSound else { return false }
    if isLiteral { return path.count == tokens.count && zip(path, tokens).allSatisfy { .byte($0) == $1 } }
    let slash = UInt8(ascii: "/")
    // Which tokens may come next.
    var open = [Bool](repeating: false, count: tokens.count + 1)
    open[0] = true
    skipEmpty(&open)
    for byte in path {
      var next = [Bool](repeating: false, count: tokens.count + 1)
      for (index, token) in tokens.enumerated() where open[index] {
        switch token {
        case .byte(let own): if own == byte { next[index + 1] = true }
        case .any: if byte != slash { next[index + 1] = true }
        case .one(let set): if byte != slash, set.contains(byte) { next[index + 1] = true }
        case .star: if byte != slash { next[index] = true }
        case .folders:
          next[index] = true
          if byte == slash { next[index + 1] = true }
        case .rest: next[index] = true
        }
      }
      skipEmpty(&next, afterSlash: byte == slash)
      open = next
    }
    return open[tokens.count]
  }

  /// Passes over tokens that also stand for nothing.
  private func skipEmpty(_ open: inout [Bool], afterSlash: Bool = true) {
    for (index, token) in tokens.enumerated() where open[index] {
      switch token {
      case .star, .rest: open[index + 1] = true
      // Within a name no folder ends.
      case .folders: if afterSlash { open[index + 1] = true }
      case .byte, .any, .one: break
      }
    }
  }
}

/// Some of the 256 bytes.
private struct Set256: Hashable, Sendable {
  private var words: [UInt64] = [0, 0, 0, 0]

  func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }

  private mutating func insert(_ range: ClosedRange<UInt8>) {
    for byte in range { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
  }

  /// Reads `a-z0-9]` after the opening bracket; nothing where the class is not closed or names an unknown kind.
  init?(_ bytes: [UInt8], from at: inout Int) {
    func peek(_ ahead: Int = 0) -> UInt8? { at + ahead < bytes.count ? bytes[at + ahead] : nil }
    var isNegated = false
    if peek() == UInt8(ascii: "!") || peek() == UInt8(ascii: "^") { (isNegated, at) = (true, at + 1) }
    var isFirst = true
    while let byte = peek(), byte != UInt8(ascii: "]") || isFirst {
      isFirst = false
      if byte == UInt8(ascii: "["), peek(1) == UInt8(ascii: ":"), let end = kindEnd(bytes, at + 2) {
        guard let kind = Self.kinds[String(decoding: bytes[(at + 2)..<end], as: UTF8.self)] else { return nil }
        for range in kind { insert(range) }
        at = end + 2
        continue
      }
      guard let low = Self.byte(bytes, &at) else { return nil }
      if peek() == UInt8(ascii: "-"), let after = peek(1), after != UInt8(ascii: "]") {
        at += 1
        guard let high = Self.byte(bytes, &at) else { return nil }
        if low <= high { insert(low...high) }
      } else {
        insert(low...low)
      }
    }
    guard peek() != nil else { return nil }
    at += 1
    if isNegated { words = words.map(~) }
  }

  /// One byte of a class, escaped or not.
  private static func byte(_ bytes: [UInt8], _ at: inout Int) -> UInt8? {
    if bytes[at] == UInt8(ascii: "\\") { at += 1 }
    guard at < bytes.count else { return nil }
    at += 1
    return bytes[at - 1]
  }

  /// Where `:]` ends the name of a kind of bytes.
  private func kindEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var at = start
    while at + 1 < bytes.count, bytes[at] != UInt8(ascii: "]") {
      if bytes[at] == UInt8(ascii: ":"), bytes[at + 1] == UInt8(ascii: "]") { return at }
      at += 1
    }
    return nil
  }

  private static let kinds: [String: [ClosedRange<UInt8>]] = [
    "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "alpha": [0x41...0x5A, 0x61...0x7A],
    "blank": [0x09...0x09, 0x20...0x20],
    "cntrl": [0x00...0x1F, 0x7F...0x7F], "digit": [0x30...0x39], "graph": [0x21...0x7E], "lower": [0x61...0x7A],
    "print": [0x20...0x7E], "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
    "space": [0x09...0x0D, 0x20...0x20], "upper": [0x41...0x5A], "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
  ]
}
