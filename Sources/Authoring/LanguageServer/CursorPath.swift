/// Where in a YAML file somebody is typing: the way of keys and items to that place, read from the text before it.
///
/// What is typed is rarely whole: a key without its colon, a bracket still open. So lines, indentation and brackets are
/// looked at, and no tree is needed.
struct CursorPath {
  /// One step of the way.
  enum Part: Hashable {
    case key(String)
    case item(Int)
  }

  /// A collection that is open at the place.
  private struct Level {
    enum Shape { case mapping, sequence }
    let shape: Shape
    /// The column of its keys or dashes; nothing between brackets.
    let indent: Int?
    var key: String?
    var index = 0
    /// What its keys say so far, where that is a scalar.
    var said: [String: String] = [:]
    var keys: [String] = []
  }

  /// The way to the collection in which is typed, or to the value.
  private(set) var path: [Part] = []
  /// Whether a value is typed, after a key or as an item; else a key.
  private(set) var isValue = false
  /// What has been typed of it.
  private(set) var typed = ""
  /// The keys that stand beside it already.
  private(set) var siblings: [String] = []
  /// What the mappings on the way say, the outermost first.
  private(set) var said: [(depth: Int, values: [String: String])] = []

  private var levels: [Level] = []

  /// The place after these bytes.
  init(_ bytes: some Sequence<UInt8>) {
    let lines = String(decoding: Array(bytes), as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    var index = 0
    while index < lines.count {
      let isLast = index == lines.count - 1
      index += 1
      let line = lines[index - 1]
      (isValue, typed) = (false, "")
      let indent = line.prefix { $0 == " " }.count
      let content = line.dropFirst(indent)
      if !isLast, content.isEmpty || content.first == "#" { continue }
      let rest = enter(content, at: indent, isLast: isLast)
      guard let rest else { continue }
      if let first = rest.first, first == "|" || first == ">" {
        // A text of several lines: it ends with the first line that is not deeper.
        let depth = levels.last?.indent ?? 0
        while index < lines.count - 1 {
          let next = lines[index]
          if next.contains(where: { $0 != " " }), next.prefix(while: { $0 == " " }).count <= depth { break }
          index += 1
        }
        continue
      }
      if let first = rest.first, first == "{" || first == "[" {
        var text = String(rest)
        var isOpen = flow(text, isLast: isLast)
        // Brackets may go on over lines.
        while isOpen, index < lines.count {
          let last = index == lines.count - 1
          text += "\n" + lines[index]
          index += 1
          levels.removeAll { $0.indent == nil }
          isOpen = flow(text, isLast: last)
        }
        if isOpen {
          finish(block: nil)
          return
        }
        levels.removeAll { $0.indent == nil }
        continue
      }
      if isLast {
        finish(block: String(rest))
        return
      }
      if var level = levels.popLast() {
        if let key = level.key { level.said[key] = Self.bare(rest) }
        levels.append(level)
      }
    }
    finish(block: nil)
  }

  // MARK: - Lines

  /// Enters the collections of one line. Returns what stands after its last key or dash; nothing where nothing does, or
  /// where a key is still being typed on the last line.
  private mutating func enter(_ content: Substring, at start: Int, isLast: Bool) -> Substring? {
    var (content, column) = (content, start)
    while let level = levels.last, let indent = level.indent, indent > column { levels.removeLast() }
    let isDash = content.first == "-" && (content.dropFirst().first == " " || content.count == 1)
    // A list may stand as far left as the key that it belongs to.
    if !isDash, let level = levels.last, level.shape == .sequence, level.indent == column { levels.removeLast() }
    while content.first == "-", content.dropFirst().first == " " || content.count == 1 {
      while let level = levels.last, let indent = level.indent,
        indent > column || (indent == column && level.shape == .mapping && level.key == nil)
      { levels.removeLast() }
      if let last = levels.last, last.shape == .sequence, last.indent == column {
        levels[levels.count - 1].index += 1
      } else {
        levels.append(Level(shape: .sequence, indent: column))
      }
      let rest = content.dropFirst()
      let spaces = rest.prefix { $0 == " " }.count
      column += 1 + spaces
      content = rest.dropFirst(spaces)
    }
    if content.isEmpty {
      if isLast, start > 0 || column > 0 { openAt(column) }
      return nil
    }
    guard let (key, rest) = Self.key(of: content) else {
      if isLast, content.first != "{", content.first != "[" {
        // A key, or an item, of which not all is typed.
        openAt(column)
        typed = String(content)
        return nil
      }
      return content
    }
    openAt(column)
    guard var level = levels.popLast() else { return nil }
    level.key = key
    level.keys.append(key)
    levels.append(level)
    let value = rest.drop { $0 == " " }
    if value.first == "#" { return nil }
    if isLast { return rest.isEmpty && content.last == ":" ? "" : value }
    return value.isEmpty ? nil : value
  }

  /// Opens the mapping whose keys stand in a column, unless it is open.
  private mutating func openAt(_ column: Int) {
    if let last = levels.last, last.shape == .mapping, last.indent == column { return }
    if let last = levels.last, let indent = last.indent, indent > column { return }
    levels.append(Level(shape: .mapping, indent: column))
  }

  /// The key before a colon that ends it.
  private static func key(of content: Substring) -> (key: String, rest: Substring)? {
    if let quote = content.first, quote == "\"" || quote == "'" {
      guard let end = content.dropFirst().firstIndex(of: quote) else { return nil }
      let after = content[content.index(after: end)...]
      guard after.first == ":" else { return nil }
      return (String(content[content.index(after: content.startIndex)..<end]), after.dropFirst())
    }
    if let first = content.first, "{[&*!|>#".contains(first) { return nil }
    var place = content.startIndex
    while let colon = content[place...].firstIndex(of: ":") {
      let after = content.index(after: colon)
      if after == content.endIndex || content[after] == " " {
        return (String(content[..<colon]), content[after...])
      }
      place = after
    }
    return nil
  }

  private static func bare(_ text: Substring) -> String {
    var text = text
    if let comment = text.range(ofComment: ()) { text = text[..<comment] }
    while text.last == " " { text = text.dropLast() }
    if text.count > 1, let first = text.first, first == "\"" || first == "'", text.last == first {
      text = text.dropFirst().dropLast()
    }
    return String(text)
  }

  // MARK: - Brackets

  /// Goes through brackets, and leaves the levels open that are open at the end. Returns whether any is.
  private mutating func flow(_ text: String, isLast: Bool) -> Bool {
    typed = ""
    isValue = false
    var word = ""
    var quote: Character?
    var depth = 0
    func end(_ levels: inout [Level]) {
      let bare = Self.bare(Substring(word).drop { $0 == " " || $0 == "\n" })
      if var level = levels.popLast() {
        if level.indent == nil, level.shape == .mapping, let key = level.key { level.said[key] = bare }
        levels.append(level)
      }
      word = ""
    }
    for character in text {
      if let open = quote {
        word.append(character)
        if character == open { quote = nil }
        continue
      }
      switch character {
      case "\"", "'":
        if Substring(word).allSatisfy({ $0 == " " }) { quote = character }
        word.append(character)
      case "{", "[":
        levels.append(Level(shape: character == "{" ? .mapping : .sequence, indent: nil))
        depth += 1
        word = ""
        isValue = character == "["
      case "}", "]":
        end(&levels)
        if depth > 0 {
          levels.removeLast()
          depth -= 1
        }
        if depth == 0 { return false }
        word = ""
        isValue = true
      case ",":
        end(&levels)
        if var level = levels.popLast() {
          if level.shape == .sequence { level.index += 1 } else { level.key = nil }
          isValue = level.shape == .sequence
          levels.append(level)
        }
      case ":" where !isValue:
        if var level = levels.popLast() {
          let key = Self.bare(Substring(word).drop { $0 == " " || $0 == "\n" })
          level.key = key
          level.keys.append(key)
          levels.append(level)
        }
        word = ""
        isValue = true
      default: word.append(character)
      }
    }
    typed = String(Substring(word).drop { $0 == " " || $0 == "\n" })
    return depth > 0
  }

  // MARK: - The end

  /// - Parameter block: what has been typed of a value that stands outside of brackets.
  private mutating func finish(block: String?) {
    if let block {
      isValue = true
      typed = block
    }
    for (depth, level) in levels.enumerated() {
      let isInnermost = depth == levels.count - 1
      said.append((path.count, level.said))
      switch level.shape {
      case .sequence: path.append(.item(level.index))
      case .mapping:
        if isInnermost, !isValue {
          siblings = level.keys
        } else if let key = level.key {
          path.append(.key(key))
        }
      }
    }
    // An item that is typed may be a value by itself, or the first key of a mapping.
    if let last = levels.last, last.shape == .sequence { isValue = true }
  }

  /// What the mapping at the end of a part of the way says under a key.
  func value(of key: String, at depth: Int) -> String? {
    said.last { $0.depth == depth }?.values[key]
  }

  /// The keys of the way, items left out.
  var keys: [String] {
    path.compactMap { if case .key(let key) = $0 { key } else { nil } }
  }
}

extension Substring {
  /// Where a comment begins: a `#` after a space.
  fileprivate func range(ofComment: Void) -> Index? {
    var before: Character = " "
    for index in indices {
      if self[index] == "#", before == " ", index != startIndex { return index }
      before = self[index]
    }
    return nil
  }
}
