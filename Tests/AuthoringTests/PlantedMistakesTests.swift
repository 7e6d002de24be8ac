import Authoring
import Foundation
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// The mistakes that people make who write rules, planted one at a time: each is told once, where it is, with what to
/// do, in both languages.
///
/// The tables in `Planted` are read from top to bottom: what is planted, then what is said of it. A new mistake is three
/// lines there; `UPDATE_GOLDENS=1` writes what is said below it, to be read before it is committed.
@Suite struct PlantedMistakesTests {
  /// The file that each table plants mistakes in, and what that leans on: no more, since each is loaded and proved anew.
  static let tables: [String: (file: String, beside: [String])] = [
    "procurement": ("Tests/AuthoringTests/Planted/procurement.yaml", []),
    "workflow": ("workflows/cn/major_decision.yaml", []),
    "overlay": ("workflows/cn/anhui.yaml", ["workflows/cn/major_decision.yaml"]),
    "tests": ("workflows/cn/tests/anhui.yaml", ["workflows/cn/major_decision.yaml", "workflows/cn/anhui.yaml"]),
  ]

  /// One planted mistake.
  struct Planted {
    let title: String
    var old: [String] = []
    var new: [String] = []
    /// A change of the whole file.
    var whole: String?
    var said: [String] = []
  }

  @Test(arguments: tables.keys.sorted()) func `what is said of a mistake is what its table says`(_ name: String) throws
  {
    let path = "Tests/AuthoringTests/Planted/\(name).txt"
    let table = try Self.read(path)
    let (file, leansOn) = try #require(Self.tables[name])
    let text = try String(contentsOfFile: Project.path(file), encoding: .utf8)
    let beside = [LintTests.calendar] + leansOn.map(LintTests.file)
    var found: [Planted] = []
    for planted in table.planted {
      var planted = planted
      let bytes = try #require(Self.plant(planted, in: text), "\(name) no longer says what “\(planted.title)” changes")
      planted.said = Self.said(of: SourceFile(path: file, bytes: bytes), beside: beside)
      found.append(planted)
    }
    let now = table.preface + found.map(Self.text).joined()
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
      try Data(now.utf8).write(to: URL(fileURLWithPath: Project.path(path)))
    }
    for (expected, planted) in zip(table.planted, found) {
      #expect(planted.said == expected.said, "“\(planted.title)” in \(name)")
    }
  }

  @Test func `every mistake is told once, with what to do, in Chinese and in English`() throws {
    var count = 0
    for name in Self.tables.keys {
      for planted in try Self.read("Tests/AuthoringTests/Planted/\(name).txt").planted
      where planted.said != ["accepted"] {
        count += 1
        #expect(planted.said.filter { $0.first?.isNumber == true }.count == 1, "\(name): \(planted.title)")
        let words = planted.said.filter { $0.hasPrefix("  ") }
        #expect(words.count == 2 && words.allSatisfy { $0.contains(" | ") }, "\(name): \(planted.title)")
      }
    }
    #expect(count >= 100, "\(count) mistakes")
  }

  /// Lint says what lies in the file it looks at; verbs that read a whole folder say what lies in any.
  @Test(arguments: ["overlay", "procurement", "workflow"]) func `no other file is blamed for a mistake`(
    _ name: String
  ) throws {
    let (path, leansOn) = try #require(Self.tables[name])
    let text = try String(contentsOfFile: Project.path(path), encoding: .utf8)
    let beside = [LintTests.calendar] + leansOn.map(LintTests.file)
    for planted in try Self.read("Tests/AuthoringTests/Planted/\(name).txt").planted {
      let file = SourceFile(path: path, bytes: try #require(Self.plant(planted, in: text)))
      let said = WorkflowLibrary.load(beside + [file], kinds: CheckKinds.all).diagnostics
      #expect(
        said.count <= 1 && said.allSatisfy { $0.file.path == path }, "“\(planted.title)”: \(said.map(\.message.zh))")
    }
  }

  // MARK: - Tables

  private static let rules = WorkflowLibrary.load(
    [LintTests.calendar] + (tables["tests"]?.beside ?? []).map(LintTests.file), kinds: CheckKinds.all
  ).library

  private static func read(_ path: String) throws -> (preface: String, planted: [Planted]) {
    var (preface, planted): (String, [Planted]) = ("", [])
    for line in try String(contentsOfFile: Project.path(path), encoding: .utf8).components(separatedBy: "\n") {
      if line.hasPrefix("## ") {
        planted.append(Planted(title: String(line.dropFirst(3))))
      } else if planted.isEmpty {
        preface += line + "\n"
      } else if line.hasPrefix("- ") || line.hasPrefix("+ ") || line.hasPrefix("! ") {
        let rest = String(line.dropFirst(2))
        switch line.first {
        case "-": planted[planted.count - 1].old.append(rest)
        case "+": planted[planted.count - 1].new.append(rest)
        default: planted[planted.count - 1].whole = rest
        }
      } else if !line.isEmpty {
        planted[planted.count - 1].said.append(line)
      }
    }
    return (preface, planted)
  }

  private static func text(_ planted: Planted) -> String {
    let lines =
      ["## " + planted.title] + planted.old.map { "- " + $0 } + planted.new.map { "+ " + $0 }
      + (planted.whole.map { ["! " + $0] } ?? []) + planted.said
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// The bytes of the file with the mistake in it. In a table a tab is written ⇥, and `\u{…}` what cannot be seen.
  private static func plant(_ planted: Planted, in text: String) -> [UInt8]? {
    switch planted.whole {
    case "empty": return []
    case "comment": return Array("# 采购程序\n".utf8)
    case "crlf": return Array(text.replacing("\n", with: "\r\n").utf8)
    case "bom": return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case "utf-16": return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case "gbk": return Array("chengxu: workflow/1\ntitle: ".utf8) + [0xB2, 0xC9, 0xB9, 0xBA, 0x0A]
    case "word": return [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08]
    default: break
    }
    func written(_ lines: [String]) -> String {
      lines.joined(separator: "\n").replacing("⇥", with: "\t")
        .replacing(#/\\u\{([0-9A-F]+)\}/#) { match in
          UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
        }
    }
    let (old, new) = (written(planted.old), written(planted.new))
    guard !old.isEmpty, let range = text.range(of: old) else { return nil }
    return Array((text[..<range.lowerBound] + new + text[range.upperBound...]).utf8)
  }

  /// What lint says: for each finding its place and name, and the message with its help in both languages.
  private static func said(of file: SourceFile, beside: [SourceFile]) -> [String] {
    let findings: [LintFinding]
    if file.path.contains("/tests/") {
      // The rules under test are the same each time, and take long to load.
      findings = TestFileReader.read(file, library: rules).diagnostics.map(LintFinding.init)
    } else {
      let result = Linter.lint([file], beside: beside)
      if result.files.isEmpty { return ["passed over"] }
      // That nobody tests the procurement is not what was planted.
      findings = result.findings.filter { $0.rule != "no_test" }
    }
    if findings.isEmpty { return ["accepted"] }
    return findings.flatMap { finding -> [String] in
      let start = Place(finding.span, in: LineTable(file)).start
      return [
        "\(start.line):\(start.column) \(finding.rule)",
        "  \(finding.message.zh) | \(finding.help?.zh ?? "")", "  \(finding.message.en) | \(finding.help?.en ?? "")",
      ]
    }
  }
}
