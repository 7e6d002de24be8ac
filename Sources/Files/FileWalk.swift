/// Finds files under paths, in an order that depends on their names alone, without being led outside.
///
/// A path that is named itself is taken as it is. Within folders, symbolic links are not followed, and names that
/// begin with a dot are passed over.
public struct FileWalk<System: FileSystem>: Sendable {
  /// A file, and whether it was named itself rather than found in a folder; or why a path cannot be walked.
  public typealias Found = Result<(path: String, isNamed: Bool), FileError>

  private let system: System
  private let isWanted: @Sendable (String) -> Bool
  private let depthLimit = 64

  /// A walk that finds the files whose names `isWanted` accepts.
  public init(_ system: System, where isWanted: @escaping @Sendable (_ name: String) -> Bool) {
    self.system = system
    self.isWanted = isWanted
  }

  /// The files under the paths: each path in turn, what lies in a folder in the order of its names.
  public func files(under paths: [String]) -> [Found] {
    var found: [Found] = []
    for path in paths {
      do throws(FileError) {
        switch try system.kind(path, followingLinks: true) {
        case .directory: walk(path, depth: 0, into: &found)
        case .file, .link: found.append(.success((path, true)))
        case .other: throw FileError(.notRegular, path)
        }
      } catch {
        found.append(.failure(error))
      }
    }
    return found
  }

  private func walk(_ folder: String, depth: Int, into found: inout [Found]) {
    do throws(FileError) {
      if depth > depthLimit { throw FileError(.tooDeep(limit: depthLimit), folder) }
      for name in try system.names(in: folder) where !name.hasPrefix(".") {
        let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
        do throws(FileError) {
          switch try system.kind(path, followingLinks: false) {
          case .directory: walk(path, depth: depth + 1, into: &found)
          case .file where isWanted(name): found.append(.success((path, false)))
          case .file, .link, .other: continue
          }
        } catch {
          found.append(.failure(error))
        }
      }
    } catch {
      found.append(.failure(error))
    }
  }
}
