package import Documents
package import SourceText

/// One file being read into the model: its tree, and everything found wrong with it so far.
///
/// Reading goes on after a mistake, so that an author sees all of them at once.
package final class Loading {
  package let document: Document
  /// Everything that was found, in the order of reading.
  private(set) var found: [Diagnostic] = []
  /// What tells causes from consequences among it.
  var consequences = Consequences()
  /// Where the bytes of each layer begin. The tree of several layers was put together by `Layering`, and may hold
  /// keys that no author may write.
  let starts: [UInt32]
  /// Where names are given and used, for whoever wants to follow them; empty unless that is asked for.
  var uses: [NameUse] = []
  let keepsUses: Bool

  package init(_ document: Document, starts: [UInt32] = [0], keepsUses: Bool = false) {
    self.document = document
    self.starts = starts
    self.keepsUses = keepsUses
  }

  /// Whether the tree was put together out of several files.
  var isLayered: Bool { starts.count > 1 }

  /// The number of the layer in which a span lies; 0 is the lowest.
  func layer(of span: Span) -> Int { starts.lastIndex { $0 <= span.start } ?? 0 }

  /// Whether nothing that prevents use has been found.
  package var isSound: Bool { !found.contains { $0.severity == .error } }

  /// What was found, without what only follows from something else that was.
  package var diagnostics: [Diagnostic] { consequences.causes(of: found) }

  package func report(
    _ id: String, at span: Span, _ message: Text, help: Text? = nil, related: (span: Span, label: Text)? = nil,
    suggestion: (wrong: String, right: String)? = nil
  ) {
    found.append(Diagnostic(id, in: document.file, at: span, message, help: help, related: related))
    found[found.count - 1].suggestion = suggestion
  }

  package func report(
    _ id: String, at node: NodeID, _ message: Text, help: Text? = nil, suggestion: (wrong: String, right: String)? = nil
  ) {
    report(id, at: document.span(node), message, help: help, suggestion: suggestion)
  }

  /// The span of a key, for what is wrong with the key itself.
  package func keySpan(_ node: NodeID) -> Span { document.keySpan(node) ?? document.span(node) }

  /// The entries of a mapping, or nothing after saying that it is none.
  package func mapping(_ node: NodeID) -> [NodeID]? {
    guard document.kind(node) == .mapping else {
      wrongType(node, FieldType.group(FieldGroup(path: "", [])))
      return nil
    }
    return Array(document.children(node))
  }

  /// The items of a sequence, or nothing after saying that it is none.
  package func sequence(_ node: NodeID) -> [NodeID]? {
    guard document.kind(node) == .sequence else {
      wrongType(node, FieldType.list(.string))
      return nil
    }
    return Array(document.children(node))
  }

  /// The items of a sequence, or the one value standing alone.
  package func oneOrMore(_ node: NodeID) -> [NodeID] {
    document.kind(node) == .sequence ? Array(document.children(node)) : [node]
  }

  /// The items of a sequence that must not be empty, or the one value standing alone.
  func atLeastOne(_ node: NodeID) -> [NodeID] {
    let items = oneOrMore(node)
    if items.isEmpty {
      report(
        "wrong_type", at: node, Text(zh: "此处至少写一项", en: "At least one is needed here"),
        help: Text(zh: "写明一项，或者不止一项的列表。", en: "Write one, or a list of several."))
    }
    return items
  }

  /// Says of every key that is not among the known ones that it is unknown, and what was most likely meant.
  package func allowOnly(_ known: [String], _ further: [String] = [], in node: NodeID) {
    guard document.kind(node) == .mapping else { return }
    for child in document.children(node) {
      if known.contains(where: { document.hasKey(child, $0) }) { continue }
      if further.contains(where: { document.hasKey(child, $0) }) { continue }
      let key = document.key(child) ?? ""
      if document.kind(child) == .null, gluedName(key) == nil, key.contains(" ") || known == ["zh", "en"] {
        report(
          "unknown_key", at: keySpan(child), Text(zh: "未知的键“\(key)”", en: "Unknown key \"\(key)\""),
          help: Text(
            zh: "在 {} 之内逗号隔开各项：文字里有逗号的，给整句加引号。",
            en: "Within {} commas stand between entries: quote the whole of a text that has one."))
        continue
      }
      unknownKey(key, at: keySpan(child), among: known + further)
      consequences.strangers.append((found.count - 1, key, node))
    }
  }

  func unknownKey(_ key: String, at span: Span, among known: [String]) {
    unknown("unknown_key", key, at: span, among: known, Text(zh: "未知的键", en: "Unknown key"))
  }

  /// Says that a name is unknown, with the nearest known one.
  package func unknown(_ id: String, _ name: String, at span: Span, among known: [String], _ what: Text) {
    let help: Text
    let nearest = meantName(by: name, among: known)
    if let nearest {
      help = didYouMean(nearest)
    } else if let colon = gluedColonHelp(name) {
      help = colon
    } else if known.isEmpty {
      help = Text(zh: "还没有声明任何名称。", en: "Nothing is declared yet.")
    } else {
      let some = known.prefix(12).joined(separator: zhSeparator)
      let more = known.count > 12 ? "…" : ""
      help = Text(
        zh: "可以使用：\(some)\(more)",
        en: "Known here: \(known.prefix(12).joined(separator: ", "))\(more)")
    }
    report(
      id, at: span, what + Text(zh: "“\(name)”", en: " \"\(name)\""), help: help,
      suggestion: nearest.map { (name, $0) })
  }

  /// The value under a key; says so where it is missing.
  package func required(_ key: String, in node: NodeID) -> NodeID? {
    if let child = document.child(node, key) { return child }
    if document.kind(node) == .mapping {
      report(
        "missing_key", at: document.keySpan(node) ?? firstEntry(of: node),
        Text(zh: "缺少“\(key)”", en: "\"\(key)\" is missing"),
        help: Text(zh: "在这里补上“\(key):”。", en: "Add \"\(key):\" here."))
      consequences.lacking.append((found.count - 1, key, node))
    } else {
      wrongType(node, FieldType.group(FieldGroup(path: "", [])))
    }
    return nil
  }

  /// A text, or nothing after saying that it is none.
  package func string(_ node: NodeID) -> String? {
    if let text = document.string(node), !text.isEmpty { return text }
    wrongType(node, FieldType.string)
    return nil
  }

  /// A required text.
  package func string(_ key: String, in node: NodeID) -> String? {
    required(key, in: node).flatMap(string)
  }

  /// A whole number.
  func int(_ node: NodeID) -> Int? {
    if let number = document.int(node).flatMap({ Int(exactly: $0) }) { return number }
    wrongType(node, FieldType.int)
    return nil
  }

  /// A truth value.
  func bool(_ node: NodeID) -> Bool? {
    if let bool = document.bool(node) { return bool }
    wrongType(node, FieldType.bool)
    return nil
  }

  /// One of the names of an enumeration.
  package func choice<Choice: RawRepresentable & CaseIterable>(_ node: NodeID, _: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    guard let text = string(node) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    unknown(
      "unknown_value", text, at: document.span(node), among: Choice.allCases.map(\.rawValue),
      Text(zh: "未知的值", en: "Unknown value"))
    return nil
  }

  /// A text in both languages: `{zh: …, en: …}`. The Chinese one must be there; without an English one the
  /// Chinese stands for both.
  package func text(_ node: NodeID) -> Text? {
    if let same = document.string(node) { return Text(same) }
    guard mapping(node) != nil else { return nil }
    if document.child(node, "zh") == nil, let wrapped = document.child(node, "title") {
      report(
        "unknown_key", at: keySpan(wrapped), Text(zh: "此处不写“title”", en: "\"title\" is not written here"),
        help: Text(zh: "直接写 {zh: …, en: …}。", en: "Write {zh: …, en: …} itself."))
      return nil
    }
    allowOnly(["zh", "en"], in: node)
    guard let zh = string("zh", in: node) else { return nil }
    return Text(zh: zh, en: document.child(node, "en").flatMap(string) ?? zh)
  }

  /// An id: lower-case letters, digits and underscores, so that conditions can name it.
  func id(_ node: NodeID) -> String? {
    guard let text = string(node) else { return nil }
    if isIdentifier(text) { return text }
    badIdentifier(text, at: document.span(node))
    return nil
  }

  func badIdentifier(_ text: String, at span: Span) {
    report(
      "bad_id", at: span, Text(zh: "“\(text)”不能作为名称", en: "\"\(text)\" cannot be a name"),
      help: Text(
        zh: "名称由小写英文字母开头，只含小写英文字母、数字和下划线。",
        en: "A name begins with a lower-case letter and holds only lower-case letters, digits and underscores.")
        + identifierHelp(text))
  }

  /// Says that a value is not of a type, and how one is written.
  package func wrongType(_ node: NodeID, _ type: FieldType) {
    let help: Text? =
      switch type {
      case .string, .draft: textHelp(node)
      case .int: numberHelp(node)
      case .bool: truthHelp(node)
      case .date: dateHelp(node)
      case .list: listHelp(node)
      case .group, .person, .confirmation, .document: mappingHelp(node)
      case .choice: nil
      }
    wrongType(node, type.text, help: help)
  }

  package func wrongType(_ node: NodeID, _ expected: Text, help: Text? = nil) {
    // Chinese words stand together, others a space apart.
    let gap = expected.zh.utf8.first.map { $0 < 0x80 } == true ? " " : ""
    report(
      "wrong_type", at: node,
      Text(zh: "此处应为\(gap)", en: "Expected ") + expected
        + Text(zh: "，实为\(kind(node).zh)", en: ", found \(kind(node).en)"),
      help: help)
  }

  private func kind(_ node: NodeID) -> Text {
    switch document.kind(node) {
    case .null: Text(zh: "空值", en: "nothing")
    case .bool: Text("\(document.text(node))")
    case .int, .float: Text(zh: "数字 \(document.text(node))", en: "the number \(document.text(node))")
    case .string: Text(zh: "“\(clipped(document.text(node)))”", en: "\"\(clipped(document.text(node)))\"")
    case .sequence: Text(zh: "列表", en: "a list")
    case .mapping: Text(zh: "映射", en: "a mapping")
    }
  }

  private func clipped(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }

  private func firstEntry(of node: NodeID) -> Span {
    for child in document.children(node) { return document.keySpan(child) ?? document.span(child) }
    return document.span(node)
  }

  private var zhSeparator: String { "、" }
}

/// Whether conditions can use a text as a name.
package func isIdentifier(_ text: String) -> Bool {
  guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
  return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
}
