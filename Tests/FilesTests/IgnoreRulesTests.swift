import Files
import Foundation
import TestSupport
import Testing

/// What a `.gitignore` says, compared with what Git makes of it on trees and rules made up at random.
@Suite struct IgnoreRulesTests {
  @Test(arguments: [
    ("*.yaml", "a.yaml", true), ("*.yaml", "b/a.yaml", false), ("**/*.yaml", "a.yaml", true),
    ("**/*.yaml", "b/c/a.yaml", true), ("b/**", "b/c/a", true), ("b/**", "b", false), ("b/**/a", "b/a", true),
    ("b/**/a", "b/c/d/a", true), ("b/**/a", "bc/a", false), ("b/*/a", "b/c/a", true), ("b/*/a", "b/c/d/a", false),
    ("a?c", "abc", true), ("a?c", "a/c", false), ("[a-c]1", "b1", true), ("[!a-c]1", "b1", false),
    ("[^a-c]1", "d1", true), ("[]-]", "-", true), ("[]]", "]", true), ("[a", "a", false), ("a\\", "a\\", false),
    ("\\*", "*", true), ("\\*", "a", false), ("[[:digit:]]x", "7x", true), ("[[:digits:]]x", "7x", false),
    ("甲*", "甲乙.yaml", true), ("甲?", "甲乙", false), ("甲???", "甲乙", true), ("a**b", "axxb", true),
    ("a**b", "ax/b", false), ("***/a", "x/a", true),
  ]) func `a pattern matches as in Git`(_ pattern: String, _ path: String, _ expected: Bool) {
    #expect(PathPattern(pattern.utf8).matches(Array(path.utf8)) == expected)
  }

  @Test func `a hostile pattern takes no longer than its length allows`() {
    let pattern = PathPattern((String(repeating: "*a", count: 200) + "b").utf8)
    let time = ContinuousClock().measure { #expect(!pattern.matches(Array(repeating: 0x61, count: 4000))) }
    #expect(time < .seconds(20))
  }

  @Test(arguments: 0..<12 as Range<UInt64>) func `the walk finds what Git does not ignore`(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let files = FileManager.default
    let root = NSTemporaryDirectory() + "ignore-" + UUID().uuidString
    try files.createDirectory(atPath: root, withIntermediateDirectories: true)
    defer { _ = try? files.removeItem(atPath: root) }
    let names = ["a", "b", "ab", "a.y", "b.y", "甲", "甲.y", "a b", "a#", "!b", "[a]", "build"]
    var folders = [""]
    for _ in 0..<60 {
      let folder = folders.randomElement(using: &random) ?? ""
      let path = folder + (names.randomElement(using: &random) ?? "a")
      if files.fileExists(atPath: root + "/" + path) { continue }
      if Bool.random(using: &random), folders.count < 12 {
        try files.createDirectory(atPath: root + "/" + path, withIntermediateDirectories: false)
        folders.append(path + "/")
      } else {
        try Data().write(to: URL(fileURLWithPath: root + "/" + path))
      }
    }
    for folder in folders.prefix(4) {
      let lines = (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.line(&random) }
      try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: root + "/" + folder + ".gitignore"))
    }
    let listed = try git(
      ["-c", "core.excludesFile=/dev/null", "ls-files", "-z", "--others", "--exclude-standard"], root)
    let expected = Set(listed.split(separator: "\0").map(String.init)).filter { !$0.hasSuffix(".gitignore") }
    let walk = FileWalk(LocalFileSystem(), under: [root]) { _ in true }
    let found = Set(try walk.map { try String($0.get().path.dropFirst(root.count + 1)) })
    #expect(found == expected, "\(found.symmetricDifference(expected))")
    // From a folder further in the rules above it hold as well.
    if let inner = folders.dropFirst().first {
      let walk = FileWalk(LocalFileSystem(), under: [root + "/" + inner.dropLast()]) { _ in true }
      let within = Set(try walk.map { try String($0.get().path.dropFirst(root.count + 1)) })
      let isWhole = expected.contains { $0.hasPrefix(inner) }
      #expect(!isWhole || within == expected.filter { $0.hasPrefix(inner) })
    }
  }

  /// A line of rules, now and then a strange one.
  private static func line(_ random: inout Seeded) -> String {
    let pieces = [
      "a", "b", "ab", "*", "**", "?", "甲", ".y", "[ab]", "[!a]", "\\!b", "\\#", " ", "build", "a#", "\\[a]",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      if !text.isEmpty, Int.random(in: 0..<3, using: &random) == 0 { text += "/" }
      text += pieces.randomElement(using: &random) ?? "a"
    }
    if Int.random(in: 0..<4, using: &random) == 0 { text = "!" + text }
    if Int.random(in: 0..<5, using: &random) == 0 { text = "/" + text }
    if Int.random(in: 0..<5, using: &random) == 0 { text += "/" }
    if Int.random(in: 0..<6, using: &random) == 0 { text = "**/" + text }
    if Int.random(in: 0..<8, using: &random) == 0 { text += "  " }
    return text + (Int.random(in: 0..<8, using: &random) == 0 ? "\r\n" : "\n")
  }

  private func git(_ arguments: [String], _ folder: String) throws -> String {
    for arguments in [["init", "-q"], arguments] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", folder] + arguments
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      if arguments.first != "init" { return String(decoding: output, as: UTF8.self) }
    }
    return ""
  }
}
