import Files

/// A file system in memory, any path of which can be made to fail.
struct MemoryFileSystem: FileSystem {
  var files: [String: [UInt8]] = [:]
  var links: Set<String> = []
  var others: Set<String> = []
  var failures: [String: FileError.Code] = [:]

  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    if let code = failures[path] { throw FileError(code, path) }
    guard let bytes = files[path] else { throw FileError(.notFound, path) }
    if bytes.count > limit { throw FileError(.tooLarge(limit: limit), path) }
    return bytes
  }

  func beginning(of path: String, count: Int) throws(FileError) -> [UInt8] {
    Array(try read(path, limit: .max).prefix(count))
  }

  func digest(_ path: String) throws(FileError) -> String {
    SHA256.hexadecimal(of: try read(path, limit: .max))
  }

  func kind(_ path: String, followingLinks: Bool) throws(FileError) -> EntryKind {
    if links.contains(path), !followingLinks { return .link }
    if others.contains(path) { return .other }
    if files[path] != nil { return .file }
    if files.keys.contains(where: { $0.hasPrefix(path + "/") }) || failures[path] != nil { return .directory }
    throw FileError(.notFound, path)
  }

  func names(in path: String) throws(FileError) -> [String] {
    if let code = failures[path] { throw FileError(code, path) }
    let below = Set(files.keys).union(failures.keys).union(others).compactMap { name -> String? in
      guard name.hasPrefix(path + "/") else { return nil }
      return name.dropFirst(path.count + 1).split(separator: "/").first.map(String.init)
    }
    return Set(below).sorted()
  }
}
