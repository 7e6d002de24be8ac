import Reporting
import SourceText

/// What is seen by those who are not let in yet, or who asked for what is not to be had.
struct DoorPages {
  let desk: Desk

  /// Lets the browser ask again from a page of the desk: a cookie that is set for no other site is not sent by a link
  /// from elsewhere.
  var welcome: Reply {
    let page = Page(desk, nil)
    return page.html(Text(zh: "进入", en: "Enter"), refresh: "/") { markup in
      markup.element("p") { $0.element("a", ["href": "/"], page.text(Text(zh: "进入办理台", en: "To the desk"))) }
    }
  }

  /// Asks for name and password.
  func login(_ problem: Text?, name: String, _ status: Reply.Status = .ok) -> Reply {
    let page = Page(desk, nil)
    let told = problem.map { Told(lines: [Told.Line(tone: .problem, text: $0)]) }
    return page.html(Text(zh: "登录", en: "Sign in"), told: told, status: status) { markup in
      page.heading(Text(zh: "登录", en: "Sign in"), into: &markup)
      page.form("/login", [:], into: &markup) { markup in
        for (id, label, type, value, hint) in [
          ("name", Text(zh: "姓名", en: "Name"), "text", name, "username"),
          ("password", Text(zh: "口令", en: "Password"), "password", "", "current-password"),
        ] {
          markup.element("p", ["class": "field"]) { markup in
            markup.element("label", ["for": id], page.text(label))
            markup.raw(
              "<input id=\"\(id)\" name=\"\(id)\" type=\"\(type)\" autocomplete=\"\(hint)\" required value=\"\(Page.exact(value))\">"
            )
          }
        }
        markup.element("p", ["class": "buttons"]) { markup in
          markup.element("button", ["class": "main"], page.text(Text(zh: "登录", en: "Sign in")))
        }
      }
    }
  }

  /// Says why something was not done.
  func refusal(_ status: Reply.Status) -> Reply {
    let page = Page(desk, nil)
    let (title, what): (Text, Text) =
      switch status {
      case .unauthorized:
        (
          Text(zh: "请从启动时给出的网址进入", en: "Enter by the address that was given at the start"),
          desk.settings.userHeader == nil
            ? Text(
              zh: "该网址只能用一次，也只在办理台开着时有效。网址在启动办理台的终端里；用过一次后，终端会给出新的网址。",
              en:
                "It works once, and as long as the desk is open. It stands in the terminal; after each use a new one does."
            )
            : Text(zh: "没有您的使用权限，请联系管理员。", en: "You have no access. Ask the administrator.")
        )
      case .forbidden:
        (
          Text(zh: "没有办理", en: "Not done"),
          Text(
            zh: "该请求不是由本办理台的页面发出的，或者您没有相应权限，或者页面打开已久。请返回页面重新提交。",
            en:
              "It was not sent by a page of this desk, or you may not do this, or the page was open too long. Go back and try again."
          )
        )
      case .misdirected:
        (
          Text(zh: "网址不对", en: "Wrong address"),
          Text(zh: "请使用启动时给出的网址。", en: "Use the address that was given at the start.")
        )
      case .tooLarge:
        (Text(zh: "内容过长", en: "Too long"), Text(zh: "请缩短后再提交。", en: "Shorten it and try again."))
      case .notFound:
        (
          Text(zh: "没有这一页", en: "No such page"),
          Text(zh: "记录可能已移走或者改名。", en: "The record may have been moved or renamed.")
        )
      default:
        (Text(zh: "不能处理该请求", en: "The request cannot be handled"), Text(zh: "请返回重试。", en: "Go back and try again."))
      }
    return page.html(title, status: status) { markup in
      page.heading(title, what, into: &markup)
      markup.element("p") { $0.element("a", ["href": "/"], page.text(Text(zh: "到首页", en: "To the start"))) }
    }
  }
}
