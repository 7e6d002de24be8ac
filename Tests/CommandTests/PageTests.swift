import Foundation
import TestSupport
import Testing

/// Every `console` block of the pages is run again: a page that lies fails here.
///
/// A line `…` stands for any number of lines left out. Of `make` only the name of the target is tried, since
/// it would build while this is running. What cannot be run again is no `console` block but `sh`.
@Suite struct PageTests {
  static let pages =
    ["README.md", "CONTRIBUTING.md", "samples/README.md"]
    + ((try? FileManager.default.contentsOfDirectory(atPath: Project.path("docs"))) ?? []).sorted()
    .filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }

  @Test(arguments: pages) func `the console blocks of a page show what happens`(_ page: String) throws {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: Project.path(page))), as: UTF8.self)
    // A guide goes on in one folder from block to block.
    let guided = page.hasPrefix("docs/authoring") ? try Sandbox() : nil
    for block in Self.consoleBlocks(text) {
      let sandbox = try guided ?? Sandbox()
      for exchange in Transcript(block).exchanges {
        if exchange.command.hasPrefix("make ") {
          let ending = try sandbox.run("make -n " + exchange.command.dropFirst(5))
          #expect(ending.status == 0, "\(page): \(exchange.command)")
          continue
        }
        let ending = try sandbox.run(exchange.command)
        #expect(
          Self.agrees(ending.output, with: exchange.ending.output),
          "\(page): $ \(exchange.command)\n\(ending.output)")
      }
    }
  }

  @Test func `what is left out on a page may be anything, and nothing else`() {
    #expect(Self.agrees("a\nb\nc\n", with: "a\n…\nc\n"))
    #expect(Self.agrees("a\nb\nc\n", with: "a\n…\n"))
    #expect(!Self.agrees("a\nb\nc\n", with: "a\nc\n"))
    #expect(!Self.agrees("a\nb\nc\n", with: "…\nb\n"))
    #expect(!Self.agrees("", with: "a\n"))
  }

  private static func consoleBlocks(_ page: String) -> [String] {
    page.components(separatedBy: "```console\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }

  /// Whether an output is what a page shows of it.
  private static func agrees(_ output: String, with shown: String) -> Bool {
    let pieces = ("\n" + shown).components(separatedBy: "\n…\n")
    var rest = Substring("\n" + output)
    for (number, piece) in pieces.enumerated() {
      // Each piece lost the line break that the next one begins with.
      let piece = number == 0 ? piece : "\n" + piece
      let isLast = number == pieces.count - 1
      if number == 0 {
        guard rest.hasPrefix(piece) else { return false }
        rest = rest.dropFirst(piece.count)
      } else if isLast {
        return piece == "\n" || rest.hasSuffix(piece)
      } else {
        guard let range = rest.range(of: piece) else { return false }
        rest = rest[range.upperBound...]
      }
    }
    return rest.isEmpty
  }
}
