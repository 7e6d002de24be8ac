import Documents
import SourceText

/// Reads people as officials write them: 张明（省应急管理厅，处长）, or 张明，省应急管理厅，处长.
enum PersonAnswer {
  static func read(_ text: String) -> Result<NewValue, Complaint> {
    var parts = [text[...]]
    if let open = text.firstIndex(where: { $0 == "（" || $0 == "(" }), let last = text.last, last == "）" || last == ")" {
      parts = [text[..<open]] + split(text[text.index(after: open)...].dropLast())
    } else {
      parts = split(text[...])
    }
    let trimmed = parts.map(trimmed)
    guard let name = trimmed.first, !name.isEmpty, trimmed.count <= 3, !trimmed.contains("") else {
      return .failure(
        Complaint(
          "not_a_person", Text(zh: "不能读出姓名：“\(text.prefix(40))”", en: "No name can be read in \"\(text.prefix(40))\""),
          help: Text(zh: "写作 姓名（单位，职务）；单位、职务可以不写。", en: "Write name (unit, post); unit and post may be left out.")))
    }
    return .success(.map(zip(["name", "unit", "post"], trimmed).map { NewValue.Entry($0, .string($1)) }))
  }

  /// Several people, with semicolons or line ends between them, or with 、 where there is neither.
  static func readSeveral(_ text: String) -> Result<[NewValue], Complaint> {
    var people: [NewValue] = []
    for part in several(text) {
      switch read(part) {
      case .success(let person): people.append(person)
      case .failure(let complaint): return .failure(complaint)
      }
    }
    return .success(people)
  }

  /// The items of a list on one line.
  static func several(_ text: String) -> [String] {
    let strong = text.contains { "；;\n".contains($0) }
    return text.split { strong ? "；;\n".contains($0) : $0 == "、" }.map(trimmed).filter { !$0.isEmpty }
  }

  private static func split(_ text: Substring) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { "，,".contains($0) }
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
