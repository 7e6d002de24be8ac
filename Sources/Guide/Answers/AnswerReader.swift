import CivilCalendar
import Documents
import SourceText
import Workflows

/// Turns what was typed into an answer, or says what is wrong with it. Nothing is ever an answer by default.
struct AnswerReader {
  let dates: DateAnswer

  func read(_ input: Input, for form: Form) -> Result<Answer, Complaint> {
    switch input {
    case .text(let text): read(text, for: form)
    case .value(let value): read(value, for: form)
    }
  }

  private func read(_ typed: String, for form: Form) -> Result<Answer, Complaint> {
    let text = PersonAnswer.trimmed(typed)
    if text.isEmpty { return .failure(empty) }
    if text.unicodeScalars.contains(where: isStray) { return .failure(stray) }
    switch form {
    case .text: return .success(.value(.string(text)))
    case .number:
      guard let number = Int64(text), text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }) else {
        return .failure(expected(Text(zh: "一个整数", en: "a whole number"), text))
      }
      return .success(.value(.int(number)))
    case .yesNo: return yesNo(text).map { .value(.bool($0)) }
    case .offer: return yesNo(text).map(Answer.offer)
    case .date: return dates.read(text).map { .value(.string("\($0)")) }
    case .choice(let options): return option(text, options).map { .value(.string($0.id)) }
    case .draft(let options): return draft(text, options)
    case .choices(let options): return isNone(text) ? .success(.none) : choices(text, options)
    case .texts:
      if isNone(text) { return .success(.none) }
      return .success(.value(.list(PersonAnswer.several(text).map(NewValue.string))))
    case .person: return PersonAnswer.read(text).map(Answer.value)
    case .people(let key):
      if isNone(text) { return .success(.none) }
      return PersonAnswer.readSeveral(text).map { people in
        .value(.list(people.map { person in key.map { .map([NewValue.Entry($0, person)]) } ?? person }))
      }
    case .elements(let first, let key):
      if isNone(text) { return .success(.none) }
      if ["完", "没有了", "done"].contains(text.lowercased()) { return .success(.listDone) }
      return read(text, for: first).flatMap { answer in
        guard case .value(let value) = answer else { return .failure(empty) }
        return .success(.element(.map([NewValue.Entry(key, value)])))
      }
    case .paper: return paper(text)
    }
  }

  private func read(_ value: NewValue, for form: Form) -> Result<Answer, Complaint> {
    switch (value, form) {
    case (.string(let text), _): return read(text, for: form)
    case (.bool(let bool), .offer): return .success(.offer(bool))
    case (.bool, .yesNo), (.int, .number), (.map, .person): return .success(.value(value))
    case (.map, .elements(.person, let key)): return .success(.element(.map([NewValue.Entry(key, value)])))
    case (.list([]), .elements), (.list([]), .people), (.list([]), .texts), (.list([]), .choices):
      return .success(.none)
    case (.list, .elements), (.list, .people), (.list, .texts), (.list, .choices): return .success(.value(value))
    case (.map(let entries), .paper):
      if let file = entries.first(where: { $0.key == "file" }), case .string(let path) = file.value {
        return .success(.file(path))
      }
      return .success(.value(value))
    default: return .failure(expected(form.counts, "\(value)"))
    }
  }

  private func paper(_ text: String) -> Result<Answer, Complaint> {
    for prefix in ["存于", "存放于", "held by ", "held at "] where text.lowercased().hasPrefix(prefix) {
      let holder = PersonAnswer.trimmed(text.dropFirst(prefix.count))
      if !holder.isEmpty { return .success(.heldBy(holder)) }
    }
    return .success(.file(text))
  }

  private func draft(_ text: String, _ options: [Form.Option]) -> Result<Answer, Complaint> {
    for prefix in ["新", "new "] where text.lowercased().hasPrefix(prefix) {
      let id = PersonAnswer.trimmed(text.dropFirst(prefix.count))
      if !id.isEmpty, !options.contains(where: { $0.id == id }) { return .success(.newDraft(id)) }
    }
    return option(text, options).map { .value(.string($0.id)) }
  }

  private func choices(_ text: String, _ options: [Form.Option]) -> Result<Answer, Complaint> {
    var chosen: [String] = []
    for part in text.split(whereSeparator: { ",，、;； ".contains($0) }) {
      switch option(String(part), options) {
      case .success(let option): if !chosen.contains(option.id) { chosen.append(option.id) }
      case .failure(let complaint): return .failure(complaint)
      }
    }
    return .success(.value(.list(chosen.map(NewValue.string))))
  }

  private func option(_ text: String, _ options: [Form.Option]) -> Result<Form.Option, Complaint> {
    let found =
      options.first { $0.id == text || $0.title.zh == text || $0.title.en.lowercased() == text.lowercased() }
      ?? Int(text).flatMap { options.indices.contains($0 - 1) ? options[$0 - 1] : nil }
    guard let found else {
      let names = Text.list(options.map(\.title))
      return .failure(expected(Text(zh: "以下之一：", en: "one of: ") + names, text))
    }
    if let why = found.disabled {
      return .failure(
        Complaint(
          "impossible_choice",
          Text(zh: "“\(found.title.zh)”现在不能选：", en: "\"\(found.title.en)\" cannot be chosen now: ") + why,
          help: Text(zh: "选择其他项，或者先改正有关的回答。", en: "Choose another, or correct the answer it hangs on first.")))
    }
    return .success(found)
  }

  private func yesNo(_ text: String) -> Result<Bool, Complaint> {
    switch text.lowercased() {
    case "是", "对", "y", "yes", "true", "1": .success(true)
    case "否", "不是", "n", "no", "false", "2": .success(false)
    default: .failure(expected(Text(zh: "“是”或者“否”", en: "yes or no"), text))
    }
  }

  private func isNone(_ text: String) -> Bool { ["无", "没有", "none"].contains(text.lowercased()) }

  /// What no keyboard types on purpose: an arrow key, bytes of another encoding.
  private func isStray(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && scalar != "\t"
      && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{FFFD}")
  }

  private var stray: Complaint {
    Complaint(
      "stray_characters", Text(zh: "含有控制字符或者不能识别的字节", en: "There are control characters or bytes that cannot be read"),
      help: Text(
        zh: "重新输入；终端须使用 UTF-8，行内不能用方向键。", en: "Type it again; the terminal must use UTF-8, and arrow keys do not work.")
    )
  }

  private var empty: Complaint {
    Complaint(
      "empty", Text(zh: "没有输入", en: "Nothing was entered"),
      help: Text(zh: "输入回答；暂时不答的，输入“略”。", en: "Type an answer; to leave it for now, type \"skip\"."))
  }

  private func expected(_ what: Text, _ text: String) -> Complaint {
    Complaint(
      "not_an_answer",
      Text(zh: "应为", en: "Expected ") + what + Text(zh: "，而不是“\(text.prefix(40))”", en: ", not \"\(text.prefix(40))\""),
      help: Text(zh: "重新输入；输入 ? 查看写法。", en: "Try again; ? shows how it is written."))
  }
}
