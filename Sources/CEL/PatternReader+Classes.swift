import SourceText

/// Sets between brackets, and what a backslash begins.
extension PatternReader {
  mutating func bracketed(_ start: Int) throws(PatternProblem) -> ScalarSet {
    let isInverted = accept("^")
    var set = ScalarSet([])
    var isFirst = true
    while true {
      guard let scalar = current else {
        throw problem(start, Text(zh: "方括号没有结束", en: "The bracket is not closed"))
      }
      if scalar == "]", !isFirst { break }
      isFirst = false
      set = set.union(try item(start))
    }
    index += 1
    if flags.ignoresCase { set = set.ignoringCase }
    return isInverted ? set.inverted : set
  }

  private mutating func item(_ start: Int) throws(PatternProblem) -> ScalarSet {
    let place = index
    if accept("[:") {
      let isInverted = accept("^")
      var name = ""
      while let scalar = current, scalar.isWord {
        name.unicodeScalars.append(scalar)
        index += 1
      }
      guard accept(":]"), let set = ScalarSet.posix(name) else {
        throw problem(place, Text(zh: "没有这一类字符", en: "There is no such class of characters"))
      }
      return isInverted ? set.inverted : set
    }
    let low: Unicode.Scalar
    switch try element() {
    case .set(let set): return set
    case .scalar(let scalar): low = scalar
    }
    guard current == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else { return ScalarSet(low) }
    index += 1
    guard case .scalar(let high) = try element(), low <= high else {
      throw problem(place, Text(zh: "字符范围不合法", en: "Not a range of characters"))
    }
    return ScalarSet([low.value...high.value])
  }

  private enum Element {
    case set(ScalarSet), scalar(Unicode.Scalar)
  }

  private mutating func element() throws(PatternProblem) -> Element {
    let start = index
    guard let scalar = current else {
      throw problem(start, Text(zh: "方括号没有结束", en: "The bracket is not closed"))
    }
    index += 1
    guard scalar == "\\" else { return .scalar(scalar) }
    if let set = try classEscape(start) { return .set(set) }
    return .scalar(try scalarEscape(start))
  }

  // MARK: - Escapes

  mutating func escape(_ start: Int) throws(PatternProblem) -> PatternSyntax {
    let place: PatternPlace? =
      switch current {
      case "A": .textStart
      case "z": .textEnd
      case "b": .wordBoundary
      case "B": .noWordBoundary
      default: nil
      }
    if let place {
      index += 1
      return .place(place)
    }
    if accept("Q") {
      var parts: [PatternSyntax] = []
      while index < scalars.count, !accept("\\E") {
        parts.append(.set(literal(scalars[index])))
        index += 1
      }
      return .sequence(parts)
    }
    if let set = try classEscape(start) { return .set(flags.ignoresCase ? set.ignoringCase : set) }
    return .set(literal(try scalarEscape(start)))
  }

  /// `\d`, `\pL`, `\p{Han}` and their opposites; nothing where something else is escaped.
  private mutating func classEscape(_ start: Int) throws(PatternProblem) -> ScalarSet? {
    guard let scalar = current else { return nil }
    let set: ScalarSet
    switch scalar {
    case "d", "D": set = .digits
    case "s", "S": set = .space
    case "w", "W": set = .word
    case "p", "P": return try unicodeClass(start, isInverted: scalar == "P")
    default: return nil
    }
    index += 1
    return scalar.properties.isUppercase ? set.inverted : set
  }

  private mutating func unicodeClass(_ start: Int, isInverted: Bool) throws(PatternProblem) -> ScalarSet {
    index += 1
    var isInverted = isInverted
    var name = ""
    if accept("{") {
      if accept("^") { isInverted.toggle() }
      while let scalar = current, scalar.isWord {
        name.unicodeScalars.append(scalar)
        index += 1
      }
      guard accept("}") else { throw problem(start, Text(zh: "花括号没有结束", en: "The brace is not closed")) }
    } else if let scalar = current {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    guard let set = unicodeSets[name] ?? ScalarSet.unicode(name) else {
      throw problem(
        start,
        Text(
          zh: "没有字符类别“\(name)”（可用 Unicode 大类如 L、Nd，及 Han）",
          en: "There is no class \"\(name)\" (general categories such as L or Nd, and Han, there are)"))
    }
    unicodeSets[name] = set
    return isInverted ? set.inverted : set
  }

  private mutating func scalarEscape(_ start: Int) throws(PatternProblem) -> Unicode.Scalar {
    guard let scalar = current else { throw problem(start, Text(zh: "反斜杠后面没有内容", en: "Nothing follows the backslash")) }
    index += 1
    switch scalar {
    case "a": return "\u{7}"
    case "f": return "\u{C}"
    case "t": return "\t"
    case "n": return "\n"
    case "r": return "\r"
    case "v": return "\u{B}"
    case "x":
      let code: UInt32?
      if accept("{") {
        code = number(upTo: 6, radix: 16)
        guard accept("}") else { throw problem(start, Text(zh: "花括号没有结束", en: "The brace is not closed")) }
      } else {
        let from = index
        code = number(upTo: 2, radix: 16)
        guard index - from == 2 else { break }
      }
      if let code, let scalar = Unicode.Scalar(code) { return scalar }
    case "0":
      if let scalar = Unicode.Scalar(number(upTo: 2, radix: 8) ?? 0) { return scalar }
    case "1"..."7":
      // \1 alone would be a back reference.
      let from = index
      index -= 1
      if let code = number(upTo: 3, radix: 8), index - from >= 1, let scalar = Unicode.Scalar(code) { return scalar }
    default:
      if scalar.value < 0x80, !scalar.isWord || scalar == "_" { return scalar }
    }
    throw problem(start, Text(zh: "不支持的转义", en: "Not an escape that is supported"))
  }

  private mutating func number(upTo count: Int, radix: Int) -> UInt32? {
    var number: UInt32 = 0
    let start = index
    while index - start < count, let digit = current?.digit(radix: radix) {
      number = number * UInt32(radix) + UInt32(digit)
      index += 1
    }
    return index > start ? number : nil
  }
}
