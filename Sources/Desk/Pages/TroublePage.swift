import Validation
import Files
import Guide
import Reporting
import SourceText

/// A matter that cannot be opened, and why.
struct TroublePage {
  let page: Page

  func reply(_ problem: SessionProblem, _ name: String) -> Reply {
    let (message, help) = Self.words(problem, name)
    let status: Reply.Status =
      switch problem {
      case .held: .conflict
      case .unreadable: .ok
      case .file: .failed
      }
    return page.html(Text(zh: "不能办理", en: "Cannot go on"), status: status) { markup in
      page.heading(message, help, into: &markup)
      if case .unreadable(let report) = problem {
        for problem in report.problems { HTMLFinding.write(problem, page.language, heading: "h2", into: &markup) }
      }
      markup.element("p", ["class": "buttons"]) { markup in
        page.way(Text(zh: "再试", en: "Try again"), Incoming.link("/matter", ["r": name]), isMain: true, into: &markup)
        page.way(Text(zh: "全部事项", en: "All matters"), "/", into: &markup)
      }
    }
  }

  /// What is in the way, and what to do.
  static func words(_ problem: SessionProblem, _ name: String) -> (message: Text, help: Text) {
    switch problem {
    case .file(let error): return (error.message + Text(zh: "：\(name)", en: ": \(name)"), error.help)
    case .held(let note):
      let parts = note.split(separator: "\n").map(String.init)
      let holder = parts.first ?? "?"
      let since = parts.dropFirst().first.map { Text(zh: "，自 \($0)", en: ", since \($0)") } ?? Text("")
      return (
        Text(zh: "\(name) 正由 \(holder) 办理", en: "\(name) is being worked on by \(holder)") + since,
        Text(zh: "没有保存。请对方退出后再试。", en: "Not kept. Try again once they have left.")
      )
    case .unreadable:
      return (
        Text(zh: "\(name) 不能读取", en: "\(name) cannot be read"),
        Text(zh: "用编辑器改正下列问题后再试。", en: "Mend what follows with an editor and try again.")
      )
    }
  }
}
