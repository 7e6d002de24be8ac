import Files
import Guide
import Reporting
import SourceText
import Workflows

/// A page of the desk: what stands around its content, and the parts that several pages share.
struct Page {
  let desk: Desk
  /// Nobody, at the door.
  let visitor: Visitor?
  let language: Language

  init(_ desk: Desk, _ visitor: Visitor?) {
    self.desk = desk
    self.visitor = visitor
    language = visitor?.language ?? desk.settings.language
  }

  /// Which page of a matter it is, for the way through it.
  enum Place: CaseIterable {
    case course, question, findings, answers, papers, plan, sheet

    var path: String {
      switch self {
      case .course: "/matter"
      case .question: "/ask"
      case .findings: "/findings"
      case .answers: "/answers"
      case .papers: "/papers"
      case .plan: "/plan"
      case .sheet: "/sheet"
      }
    }

    var title: Text {
      switch self {
      case .course: Text(zh: "进展", en: "Course")
      case .question: Text(zh: "逐题办理", en: "Step by step")
      case .findings: Text(zh: "问题事项", en: "Findings")
      case .answers: Text(zh: "全部回答", en: "All answers")
      case .papers: Text(zh: "材料", en: "Papers")
      case .plan: Text(zh: "倒排", en: "Plan")
      case .sheet: Text(zh: "一表", en: "Checklist")
      }
    }
  }

  /// A matter that a page is about.
  struct Matter {
    let name: String
    let title: String
    var place: Place
  }

  func text(_ text: Text) -> String { text[language] }

  /// The whole page.
  func html(
    _ title: Text, matter: Matter? = nil, refresh: String? = nil, told: Told? = nil, isPrinted: Bool = false,
    status: Reply.Status = .ok, _ body: (inout Markup) -> Void
  ) -> Reply {
    var markup = Markup()
    markup.raw("<!DOCTYPE html>\n<html lang=\"\(language == .zh ? "zh-CN" : "en")\">\n<head>\n")
    markup.void("meta", ["charset": "utf-8"])
    markup.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    markup.void("meta", ["name": "color-scheme", "content": "light dark"])
    if let refresh { markup.void("meta", ["http-equiv": "refresh", "content": "0; url=\(refresh)"]) }
    let name = Text(zh: "程序 · 办理台", en: "Chengxu desk")
    let lead = told?.lines.contains { $0.tone == .problem } == true ? Text(zh: "有误：", en: "Problem: ") : Text("")
    markup.element("title", text(lead + title + Text(" — ") + name))
    markup.void("link", ["rel": "stylesheet", "href": "/desk.css"])
    markup.raw("<script src=\"/desk.js\" defer></script>\n</head>\n<body\(isPrinted ? " class=\"printed\"" : "")>\n")
    markup.element("a", ["class": "skip", "href": "#content"], text(Text(zh: "跳到正文", en: "Skip to content")))
    header(into: &markup)
    if let matter { ways(matter, into: &markup) }
    markup.element("main", ["id": "content", "tabindex": "-1"]) { markup in
      tell(told, into: &markup)
      body(&markup)
    }
    markup.element("footer") { $0.element("p", text(RunInfo.closing)) }
    markup.raw("</body>\n</html>\n")
    return .page(markup.text, status)
  }

  private func header(into markup: inout Markup) {
    markup.element("header", ["class": "top"]) { markup in
      markup.element("p", ["class": "name"]) { markup in
        markup.element("a", ["href": "/"]) { markup in
          markup.element("strong", "程序")
          markup.add(text(Text(zh: " 办理台", en: " Chengxu desk")))
        }
      }
      guard let visitor else { return }
      markup.element("nav", ["class": "own", "aria-label": text(Text(zh: "办理台", en: "Desk"))]) { markup in
        if let name = visitor.name { markup.element("span", ["class": "who"], name) }
        markup.element("span", text(Text(zh: "检查日 ", en: "as of ")) + "\(desk.shelf.asOf)")
        let other = language == .zh ? Language.en : .zh
        form("/language", ["to": other.rawValue], into: &markup) { markup in
          markup.element(
            "button", ["class": "plain", "lang": other == .zh ? "zh-CN" : "en"], other == .zh ? "中文" : "English")
        }
        if desk.settings.users != nil, desk.settings.userHeader == nil {
          form("/logout", [:], into: &markup) { markup in
            markup.element("button", ["class": "plain"], text(Text(zh: "退出", en: "Sign out")))
          }
        }
      }
    }
  }

  /// The ways through a matter.
  private func ways(_ matter: Matter, into markup: inout Markup) {
    markup.element("div", ["class": "matter"]) { markup in
      markup.element("p", ["class": "matter-title"]) { markup in
        markup.element("a", ["href": "/"], text(Text(zh: "全部事项", en: "All matters")))
        markup.raw("<span aria-hidden=\"true\"> › </span>")
        markup.element("bdi", matter.title)
      }
      markup.element("nav", ["class": "ways", "aria-label": text(Text(zh: "本事项", en: "This matter"))]) { markup in
        markup.element("ul") { markup in
          for place in Place.allCases {
            markup.element("li") { markup in
              let link = Incoming.link(place.path, ["r": matter.name])
              if place == matter.place {
                markup.element("a", ["href": link, "aria-current": "page"], text(place.title))
              } else {
                markup.element("a", ["href": link], text(place.title))
              }
            }
          }
        }
      }
    }
  }

  /// What has just happened, where a screen reader hears it first.
  private func tell(_ told: Told?, into markup: inout Markup) {
    guard let told, !told.lines.isEmpty else { return }
    let isProblem = told.lines.contains { $0.tone == .problem }
    markup.element(
      "div",
      [
        "class": "told \(isProblem ? "problem" : "done")", "role": isProblem ? "alert" : "status", "id": "told",
        "tabindex": "-1",
      ]
    ) { markup in
      for line in told.lines {
        markup.element("p", ["class": line.tone.rawValue]) { markup in
          let mark =
            switch line.tone {
            case .done: "√ "
            case .follows: "→ "
            case .problem: "× "
            }
          markup.raw("<span aria-hidden=\"true\">\(mark)</span>")
          markup.add(text(line.text))
        }
      }
    }
  }

  // MARK: - Parts

  /// A form that changes something: with the token that only a page of this visitor has.
  func form(
    _ path: String, _ hidden: KeyValuePairs<String, String>, id: String? = nil, into markup: inout Markup,
    _ body: (inout Markup) -> Void
  ) {
    let name = id.map { " id=\"\($0)\"" } ?? ""
    markup.raw("<form method=\"post\" action=\"\(path)\" accept-charset=\"utf-8\"\(name)>\n")
    markup.void("input", ["type": "hidden", "name": "t", "value": token(for: path)])
    for (key, value) in hidden { markup.raw(Self.hidden(key, value)) }
    body(&markup)
    markup.raw("</form>\n")
  }

  /// What a form must bring back to be heard.
  func token(for path: String) -> String {
    desk.secret.proof(of: visitor.map { $0.key + path } ?? path.drop { $0 == "/" }.description)
  }

  static func hidden(_ name: String, _ value: String) -> String {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(exact(value))\">\n"
  }

  /// A value that comes back from the browser as it is: escaped, and otherwise left alone. Elsewhere text is made
  /// harmless to readers too (`Markup.add`); here that would change what is kept.
  static func exact(_ value: String) -> String {
    value.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A link that looks like a button.
  func way(_ title: Text, _ link: String, isMain: Bool = false, into markup: inout Markup) {
    markup.element("a", ["class": isMain ? "button main" : "button", "href": link], text(title))
  }

  /// A yellow strip over what a heading says.
  func heading(_ title: Text, _ lead: Text? = nil, into markup: inout Markup) {
    markup.element("h1", text(title))
    if let lead { markup.element("p", ["class": "lead"], text(lead)) }
  }
}
