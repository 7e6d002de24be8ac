import Testing

@testable import Files

@Suite struct FileWalkTests {
  private func walk(_ system: MemoryFileSystem, _ paths: String...) -> [String] {
    FileWalk(system) { $0.hasSuffix(".yaml") }.files(under: paths).map { found in
      switch found {
      case .success(let file): file.isNamed ? "\(file.path) (named)" : file.path
      case .failure(let error): "\(error.id) \(error.path)"
      }
    }
  }

  private let tree = MemoryFileSystem(files: [
    "d/b.yaml": [], "d/a.yaml": [], "d/a/z.yaml": [], "d/notes.txt": [], "d/.git/x.yaml": [], "d/.hidden.yaml": [],
    "other.yaml": [],
  ])

  @Test func `files are found in the order of their names, dotted ones passed over`() {
    #expect(walk(tree, "d") == ["d/a/z.yaml", "d/a.yaml", "d/b.yaml"])
  }

  @Test func `a file that is named itself is taken whatever it is called`() {
    #expect(walk(tree, "d/notes.txt", "other.yaml") == ["d/notes.txt (named)", "other.yaml (named)"])
  }

  @Test func `the order in which paths are named makes no difference`() {
    #expect(walk(tree, "other.yaml", "d/a", "nowhere") == walk(tree, "nowhere", "other.yaml", "d/a"))
    #expect(walk(tree, "other.yaml", "d/a") == ["d/a/z.yaml", "other.yaml (named)"])
  }

  @Test func `a file is found once, however often it is named, and as one that was named`() {
    #expect(walk(tree, "d", "d/a.yaml", "d/a.yaml") == ["d/a/z.yaml", "d/b.yaml", "d/a.yaml (named)"])
    #expect(walk(tree, "d/a", "d", "d/a") == ["d/a/z.yaml", "d/a.yaml", "d/b.yaml"])
    #expect(walk(tree, "d/*.yaml", "d") == ["d/a/z.yaml", "d/a.yaml", "d/b.yaml"])
    #expect(walk(tree, "d/*.yaml", "d/a*", "d/b.yaml") == ["d/a.yaml", "d/b.yaml (named)"])
    #expect(walk(tree, "other.yaml", "other.yaml") == ["other.yaml (named)"])
  }

  @Test func `what lies beside a folder of a like name is not taken for what lies in it`() {
    let tree = MemoryFileSystem(files: ["d/a.yaml": [], "d-e/a.yaml": [], "d.yaml": []])
    #expect(walk(tree, "d", "d-e", "d.yaml") == ["d/a.yaml", "d-e/a.yaml", "d.yaml (named)"])
  }

  @Test func `symbolic links in a folder are not followed`() {
    var system = tree
    system.links = ["d/a.yaml", "d/a"]
    #expect(walk(system, "d") == ["d/b.yaml"])
  }

  @Test func `a folder that cannot be read is named, and the others are walked`() {
    var system = tree
    system.failures = ["d/a": .notPermitted]
    #expect(walk(system, "d") == ["not_permitted d/a", "d/a.yaml", "d/b.yaml"])
  }

  @Test func `a path that is not there is named, and the others are walked`() {
    #expect(walk(tree, "nowhere", "other.yaml") == ["not_found nowhere", "other.yaml (named)"])
  }

  @Test func `a pipe is refused where it is named, and passed over in a folder`() {
    var system = tree
    system.others = ["d/pipe.yaml", "pipe"]
    #expect(walk(system, "pipe") == ["not_a_file pipe"])
    #expect(walk(system, "d") == ["d/a/z.yaml", "d/a.yaml", "d/b.yaml"])
  }

  @Test func `folders that nest beyond all reason are named, not walked`() {
    let deep = (["d"] + (0..<80).map { _ in "x" }).joined(separator: "/")
    let system = MemoryFileSystem(files: [deep + "/a.yaml": []])
    #expect(walk(system, "d").first?.hasPrefix("too_deep") == true)
  }
}
