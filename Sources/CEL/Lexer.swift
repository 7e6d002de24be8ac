import SourceText

/// A word of the language.
struct Token {
  enum Kind: Equatable {
    case identifier(String), int(String, isHex: Bool), double(String), string(String)
    case symbol(Sign)
    /// A member's name between backticks.
    case quoted(String)
    case outside(String)
    case end
  }

  let kind: Kind
  let range: Range<Int>
  /// What it is as a sign, if it is one.
  let sign: Sign?

  init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
    sign =
      switch kind {
      case .symbol(let sign): sign
      case .identifier("in"): "in"
      default: nil
      }
  }
}

/// One or two characters that are a word of the language, or `in`; compared as a number.
struct Sign: Equatable, ExpressibleByStringLiteral {
  private let code: UInt16

  init(_ first: UInt8, _ second: UInt8 = 0) { code = UInt16(first) | UInt16(second) << 8 }

  init(stringLiteral text: StaticString) {
    let first = unsafe text.utf8Start
    unsafe self.init(first[0], text.utf8CodeUnitCount > 1 ? first[1] : 0)
  }

  /// As it is written.
  var text: String {
    String(decoding: [UInt8(truncatingIfNeeded: code), UInt8(code >> 8)].filter { $0 != 0 }, as: UTF8.self)
  }

  /// Whether it is one of those with two characters.
  var isPair: Bool {
    switch self {
    case "&&", "||", "==", "!=", "<=", ">=": true
    default: false
    }
  }
}

/// Cuts the text of a condition into words.
struct Lexer {
  private let bytes: [UInt8]
  private var index = 0
  private(set) var problems: [Problem] = []

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func tokens() -> [Token] {
    var tokens: [Token] = []
    while true {
      skipBlank()
      guard index < bytes.count else { break }
      if let token = next() { tokens.append(token) }
    }
    tokens.append(Token(kind: .end, range: bytes.count..<bytes.count))
    return tokens
  }

  /// Whether a text is one name.
  static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, !(first >= 0x30 && first <= 0x39) else { return false }
    return text.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (byte >= 0x30 && byte <= 0x39)
        || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
  }

  private func peek(_ ahead: Int = 0) -> UInt8 { index + ahead < bytes.count ? bytes[index + ahead] : 0 }

  private mutating func skipBlank() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D: index += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      default: return
      }
    }
  }

  private mutating func next() -> Token? {
    let start = index
    let byte = bytes[index]
    if isDigit(byte) || (byte == UInt8(ascii: ".") && isDigit(peek(1))) { return number(start) }
    if isLetter(byte) { return word(start) }
    if byte == UInt8(ascii: "`"), let name = quotedName(start) { return name }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return string(start, isRaw: false) }
    let pair = Sign(byte, peek(1))
    if pair.isPair {
      index += 2
      return Token(kind: .symbol(pair), range: start..<index)
    }
    if "<>!+-*/%?:.,()[]{}".utf8.contains(byte) {
      index += 1
      return Token(kind: .symbol(Sign(byte)), range: start..<index)
    }
    stray(start)
    return nil
  }

  /// Characters that belong to no word of the language: those of a Chinese word together, those of a quotation with
  /// what it quotes.
  private mutating func stray(_ start: Int) {
    func end(of place: Int) -> Int {
      var end = place + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      return end
    }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    index = end(of: start)
    let first = text(start..<index)
    let isSign = Stray.help(for: first) != nil || bytes[start] < 0x80
    if let close = Stray.closing[first],
      let quote = (index..<bytes.count).first(where: { text($0..<end(of: $0)) == close })
    {
      index = end(of: quote)
    } else if !isSign {
      while index < bytes.count, bytes[index] >= 0x80, Stray.help(for: text(index..<end(of: index))) == nil {
        index = end(of: index)
      }
    }
    let found = Stray.closing[first] == nil ? text(start..<index) : first
    let place = Stray.closing[first] == nil ? start..<index : start..<end(of: start)
    report(
      "syntax", place, Text(zh: "此处不能写“\(found)”", en: "\"\(found)\" cannot stand here"),
      first == "=" && peek() == UInt8(ascii: ">")
        ? Text(zh: "不小于写作 >=。", en: "At least is written >=.")
        : Stray.help(for: first) ?? (bytes[start] < 0x80 ? nil : Stray.word(found)))
  }

  private mutating func word(_ start: Int) -> Token {
    while isLetter(peek()) || isDigit(peek()) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    if peek() == UInt8(ascii: "\"") || peek() == UInt8(ascii: "'") {
      switch word.lowercased() {
      case "r": return string(start, isRaw: true)
      case "b", "br", "rb":
        _ = string(start, isRaw: true)
        return Token(kind: .outside("bytes"), range: start..<index)
      default: break
      }
    }
    return Token(kind: .identifier(word), range: start..<index)
  }

  /// `a-b` between backticks: what a member may be called and a name may not.
  private mutating func quotedName(_ start: Int) -> Token? {
    var end = start + 1
    while end < bytes.count, isLetter(bytes[end]) || isDigit(bytes[end]) || "-./ ".utf8.contains(bytes[end]) {
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "`"), end > start + 1 else { return nil }
    index = end + 1
    return Token(kind: .quoted(String(decoding: bytes[start + 1..<end], as: UTF8.self)), range: start..<index)
  }

  private mutating func number(_ start: Int) -> Token {
    if peek() == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x") {
      index += 2
      let digits = index
      while isHexDigit(peek()) { index += 1 }
      let text = String(decoding: bytes[digits..<index], as: UTF8.self)
      return suffixed(.int(text, isHex: true), start)
    }
    while isDigit(peek()) { index += 1 }
    var isDouble = false
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      isDouble = true
      index += 1
      while isDigit(peek()) { index += 1 }
    }
    if peek() | 0x20 == UInt8(ascii: "e") {
      let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
      if isDigit(peek(1 + sign)) {
        isDouble = true
        index += 1 + sign
        while isDigit(peek()) { index += 1 }
      }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    return suffixed(isDouble ? .double(text) : .int(text, isHex: false), start)
  }

  private mutating func suffixed(_ kind: Token.Kind, _ start: Int) -> Token {
    if peek() | 0x20 == UInt8(ascii: "u") {
      index += 1
      return Token(kind: .outside("uint"), range: start..<index)
    }
    return Token(kind: kind, range: start..<index)
  }

  private mutating func string(_ start: Int, isRaw: Bool) -> Token {
    let quote = peek()
    let isTriple = peek(1) == quote && peek(2) == quote
    index += isTriple ? 3 : 1
    var text: [UInt8] = []
    while true {
      guard index < bytes.count, isTriple || bytes[index] != 0x0A else {
        report(
          "syntax", start..<index, Text(zh: "字符串没有结束", en: "The string does not end"),
          Text(zh: "补上结束的引号。", en: "Close the quote."))
        break
      }
      if bytes[index] == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        index += isTriple ? 3 : 1
        break
      }
      if bytes[index] == UInt8(ascii: "\\"), !isRaw {
        escape(into: &text)
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    return Token(kind: .string(String(decoding: text, as: UTF8.self)), range: start..<index)
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10,
    UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "v"): 11, UInt8(ascii: "\\"): 0x5C,
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27, UInt8(ascii: "`"): 0x60, UInt8(ascii: "?"): 0x3F,
  ]

  private mutating func escape(into text: inout [UInt8]) {
    let start = index
    index += 1
    let letter = peek()
    if let simple = Self.simpleEscapes[letter] {
      text.append(simple)
      index += 1
      return
    }
    let (length, radix): (Int, Int) =
      switch letter {
      case UInt8(ascii: "x"), UInt8(ascii: "X"): (2, 16)
      case UInt8(ascii: "u"): (4, 16)
      case UInt8(ascii: "U"): (8, 16)
      case UInt8(ascii: "0")...UInt8(ascii: "3"): (3, 8)
      default: (0, 16)
      }
    if radix == 16, length > 0 { index += 1 }
    let end = min(index + length, bytes.count)
    let digits = String(decoding: bytes[index..<end], as: UTF8.self)
    if length > 0, digits.utf8.count == length, let code = UInt32(digits, radix: radix),
      let scalar = Unicode.Scalar(code)
    {
      text += Array(String(Character(scalar)).utf8)
      index = end
      return
    }
    if index < bytes.count, length == 0 { index += 1 }
    report(
      "syntax", start..<max(index, start + 1), Text(zh: "不是合法的转义", en: "Not a valid escape"),
      Text(zh: "反斜杠本身写作 \\\\，或者用 r'…'。", en: "A backslash itself is \\\\; or write r'…'."))
  }

  private mutating func report(_ id: String, _ range: Range<Int>, _ message: Text, _ help: Text?) {
    problems.append(Problem(id: id, range: range, message: message, help: help))
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
  }
  private func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
  }
}
