import Files
import Guide
import Reporting
import SourceText
import Workflows

/// Begins a record. What the matter is comes from its questions: here only the file and the rules are chosen.
struct BeginPage {
  let page: Page

  func reply(file: String = "", workflow: String = "", told: Told? = nil, _ status: Reply.Status = .ok) -> Reply {
    page.html(Text(zh: "新建事项", en: "Begin a matter"), told: told, status: status) { markup in
      page.heading(
        Text(zh: "新建事项", en: "Begin a matter"),
        Text(
          zh: "先选程序规则，再逐题回答基本信息和事项情况：每项情况需要办理或者可以免除哪些环节，都会写明；可以免除的，由作出认定的人载明理由。系统不预填任何内容。",
          en:
            "Choose the rules; the questions after it ask for the head and the facts of the matter, and say what each brings and spares. What spares a step is determined by somebody, with a reason. Nothing is filled in beforehand."
        ), into: &markup)
      page.form("/new", [:], into: &markup) { markup in
        markup.element("fieldset") { markup in
          markup.element("legend", page.text(Text(zh: "程序规则", en: "Rules")))
          for id in page.desk.shelf.library.ids { choice(id, isChosen: id == workflow, into: &markup) }
        }
        markup.element("p", ["class": "field"]) { markup in
          markup.element("label", ["for": "file"], page.text(Text(zh: "文件名", en: "Name of the file")))
          markup.raw(
            "<input id=\"file\" name=\"file\" required maxlength=\"120\" aria-describedby=\"file-help\" autocomplete=\"off\" value=\"\(Page.exact(file))\">"
          )
          markup.element(
            "span", ["id": "file-help", "class": "hint"],
            page.text(
              Text(
                zh: "存放在办理台的文件夹中，例如 2024-停车管理.yaml；不写结尾的，存为 .yaml。涉密事项不在本系统办理。",
                en:
                  "It lies in the desk's folder; without an ending it becomes .yaml. State secrets are not handled here."
              )))
        }
        markup.element("p", ["class": "buttons"]) { markup in
          markup.element("button", ["class": "main"], page.text(Text(zh: "新建并开始回答", en: "Begin")))
          page.way(Text(zh: "取消", en: "Cancel"), "/", into: &markup)
        }
      }
    }
  }

  private func choice(_ id: String, isChosen: Bool, into markup: inout Markup) {
    guard let workflow = page.desk.shelf.library.workflow(id) else { return }
    markup.element("label", ["class": "choice"]) { markup in
      markup.raw(
        "<input type=\"radio\" name=\"workflow\" required value=\"\(Page.exact(id))\"\(isChosen ? " checked" : "")> ")
      markup.element("span") { markup in
        markup.add(page.text(workflow.title))
        let below = workflow.layers.dropLast().map(\.title)
        let about =
          below.isEmpty
          ? Text(id) : Text("\(id) · ") + Text(zh: "细化自 ", en: "extends ") + .list(below.reversed())
        markup.element("span", ["class": "hint"], page.text(about))
      }
    }
  }

  /// Begins it, and leads on to its first question.
  func begin(_ form: Fields) -> Reply {
    let typed = form["file"]?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    let workflow = form["workflow"] ?? ""
    func refuse(_ text: Text) -> Reply {
      reply(file: typed, workflow: workflow, told: Told(lines: [.init(tone: .problem, text: text)]), .unfit)
    }
    guard page.desk.shelf.library.workflow(workflow) != nil else {
      return refuse(Text(zh: "请选择程序规则。", en: "Choose the rules."))
    }
    let name = Shelf.endings.contains(where: typed.hasSuffix) ? typed : typed + ".yaml"
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isSound = parts.allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".") && part.utf8.count <= 200
        && !part.unicodeScalars.contains {
          $0.value < 0x20 || $0.value == 0x7F || "\\:*?\"<>|".unicodeScalars.contains($0)
        }
    }
    guard !typed.isEmpty, isSound, parts.count <= 4 else {
      return refuse(
        Text(
          zh: "文件名不能用：“\(typed.prefix(60))”。不以点开头，不含 \\ : * ? \" < > |。",
          en:
            "Not a name for a file: \"\(typed.prefix(60))\". It begins with no dot and holds none of \\ : * ? \" < > |."
        ))
    }
    guard let visitor = page.visitor, visitor.access.begins(name) else {
      return refuse(Text(zh: "您没有在此处新建事项的权限。", en: "You may not begin matters there."))
    }
    do throws(FileError) {
      try page.desk.changes?.note("begin", name, question: workflow, before: "", by: visitor)
      try page.desk.shelf.begin(name, workflow: workflow)
    } catch {
      return refuse(error.message + Text(zh: "。", en: ". ") + error.help)
    }
    return .to(Incoming.link("/ask", ["r": name]))
  }
}
