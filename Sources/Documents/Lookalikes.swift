import SourceText

/// What is behind a text that cannot be read, where the eye does not see it: signs of Chinese typing that look like
/// those of YAML, blanks that are none, and a quotation mark that was forgotten lines before.
///
/// libyaml names the place at which it can no longer go on. Authors who type Chinese make these mistakes first, and
/// what it says of them ("a colon is missing") does not help whoever sees a colon.
struct Lookalikes {
  private let file: SourceFile
  private let lines: [Range<Int>]

  init(_ file: SourceFile) {
    self.file = file
    var lines: [Range<Int>] = []
    var start = 0
    for (place, byte) in file.bytes.enumerated() where byte == 0x0A {
      lines.append(start..<place)
      start = place + 1
    }
    self.lines = lines + [start..<file.bytes.count]
  }

  /// The sign or the blank that a reader of the text stumbled over, on its line or, as indentation, on one before.
  func sign(near place: Int) -> Diagnostic? {
    guard let index = lines.lastIndex(where: { $0.lowerBound <= place }) else { return nil }
    return sign(in: lines[index], indentationOnly: false)
      ?? (index > 0 ? sign(in: lines[index - 1], indentationOnly: true) : nil)
  }

  /// The last quotation mark before a place that begins a value and is not closed on its line.
  func openQuote(before place: Int) -> Span? {
    for line in lines.reversed() where line.lowerBound < place {
      var scan = Scan(file.bytes, line)
      while scan.next() != nil {}
      if let quote = scan.quote { return Span(quote, quote + 1) }
    }
    return nil
  }

  private func sign(in line: Range<Int>, indentationOnly: Bool) -> Diagnostic? {
    var scan = Scan(file.bytes, line)
    while let (scalar, place) = scan.next() {
      if indentationOnly, !scan.isIndentation { return nil }
      let span = file.bytes.scalarSpan(at: place)
      if let name = Self.blanks[scalar] {
        return .syntax(
          file, at: span,
          (
            Text(zh: "这里有看不见的\(name.zh)", en: "there is \(name.en) here, which looks like nothing"),
            Text(zh: "删去它，需要空格的地方用普通空格。", en: "Delete it; where a space is needed type a plain one.")
          ))
      }
      guard let narrow = Self.signs[scalar], scan.isStructural(scalar) else { continue }
      return .syntax(
        file, at: span,
        (
          Text(zh: "“\(scalar)”是全角符号，这里要用半角", en: "“\(scalar)” is a full-width sign; a plain one is needed here"),
          Text(
            zh: "改为“\(narrow)”\(scalar == "：" || scalar == "，" ? "，其后空一格" : "")；属于文字的，给整个值加引号。",
            en:
              "Write “\(narrow)”\(scalar == "：" || scalar == "，" ? " and a space" : ""); if it belongs to a text, quote the whole value."
          )
        ))
    }
    return nil
  }

  private static let signs: [Unicode.Scalar: String] = [
    "：": ":", "，": ",", "“": "\"", "”": "\"", "‘": "'", "’": "'", "【": "[", "】": "]", "［": "[", "］": "]", "｛": "{",
    "｝": "}", "－": "-", "—": "-", "＃": "#",
  ]

  private static let blanks: [Unicode.Scalar: Text] = [
    "\u{3000}": Text(zh: "全角空格（U+3000）", en: "a full-width space (U+3000)"),
    "\u{A0}": Text(zh: "不换行空格（U+00A0）", en: "a no-break space (U+00A0)"),
    "\u{2003}": Text(zh: "排版空格（U+2003）", en: "an em space (U+2003)"),
    "\u{200B}": Text(zh: "零宽字符（U+200B）", en: "a zero-width character (U+200B)"),
    "\u{FEFF}": Text(zh: "零宽字符（U+FEFF）", en: "a zero-width character (U+FEFF)"),
  ]

  /// Goes through a line, past comments and what stands between quotes.
  private struct Scan {
    private let bytes: [UInt8]
    private let end: Int
    private var place: Int
    private var last: Unicode.Scalar = " "
    private var before: Unicode.Scalar = " "
    private var depth = 0
    /// The quotation mark that is open.
    private(set) var quote: Int?
    /// Whether nothing but blanks came before.
    private(set) var isIndentation = true

    init(_ bytes: [UInt8], _ line: Range<Int>) {
      self.bytes = bytes
      (place, end) = (line.lowerBound, line.upperBound)
    }

    mutating func next() -> (Unicode.Scalar, Int)? {
      while place < end {
        let start = place
        let span = bytes.scalarSpan(at: start)
        place = max(start + 1, Int(span.end))
        guard let scalar = String(decoding: bytes[start..<min(place, end)], as: UTF8.self).unicodeScalars.first else {
          continue
        }
        before = last
        last = scalar
        if let open = quote {
          if bytes[open] == bytes[start] { quote = nil }
          if bytes[start] == UInt8(ascii: "\\"), bytes[open] == UInt8(ascii: "\"") { place += 1 }
          continue
        }
        let isStart = " {[,:\t".unicodeScalars.contains(before)
        switch scalar {
        case "#" where before == " ":
          place = end
          continue
        case "\"", "'":
          if isStart { quote = start }
        case "{", "[": depth += 1
        case "}", "]": depth -= 1
        default: break
        }
        if ![" ", "\t", "\u{3000}", "\u{A0}"].contains(scalar) { isIndentation = false }
        return (scalar, start)
      }
      return nil
    }

    /// Whether a sign stands where one of YAML would: after a key, between entries, at the start of a value.
    func isStructural(_ scalar: Unicode.Scalar) -> Bool {
      let isWord = ("a"..."z").contains(before) || ("0"..."9").contains(before) || before == "_"
      return switch scalar {
      case "：": isWord
      case "，": depth > 0
      case "”", "’", "】", "］", "｝": depth > 0
      default: [" ", "{", "[", ",", ":"].contains(before)
      }
    }
  }
}
