/// An answer to a request.
struct Reply: Sendable {
  /// How it went, by the numbers of HTTP.
  enum Status: Int, Sendable {
    case ok = 200
    case seeOther = 303
    case badRequest = 400
    case unauthorized = 401
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case conflict = 409
    case tooLarge = 413
    case misdirected = 421
    case unfit = 422
    case tooMany = 429
    case failed = 500
    case unavailable = 503

    var phrase: String {
      switch self {
      case .ok: "OK"
      case .seeOther: "See Other"
      case .badRequest: "Bad Request"
      case .unauthorized: "Unauthorized"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .conflict: "Conflict"
      case .tooLarge: "Content Too Large"
      case .misdirected: "Misdirected Request"
      case .unfit: "Unprocessable Content"
      case .tooMany: "Too Many Requests"
      case .failed: "Internal Server Error"
      case .unavailable: "Service Unavailable"
      }
    }
  }

  var status: Status
  var headers: [(name: String, value: String)]
  var body: [UInt8]

  /// A page.
  static func page(_ html: String, _ status: Status = .ok) -> Reply {
    Reply(status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: Array(html.utf8))
  }

  /// A file of the desk's own, which only its version changes.
  static func own(_ text: String, type: String) -> Reply {
    Reply(status: .ok, headers: [("Content-Type", type + "; charset=utf-8")], body: Array(text.utf8))
  }

  /// On to another page of the desk, so that reloading it sends nothing again.
  static func to(_ address: String) -> Reply {
    Reply(status: .seeOther, headers: [("Location", address)], body: [])
  }

  /// With a cookie that no script can read and no other site can make the browser send.
  func settingCookie(_ name: String, _ value: String, isSecure: Bool, age: Int? = nil) -> Reply {
    var reply = self
    var cookie = "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict"
    if isSecure { cookie += "; Secure" }
    if let age { cookie += "; Max-Age=\(age)" }
    reply.headers.append(("Set-Cookie", cookie))
    return reply
  }

  /// What every answer says: nothing is kept, nothing from elsewhere is loaded or run, no other page frames it.
  ///
  /// The referrer stays within the desk, since a browser that is to send none hides the origin of forms too.
  static let guarding: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"), ("Cache-Control", "no-store"),
    ("Connection", "close"),
  ]
}
