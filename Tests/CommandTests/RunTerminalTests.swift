import Foundation
import TestSupport
import Testing

/// A long run that somebody watches at a real terminal, and stops.
@Suite struct RunTerminalTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    // A file is judged once however often it is named: each folder has names of its own, of the same bytes.
    let many =
      "mkdir many1 && for number in $(seq 3000); do cp records/clean.yaml many1/$number.yaml; done"
      + " && for copy in $(seq 2 30); do cp -rl many1 many$copy; done"
    #expect(try sandbox.run(many).status == 0)
  }

  private func terminal(_ script: String) throws -> PseudoTerminal {
    let folders = (1...30).map { "many\($0)" }.joined(separator: " ")
    let terminal = PseudoTerminal(
      ["/bin/sh", "-c", "exec \(Sandbox.command) validate --workflows rules \(folders) \(script)"],
      in: sandbox.folder, environment: ["LANG": "zh_CN.UTF-8", "TERM": "xterm", "PATH": "/usr/bin:/bin"])
    return try #require(terminal)
  }

  @Test func `it says how far it is where the report goes elsewhere, and takes the line away when it is stopped`()
    throws
  {
    let terminal = try terminal("> out")
    let shown = terminal.read(until: " 件\u{1B}[K")
    #expect(shown.contains(#/\r已检查 [0-9]+ 件/#))
    terminal.type("\u{3}")
    let begin = Date()
    #expect(terminal.read(until: "没有这样的结尾").hasSuffix("\r\u{1B}[K"))
    #expect(terminal.status() == 130)
    // A fifth of a second on a machine with nothing else to do; here other tests run beside it.
    #expect(Date().timeIntervalSince(begin) < 5)
    #expect(try sandbox.run("tail -n 3 out").output.contains("检查被中断，结果不完整。"))
  }

  @Test func `it says nothing where the report runs down the screen`() throws {
    let terminal = try terminal("--format compact")
    Thread.sleep(forTimeInterval: 1.5)
    terminal.type("\u{3}")
    #expect(!terminal.read(until: "没有这样的结尾").contains("已检查"))
    #expect(terminal.status() == 130)
  }
}
