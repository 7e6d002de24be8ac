import Files
import FuzzTargets
import TestSupport
import Testing

/// The bytes that fuzzing began with, and every one that it ever found fault with.
@Suite struct FuzzCorpusTests {
  @Test(arguments: FuzzTarget.allCases) func `whatever the bytes, nothing traps and what is said lies in the file`(
    _ target: FuzzTarget
  ) throws {
    let folder = Project.path("Fuzz/Corpus/" + target.rawValue)
    let system = LocalFileSystem()
    let names = try system.names(in: folder)
    #expect(!names.isEmpty)
    for name in names {
      let bytes = try system.read(folder + "/" + name, limit: 1 << 20)
      #expect(target.holds(for: bytes), "\(target.rawValue)/\(name)")
    }
  }
}
