import Glibc
import Guide
import SourceText
import Workflows

/// What the desk was told when it was started.
struct DeskSettings: Sendable {
  /// The language of those who have not chosen another.
  var language: Language = .zh
  /// Who works at it, where nobody signs in.
  var author: String?
  /// A folder with the texts of laws.
  var laws: String?
  /// The address by which browsers know it, behind a proxy: `https://desk.example.gov.cn`.
  var origin: String?
  /// The header in which a proxy says who asks, and from which addresses that is believed.
  var userHeader: String?
  var proxies: Set<String> = []
  /// Who may come; nothing where the only user of the machine does.
  var users: Users?
  /// Where changes are written down.
  var log: String?
  /// The host that it listens on.
  var host = "127.0.0.1"
}

/// The desk: lets browsers in, and leads them to its pages.
final class Desk: Sendable {
  let settings: DeskSettings
  let shelf: Shelf
  let visitors = Visitors()
  let changes: ChangeLog?
  let laws: LawShelf
  let secret = Secret()
  private let port: UInt16

  init(_ settings: DeskSettings, shelf: Shelf, port: UInt16) {
    self.settings = settings
    self.shelf = shelf
    self.port = port
    laws = LawShelf(settings.laws)
    changes = settings.log.map { ChangeLog($0) }
  }

  static var now: Int { time(nil) }

  /// The cookie's name holds the port: browsers do not tell desks of one machine apart by it.
  private var cookie: String { "chengxu_desk_\(port)" }
  private var isSecure: Bool { settings.origin?.hasPrefix("https://") ?? false }

  /// The address that lets the first browser in.
  var entrance: String {
    let host = settings.host == "0.0.0.0" || settings.host == "::" ? "127.0.0.1" : settings.host
    let shown = host.contains(":") ? "[\(host)]" : host
    return (settings.origin ?? "http://\(shown):\(port)")
      + (settings.users == nil ? "/enter?token=" + visitors.token : "/")
  }

  // MARK: - At the door

  /// Answers a request.
  func answer(_ request: Incoming) -> Reply {
    guard isOurs(request.host) else { return refusal(.misdirected) }
    switch request.path {
    case "/desk.css": return .own(DeskStyle.text, type: "text/css")
    case "/desk.js": return .own(DeskScript.text, type: "text/javascript")
    case "/enter" where settings.users == nil: return enter(request)
    default: break
    }
    if request.method == "POST", !isFromUs(request.origin) { return refusal(.forbidden) }
    if request.path == "/login", settings.users != nil { return signIn(request) }
    guard let (visitor, isNew) = visitor(for: request) else {
      return settings.users == nil || settings.userHeader != nil
        ? refusal(.unauthorized) : DoorPages(desk: self).login(nil, name: "")
    }
    let reply = DeskRoutes(desk: self, visitor: visitor).answer(request)
    return isNew ? reply.settingCookie(cookie, visitor.key, isSecure: isSecure) : reply
  }

  /// Whether the host is one by which the desk is known: a name that an attacker lets point here is none.
  private func isOurs(_ host: String) -> Bool {
    if let origin = settings.origin, origin == "https://" + host || origin == "http://" + host { return true }
    return ownHosts.contains(host)
  }

  private var ownHosts: [String] {
    ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"]
      + (settings.host == "0.0.0.0" || settings.host == "::" ? [] : ["\(settings.host):\(port)"])
  }

  /// Whether a form was sent by a page of the desk, as far as the browser says; its token is asked for besides.
  private func isFromUs(_ origin: String?) -> Bool {
    guard let origin else { return true }
    return origin == settings.origin || ownHosts.contains { origin == "http://" + $0 }
  }

  private func enter(_ request: Incoming) -> Reply {
    if let key = request.cookies[cookie], visitors.visitor(key, at: Self.now) != nil { return .to("/") }
    guard request.method == "GET", let token = request.query["token"], visitors.take(token) else {
      return refusal(.unauthorized)
    }
    let visitor = visitors.admit(
      name: settings.author, access: .everything, language: settings.language, at: Self.now)
    announce()
    return DoorPages(desk: self).welcome.settingCookie(cookie, visitor.key, isSecure: isSecure)
  }

  private func signIn(_ request: Incoming) -> Reply {
    let pages = DoorPages(desk: self)
    guard request.method == "POST", let users = settings.users else { return pages.login(nil, name: "") }
    let name = request.form["name"] ?? ""
    guard Secret.areSame(request.form["t"] ?? "", secret.proof(of: "login")) else { return refusal(.forbidden) }
    if visitors.isGuessing(name, at: Self.now) || visitors.isGuessing(request.peer, at: Self.now) {
      return pages.login(
        Text(zh: "尝试次数过多，请五分钟后再试。", en: "Too many attempts. Try again in five minutes."), name: name, .tooMany)
    }
    guard let access = users.access(of: name, password: request.form["password"] ?? "") else {
      visitors.noteFailure(name, at: Self.now)
      visitors.noteFailure(request.peer, at: Self.now)
      return pages.login(
        Text(zh: "姓名或者口令不对。", en: "The name or the password is wrong."), name: name, .unauthorized)
    }
    let visitor = visitors.admit(name: name, access: access, language: settings.language, at: Self.now)
    return Reply.to("/").settingCookie(cookie, visitor.key, isSecure: isSecure)
  }

  /// Who asks: by the cookie, or by what a proxy that is believed says.
  private func visitor(for request: Incoming) -> (Visitor, isNew: Bool)? {
    let known = request.cookies[cookie].flatMap { visitors.visitor($0, at: Self.now) }
    guard settings.userHeader != nil, let users = settings.users else { return known.map { ($0, false) } }
    guard settings.proxies.contains(request.peer), let name = request.user, let access = users.access(of: name) else {
      return nil
    }
    // The cookie of another person, on a machine that two share, counts for nothing.
    if let known, known.name == name { return (known, false) }
    return (visitors.admit(name: name, access: access, language: settings.language, at: Self.now), true)
  }

  /// Sees somebody out.
  func leave(_ visitor: Visitor) -> Reply {
    visitors.leave(visitor)
    return Reply.to(settings.users == nil ? "/" : "/login").settingCookie(cookie, "", isSecure: isSecure, age: 0)
  }

  /// Says at the terminal how another browser gets in.
  func announce() {
    let line = Text(
      zh: "另一个浏览器的网址（只能用一次）：\(entrance)", en: "For another browser (works once): \(entrance)")
    Console.say(line[settings.language])
  }

  /// A short page that says why something was not done.
  func refusal(_ status: Reply.Status) -> Reply { DoorPages(desk: self).refusal(status) }
}
