import ArgumentParser
import Documents
import Files
import Proof
import Reporting
import SourceText
import Validation
import Workflows

/// Workflows as a command names them: a file, a folder, either of them in a revision of the repository
/// (`HEAD~1:workflows/…`), or the id of one in the folder of workflows.
struct WorkflowArgument {
  let text: String
  let folder: String
  let language: Language

  /// The workflows that are meant, in the library of everything that stands beside them.
  struct Meant {
    let ids: [String]
    let library: WorkflowLibrary
    /// The ids of all workflows that there are files of, whether they load or not.
    let declared: Set<String>
    /// Whether a folder was named, and so more than one may be meant.
    let isFolder: Bool
  }

  func load() throws -> Meant {
    let kind: EntryKind
    do throws(FileError) {
      kind = try LocalFileSystem().kind(text, followingLinks: true)
    } catch {
      guard error.code == .notFound else { throw failed(error) }
      if let colon = text.firstIndex(of: ":"), colon != text.startIndex { return try revision(at: colon) }
      return try named()
    }
    return try meant(try read(text), beside: try read(folder), isFolder: kind == .directory)
  }

  /// `REVISION:PATH`, with everything that stood beside it then.
  private func revision(at colon: String.Index) throws -> Meant {
    let (revision, path) = (String(text[..<colon]), String(text[text.index(after: colon)...]))
    let git = Git(language: language)
    let prefix = try git.prefix()
    let full = Self.normal(path.hasPrefix("./") ? prefix + path.dropFirst(2) : path)
    func files(_ path: String) throws -> [SourceFile] {
      try git.files(under: path, in: revision, where: ProvedRules.mayHold).map {
        SourceFile(path: "\(revision):\($0.path)", bytes: $0.bytes)
      }
    }
    let own = try files(full)
    if own.isEmpty {
      throw fail(
        Text(
          zh: "提交“\(revision)”中没有“\(full)”，或者其中没有 YAML 文件。",
          en: "The commit \"\(revision)\" has no \"\(full)\", or there is no YAML in it."))
    }
    let isFolder = own.count > 1 || own[0].path != "\(revision):\(full)"
    let beside = folder.hasPrefix("/") ? [] : try files(Self.normal(prefix + folder))
    return try meant(own, beside: beside, isFolder: isFolder)
  }

  /// The id of a workflow in the folder.
  private func named() throws -> Meant {
    let files = try self.read(folder)
    let (library, diagnostics) = WorkflowLibrary.load(files, kinds: CheckKinds.all, keepsUses: true)
    if library.workflow(text) != nil {
      return Meant(ids: [text], library: library, declared: Self.declared(by: files), isFolder: false)
    }
    tell(diagnostics.filter { $0.severity == .error })
    let nearest = nearestName(to: text, among: library.ids).map { "\($0)?" } ?? library.ids.joined(separator: ", ")
    throw fail(
      Text(
        zh: "“\(text)”不是文件、文件夹、Git 修订中的文件，也不是程序规则：\(nearest)",
        en: "\"\(text)\" is no file, no folder, no file of a Git revision and no workflow: \(nearest)"))
  }

  /// The workflows in some files, upon those that stand beside them and say no other thing of the same id.
  private func meant(_ own: [SourceFile], beside: [SourceFile], isFolder: Bool) throws -> Meant {
    let ids = own.compactMap { Self.id(of: $0, .workflow) }
    let claimed = Set(ids + own.compactMap { Self.id(of: $0, .calendar).map { "calendar \($0)" } })
    let others = beside.filter { file in
      if let id = Self.id(of: file, .workflow) { return !claimed.contains(id) }
      return !claimed.contains(Self.id(of: file, .calendar).map { "calendar \($0)" } ?? "")
    }
    let (library, diagnostics) = WorkflowLibrary.load(own + others, kinds: CheckKinds.all, keepsUses: true)
    if ids.isEmpty {
      tell(diagnostics.filter { $0.severity == .error })
      throw fail(
        Text(
          zh: "“\(text)”中没有程序规则（chengxu: workflow/1）。",
          en: "There is no workflow (chengxu: workflow/1) in \"\(text)\"."))
    }
    if ids.contains(where: { library.workflow($0) == nil }) {
      tell(diagnostics.filter { $0.severity == .error })
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    return Meant(ids: ids.sorted(), library: library, declared: Self.declared(by: own + others), isFolder: isFolder)
  }

  private static func declared(by files: [SourceFile]) -> Set<String> {
    Set(files.compactMap { id(of: $0, .workflow) })
  }

  private static func id(of file: SourceFile, _ kind: FileKind) -> String? {
    guard let document = try? Document(file), FileKind(of: document) == kind else { return nil }
    return document.child(document.root, "id").map(document.text)
  }

  /// The way without `.` and with one `/` between its parts.
  private static func normal(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  // MARK: - Files

  private func read(_ path: String) throws -> [SourceFile] {
    do throws(FileError) {
      return try ProvedRules.files(under: path, system: LocalFileSystem())
    } catch {
      // What is named may stand by itself.
      if path == folder, error.code == .notFound { return [] }
      throw failed(error)
    }
  }

  private func failed(_ error: FileError) -> ExitCode {
    fail(error.message + Text(zh: "：\(error.path)。", en: ": \(error.path). ") + error.help)
  }

  private func fail(_ message: Text) -> ExitCode {
    StandardError.write(SafeText.line(message[language]) + "\n")
    return ExitCode(ExitStatus.failed.rawValue)
  }

  private func tell(_ diagnostics: [Diagnostic]) {
    let renderer = DiagnosticRenderer(language: language, width: Terminal.width, isColoured: false)
    for diagnostic in diagnostics { StandardError.write(renderer.text(diagnostic) + "\n") }
  }
}
