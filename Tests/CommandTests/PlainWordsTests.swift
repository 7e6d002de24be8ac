import Testing

@testable import CLI

/// A command line of paths and the commonest options is understood without the parser of all options, and must come to
/// what that parser would have made of it.
@Suite struct PlainWordsTests {
  private static let words = [
    "record.yaml", "samples", "./一件.yaml", "", "validate", "help", "--format", "text", "sarif", "xml", "--lang", "zh",
    "en",
    "de", "--as-of", "2024-05-08", "2024-13-01", "--workflows", "rules", "--mask", "--help", "--", "-", "-x", "--jobs",
    "2",
    "--format=json", "--deferrals", "--allow-empty",
  ]

  private func described(_ run: ValidationRun) -> String {
    var text = ""
    dump(run, to: &text)
    return text
  }

  @Test func `what is understood without the parser of all options means the same as with it`() throws {
    var random = SystemRandomNumberGenerator()
    var understood = 0
    var tried: Set<[String]> = []
    for _ in 0..<2_000 {
      let words = (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in Self.words.randomElement(using: &random)
      }
      // The shortest come up again and again.
      guard tried.insert(words).inserted, let run = ValidationRun(plain: words) else { continue }
      understood += 1
      #expect(try described(run) == described(ValidationRun(parsing: words)), "\(words)")
    }
    #expect(understood > 100)
  }

  @Test(arguments: [
    ["record.yaml"], ["a.yaml", "b.yaml"], [], ["record.yaml", "--format", "sarif"], ["--lang", "en", "record.yaml"],
    ["--workflows", "rules", "record.yaml", "--as-of", "2024-05-08"],
  ])
  func `the commonest command lines need no parser of options`(words: [String]) {
    #expect(ValidationRun(plain: words) != nil)
  }

  @Test(arguments: [
    ["record.yaml", "--mask"], ["--help"], ["record.yaml", "--format", "xml"], ["--lang", "de"],
    ["--as-of", "yesterday"],
    ["--format"], ["--format", "--lang"], ["--format=json"], ["--", "-record.yaml"], ["-"],
  ])
  func `whatever else stands on the command line is left to the parser of all options`(words: [String]) {
    #expect(ValidationRun(plain: words) == nil)
  }
}
