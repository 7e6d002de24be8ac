import SourceText

/// Text for XML 1.0, in elements and attributes alike.
///
/// What XML 1.0 cannot hold at all (control characters, U+FFFE) is shown as `\u{1B}`; `>` is escaped too, so that
/// `]]>` never stands there.
package enum XMLText {
  package static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for character in SafeText.line(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
