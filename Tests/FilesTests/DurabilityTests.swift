import Glibc
import TestSupport
import Testing

@testable import Files

@Suite struct DurabilityTests {
  private let old = Array("旧的内容".utf8)
  private let new = Array("新的内容，比旧的长".utf8)

  private func disk() -> MemoryDisk {
    let disk = MemoryDisk()
    disk.put("d/r.yaml", old, mode: 0o640)
    return disk
  }

  @Test(arguments: [FileError.Code.noSpace, .notWritable, .system(5)], [false, true])
  func `whichever call fails, the file is the old one or the new one, and says which`(
    _ code: FileError.Code, _ isLasting: Bool
  ) throws {
    let steps = disk()
    try DurableFile("d/r.yaml", system: steps).replace(with: new)
    #expect(steps.calls == 6)
    for call in 1...6 {
      let disk = disk()
      disk.plan(MemoryDisk.Plan(call: call, code: code, isLasting: isLasting))
      #expect(throws: FileError.self) { try DurableFile("d/r.yaml", system: disk).replace(with: new) }
      // Only bringing the folder to the disk comes after the file has its new name.
      #expect(disk.bytes("d/r.yaml") == (call < 6 ? old : new))
      if !isLasting { #expect(disk.names == ["d/r.yaml"]) }
      disk.kill()
      // What a killed process left behind is in nobody's way.
      try DurableFile("d/r.yaml", system: disk).replace(with: old + new)
      #expect(disk.bytes("d/r.yaml") == old + new)
      #expect(disk.names == ["d/r.yaml"])
    }
  }

  @Test func `when the power fails the file is the old one or the new one, and what was acknowledged stays`() throws {
    var random = Seeded(7)
    for call in 1...7 {
      for _ in 0..<40 {
        let disk = disk()
        disk.plan(MemoryDisk.Plan(call: call, isLasting: true))
        let isAcknowledged = (try? DurableFile("d/r.yaml", system: disk).replace(with: new)) != nil
        disk.loseThePower(&random)
        let found = disk.bytes("d/r.yaml")
        #expect(isAcknowledged ? found == new : found == old || found == new)
      }
    }
  }

  @Test func `lines that were acknowledged are there, and a line that was cut off is none`() throws {
    var random = Seeded(8)
    for call in 1...24 {
      for isLasting in [false, true] {
        let disk = MemoryDisk()
        disk.put("d/x", [])
        disk.plan(MemoryDisk.Plan(call: call, isLasting: isLasting))
        let file = AppendedFile("d/j", system: disk)
        var acknowledged: [String] = []
        for number in 0..<6 where (try? file.append(Array("line \(number)".utf8))) != nil {
          acknowledged.append("line \(number)")
        }
        if isLasting { disk.loseThePower(&random) }
        disk.plan(nil)
        try file.append(Array("last".utf8))
        let lines = try file.lines().map { String(decoding: $0, as: UTF8.self) }
        #expect(acknowledged.allSatisfy(lines.contains) && lines.last == "last", "\(call) \(acknowledged) \(lines)")
        #expect(lines.allSatisfy { $0 == "last" || $0.count == 6 })
      }
    }
  }

  @Test func `a link, a folder and a file that may not be written are not replaced`() {
    let disk = disk()
    disk.link("d/link")
    disk.put("d/kept", old, mode: 0o444)
    for (path, code) in [("d/link", FileError.Code.isLink), ("d", .isDirectory), ("d/kept", .notWritable)] {
      #expect(throws: FileError(code, path)) { try DurableFile(path, system: disk).replace(with: new) }
    }
    #expect(throws: FileError(.exists, "d/r.yaml")) { try DurableFile("d/r.yaml", system: disk).make(with: new) }
    #expect(disk.bytes("d/kept") == old)
  }

  @Test func `files beside a file are hidden, whatever its folder`() {
    let system = MemoryDisk()
    #expect(DurableFile("r.yaml", system: system).beside("lock") == ".r.yaml.chengxu-lock")
    #expect(DurableFile("./r.yaml", system: system).beside("lock") == "./.r.yaml.chengxu-lock")
    #expect(DurableFile("/r.yaml", system: system).beside("lock") == "/.r.yaml.chengxu-lock")
    #expect(DurableFile("/d/r.yaml", system: system).beside("lock") == "/d/.r.yaml.chengxu-lock")
  }

  @Test func `nothing leads out of a record's folder`() throws {
    let disk = disk()
    disk.put("d/sub/a.pdf", new)
    disk.link("d/away")
    func beside(_ path: String) throws(FileError) -> String? {
      try PathBeside(path, beside: "d/r.yaml", system: disk)?.relative
    }
    #expect(try beside("./sub//a.pdf") == "sub/a.pdf")
    for path in ["../x", "/etc/passwd", "sub/../../x", "away", "", ".", "a\u{0}b"] { #expect(try beside(path) == nil) }
    #expect(throws: FileError(.notFound, "d/no.pdf")) { try beside("no.pdf") }
  }

  // MARK: - The machine's own

  @Test func `on the machine a file keeps its mode, a lock ends with its holder, and nothing is left over`() throws {
    let folder = try #require(unsafe mkdtemp(strdup("/tmp/chengxu-durable-XXXXXX")).map { unsafe String(cString: $0) })
    defer { for name in (try? LocalFileSystem().names(in: folder)) ?? [] { unsafe unlink(folder + "/" + name) } }
    let system = LocalFileSystem()
    let file = DurableFile(folder + "/r.yaml", system: system)
    try file.make(with: old)
    unsafe chmod(folder + "/r.yaml", 0o640)
    try file.replace(with: new)
    #expect(try system.read(file.path, limit: 1000) == new)
    #expect(try system.mode(of: file.path) == 0o640)
    // What colleagues of the group may do does not hang on the mask of whoever writes.
    let mask = umask(0o077)
    defer { umask(mask) }
    unsafe chmod(folder + "/r.yaml", 0o664)
    let isRoot = unsafe chown(folder + "/r.yaml", 12_345, 23_456) == 0
    try file.replace(with: old)
    try file.replace(with: new)
    var status = stat()
    unsafe lstat(folder + "/r.yaml", &status)
    #expect(status.st_mode & 0o7777 == 0o664)
    if isRoot { #expect(status.st_uid == 12_345 && status.st_gid == 23_456) }
    let journal = AppendedFile(file.beside("journal"), system: system)
    try journal.append(Array("一".utf8))
    try journal.append(Array("二".utf8))
    #expect(try journal.lines() == [Array("一".utf8), Array("二".utf8)])
    #expect(try system.mode(of: journal.path) == 0o600)
    #expect(try FileWalk(system) { _ in true }.files(under: [folder]).map { try $0.get().path } == [file.path])

    guard case .held(let lock) = try system.lock(file.beside("lock"), note: "张明") else {
      Issue.record("the lock was free")
      return
    }
    guard case .heldBy(let note) = try system.lock(file.beside("lock"), note: "李华") else {
      Issue.record("the lock was held")
      return
    }
    #expect(note == "张明")
    system.close(lock)
    guard case .held(let again) = try system.lock(file.beside("lock"), note: "李华") else {
      Issue.record("the lock was let go of")
      return
    }
    system.close(again)
    unsafe symlink("/tmp", folder + "/link")
    #expect(throws: FileError.self) { try DurableFile(folder + "/link", system: system).replace(with: new) }
  }
}
