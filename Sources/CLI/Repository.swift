import ArgumentParser
import Files
import Reporting
import SourceText
import Workflows

/// The settings of the repository that the command runs in, `.chengxu.yaml` in its top folder, and the way there.
struct Repository {
  static let fileName = ".chengxu.yaml"

  let config: RepositoryConfig
  /// What leads from the working folder to the settings: nothing, or `../` once or more.
  private let way: String
  private let folder: String

  /// The settings in the working folder or above it, as far up as the top of the repository; nothing where there are
  /// none. Settings that cannot be used end the command: to go on without them would judge something else.
  static func find(language: Language) throws -> Repository? {
    let system = LocalFileSystem()
    var way = ""
    for _ in 0..<64 {
      do throws(FileError) {
        let bytes = try system.read(way + fileName, limit: 1 << 20)
        let folder = try system.absolute(way.isEmpty ? "." : way)
        let (config, diagnostics) = ConfigReader.read(SourceFile(path: way + fileName, bytes: bytes))
        let renderer = DiagnosticRenderer(language: language, width: Terminal.width, isColoured: false)
        for diagnostic in diagnostics { StandardError.write(renderer.text(diagnostic) + "\n") }
        if let config { return Repository(config: config, way: way, folder: folder) }
      } catch {
        let isTop = (try? system.kind(way + ".git", followingLinks: true)) != nil
        let isLink = (try? system.kind(way + fileName, followingLinks: false)) != nil
        if error.code == .notFound, isLink {
          let message = Text(
            zh: "“\(way + fileName)”是符号链接，它所指的文件不存在。改正或者删去该链接。",
            en: "\"\(way + fileName)\" is a symbolic link that leads to nothing. Mend it, or take it away.")
          StandardError.write(SafeText.line(message[language]) + "\n")
          throw ExitCode(ExitStatus.failed.rawValue)
        }
        if error.code == .notFound, !isTop, (try? system.absolute(way.isEmpty ? "." : way)) != "/" {
          way += "../"
          continue
        }
        if error.code == .notFound { return nil }
        let message = error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help
        StandardError.write(SafeText.line(message[language]) + "\n")
      }
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    return nil
  }

  /// The paths that are judged where none is given.
  var paths: [String] { config.paths.map(resolved) }

  /// The folder of workflows.
  var workflows: String? { config.workflows.map(resolved) }

  /// The files that may quiet the exit code.
  var deferrals: String? { config.deferrals.map(resolved) }
  var baseline: String? { config.baseline.map(resolved) }

  /// What is passed over in folders.
  var ignored: [IgnoreRules] {
    config.exclude.isEmpty ? [] : [IgnoreRules(Array(config.exclude.joined(separator: "\n").utf8), of: folder)]
  }

  private func resolved(_ path: String) -> String {
    path.hasPrefix("/") || way.isEmpty ? path : path == "." ? String(way.dropLast()) : way + path
  }
}
