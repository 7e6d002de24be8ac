import Files
import Glibc

/// Files that are made and never overwritten.
enum NewFile {
  /// Whether something lies at a path.
  static func isThere(_ path: String) -> Bool { (try? LocalFileSystem().kind(path, followingLinks: false)) != nil }

  /// Makes a file, durably and whole, and the folders on the way to it.
  static func make(_ path: String, _ text: String) throws(FileError) {
    for (index, character) in path.utf8.enumerated() where character == UInt8(ascii: "/") && index > 0 {
      guard let folder = String(path.utf8.prefix(index)) else { continue }
      if mkdir(folder, 0o755) != 0, errno != EEXIST { throw FileError(.notWritable, folder) }
    }
    try DurableFile(path, system: LocalFileSystem()).make(with: Array(text.utf8))
  }
}
