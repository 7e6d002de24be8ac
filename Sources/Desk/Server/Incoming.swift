/// A request, as far as the desk looks at it.
struct Incoming: Sendable {
  /// `GET` or `POST`; others never come this far.
  let method: String
  /// The path as it was sent, compared with known ones and never decoded or opened.
  let path: String
  /// What stands after `?`.
  let query: Fields
  /// What a form sent.
  let form: Fields
  /// The cookies.
  let cookies: [String: String]
  /// The host that the browser believes it speaks to.
  let host: String
  /// The page that sent a form, as far as the browser says: scheme, host and port.
  let origin: String?
  /// The page that a form or a link stands on.
  let referrer: String?
  /// What a proxy in front says of who asks.
  let user: String?
  /// The address of who is connected: the browser's, or the proxy's.
  let peer: String

  /// A link to a page, with a query.
  static func link(_ path: String, _ query: KeyValuePairs<String, String> = [:]) -> String {
    if query.isEmpty { return path }
    return path + "?" + query.map { $0.key + "=" + Fields.encoded($0.value) }.joined(separator: "&")
  }
}
