/// Which paths below a folder to pass over, in the words of a `.gitignore`.
public struct IgnoreRules: Sendable {
  private struct Rule: Sendable {
    let pattern: PathPattern
    let isNegated: Bool
    let isForFolders: Bool
    /// Without a slash a pattern is about the name alone, at any depth.
    let isAboutName: Bool
  }

  private let folder: String
  private let rules: [Rule]

  /// Reads the bytes of a `.gitignore`.
  ///
  /// - Parameter folder: the absolute path of the folder that it speaks of.
  public init(_ bytes: [UInt8], of folder: String) {
    self.folder = folder.hasSuffix("/") ? folder : folder + "/"
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    rules = rest.split(separator: 0x0A).compactMap(Self.rule)
  }

  /// Whether a path is to be passed over; nothing where these rules say nothing of it.
  ///
  /// The last rule that matches decides. What lies in a folder that is passed over is not asked about.
  ///
  /// - Parameter path: an absolute path.
  public func ignores(_ path: String, isFolder: Bool) -> Bool? {
    guard path.utf8.starts(with: folder.utf8) else { return nil }
    let below = path.utf8.dropFirst(folder.utf8.count)
    let name = below.lastIndex(of: UInt8(ascii: "/")).map { below[below.index(after: $0)...] } ?? below
    for rule in rules.reversed() where isFolder || !rule.isForFolders {
      if rule.pattern.matches(rule.isAboutName ? name : below) { return !rule.isNegated }
    }
    return nil
  }

  private static func rule(_ line: ArraySlice<UInt8>) -> Rule? {
    var text = line.last == 0x0D ? line.dropLast() : line
    if text.first == UInt8(ascii: "#") { return nil }
    trimTrailingSpaces(&text)
    let isNegated = text.first == UInt8(ascii: "!")
    if isNegated { text = text.dropFirst() }
    let isForFolders = text.last == UInt8(ascii: "/")
    if isForFolders { text = text.dropLast() }
    let isAboutName = !text.contains(UInt8(ascii: "/"))
    if text.first == UInt8(ascii: "/") { text = text.dropFirst() }
    if text.isEmpty { return nil }
    return Rule(
      pattern: PathPattern(text), isNegated: isNegated, isForFolders: isForFolders, isAboutName: isAboutName)
  }

  /// Spaces at the end do not count, unless a backslash stands before them.
  private static func trimTrailingSpaces(_ text: inout ArraySlice<UInt8>) {
    var firstSpace: Int?
    var at = text.startIndex
    while at < text.endIndex {
      switch text[at] {
      case UInt8(ascii: " "): firstSpace = firstSpace ?? at
      case UInt8(ascii: "\\"):
        at += 1
        if at == text.endIndex { return }
        firstSpace = nil
      default: firstSpace = nil
      }
      at += 1
    }
    if let firstSpace { text = text[..<firstSpace] }
  }
}
