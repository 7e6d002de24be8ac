import Guide
import SourceText
import Workflows

/// Leads a visitor's requests to the pages.
struct DeskRoutes {
  let desk: Desk
  let visitor: Visitor

  /// Answers a request of somebody who has been let in.
  func answer(_ request: Incoming) -> Reply {
    let page = Page(desk, visitor)
    if request.method == "POST" {
      guard Secret.areSame(request.form["t"] ?? "", page.token(for: request.path)) else {
        return desk.refusal(.forbidden)
      }
      return change(request, page)
    }
    let told = request.query["said"].flatMap { desk.visitors.told($0, to: visitor) }
    switch request.path {
    case "/": return MattersPage(page: page).reply(finding: request.query["find"] ?? "", told: told)
    case "/new": return BeginPage(page: page).reply(told: told)
    case "/law": return LawPage(page: page).reply(request.query["w"] ?? "", request.query["c"] ?? "")
    case "/blank": return SheetPage(page: page).blank(request.query["w"] ?? "")
    default: break
    }
    guard Page.Place.allCases.contains(where: { $0.path == request.path }) else { return desk.refusal(.notFound) }
    guard let name = request.query["r"], visitor.access.sees(name), let path = desk.shelf.path(of: name) else {
      return desk.refusal(.notFound)
    }
    let guide: Guide
    do throws(SessionProblem) {
      guide = try desk.shelf.look(path, author: visitor.name)
    } catch {
      return TroublePage(page: page).reply(error, name)
    }
    switch request.path {
    case "/ask":
      return QuestionPage(page: page, name: name, path: path, guide: guide).reply(request.query["q"], told: told)
    case "/findings": return FindingsPage(page: page, name: name, path: path, guide: guide).reply
    case "/answers": return AnswersPage(page: page, name: name, guide: guide).reply(told: told)
    case "/papers": return PapersPage(page: page, name: name, path: path, guide: guide).reply
    case "/plan": return PlanPage(page: page, name: name, guide: guide).reply(request.query)
    case "/sheet": return SheetPage(page: page).filled(name, path, guide)
    default: return MatterPage(page: page, name: name, path: path, guide: guide).reply(told: told)
    }
  }

  private func change(_ request: Incoming, _ page: Page) -> Reply {
    switch request.path {
    case "/language":
      desk.visitors.setLanguage(request.form["to"] == "en" ? .en : .zh, of: visitor)
      return .to(back(request))
    case "/logout": return desk.leave(visitor)
    case "/new": return BeginPage(page: page).begin(request.form)
    case "/ask", "/undo", "/resume":
      guard let name = request.form["r"], let path = desk.shelf.path(of: name), visitor.access.sees(name) else {
        return desk.refusal(.notFound)
      }
      guard visitor.access.changes(name) else { return desk.refusal(.forbidden) }
      let answering = Answering(page: page, name: name, path: path, form: request.form)
      switch request.path {
      case "/undo": return answering.undo()
      case "/resume": return answering.resume()
      default: return answering.answer()
      }
    default: return desk.refusal(.notFound)
    }
  }

  /// The page that a form was sent from, as far as it is one of the desk.
  private func back(_ request: Incoming) -> String {
    guard let referrer = request.referrer, let host = referrer.firstIndex(of: ":") else { return "/" }
    let path = referrer[host...].dropFirst(3).drop { $0 != "/" }
    guard !path.hasPrefix("//"), !path.contains("\\"), path.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return "/"
    }
    return path.isEmpty ? "/" : String(path)
  }
}
