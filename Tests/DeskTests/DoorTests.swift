import Foundation
import Glibc
import TestSupport
import Testing

/// Who comes in at the desk, and what those who do not can learn or do.
@Suite struct DoorTests {
  static let secret = "临江市尚未公布的事项"
  static let record = """
    chengxu: record/1
    workflow: cn.major_decision
    id: LJ-2024-001
    title: \(secret)
    initiated: 2024-06-03
    decision_maker: {name: 临江市人民政府, level: government}
    lead_units:
      - {name: 市城市管理局, lead: true}

    """

  @Test func `without the token nothing is shown and nothing is done`() throws {
    let desk = try DeskUnderTest(["r.yaml": Self.record])
    for path in [
      "/", "/matter?r=r.yaml", "/ask?r=r.yaml", "/sheet?r=r.yaml", "/papers?r=r.yaml", "/new", "/blank", "/x",
    ] {
      let answer = try desk.get(path)
      #expect(answer.status == 401, "\(path)")
      #expect(!answer.raw.contains(Self.secret))
    }
    for cookie in ["chengxu_desk_\(desk.port)=", "chengxu_desk_\(desk.port)=\(String(repeating: "0", count: 64))"] {
      #expect(try desk.get("/", cookie: cookie).status == 401)
    }
    let before = try desk.text(of: "r.yaml")
    for path in ["/ask", "/undo", "/new", "/language"] {
      #expect(try desk.post(path, [("r", "r.yaml"), ("q", "title"), ("a", "x")]).status == 401, "\(path)")
    }
    #expect(try desk.text(of: "r.yaml") == before)
  }

  @Test func `the token lets one browser in, once`() throws {
    let desk = try DeskUnderTest(["r.yaml": Self.record])
    #expect(try desk.get("/enter?token=" + String(repeating: "a", count: 64)).status == 401)
    let cookie = try desk.enter()
    #expect(try desk.get("/", cookie: cookie).body.contains(Self.secret))
    #expect(try desk.get(desk.entrance).status == 401)
  }

  @Test func `the cookie can be read by no script and sent by no other site`() throws {
    let desk = try DeskUnderTest()
    let cookie = try #require(try desk.get(desk.entrance).header("Set-Cookie"))
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
  }

  @Test func `a name that was made to lead here is turned away`() throws {
    let desk = try DeskUnderTest(["r.yaml": Self.record])
    let cookie = try desk.enter()
    for host in [
      "evil.example", "evil.example:\(desk.port)", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:\(desk.port)",
      "",
    ] {
      let answer = try desk.get("/", cookie: cookie, host: host)
      #expect(answer.status == 421, "\(host)")
      #expect(!answer.raw.contains(Self.secret))
    }
    #expect(try desk.get("/", cookie: cookie, host: "localhost:\(desk.port)").status == 200)
  }

  @Test func `a form that another page sends is not heard`() throws {
    let desk = try DeskUnderTest(["r.yaml": Self.record])
    let cookie = try desk.enter()
    let form = try desk.form("facts.limb", of: "r.yaml", cookie: cookie) + [("a", "policy"), ("do", "save")]
    let before = try desk.text(of: "r.yaml")
    for origin in ["http://evil.example", "null", "https://127.0.0.1:\(desk.port)", "http://127.0.0.1:1"] {
      #expect(try desk.post("/ask", form, cookie: cookie, headers: ["Origin: \(origin)"]).status == 403, "\(origin)")
    }
    // The token of another form, of another visitor, or none.
    let other = try desk.get("/new", cookie: cookie).field("t", in: "/new") ?? ""
    for token in ["", "0", other] {
      let changed = form.map { $0.0 == "t" ? ("t", token) : $0 }
      #expect(try desk.post("/ask", changed, cookie: cookie).status == 403)
    }
    #expect(try desk.text(of: "r.yaml") == before)
    #expect(
      try desk.post("/ask", form, cookie: cookie, headers: ["Origin: http://127.0.0.1:\(desk.port)"]).status == 303)
    #expect(try desk.text(of: "r.yaml").contains("limb: policy"))
  }

  @Test func `no request leads out of the folder`() throws {
    let desk = try DeskUnderTest(["r.yaml": Self.record, "a/b.yaml": Self.record])
    let outside = desk.folder + "-outside.yaml"
    try Self.record.write(toFile: outside, atomically: true, encoding: .utf8)
    defer { _ = try? FileManager.default.removeItem(atPath: outside) }
    try FileManager.default.createSymbolicLink(atPath: desk.folder + "/link.yaml", withDestinationPath: outside)
    try FileManager.default.createSymbolicLink(atPath: desk.folder + "/out", withDestinationPath: "/etc")
    try Self.record.write(toFile: desk.folder + "/.hidden.yaml", atomically: true, encoding: .utf8)
    let cookie = try desk.enter()
    let name = URL(fileURLWithPath: outside).lastPathComponent
    for path in [
      "../\(name)", outside, "a/../../\(name)", "./r.yaml", "a//b.yaml", "link.yaml", "out/passwd", ".hidden.yaml",
      "r.yaml\u{0}", "r.yaml/", "", "..", "%2e%2e/\(name)", "..\\\(name)", "a/./b.yaml",
    ] {
      for page in ["matter", "ask", "findings", "answers", "papers", "sheet"] {
        let answer = try desk.get("/\(page)?r=\(DeskUnderTest.encoded(path))", cookie: cookie)
        #expect(answer.status == 404, "\(page) \(path)")
        #expect(!answer.raw.contains(Self.secret))
      }
    }
    for path in [
      "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/desk.css/../r.yaml", "/r.yaml",
    ] {
      let answer = try desk.get(path, cookie: cookie)
      #expect(answer.status == 404 && !answer.raw.contains("root:"), "\(path)")
    }
    #expect(try desk.get("/matter?r=a%2Fb.yaml", cookie: cookie).status == 200)
    // Nor does a record begin elsewhere, or a paper come from there.
    let token = try desk.get("/new", cookie: cookie).field("t", in: "/new") ?? ""
    for file in [
      "../x.yaml", "/tmp/x.yaml", ".x.yaml", "a/.b.yaml", "out/x.yaml", "link.yaml", "r.yaml", "x\u{0}.yaml", "..",
    ] {
      let fields = [("t", token), ("workflow", "cn.major_decision"), ("file", file)]
      #expect(try desk.post("/new", fields, cookie: cookie).status == 422, "\(file)")
    }
    let form = try desk.form("steps.solicitation.documents.notice", of: "r.yaml", cookie: cookie)
    if !form[1].1.isEmpty {
      for file in ["/etc/passwd", "../\(name)", "out/passwd", "link.yaml"] {
        let answer = try desk.post("/ask", form + [("file", file), ("do", "save")], cookie: cookie)
        #expect(answer.status != 303, "\(file)")
      }
    }
  }

  @Test func `every answer forbids what is not the desk's own`() throws {
    let desk = try DeskUnderTest(["r.yaml": Self.record])
    let cookie = try desk.enter()
    for path in ["/", "/matter?r=r.yaml", "/desk.css", "/desk.js", "/nothing"] {
      let answer = try desk.get(path, cookie: cookie)
      let policy = answer.header("Content-Security-Policy") ?? ""
      #expect(
        policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe")
          && policy.contains("frame-ancestors 'none'"))
      #expect(answer.header("X-Content-Type-Options") == "nosniff" && answer.header("Cache-Control") == "no-store")
    }
    for path in ["/", "/matter?r=r.yaml", "/ask?r=r.yaml", "/findings?r=r.yaml", "/sheet?r=r.yaml"] {
      let body = try desk.get(path, cookie: cookie).body
      // No resource from elsewhere, no script or style within the page.
      #expect(body.range(of: "(src|href|action)=\"(https?:)?//", options: .regularExpression) == nil, "\(path)")
      #expect(!body.contains(" style=\"") && !body.contains(" onclick=") && !body.contains("<style"), "\(path)")
    }
  }

  @Test func `what a record says stays text`() throws {
    let hostile = "<script>alert(1)</script>\\\" onmouseover=\\\"x"
    let desk = try DeskUnderTest([
      "r.yaml": Self.record.replacingOccurrences(of: "title: \(Self.secret)", with: "title: \"\(hostile)\"")
    ])
    let cookie = try desk.enter()
    for path in ["/", "/matter?r=r.yaml", "/ask?r=r.yaml&q=title", "/answers?r=r.yaml", "/sheet?r=r.yaml"] {
      let body = try desk.get(path, cookie: cookie).body
      #expect(
        body.contains("alert(1)") && !body.contains("<script>alert") && !body.contains("\" onmouseover=\""), "\(path)")
    }
  }
}
