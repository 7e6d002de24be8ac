/// Makes text from records and paths harmless to a terminal and to whoever reads it.
///
/// Control characters, escape sequences, line separators and the characters that turn the direction of writing
/// are shown as `\u{1B}`; a tab becomes a space. What a hostile record says can then neither move the cursor, nor
/// colour, nor forge a line of the report. What builders read as commands to themselves, in whatever program's output
/// (`::error …`, `##[error]…`, `##vso[…]`), is broken in the same way.
public enum SafeText {
  /// The text on one line.
  public static func line(_ text: some StringProtocol) -> String { line(String(text)) }

  private static func line(_ text: String) -> String {
    if isPlain(text) { return text }
    guard text.unicodeScalars.contains(where: isHarmful) || mayHoldCommand(text) else { return text }
    return pieces(of: Array(text.unicodeScalars), cutAt: []).joined()
  }

  /// A text on one line in three pieces, cut before two of its scalars, each as it is shown within the whole: a command
  /// may reach over a cut.
  static func pieces(of text: String, cutAt first: Int, _ second: Int) -> [String] {
    if !isPlain(text) { return pieces(of: Array(text.unicodeScalars), cutAt: [first, second]) }
    let scalars = text.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: first, limitedBy: scalars.endIndex) ?? scalars.endIndex
    let end = scalars.index(start, offsetBy: second - first, limitedBy: scalars.endIndex) ?? scalars.endIndex
    return [String(scalars[..<start]), String(scalars[start..<end]), String(scalars[end...])]
  }

  private static func pieces(of scalars: [Unicode.Scalar], cutAt cuts: [Int]) -> [String] {
    var pieces = [""]
    var previous: Unicode.Scalar?
    for (index, scalar) in scalars.enumerated() {
      pieces += cuts.filter { $0 == index }.map { _ in "" }
      let isCommand = scalar == previous && beginsCommand(scalar, scalars[(index + 1)...])
      let last = pieces.count - 1
      if scalar == "\t" {
        pieces[last].append(" ")
      } else if isCommand || isHarmful(scalar) {
        pieces[last] += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        pieces[last].unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return pieces + cuts.filter { $0 >= scalars.count }.map { _ in "" }
  }

  /// Whether nothing in a text could be harmful: what nearly all texts are, told without decoding them.
  package static func isPlain(_ text: some StringProtocol) -> Bool {
    text.utf8.withContiguousStorageIfAvailable(isPlain) == true
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var (before, previous): (UInt8, UInt8) = (0, 0)
    for byte in unsafe bytes {
      switch byte {
      case 0..<0x20, 0x7F: return false
      // The first bytes of U+0080–U+00BF, U+0600–U+063F, U+E0000 and what follows it.
      case 0xC2, 0xD8, 0xF3: return false
      case UInt8(ascii: ":"), UInt8(ascii: "#"): if byte == previous { return false }
      // U+2000–U+207F, save quotation marks and dashes, is left to whoever decodes it; so is U+FEC0–U+FFFF, save
      // fullwidth forms.
      case 0x8B...0x8F, 0xA0...0xAF: if before == 0xE2, previous == 0x80 || previous == 0x81 { return false }
      case 0xBB, 0xBF: if previous == 0xEF { return false }
      default: break
      }
      (before, previous) = (previous, byte)
    }
    return true
  }

  private static func mayHoldCommand(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == previous, byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#") { return true }
      previous = byte
    }
    return false
  }

  /// Whether the second of two equal marks begins a command: `::word`, or `##word[` with or without the word.
  private static func beginsCommand<Text: Collection<Unicode.Scalar>>(_ mark: Unicode.Scalar, _ rest: Text) -> Bool {
    switch mark {
    case ":": rest.first?.properties.isAlphabetic == true && rest.first?.isASCII == true
    case "#": rest.drop { $0.isASCII && $0.properties.isAlphabetic }.first == "["
    default: false
    }
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    case 0...0x1F, 0x7F...0x9F: true
    case 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    // No characters at all, and no XML may hold them.
    case 0xFFFE, 0xFFFF: true
    case 0xE0000...0xE007F, 0xFFFE...0xFFFF: true
    default: false
    }
  }
}
