import Foundation
import TestSupport
import Testing

/// Clients that are slow, broken or hostile hang nobody else.
@Suite struct RoughClientTests {
  private func answers(_ desk: DeskUnderTest, _ cookie: String) throws -> Bool {
    let start = Date()
    return try desk.get("/", cookie: cookie).status == 200 && Date().timeIntervalSince(start) < 5
  }

  @Test func `half a request hangs nobody, and is ended`() throws {
    let desk = try DeskUnderTest(["r.yaml": DoorTests.record])
    let cookie = try desk.enter()
    let halves = try [
      "GET", "GET / HTTP/1.1\r\nHost: ", "POST /ask HTTP/1.1\r\nContent-Length: 100\r\n\r\nt=", "\r\n", "",
    ].flatMap { text in
      try (0..<8).map { _ in
        let connection = try desk.connect()
        connection.send(Array(text.utf8))
        return connection
      }
    }
    #expect(try answers(desk, cookie))
    // One that sends a little now and then is late all the same.
    let drip = try desk.connect()
    let start = Date()
    var isOpen = true
    while isOpen, Date().timeIntervalSince(start) < 40 {
      isOpen = drip.send(Array("GET / HTTP/1.1\r\nX-Slow: 1\r\n".utf8).prefix(1).map { $0 })
      usleep(300_000)
    }
    #expect(Date().timeIntervalSince(start) < 30)
    for half in halves {
      _ = half.rest(seconds: 5)
      #expect(half.isClosed)
    }
    #expect(try answers(desk, cookie))
  }

  @Test func `a line that does not end is cut off`() throws {
    let desk = try DeskUnderTest()
    let cookie = try desk.enter()
    let connection = try desk.connect()
    connection.send(Array("GET / HTTP/1.1\r\nX: ".utf8))
    var sent = 0
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 65_536)
    let start = Date()
    while sent < 64 << 20, connection.send(piece) { sent += piece.count }
    #expect(sent < 64 << 20)
    #expect(Date().timeIntervalSince(start) < 8)
    #expect(try answers(desk, cookie))
  }

  @Test func `a form that is too long is refused`() throws {
    let desk = try DeskUnderTest(["r.yaml": DoorTests.record])
    let cookie = try desk.enter()
    let long = String(repeating: "a", count: 300_000)
    let form = try desk.form("title", of: "r.yaml", cookie: cookie) + [("a", long), ("do", "save")]
    #expect([413, 0].contains(try desk.post("/ask", form, cookie: cookie).status))
    for head in [
      "Content-Length: 99999999999", "Content-Length: -1", "Content-Length: 1e9", "Transfer-Encoding: chunked",
      "Content-Length: 5\r\nTransfer-Encoding: chunked",
    ] {
      let answer = try desk.send(
        "POST /ask HTTP/1.1\r\nHost: 127.0.0.1:\(desk.port)\r\nCookie: \(cookie)\r\n\(head)\r\n\r\nabc", seconds: 1)
      #expect(!answer.contains(" 200 ") && !answer.contains(" 303 "), "\(head)")
    }
    #expect(try answers(desk, cookie))
    #expect(try desk.text(of: "r.yaml") == DoorTests.record)
  }

  @Test func `any bytes at all leave it standing`() throws {
    let desk = try DeskUnderTest()
    let cookie = try desk.enter()
    var chance = Seeded(2024)
    for round in 0..<60 {
      let connection = try desk.connect()
      var bytes =
        round % 3 == 0 ? [] : Array("GET /ask?r=%ff%00&q=%E4%B8 HTTP/1.1\r\nHost: 127.0.0.1:\(desk.port)\r\n".utf8)
      for _ in 0..<Int.random(in: 1...400, using: &chance) { bytes.append(UInt8.random(in: 0...255, using: &chance)) }
      connection.send(bytes + Array("\r\n\r\n".utf8))
      if round % 10 == 0 { _ = connection.rest(seconds: 1) }
    }
    for request in [
      "GET / HTTP/9.9\r\n\r\n", "PUT / HTTP/1.1\r\nHost: 127.0.0.1:\(desk.port)\r\n\r\n", "GET  HTTP/1.1\r\n\r\n",
      "GET /?a=%zz HTTP/1.1\r\nHost: 127.0.0.1:\(desk.port)\r\n\r\n", "get / http/1.1\n\n", "\0\0\0\0\r\n\r\n",
    ] {
      #expect(!(try desk.send(request, seconds: 1).contains(" 200 ")), "\(request)")
    }
    #expect(try answers(desk, cookie))
    #expect(desk.isRunning)
  }

  @Test func `more connections than it serves do not shut others out for long`() throws {
    let desk = try DeskUnderTest()
    let cookie = try desk.enter()
    let idle = try (0..<400).map { _ in try desk.connect() }
    usleep(600_000)
    #expect(try answers(desk, cookie))
    #expect(idle.count == 400)
  }
}
