import Foundation
import TestSupport
import Testing

/// What the command says and how it ends, word for word: one file in `Transcripts` for each session.
///
/// After a change that is meant, `make transcripts` writes them anew: read the difference before it is committed.
@Suite struct TranscriptTests {
  static let folder = Project.path("Tests/CommandTests/Transcripts")
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()

  @Test(arguments: names) func `a session goes as its transcript says`(_ name: String) throws {
    let path = URL(fileURLWithPath: Self.folder + "/" + name)
    let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    let transcript = Transcript(text)
    try #require(!transcript.exchanges.isEmpty)
    let now = try transcript.replayed()
    if ProcessInfo.processInfo.environment["CHENGXU_WRITE_TRANSCRIPTS"] != nil {
      try Data(now.utf8).write(to: path)
    }
    // Line by line, so that a failure shows the first line that differs instead of pages.
    let (expected, found) = (text.split(separator: "\n"), now.split(separator: "\n"))
    let differs = zip(expected, found).first { $0 != $1 }
    #expect(now == text, "\(name): expected \(differs?.0 ?? "the end"), found \(differs?.1 ?? "the end")")
  }

  @Test func `there are transcripts`() {
    #expect(Self.names.count >= 8)
  }
}
