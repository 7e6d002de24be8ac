public import Files
import SourceText
public import Workflows

/// The papers that lie in the folder of a record, or below it. Nothing outside it is looked at, and no symbolic
/// link is followed.
public struct PapersBeside<System: FileSystem>: PaperStore {
  private let record: String
  private let system: System

  /// The papers beside a record.
  public init(_ record: String, system: System) {
    self.record = record
    self.system = system
  }

  /// The SHA-256 of a paper.
  public func digest(of path: String) -> Result<String, PaperProblem> {
    do throws(FileError) {
      guard let paper = try PathBeside(path, beside: record, system: system) else { return .failure(.outside) }
      return .success(try system.digest(paper.full))
    } catch {
      return .failure(error.code == .notFound ? .notFound : .unreadable(error.message))
    }
  }
}
