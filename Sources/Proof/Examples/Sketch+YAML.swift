extension Sketch {
  /// The record as YAML, as a person would write it: a person or a confirmation on one line, the rest in lines of
  /// its own.
  var yaml: String {
    var lines: [String] = []
    write(root, indent: 0, into: &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private func write(_ item: Item, indent: Int, into lines: inout [String]) {
    let margin = String(repeating: " ", count: indent)
    switch item {
    case .map(let entries):
      for entry in entries {
        // Steps and facts have their own lines, however short.
        let isOpen = indent < 4 && !entry.item.children.isEmpty && entry.key != "decision_maker"
        if let line = isOpen ? nil : inline(entry.item) {
          lines.append("\(margin)\(entry.key): \(line)")
        } else {
          lines.append("\(margin)\(entry.key):")
          write(entry.item, indent: indent + 2, into: &lines)
        }
      }
    case .list(let items):
      for item in items {
        if let line = inline(item) {
          lines.append("\(margin)- \(line)")
          continue
        }
        let start = lines.count
        write(item, indent: indent + 2, into: &lines)
        lines[start] = margin + "- " + lines[start].dropFirst(indent + 2)
      }
    case .scalar: break
    }
  }

  /// What fits on the line of its key.
  private func inline(_ item: Item) -> String? {
    switch item {
    case .scalar(let text, let isText): return scalar(text, isText: isText)
    case .list(let items):
      let lines = items.compactMap { if case .scalar = $0 { inline($0) } else { nil } }
      let line = "[\(lines.joined(separator: ", "))]"
      return lines.count == items.count && line.count <= 60 ? line : nil
    case .map(let entries):
      let isFlat = entries.allSatisfy { entry in
        entry.item.children.allSatisfy { $0.item.children.isEmpty } && entry.item.children.count <= 2
      }
      guard isFlat, entries.count <= 3 else { return nil }
      let lines = entries.compactMap { entry in inline(entry.item).map { "\(entry.key): \($0)" } }
      let line = "{\(lines.joined(separator: ", "))}"
      return lines.count == entries.count && line.count <= 60 ? line : nil
    }
  }

  /// Quoted where the bare word would be read as something else.
  private func scalar(_ text: String, isText: Bool) -> String {
    guard isText else { return text }
    let first = text.unicodeScalars.first
    let isPlain =
      first.map { $0.properties.isAlphabetic || $0.value > 0x2E80 } == true
      && !["true", "false", "null", "True", "False", "Null", "TRUE", "FALSE", "NULL", "no", "yes"].contains(text)
      && !text.contains { ":#,[]{}'\"\\\n".contains($0) } && text.last != " "
    if isPlain || isDate(text) { return text }
    return "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }

  private func isDate(_ text: String) -> Bool {
    text.utf8.count == 10 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
      && text.utf8.filter { $0 == 0x2D }.count == 2
  }
}
