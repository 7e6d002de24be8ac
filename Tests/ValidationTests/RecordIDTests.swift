import SourceText
import Testing
import Workflows

@testable import Validation

/// Records that share an id are told of, with their files.
@Suite struct RecordIDTests {
  /// What is said of records with these ids, in files `0`, `1`, …, of which some have a deferred finding.
  private func said(_ ids: [String], quiet: Set<Int> = []) -> [(text: String, weight: Weight)] {
    var all = RecordIDs()
    for (index, id) in ids.enumerated() { all.add(id, at: "\(index)", isQuiet: quiet.contains(index)) }
    for (index, id) in ids.enumerated() where all.isLacking { all.look(id, at: "\(index)") }
    return all.upkeep().map { ($0.statement.en, $0.weight) }
  }

  @Test func `ids of their own are nothing to speak of`() {
    #expect(said((0..<10_000).map { "id \($0)" }).map(\.text) == [])
  }

  @Test func `an id that comes again is said with the file of the first record and the others`() {
    #expect(said(["a", "b", "c", "b"]).map(\.text) == ["The id \"b\" stands in 2 records: 1, 3."])
    #expect(
      said(Array(repeating: "a", count: 7)).map(\.text) == ["The id \"a\" stands in 7 records: 0, 1, 2, 3, 4…."])
  }

  @Test func `it is an error where something is deferred under it, in whichever record, else a warning`() {
    #expect(said(["a", "a"]).map(\.weight) == [.warning])
    #expect(said(["a", "a"], quiet: [0]).map(\.weight) == [.error])
    #expect(said(["a", "a"], quiet: [1]).map(\.weight) == [.error])
    #expect(said(["a", "b", "a"], quiet: [1]).map(\.weight) == [.warning])
  }

  @Test func `however many come again no more than some are named`() {
    let found = said((0..<300).flatMap { ["\($0)", "\($0)"] }, quiet: [598])
    #expect(found.count == 101)
    #expect(found.last?.text == "200 more records have the id of another.")
    #expect(found.last?.weight == .error)
  }
}
