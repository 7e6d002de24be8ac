import Foundation
import Glibc
import TestSupport
import Testing

/// A desk that was built, at work over a folder of its own, and a client that says exactly what it is told to.
final class DeskUnderTest {
  let folder: String
  let port: UInt16
  let entrance: String
  private let process: Process
  private let output: String

  /// The folder in which the build put the programs and these tests.
  static let products = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

  /// Starts a desk over records; `arguments` follow the folder.
  init(_ records: [String: String] = [:], _ arguments: [String] = [], asOf: String = "2024-07-13") throws {
    let folder = NSTemporaryDirectory() + "chengxu-desk-" + UUID().uuidString
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in records {
      let path = folder + "/" + name
      let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    output = folder + ".output"
    try Data().write(to: URL(fileURLWithPath: output))
    process = Process()
    process.executableURL = URL(fileURLWithPath: Self.products + "/chengxu-desk")
    process.arguments =
      [folder, "--workflows", Project.path("workflows"), "--as-of", asOf, "--lang", "zh"]
      + arguments.map { $0.replacingOccurrences(of: "FOLDER", with: folder) }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = ""
    for _ in 0..<300 where !line.contains("\n") {
      usleep(50_000)
      line = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
      if !process.isRunning { break }
    }
    guard let start = line.range(of: "http://127.0.0.1:") else { throw NotOpen(said: line) }
    entrance = String(line[start.upperBound...].drop { $0 != "/" }.prefix { $0 != "\n" })
    port = UInt16(line[start.upperBound...].prefix { $0.isNumber }) ?? 0
  }

  struct NotOpen: Error { let said: String }

  deinit {
    process.terminate()
    process.waitUntilExit()
    _ = try? FileManager.default.removeItem(atPath: folder)
    _ = try? FileManager.default.removeItem(atPath: output)
  }

  var isRunning: Bool { process.isRunning }

  func text(of name: String) throws -> String { try String(contentsOfFile: folder + "/" + name, encoding: .utf8) }

  // MARK: - Bytes

  /// A connection to it.
  func connect() throws -> Connection { try Connection(port: port) }

  /// Sends bytes as they are and returns all that comes back until the desk closes, or nothing within a time.
  func send(_ bytes: String, seconds: Int = 30) throws -> String {
    let connection = try connect()
    connection.send(Array(bytes.utf8))
    return connection.rest(seconds: seconds)
  }

  // MARK: - Pages

  /// What came back.
  struct Answer {
    let raw: String
    var status: Int { Int(raw.split(separator: " ").dropFirst().first ?? "") ?? 0 }
    var body: String { raw.range(of: "\r\n\r\n").map { String(raw[$0.upperBound...]) } ?? "" }

    func header(_ name: String) -> String? {
      for line in raw.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n") {
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count == 2, parts[0].lowercased() == name.lowercased() {
          return parts[1].trimmingCharacters(in: .whitespaces)
        }
      }
      return nil
    }

    /// The value of a hidden field of the page's answer form, or of another.
    func field(_ name: String, in form: String = "/ask") -> String? {
      guard let start = body.range(of: "action=\"\(form)\""),
        let field = body[start.upperBound...].range(of: "name=\"\(name)\" value=\"")
          ?? body[start.upperBound...].range(of: "name=\"\(name)\"")
      else { return nil }
      let rest = body[field.upperBound...]
      return String(rest.prefix { $0 != "\"" })
    }
  }

  func get(_ path: String, cookie: String? = nil, host: String? = nil, headers: [String] = []) throws -> Answer {
    let lines =
      ["GET \(path) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")", "Connection: close"]
      + (cookie.map { ["Cookie: \($0)"] } ?? [])
      + headers + ["", ""]
    return Answer(raw: try send(lines.joined(separator: "\r\n")))
  }

  func post(
    _ path: String, _ fields: [(String, String)], cookie: String? = nil, host: String? = nil, headers: [String] = []
  ) throws -> Answer {
    let body = fields.map { Self.encoded($0.0) + "=" + Self.encoded($0.1) }.joined(separator: "&")
    let lines =
      [
        "POST \(path) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")", "Connection: close",
        "Content-Type: application/x-www-form-urlencoded", "Content-Length: \(body.utf8.count)",
      ] + (cookie.map { ["Cookie: \($0)"] } ?? []) + headers + ["", body]
    return Answer(raw: try send(lines.joined(separator: "\r\n")))
  }

  static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  /// Comes in by the address that was printed, and returns the cookie.
  func enter() throws -> String {
    let answer = try get(entrance)
    return try #require(answer.header("Set-Cookie")?.components(separatedBy: ";")[0])
  }

  /// The form of a question as a browser would send it, unless fields are changed.
  func form(_ question: String, of record: String, cookie: String) throws -> [(String, String)] {
    let page = try get("/ask?r=\(Self.encoded(record))&q=\(Self.encoded(question))", cookie: cookie)
    return ["t", "r", "q", "base", "was"].map { ($0, page.field($0) ?? "") }
  }

  /// Answers a question by its page.
  func answer(_ question: String, _ value: String, of record: String, cookie: String) throws -> Answer {
    try post("/ask", form(question, of: record, cookie: cookie) + [("a", value), ("do", "save")], cookie: cookie)
  }
}

/// A connection, for what no ordinary client would say.
final class Connection {
  private let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit { close(descriptor) }

  /// Sends as much as is taken; a connection that was closed takes nothing.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Everything until the other end closes, or what came within a time.
  func rest(seconds: Int) -> String {
    var bytes: [UInt8] = []
    var time = timeval(tv_sec: seconds, tv_usec: 0)
    _ = unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe recv(descriptor, &piece, piece.count, 0)
      if count <= 0 {
        isClosed = count == 0 || errno == ECONNRESET
        return String(decoding: bytes, as: UTF8.self)
      }
      bytes += piece[..<count]
    }
  }

  /// Whether the other end had closed when `rest` came back.
  private(set) var isClosed = false
}
