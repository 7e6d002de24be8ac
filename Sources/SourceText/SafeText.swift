/// Makes text from records and paths harmless to a terminal and to whoever reads it.
///
/// Control characters, escape sequences, line separators and the characters that turn the direction of writing
/// are shown as `\u{1B}`; a tab becomes a space. What a hostile record says can then neither move the cursor, nor
/// colour, nor forge a line of the report.
public enum SafeText {
  /// The text on one line.
  public static func line(_ text: some StringProtocol) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return String(text) }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        result.append(" ")
      } else if isHarmful(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    case 0...0x1F, 0x7F...0x9F: true
    case 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    case 0xE0000...0xE007F: true
    default: false
    }
  }
}
