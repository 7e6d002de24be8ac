public import Files
public import SourceText

/// The records among the files under some paths.
public struct RecordFiles<System: FileSystem>: Sendable {
  private let system: System

  /// The most bytes a record may have.
  public static var limit: Int { 16 * 1_048_576 }

  /// The records of a file system.
  public init(_ system: System) {
    self.system = system
  }

  /// The files that may hold records: those that are named themselves, and in folders the `.yaml`, `.yml` and
  /// `.json` files.
  public func files(under paths: [String], ignoring rules: [IgnoreRules] = []) -> FileWalk<System> {
    FileWalk(system, under: paths, ignoring: rules) { name in
      name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix(".json")
    }
  }

  /// A file that is named or says that it is a record; nothing of any other.
  public func record(_ path: String, isNamed: Bool) throws(FileError) -> SourceFile? {
    do throws(FileError) {
      let file = SourceFile(path: path, bytes: try system.read(path, limit: Self.limit))
      return isNamed || FirstKey.kind(of: file) == "record" ? file : nil
    } catch {
      // A large file that happens to lie in a folder is none of ours, unless it says so.
      guard case .tooLarge = error.code, !isNamed else { throw error }
      let beginning = SourceFile(path: path, bytes: try system.beginning(of: path, count: 65_536))
      guard FirstKey.kind(of: beginning) == "record" else { return nil }
      throw error
    }
  }
}
