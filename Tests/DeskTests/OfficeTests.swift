import Foundation
import TestSupport
import Testing

/// The desk as a server of an office: who may do what, and what is written down of it.
@Suite struct OfficeTests {
  private static let program = DeskUnderTest.products + "/chengxu-desk"
  private let records = ["城管/r.yaml": DoorTests.record, "财政/s.yaml": DoorTests.record]

  private func user(_ name: String, _ role: String, _ scope: String) throws -> String {
    let made = try Command.run(
      Self.program, ["password", name, "--role", role, "--scope", scope], input: "\(name)的口令十个字以上\n")
    #expect(made.status == 0)
    #expect(!made.output.contains("口令十个字"))
    return made.output
  }

  private func office(_ more: [String] = []) throws -> DeskUnderTest {
    let users = try user("张明", "keeper", "城管") + user("李审", "reviewer", "*") + user("王阅", "reader", "城管/r.yaml")
    let port = Int.random(in: 20_000...40_000)
    return try DeskUnderTest(
      records.merging(["users.txt": users]) { $1 },
      ["--listen", "127.0.0.1:\(port)", "--users", "FOLDER/users.txt"] + more)
  }

  private func signIn(_ name: String, _ password: String? = nil, to desk: DeskUnderTest) throws -> String? {
    let token = try desk.get("/login").field("t", in: "/login") ?? ""
    let answer = try desk.post(
      "/login", [("t", token), ("name", name), ("password", password ?? "\(name)的口令十个字以上")])
    return answer.status == 303 ? answer.header("Set-Cookie")?.components(separatedBy: ";")[0] : nil
  }

  @Test func `it serves nobody else without users`() throws {
    let folder = Project.path("samples")
    for arguments in [
      ["--listen", "0.0.0.0:8617"], ["--listen", "192.0.2.1:8617"], ["--listen", "[::]:8617"],
      ["--listen", "127.0.0.1:8617", "--user-header", "X-User"],
    ] {
      let tried = try Command.run(
        Self.program, [folder, "--workflows", Project.path("workflows")] + arguments)
      #expect(tried.status == 2, "\(arguments)")
    }
  }

  @Test func `a password lets in, a wrong one does not, and guessing ends`() throws {
    let desk = try office()
    #expect(try desk.get("/").body.contains("type=\"password\""))
    #expect(try desk.get("/enter?token=x").status != 303)
    #expect(try signIn("张明", to: desk) != nil)
    for (name, password) in [("张明", "李审的口令十个字以上"), ("无此人", "张明的口令十个字以上"), ("", ""), ("张明", "")] {
      #expect(try signIn(name, password, to: desk) == nil)
    }
    for _ in 0..<8 { #expect(try signIn("张明", "猜", to: desk) == nil) }
    #expect(try signIn("张明", to: desk) == nil)
  }

  @Test func `each sees and changes what is theirs`() throws {
    let desk = try office()
    let (keeper, reviewer, reader) = (
      try #require(try signIn("张明", to: desk)), try #require(try signIn("李审", to: desk)),
      try #require(try signIn("王阅", to: desk))
    )
    let (own, other) = (DeskUnderTest.encoded("城管/r.yaml"), DeskUnderTest.encoded("财政/s.yaml"))
    for (cookie, page, status) in [
      (keeper, own, 200), (keeper, other, 404), (reviewer, own, 200), (reviewer, other, 200), (reader, own, 200),
      (reader, other, 404),
    ] {
      #expect(try desk.get("/matter?r=\(page)", cookie: cookie).status == status)
    }
    // A reader has no form, and one made by another's is not heard.
    #expect(try desk.form("facts.limb", of: "城管/r.yaml", cookie: reader)[4].1.isEmpty)
    let form = try desk.form("facts.limb", of: "城管/r.yaml", cookie: keeper) + [("a", "policy"), ("do", "save")]
    for cookie in [reader, reviewer] {
      let token = try desk.get("/new", cookie: cookie).field("t", in: "/language") ?? ""
      for t in [token, form[0].1] {
        let answer = try desk.post("/ask", form.map { $0.0 == "t" ? ("t", t) : $0 }, cookie: cookie)
        #expect(answer.status == 403)
      }
    }
    #expect(try desk.text(of: "城管/r.yaml") == DoorTests.record)
    #expect(try desk.post("/ask", form, cookie: keeper).status == 303)
    #expect(try desk.text(of: "城管/r.yaml").contains("limb: policy"))
    // What the review owes is the reviewer's.
    let review = "steps.legality_review.conclusion"
    #expect(try desk.form(review, of: "城管/r.yaml", cookie: keeper)[4].1.isEmpty)
    #expect(!(try desk.form(review, of: "城管/r.yaml", cookie: reviewer)[4].1.isEmpty))
    // Nor does the reviewer take back what the keeper said.
    let token = try desk.get("/ask?r=\(own)", cookie: reviewer).field("t", in: "/undo") ?? ""
    #expect(try desk.post("/undo", [("t", token), ("r", "城管/r.yaml")], cookie: reviewer).status == 403)
  }

  @Test func `every change is written down, each line sealing the one before`() throws {
    let desk = try office()
    let keeper = try #require(try signIn("张明", to: desk))
    #expect(try desk.answer("facts.limb", "policy", of: "城管/r.yaml", cookie: keeper).status == 303)
    #expect(try desk.answer("facts.secret", "false", of: "城管/r.yaml", cookie: keeper).status == 303)
    #expect(try desk.answer("facts.secret", "也许", of: "城管/r.yaml", cookie: keeper).status == 422)
    let folder = desk.folder + "/.chengxu-desk"
    let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    let lines = try String(contentsOfFile: folder + "/" + file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.contains("张明") && $0.contains("城管/r.yaml") })
    #expect(lines.first?.contains("facts.limb") == true && lines.last?.contains("facts.secret") == true)
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `a proxy is believed from its own address alone`() throws {
    let users = "张明:keeper:*:\n"
    func desk(_ proxy: String) throws -> DeskUnderTest {
      try DeskUnderTest(
        ["r.yaml": DoorTests.record, "users.txt": users],
        [
          "--listen", "127.0.0.1:\(Int.random(in: 20_000...40_000))", "--users", "FOLDER/users.txt", "--user-header",
          "X-Desk-User", "--proxy", proxy,
        ])
    }
    let trusting = try desk("127.0.0.1")
    let named = try trusting.get("/", headers: ["X-Desk-User: 张明"])
    #expect(named.status == 200 && named.body.contains(DoorTests.secret))
    #expect(try trusting.get("/").status == 401)
    #expect(try trusting.get("/", headers: ["X-Desk-User: 别人"]).status == 401)
    let wary = try desk("192.0.2.7")
    #expect(try wary.get("/", headers: ["X-Desk-User: 张明"]).status == 401)
    #expect(try wary.get("/", headers: ["X-Desk-User: 张明", "X-Forwarded-For: 192.0.2.7"]).status == 401)
  }
}
