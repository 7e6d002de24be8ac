import CivilCalendar
package import Documents
package import SourceText

/// What to do about a value of the wrong kind, as far as what stands there tells what was meant.
extension Loading {
  func listHelp(_ node: NodeID) -> Text {
    switch document.kind(node) {
    case .mapping:
      Text(
        zh: "这里是列表：每一项另起一行，以“- ”开头；有名称的，写成 id: 名称。",
        en: "A list stands here: begin each item with “- ” on a line of its own; what has a name says id: NAME.")
    case .null: Text(zh: "写明至少一项，或者删去这一行。", en: "Write one item at least, or take the line out.")
    default: Text(zh: "写作 [\(document.text(node))]。", en: "Write [\(document.text(node))].")
    }
  }

  func mappingHelp(_ node: NodeID) -> Text {
    document.kind(node) == .sequence
      ? Text(zh: "这里写“键: 值”，前面不加“- ”。", en: "Write “key: value” here, without “- ” before it.")
      : Text(zh: "写成“键: 值”，另起一行缩进，或者写在 {} 之内。", en: "Write “key: value” on lines of their own, indented, or within {}.")
  }

  func textHelp(_ node: NodeID) -> Text {
    switch document.kind(node) {
    case .int, .float, .bool:
      Text(zh: "作为文字的，加引号：\"\(document.text(node))\"。", en: "If it is a text, quote it: \"\(document.text(node))\".")
    case .string, .null: Text(zh: "写上文字，或者删去这一行。", en: "Write the text, or take the line out.")
    case .sequence, .mapping: Text(zh: "这里只写一个词或者一句话。", en: "Only a word or a sentence stands here.")
    }
  }

  func numberHelp(_ node: NodeID) -> Text {
    let text = document.text(node)
    if document.kind(node) == .string, let number = numberWritten(in: text) {
      return Text(zh: "写作 \(number)。", en: "Write \(number).")
    }
    return Text(zh: "用阿拉伯数字写整数，不带单位，不加引号。", en: "Write a whole number in digits, without unit or quotes.")
  }

  func truthHelp(_ node: NodeID) -> Text {
    switch document.text(node).lowercased() {
    case "yes", "y", "on", "1", "是": Text(zh: "是写作 true。", en: "Yes is written true.")
    case "no", "n", "off", "0", "否": Text(zh: "否写作 false。", en: "No is written false.")
    default: Text(zh: "是写作 true，否写作 false，不加引号。", en: "Yes is true and no is false, without quotes.")
    }
  }

  func periodHelp(_ node: NodeID) -> Text {
    let text = document.kind(node) == .mapping || document.kind(node) == .sequence ? "" : document.text(node)
    let units: [(String, DayUnit)] = [
      ("工作日", .workdays), ("workday", .workdays), ("working day", .workdays), ("business day", .workdays),
      ("月", .months),
      ("month", .months), ("年", .years), ("year", .years), ("日", .days), ("天", .days), ("day", .days),
    ]
    if let number = numberWritten(in: text), number > 0 {
      guard number <= 99_999 else { return Text(zh: "数最多写到 99999。", en: "The number is 99999 at most.") }
      if ["week", "周", "星期"].contains(where: text.lowercased().contains) {
        return Text(zh: "写作 \(number * 7) days。", en: "Write \(number * 7) days.")
      }
      guard let unit = units.first(where: { text.lowercased().contains($0.0) }) else {
        return Text(
          zh: "写明单位：\(number) days（日）或者 \(number) workdays（工作日）。",
          en: "Say of what: \(number) days or \(number) workdays.")
      }
      return Text(zh: "写作 \(number) \(unit.1.rawValue)。", en: "Write \(number) \(unit.1.rawValue).")
    }
    return Text(
      zh: "写明数和单位，中间空一格；单位是 days（日）、workdays（工作日）、months（月）、years（年）。",
      en: "Write a number, a space, and the unit: days, workdays, months or years.")
  }

  /// - Parameter isToDay: whether a month alone will not do.
  package func dateHelp(_ node: NodeID, isToDay: Bool = false) -> Text {
    guard document.kind(node) != .mapping, document.kind(node) != .sequence else {
      return Text(zh: "这里只写一个日期。", en: "Only one date stands here.")
    }
    let text = document.text(node)
    if let date = dateWritten(in: text) { return Text(zh: "写作 \(date)。", en: "Write \(date).") }
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    if numbers.count == 3, (1000...9999).contains(numbers[0]), (1...12).contains(numbers[1]) {
      return Text(
        zh: "\(numbers[0])年\(numbers[1])月没有\(numbers[2])日，核对日期。",
        en: "There is no such day in that month; check the date.")
    }
    if numbers.count == 2, (1000...9999).contains(numbers[0]), (1...12).contains(numbers[1]) {
      if isToDay {
        return Text(zh: "这里要写到日，只写月份不够。", en: "A day is wanted here; a month alone will not do.")
      }
      let written = "\(numbers[0])-\(numbers[1] < 10 ? "0" : "")\(numbers[1])"
      return Text(
        zh: "只知道月份的写作 \(written)，能写到日的写到日。", en: "A month alone is \(written); write the day where it is known.")
    }
    return Text(zh: "年、月、日写作 2024-03-01 的样子。", en: "Write year, month and day like 2024-03-01.")
  }

  /// An id made of what stands there, where one can be.
  func identifierHelp(_ text: String) -> Text {
    let plain = plainName(text)
    return plain != text && isIdentifier(plain) ? Text(zh: "例如 \(plain)。", en: " Such as \(plain).") : Text("")
  }

  /// The citations that a text may mean which says an article as sentences do: 第十四条第二款, `pm/第十四条`, `14`.
  ///
  /// - Parameters:
  ///   - sources: all that may be named.
  ///   - own: those that are meant where none is named; several of them leave open which.
  func citationsMeant(by text: String, sources: [String], own: [String]) -> [String] {
    let visible = String(text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint && $0 != "\u{A0}" })
    if visible != text, let citation = Citation(visible), citation.article != nil { return [visible] }
    let named = sources.first { text.hasPrefix($0 + "/") }
    let rest = named.map { String(text.dropFirst($0.utf8.count + 1)) } ?? text
    if !rest.isEmpty, rest.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return named == nil ? own.map { "\($0)/\(rest)" } : []
    }
    guard let article = part(of: rest, before: "条") else { return [] }
    let paragraph = part(of: rest, before: "款")
    let place =
      part(of: rest, before: "项").map { "\(article)/\(paragraph ?? 0)/\($0)" }
      ?? "\(article)" + (paragraph.map { "/\($0)" } ?? "")
    return (named.map { [$0] } ?? own).map { "\($0)/\(place)" }
  }

  /// The number before a word, as in 第二款.
  private func part(of text: String, before word: Character) -> Int? {
    guard let end = text.firstIndex(of: word) else { return nil }
    return numberWritten(in: String(text[..<end].reversed().prefix { $0 != "第" && $0 != "条" && $0 != "款" }.reversed()))
  }
}
