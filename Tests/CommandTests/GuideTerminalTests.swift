import Foundation
import TestSupport
import Testing

/// The guide at a real terminal: mistakes, going back, leaving and coming again, and being killed.
@Suite struct GuideTerminalTests {
  private let sandbox: Sandbox
  private static let head = """
    chengxu: record/1
    workflow: cn.major_decision
    id: JZ-2024-001
    title: 江州市停车管理办法
    initiated: 2024-06-03
    decision_maker: {name: 江州市人民政府, level: government}
    lead_units:
      - {name: 市城市管理局, lead: true}

    """

  init() throws {
    sandbox = try Sandbox()
    try Self.head.write(toFile: sandbox.folder + "/r.yaml", atomically: true, encoding: .utf8)
  }

  private func record() throws -> String { try String(contentsOfFile: sandbox.folder + "/r.yaml", encoding: .utf8) }

  private func terminal(_ more: [String] = [], term: String = "dumb") throws -> PseudoTerminal {
    let terminal = PseudoTerminal(
      [Sandbox.command, "guide", "r.yaml", "--as-of", "2024-07-13"] + more, in: sandbox.folder,
      environment: ["LANG": "zh_CN.UTF-8", "TERM": term, "HOME": sandbox.folder, "PATH": "/usr/bin:/bin"])
    return try #require(terminal)
  }

  /// What the terminal ends with after a line that is followed by no question; of a leaving command, nothing.
  private let endings = [
    "退": "没有这样的结尾", "^C": "没有这样的结尾", "^D": "没有这样的结尾", "<<": "<<\n", "仅调整收费方式": "方式\n", "不涉及技术标准": "标准\n",
  ]

  /// What stands on the terminal after each line typed, as a golden in `Sessions`.
  private func session(_ lines: [String], _ more: [String] = [], ending: String = "> ") throws -> String {
    let terminal = try terminal(more)
    var text = terminal.read()
    for line in lines {
      terminal.type(line == "^C" || line == "^D" ? (line == "^C" ? "\u{3}" : "\u{4}") : line + "\n")
      text += terminal.read(until: endings[line] ?? ending)
    }
    return text + "[\(terminal.status())]\n"
  }

  static let sessions: [(name: String, lines: [String], more: [String])] = [
    ("mistakes_and_back", ["略", "9", "", "1", "?", "假如", "否", "回", "回", "2", "撤", "看", "去 没有", "退"], []),
    (
      "dates_and_determination",
      [
        "略", "1", "否", "否", "否", "否", "否", "否", "<<", "仅调整收费方式", "不涉及技术标准", ".", "张明（市城市管理局）", "八月", "今天",
        "去 steps.solicitation", "是", "去 steps.solicitation.opened", "2024年7月13日", "去 steps.solicitation.closed",
        "+20天", "回", "+30天", "^C",
      ], ["--as", "张明"]
    ),
    ("role", ["看", "退"], ["--role", "会议秘书"]),
    ("end_of_input", ["略", "^D"], ["--lang", "en"]),
  ]

  @Test(arguments: sessions.map(\.name)) func `a session at the terminal goes as written down`(_ name: String) throws {
    let session = try #require(Self.sessions.first { $0.name == name })
    let found = try self.session(session.lines, session.more)
    let path = Project.path("Tests/CommandTests/Sessions/\(name).txt")
    if ProcessInfo.processInfo.environment["CHENGXU_WRITE_TRANSCRIPTS"] != nil {
      try found.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    let differs = zip(expected.split(separator: "\n"), found.split(separator: "\n")).first { $0 != $1 }
    #expect(found == expected, "expected \(differs?.0 ?? "the end"), found \(differs?.1 ?? "the end")")
  }

  @Test func `no line is wider than the terminal, redrawn or not`() throws {
    for more in [[], ["--plain"]] {
      let terminal = try terminal(more, term: "xterm")
      var text = terminal.read()
      for line in ["?", "为什么", "假如", "9", "看", "去 facts.npc", "去 steps.legality_review"] {
        terminal.type(line + "\n")
        text += terminal.read()
      }
      terminal.type("退\n")
      text += terminal.read(until: "没有这样的结尾")
      #expect(terminal.status() == 0)
      #expect(text.contains("\u{1B}[2J") == more.isEmpty)
      for line in text.replacing(#/\u{1B}\[[0-9;]*[A-Za-z]/#, with: "").split(whereSeparator: {
        $0 == "\n" || $0 == "\r" || $0 == "\r\n"
      }) {
        let width = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
        #expect(width <= 80, "\(line)")
      }
    }
  }

  @Test func `interrupted once, it has kept everything, leaves with 130 and says how to go on`() throws {
    let text = try session(["略", "1", "^C"])
    #expect(text.hasSuffix("已保存。接着办理：chengxu guide r.yaml\n[130]\n"))
    #expect(try record() == Self.head + "facts:\n  limb: policy\n")
    let again = try session(["退"])
    #expect(again.contains("是否属于不适用本条例的决策") && again.hasSuffix("[0]\n"))
  }

  @Test(arguments: ["dumb", "xterm"])
  func `what was being typed is no answer, is kept, and can be gone on with`(_ term: String) throws {
    let terminal = try terminal(term: term)
    _ = terminal.read()
    terminal.type("去 steps.initiation.studied\n")
    _ = terminal.read()
    terminal.type("2024年7")
    _ = terminal.read(until: "2024年7")
    terminal.type("\u{3}")
    #expect(terminal.read(until: "没有这样的结尾").contains("已保存"))
    #expect(terminal.status() == 130)
    #expect(try record() == Self.head)
    let again = try self.terminal(term: term)
    _ = again.read()
    again.type("去 steps.initiation.studied\n")
    #expect(again.read().contains("上次没有写完（不是回答）：2024年7"))
    again.type("接 月1日\n")
    #expect(again.read().contains("√ 已保存：2024年7月1日"))
    again.type("去 steps.initiation.studied\n")
    #expect(!again.read().contains("上次没有写完"))
    again.type("退\n")
    _ = again.read(until: "没有这样的结尾")
    #expect(again.status() == 0)
    #expect(try record().contains("studied: 2024-07-01"))
  }

  @Test func `at a capable terminal a line is mended with arrows, and the terminal is left as it was`() throws {
    let script = "\(Sandbox.command) guide r.yaml --as-of 2024-07-13; stty -a"
    let terminal = try #require(
      PseudoTerminal(
        ["/bin/sh", "-c", script], in: sandbox.folder,
        environment: ["LANG": "zh_CN.UTF-8", "TERM": "xterm", "HOME": sandbox.folder, "PATH": "/usr/bin:/bin"]))
    _ = terminal.read()
    terminal.type("去 steps.initiation.studied\n")
    _ = terminal.read()
    // 2024年月1日 and a letter taken back; then three to the left, 6 in between.
    terminal.type("2024年月1日x\u{7F}\u{1B}[D\u{1B}[D\u{1B}[D6\n")
    #expect(terminal.read().contains("√ 已保存：2024年6月1日"))
    terminal.type("退\n")
    let text = terminal.read(until: "没有这样的结尾")
    #expect(terminal.status() == 0)
    #expect(text.contains(" icanon") && text.contains(" echo ") && text.contains("-noflsh"))
  }

  @Test func `a second session is told who is at the record`() throws {
    let first = try terminal(["--as", "张明"])
    _ = first.read()
    let ending = try sandbox.run("chengxu guide r.yaml --answers /dev/null; chengxu set r.yaml title 别的")
    #expect(ending.output.contains("r.yaml 正由 张明 办理，自 ") && ending.status == 3)
    first.type("退\n")
    _ = first.read(until: "没有这样的结尾")
    #expect(first.status() == 0)
    #expect(try sandbox.run("chengxu set r.yaml title 别的 --as-of 2024-07-13").status == 0)
  }

  /// A hundred kills of the real command, at moments spread over the writing of an answer.
  @Test func `killed a hundred times, it has lost no answer that was acknowledged`() throws {
    let answers = ["1", "否", "否", "否", "否", "否", "是", "是", "是"]
    let ids = [
      "limb", "excluded", "secret", "other_units", "specific_group", "hearing_required", "specialised", "risky",
      "touches_operators",
    ]
    var kills = 0
    var random = Seeded(5)
    while kills < 100 {
      let head = Self.head + "keeper: lead_unit\n"
      try head.write(toFile: sandbox.folder + "/r.yaml", atomically: true, encoding: .utf8)
      _ = try? FileManager.default.removeItem(atPath: sandbox.folder + "/.r.yaml.chengxu-journal")
      var acknowledged = 0
      while acknowledged < answers.count, kills < 100 {
        let terminal = try terminal()
        _ = terminal.read()
        // Some answers are waited for; the last is cut off somewhere.
        let sure = min(Int.random(in: 0...2, using: &random), answers.count - acknowledged - 1)
        for _ in 0..<max(0, sure) {
          terminal.type(answers[acknowledged] + "\n")
          if terminal.read().contains("√ 已保存") { acknowledged += 1 }
        }
        terminal.type(answers[acknowledged] + "\n")
        usleep(UInt32.random(in: 0...40_000, using: &random))
        terminal.kill()
        #expect(terminal.status() == 137)
        kills += 1
        let text = try record()
        let found = ids.filter { text.contains("\n  \($0): ") }.count
        #expect(found == acknowledged || found == acknowledged + 1, "\(found) of \(acknowledged)\n\(text)")
        #expect(text.hasPrefix(head) && text.hasSuffix("\n"))
        // What the journal has and the record has not is written when it is opened again.
        let next = try self.terminal()
        _ = next.read()
        next.kill()
        _ = next.status()
        let after = try record()
        let kept = ids.filter { after.contains("\n  \($0): ") }.count
        #expect(kept >= found && kept <= acknowledged + 1)
        acknowledged = kept
      }
    }
  }
}
