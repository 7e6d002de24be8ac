import Foundation
import TestSupport
import Testing

/// `chengxu new` at a real terminal: asked part by part in Chinese, corrected at once where an answer is none, left at
/// any time without a trace.
@Suite struct NewTerminalTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// A session: what is begun, what is typed.
  struct Session {
    let name: String
    let arguments: [String]
    let lines: [String]
  }

  static let sessions = [
    Session(
      name: "new_workflow", arguments: ["workflow", "workflows/edu/university.yaml"],
      lines: [
        "大学采购", "edu.procurement", "大学采购程序", "", "University procurement", "采购办法", "pm", "某大学采购管理办法",
        "Procurement Measures", "校发〔2024〕8号", "三十条", "今年三月", "2024年3月1日", "pm", "", "申请", "request", "采购申请",
        "Purchase request", "第五条", "tender | 采购公告 | Tender notice", "tender｜采购公告｜Tender notice｜八", "award", "定标",
        "Award",
        "99", "award", "定标", "Award", "12", "", "好", "是",
      ]),
    Session(
      name: "new_overlay", arguments: ["overlay", "workflows/cn/jiangzhou.yaml"],
      lines: [
        "cn.major_decison", "重大行政决策程序", "cn.jiangzhou.major_decision", "江州省重大行政决策程序", "Major decisions, Jiangzhou",
        "jz12 | 江州省重大行政决策程序规定 | Jiangzhou Provisions | 江州省人民政府令第12号 | 45 | 2024-01-01", "", "听证", "听证会", "hearing",
        "5", "", "否",
      ]),
    Session(name: "new_record", arguments: ["record", "r.yaml"], lines: ["国家", "7", "^C"]),
    Session(name: "new_interrupted", arguments: ["overlay", "workflows/cn/jiangzhou.yaml"], lines: ["7", "^C"]),
    Session(
      name: "new_end_of_input", arguments: ["workflow", "workflows/university.yaml", "--lang", "en"],
      lines: ["edu.x", "^D"]),
    Session(name: "new_taken", arguments: ["overlay", "workflows/cn/anhui.yaml"], lines: []),
  ]

  @Test(arguments: sessions.map(\.name)) func `a session at the terminal goes as written down`(_ name: String) throws {
    let session = try #require(Self.sessions.first { $0.name == name })
    let terminal = try #require(
      PseudoTerminal(
        [Sandbox.command, "new"] + session.arguments, in: sandbox.folder,
        environment: ["LANG": "zh_CN.UTF-8", "TERM": "dumb", "HOME": sandbox.folder, "PATH": "/usr/bin:/bin"]))
    let end = "没有这样的结尾"
    var found = terminal.read(until: session.lines.isEmpty ? end : "> ")
    for (index, line) in session.lines.enumerated() {
      terminal.type(line == "^C" ? "\u{3}" : line == "^D" ? "\u{4}" : line + "\n")
      found += terminal.read(until: index == session.lines.count - 1 ? end : "> ")
    }
    found += "[\(terminal.status())]\n"
    let path = Project.path("Tests/CommandTests/Sessions/\(name).txt")
    if ProcessInfo.processInfo.environment["CHENGXU_WRITE_TRANSCRIPTS"] != nil {
      try found.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    let differs = zip(expected.split(separator: "\n"), found.split(separator: "\n")).first { $0 != $1 }
    #expect(found == expected, "expected \(differs?.0 ?? "the end"), found \(differs?.1 ?? "the end")")
    // What was left, or refused, has made nothing.
    let made = try sandbox.run("ls workflows workflows/cn | grep -c 'university\\|jiangzhou\\|edu'").output
    #expect(made == (name == "new_workflow" ? "1\n" : "0\n"))
  }

  @Test func `what was asked for part by part loads, and its tests hold`() throws {
    let session = try #require(Self.sessions.first)
    let terminal = try #require(
      PseudoTerminal(
        [Sandbox.command, "new"] + session.arguments, in: sandbox.folder,
        environment: ["LANG": "zh_CN.UTF-8", "TERM": "dumb", "HOME": sandbox.folder, "PATH": "/usr/bin:/bin"]))
    _ = terminal.read()
    for line in session.lines {
      terminal.type(line + "\n")
      _ = terminal.read(until: line == "是" ? "办理。\n" : "> ")
    }
    #expect(terminal.status() == 0)
    let ending = try sandbox.run(
      "chengxu lint workflows/edu && chengxu test workflows/edu/tests/university.yaml | tail -n 1")
    #expect(ending.status == 0, "\(ending.output)")
    #expect(ending.output.contains("0 个不符合预期"), "\(ending.output)")
  }
}
