import ArgumentParser
import Files
import Reporting
import SourceText

/// The YAML files that define workflows, as verbs for authors read them.
enum DefinitionFiles {
  private static let limit = 4 * 1_048_576

  /// The files under some paths; leaves where one cannot be read.
  static func read(_ paths: [String], language: Language) throws -> [SourceFile] {
    let system = LocalFileSystem()
    return try walk(paths).map { found in
      do throws(FileError) {
        let path = try found.get().path
        return SourceFile(path: path, bytes: try system.read(path, limit: limit))
      } catch {
        throw failure(error, language)
      }
    }
  }

  /// The files of a folder that are not among others, as far as they can be read: what the others lean on.
  static func others(in folder: String, than chosen: [SourceFile]) -> [SourceFile] {
    let system = LocalFileSystem()
    func absolute(_ path: String) -> String { (try? system.absolute(path)) ?? path }
    let known = Set(chosen.map { absolute($0.path) })
    return walk([folder]).compactMap { found in
      guard let path = try? found.get().path, !known.contains(absolute(path)),
        let bytes = try? system.read(path, limit: limit)
      else { return nil }
      return SourceFile(path: path, bytes: bytes)
    }
  }

  /// Puts a file in place of the one that lies there, durably and whole.
  static func replace(_ file: SourceFile, language: Language) throws {
    do throws(FileError) {
      try DurableFile(file.path, system: LocalFileSystem()).replace(with: file.bytes)
    } catch {
      throw failure(error, language)
    }
  }

  private static func failure(_ error: FileError, _ language: Language) -> ExitCode {
    let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
    StandardError.write(SafeText.line(message[language]) + "\n")
    return ExitCode(ExitStatus.failed.rawValue)
  }

  private static func walk(_ paths: [String]) -> [FileWalk<LocalFileSystem>.Found] {
    FileWalk(LocalFileSystem()) { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.files(under: paths)
  }
}
