import Files
import SourceText
import Workflows

/// The papers that lie in the folder of a record, or below it. Nothing outside it is looked at, and no symbolic
/// link is followed.
struct PapersBeside<System: FileSystem>: PaperStore {
  private let folder: String
  private let system: System

  init(_ record: String, system: System) {
    self.system = system
    folder = record.lastIndex(of: "/").map { String(record[...$0]) } ?? ""
  }

  func digest(of path: String) -> Result<String, PaperProblem> {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.hasPrefix("/"), !parts.contains(".."), !path.isEmpty, !path.utf8.contains(0) else {
      return .failure(.outside)
    }
    do throws(FileError) {
      var way = folder
      for part in parts where !part.isEmpty {
        way += way.isEmpty || way.hasSuffix("/") ? part : "/" + part
        if try system.kind(way, followingLinks: false) == .link { return .failure(.outside) }
      }
      return .success(try system.digest(way))
    } catch {
      return .failure(error.code == .notFound ? .notFound : .unreadable(error.message))
    }
  }
}
