import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Carries requests from the server library to the desk and its answers back. It decides nothing but sizes.
struct DeskServer {
  /// Where to listen.
  struct Place: Sendable {
    var host: String
    var port: UInt16

    /// Whether only this machine can reach it.
    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
  }

  /// The most bytes of a form.
  static let formLimit = 256 * 1024

  let server: HTTPServer
  private let handler: Handler

  /// A server at a place; `desk` is told the port once it is known.
  init(_ place: Place, asking desk: Desk) throws {
    let handler = Handler(desk: desk)
    self.handler = handler
    let host = place.host == "localhost" ? "127.0.0.1" : place.host
    let configuration: HTTPServer.Configuration =
      host.contains(":")
      ? HTTPServer.Configuration(
        address: try sockaddr_in6.inet6(ip6: host, port: place.port), timeout: 60, logger: .disabled)
      : HTTPServer.Configuration(
        address: try sockaddr_in.inet(ip4: host, port: place.port), timeout: 60, logger: .disabled)
    server = HTTPServer(config: configuration, handler: handler)
  }

  /// Listens until the process ends; `ready` is called with the port once it can be reached.
  func run(ready: @Sendable @escaping (UInt16) -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening(timeout: 30)
        let port: UInt16 =
          switch await server.listeningAddress {
          case .ip4(_, port: let port), .ip6(_, port: let port): port
          default: 0
          }
        let watchman = Watchman(port: port)
        handler.watchman.withLock { $0 = watchman }
        watchman.start()
        ready(port)
      }
      // Whichever ends first: a server that could not listen says why at once.
      while try await group.next() != nil {}
    }
  }
}

/// What the library calls for each request.
private final class Handler: HTTPHandler {
  let desk: Desk
  let watchman = Mutex<Watchman?>(nil)

  init(desk: Desk) { self.desk = desk }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    var body: [UInt8] = []
    let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    if request.headers[.transferEncoding] != nil || announced > DeskServer.formLimit {
      return response(desk.refusal(.tooLarge))
    }
    for try await piece in request.bodySequence {
      body += piece
      if body.count > DeskServer.formLimit { return response(desk.refusal(.tooLarge)) }
    }
    let peer = address(of: request)
    if let end = request.remoteAddress { watchman.withLock { $0 }?.note(arrival: name(end)) }
    guard request.method == .GET || request.method == .POST else {
      return response(desk.refusal(.methodNotAllowed))
    }
    let isForm = request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? false
    guard let query = Fields(request.target.query().utf8), let form = Fields(isForm ? body : []) else {
      return response(desk.refusal(.badRequest))
    }
    let incoming = Incoming(
      method: request.method == .GET ? "GET" : "POST", path: request.target.path(), query: query, form: form,
      cookies: cookies(request.headers[.cookie] ?? ""), host: request.headers[.host] ?? "",
      origin: request.headers[HTTPHeader("Origin")], referrer: request.headers[HTTPHeader("Referer")],
      user: desk.settings.userHeader.flatMap { request.headers[HTTPHeader($0)] }, peer: peer)
    return response(desk.answer(incoming))
  }

  private func address(of request: HTTPRequest) -> String {
    switch request.remoteAddress {
    case .ip4(let address, port: _), .ip6(let address, port: _): address
    default: ""
    }
  }

  private func name(_ end: HTTPRequest.Address) -> String {
    switch end {
    case .ip4(let address, port: let port), .ip6(let address, port: let port): "\(address) \(port)"
    case .unix(let path): path
    }
  }

  private func cookies(_ header: String) -> [String: String] {
    var result: [String: String] = [:]
    for pair in header.split(separator: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      result[parts[0].trimmingCharacters(in: .whitespaces)] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    return result
  }

  private func response(_ reply: Reply) -> HTTPResponse {
    var headers = HTTPHeaders()
    for (name, value) in Reply.guarding + reply.headers { headers.addValue(value, for: HTTPHeader(name)) }
    return HTTPResponse(
      statusCode: HTTPStatusCode(reply.status.rawValue, phrase: reply.status.phrase), headers: headers,
      body: Data(reply.body))
  }
}
