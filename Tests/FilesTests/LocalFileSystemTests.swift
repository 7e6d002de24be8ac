import Foundation
import Testing

@testable import Files

/// The machine's own file system, in a folder made for the test.
@Suite final class LocalFileSystemTests {
  private let folder: String
  private let system = LocalFileSystem()

  init() throws {
    folder = NSTemporaryDirectory() + "chengxu-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func code(_ body: () throws(FileError) -> Void) -> FileError.Code? {
    do throws(FileError) {
      try body()
      return nil
    } catch {
      return error.code
    }
  }

  private func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
    return folder + "/" + name
  }

  @Test func `a file is read whole, an empty one too`() throws {
    #expect(try system.read(try write("a", [1, 2, 0, 255]), limit: 10) == [1, 2, 0, 255])
    #expect(try system.read(try write("b", []), limit: 10) == [])
    #expect(try system.read(try write("c", Array(repeating: 7, count: 100)), limit: 100).count == 100)
  }

  @Test func `a file over the limit is refused by its size, without being read`() throws {
    let path = try write("big", [])
    unsafe truncate(path, 1 << 40)
    #expect(code { () throws(FileError) in _ = try system.read(path, limit: 1000) } == .tooLarge(limit: 1000))
  }

  @Test func `a pipe without a writer is refused at once`() {
    let path = folder + "/pipe"
    unsafe mkfifo(path, 0o600)
    #expect(code { () throws(FileError) in _ = try system.read(path, limit: 1000) } == .notRegular)
    #expect(code { () throws(FileError) in _ = try system.digest(path) } == .notRegular)
  }

  @Test func `folders, devices and what is not there have names of their own`() {
    #expect(code { () throws(FileError) in _ = try system.read(folder, limit: 1000) } == .isDirectory)
    #expect(code { () throws(FileError) in _ = try system.read("/dev/null", limit: 1000) } == .notRegular)
    #expect(code { () throws(FileError) in _ = try system.read(folder + "/no", limit: 1000) } == .notFound)
    #expect(code { () throws(FileError) in _ = try system.names(in: folder + "/no") } == .notFound)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func `what may not be read is not permitted`() throws {
    let path = try write("secret", [1])
    unsafe chmod(path, 0)
    #expect(code { () throws(FileError) in _ = try system.read(path, limit: 1000) } == .notPermitted)
  }

  @Test func `links are told from what they lead to`() throws {
    let path = try write("a", [1])
    unsafe symlink(path, folder + "/link")
    #expect(try system.kind(folder + "/link", followingLinks: false) == .link)
    #expect(try system.kind(folder + "/link", followingLinks: true) == .file)
  }

  @Test func `names come in the order of their bytes`() throws {
    for name in ["b", "a", "Z", "中", "é"] { _ = try write(name, []) }
    #expect(try system.names(in: folder) == ["Z", "a", "b", "é", "中"])
  }

  @Test func `a digest is that of the whole file`() throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    #expect(try system.digest(try write("d", bytes)) == SHA256.hexadecimal(of: bytes))
  }
}
