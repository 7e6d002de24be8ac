import Files
import Proof
import SourceText
import Synchronization
import TestSupport
import Testing

/// What of a folder of rules is read before the first record can be judged: every start of the command pays for it.
@Suite struct RuleFilesTests {
  /// The machine's files, with a note of each that was read to its end.
  private final class Noting: FileSystem {
    private let local = LocalFileSystem()
    private let noted = Mutex<[String]>([])
    var read: [String] { noted.withLock { $0 } }

    func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
      noted.withLock { $0.append(path) }
      return try local.read(path, limit: limit)
    }

    func beginning(of path: String, count: Int) throws(FileError) -> [UInt8] {
      // As much as it takes to tell what a file is; more would be reading it.
      if count > 4096 { noted.withLock { $0.append(path) } }
      return try local.beginning(of: path, count: count)
    }

    func digest(_ path: String) throws(FileError) -> String { try local.digest(path) }
    func kind(_ path: String, followingLinks: Bool) throws(FileError) -> EntryKind {
      try local.kind(path, followingLinks: followingLinks)
    }
    func names(in path: String) throws(FileError) -> [String] { try local.names(in: path) }
    func absolute(_ path: String) throws(FileError) -> String { try local.absolute(path) }
  }

  @Test func `of the tests of rules no more is read than what they are`() throws {
    let system = Noting()
    let files = try ProvedRules.files(under: Project.path("workflows"), system: system)
    let isTest = { (path: String) in path.contains("/workflows/cn/tests/") }
    #expect(files.contains { $0.path.hasSuffix("major_decision.yaml") })
    #expect(!files.contains { isTest($0.path) })
    #expect(!system.read.contains(where: isTest))
    // Nor is anything read twice.
    let rules = system.read.filter { $0.hasSuffix(".yaml") }
    #expect(Set(rules).count == rules.count)
  }
}
