import Documents
import Guide
import Reporting
import SourceText

/// The fields by which a question is answered, and what they say as an answer.
struct AnswerForm {
  let page: Page
  let question: Question
  /// What was typed before, where the form is shown again.
  let typed: Fields
  /// The record's own value, where it has one: it may be corrected, and is never filled in by the desk.
  let present: Present?
  /// The files that may be papers.
  let papers: [String]

  /// The value on record.
  struct Present {
    /// As it is written, for one value.
    let text: String
    /// The items or the parts, for several.
    let parts: [(key: String, text: String)]
  }

  /// What was typed, else what is on record.
  private var value: String { typed["a"] ?? present?.text ?? "" }

  func write(into markup: inout Markup) { write(question.form, into: &markup) }

  private func write(_ form: Form, into markup: inout Markup) {
    switch form {
    case .text: area(value, rows: 4, into: &markup)
    case .number:
      input(
        "a", page.text(question.title), value, "inputmode=\"numeric\" autocomplete=\"off\"", isHidden: true,
        into: &markup)
    case .yesNo:
      radios(
        [("true", Text(zh: "是", en: "Yes")), ("false", Text(zh: "否", en: "No"))].map { ($0.0, $0.1, nil, nil) },
        into: &markup)
    case .offer:
      radios(
        [("true", Text(zh: "采用", en: "It is used")), ("false", Text(zh: "不采用", en: "It is not used"))].map {
          ($0.0, $0.1, nil, nil)
        }, into: &markup)
    case .date: date(into: &markup)
    case .choice(let options): radios(options.map { ($0.id, $0.title, $0.disabled, $0.note) }, into: &markup)
    case .choices(let options):
      let chosen = typed["a"] == nil ? Set(present?.parts.map(\.text) ?? []) : Set(typed.all("a"))
      for option in options {
        choice(
          "checkbox", option.id, option.title, option.disabled, option.note, chosen.contains(option.id), into: &markup)
      }
    case .draft(let options): draft(options, into: &markup)
    case .texts: area(typed["a"] ?? present?.parts.map(\.text).joined(separator: "\n") ?? "", rows: 4, into: &markup)
    case .person: person(isFirst: false, into: &markup)
    case .people: area(typed["a"] ?? "", rows: 4, into: &markup)
    case .elements(.person, _): person(isFirst: true, into: &markup)
    case .elements(let first, _): write(first, into: &markup)
    case .paper: paper(into: &markup)
    }
  }

  // MARK: - Fields

  private var described: String { "aria-describedby=\"counts\(typed["a"] == nil ? "" : " told")\"" }

  private func area(_ value: String, rows: Int, into markup: inout Markup) {
    markup.raw("<label class=\"hidden\" for=\"a\">\(Markup.escaped(page.text(question.title)))</label>\n")
    // A line end right after the tag would be taken for layout.
    markup.raw(
      "<textarea id=\"a\" name=\"a\" rows=\"\(rows)\" \(described) autofocus>\n\(Page.exact(value))</textarea>\n")
  }

  private func input(
    _ name: String, _ label: String, _ value: String, _ more: String, isHidden: Bool = false, into markup: inout Markup
  ) {
    markup.element("p", ["class": "field"]) { markup in
      markup.element("label", ["for": name, "class": isHidden ? "hidden" : ""], label)
      markup.raw("<input id=\"\(name)\" name=\"\(name)\" value=\"\(Page.exact(value))\" \(described) \(more)>\n")
    }
  }

  private func date(into markup: inout Markup) {
    input(
      "a", page.text(Text(zh: "写明日期", en: "Write the date")), value, "autocomplete=\"off\" autofocus", into: &markup)
    markup.element("p", ["class": "field"]) { markup in
      markup.element("label", ["for": "day"], page.text(Text(zh: "或者从日历选", en: "or choose it from a calendar")))
      markup.raw(
        "<input id=\"day\" name=\"day\" type=\"date\" max=\"9999-12-31\" value=\"\(Page.exact(typed["day"] ?? ""))\">\n"
      )
    }
  }

  private func radios(_ options: [(id: String, title: Text, disabled: Text?, note: Text?)], into markup: inout Markup) {
    for option in options {
      choice("radio", option.id, option.title, option.disabled, option.note, option.id == value, into: &markup)
    }
  }

  private func choice(
    _ type: String, _ id: String, _ title: Text, _ disabled: Text?, _ note: Text?, _ isChosen: Bool,
    into markup: inout Markup
  ) {
    markup.element("label", ["class": disabled == nil ? "choice" : "choice impossible"]) { markup in
      markup.raw(
        "<input type=\"\(type)\" name=\"a\" value=\"\(Page.exact(id))\"\(isChosen ? " checked" : "")\(disabled == nil ? "" : " disabled")> "
      )
      markup.element("span") { markup in
        markup.add(page.text(title))
        if let disabled {
          markup.element(
            "span", ["class": "hint"], page.text(Text(zh: "不能选：", en: "cannot be chosen: ") + disabled))
        }
        if let note { markup.element("span", ["class": "hint"], page.text(note)) }
      }
    }
  }

  private func draft(_ options: [Form.Option], into markup: inout Markup) {
    for option in options {
      choice(
        "radio", "=" + option.id, option.title, option.disabled, option.note, option.id == present?.text, into: &markup)
    }
    input(
      "new",
      page.text(
        options.isEmpty
          ? Text(zh: "给文稿一个编号", en: "An id for the draft")
          : Text(zh: "或者登记新的文稿，编号", en: "or enter a new draft, with the id")),
      typed["new"] ?? "", "autocomplete=\"off\" maxlength=\"60\"", into: &markup)
  }

  private func person(isFirst: Bool, into markup: inout Markup) {
    for (key, label) in [
      ("name", Text(zh: "姓名", en: "Name")), ("unit", Text(zh: "单位（可不填）", en: "Unit (may stay empty)")),
      ("post", Text(zh: "职务（可不填）", en: "Post (may stay empty)")),
    ] {
      let known = isFirst ? nil : present?.parts.first { $0.key == key }?.text
      input(
        key, page.text(label), typed[key] ?? known ?? "", "autocomplete=\"off\"\(key == "name" ? " autofocus" : "")",
        into: &markup)
    }
  }

  private func paper(into markup: inout Markup) {
    markup.element("p", ["class": "field"]) { markup in
      markup.element("label", ["for": "file"], page.text(Text(zh: "本记录文件夹中的文件", en: "A file in the record's folder")))
      markup.raw("<select id=\"file\" name=\"file\" aria-describedby=\"counts\">\n<option value=\"\">—</option>\n")
      for paper in papers {
        markup.raw(
          "<option value=\"\(Page.exact(paper))\"\(typed["file"] == paper ? " selected" : "")>\(Markup.escaped(paper))</option>\n"
        )
      }
      markup.raw("</select>\n")
      markup.element(
        "span", ["class": "hint"],
        page.text(
          papers.isEmpty
            ? Text(
              zh: "文件夹中没有其他文件。先把材料放进去，再刷新本页。",
              en: "There is no other file in the folder. Put the paper there and reload this page.")
            : Text(zh: "不上传；只计算并登记其 SHA-256。", en: "Nothing is uploaded; its SHA-256 is computed and entered.")))
    }
    input(
      "held", page.text(Text(zh: "或者存放在别处：保管处", en: "or held elsewhere, by")), typed["held"] ?? "",
      "autocomplete=\"off\" maxlength=\"200\"", into: &markup)
    markup.element(
      "p", ["class": "hint"],
      page.text(
        Text(
          zh: "涉密材料只登记保管处和核对人，不写标题、文号，不放进本文件夹。",
          en: "Of a secret paper only who holds and who checked it is entered: no title, no number, and no file.")))
  }

  // MARK: - Answers

  /// What was sent, as an answer; nothing where nothing was entered.
  static func input(_ form: Form, _ fields: Fields, does: String) -> Input? {
    if does == "none" { return .text("无") }
    if does == "done" { return .text("完") }
    func typed(_ name: String) -> String? {
      fields[name].flatMap { value in value.allSatisfy(\.isWhitespace) ? nil : value }
    }
    switch form {
    case .date: return (typed("a") ?? typed("day")).map(Input.text)
    case .choices:
      let chosen = fields.all("a")
      return chosen.isEmpty ? nil : .text(chosen.joined(separator: ","))
    case .draft:
      if let new = typed("new") { return .text("新 " + new) }
      return typed("a").map { .text(String($0.dropFirst())) }
    case .person, .elements(.person, _):
      guard let name = typed("name") else { return nil }
      let parts = [("name", name), ("unit", typed("unit")), ("post", typed("post"))].compactMap { key, value in
        value.map { NewValue.Entry(key, .string(Self.trimmed($0))) }
      }
      return .value(.map(parts))
    case .paper:
      if let holder = typed("held") { return .text("存于 " + holder) }
      return typed("file").map(Input.text)
    case .elements(let first, _): return input(first, fields, does: "")
    default: return typed("a").map(Input.text)
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
