import ArgumentParser
import Glibc
import SourceText

/// The repository that the command runs in, asked through `git` itself.
struct Git {
  let language: Language

  /// The files that differ from a commit, in the working tree as it is: changed, added, gone, not known to Git, be it
  /// that it is told to ignore them. Both names of one that was renamed; of a folder that is not known, and of a
  /// repository within the repository, no more than the folder. As absolute paths.
  ///
  /// What is compared is the point where the present branch left the commit's, so that what others did there since
  /// does not count. Where a shallow clone does not reach that point the commit itself is: more counts, not less.
  func changes(since revision: String) throws -> Set<String> {
    let top = try path(["rev-parse", "--show-toplevel"], else: noRepository)
    let commit = try commit(revision)
    let common = run(["merge-base", commit, "HEAD"])
    let start = common.status == 0 ? line(common.output) : commit
    let differing = run([
      "-C", top, "diff", "--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", "-z", start, "--",
    ])
    let fresh = run(["-C", top, "ls-files", "--others", "--directory", "-z"])
    guard differing.status == 0, fresh.status == 0 else { throw leave(notFetched(revision)) }
    let names = (differing.output + fresh.output).split(separator: 0)
    return Set(names.map { top + "/" + String(decoding: $0, as: UTF8.self) })
  }

  /// Whether a file lies in the repository, so that Git can tell whether it differs.
  func holds(_ absolute: String) throws -> Bool {
    absolute.hasPrefix(try path(["rev-parse", "--show-toplevel"], else: noRepository) + "/")
  }

  /// The files below a folder as they were in a commit, or the one file that is named.
  ///
  /// - Parameter path: the way to it from the top of the repository.
  func files(
    under path: String, in revision: String, where isWanted: (_ name: String) -> Bool
  ) throws -> [(path: String, bytes: [UInt8])] {
    let way = path.isEmpty ? [] : ["--", path]
    let listed = run(["ls-tree", "-r", "-z", "--name-only", "--full-tree", try commit(revision)] + way)
    guard listed.status == 0 else { throw leave(notFetched(revision)) }
    let names = listed.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    return try names.filter(isWanted).map { ($0, try bytes(of: $0, in: revision)) }
  }

  /// The bytes of a file as they were in a commit.
  ///
  /// - Parameter path: the way to it from the top of the repository.
  private func bytes(of path: String, in revision: String) throws -> [UInt8] {
    let shown = run(["show", "--no-textconv", "\(try commit(revision)):\(path)"])
    guard shown.status == 0 else {
      throw leave(
        Text(zh: "提交“\(revision)”中没有文件“\(path)”。", en: "The commit \"\(revision)\" has no file \"\(path)\"."))
    }
    return shown.output
  }

  /// The way from the top of the repository to the working folder: nothing, or ending in `/`.
  func prefix() throws -> String { try path(["rev-parse", "--show-prefix"], else: noRepository) }

  private func commit(_ revision: String) throws -> String {
    _ = try path(["rev-parse", "--show-toplevel"], else: noRepository)
    let named = run(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"])
    guard named.status == 0 else { throw leave(isShallow ? notFetched(revision) : unknown(revision)) }
    return line(named.output)
  }

  private var isShallow: Bool { line(run(["rev-parse", "--is-shallow-repository"]).output) == "true" }

  private func path(_ arguments: [String], else message: Text) throws -> String {
    let answer = run(arguments)
    guard answer.status == 0 else { throw leave(message) }
    return line(answer.output)
  }

  private func line(_ output: [UInt8]) -> String {
    String(decoding: output.last == 0x0A ? output.dropLast() : output[...], as: UTF8.self)
  }

  private func leave(_ message: Text) -> ExitCode {
    StandardError.write(SafeText.line(message[language]) + "\n")
    return ExitCode(ExitStatus.failed.rawValue)
  }

  private let noRepository = Text(
    zh: "需要 git 和一个 Git 仓库，这里没有。", en: "This needs git and a Git repository; here is none.")

  private func unknown(_ revision: String) -> Text {
    Text(
      zh: "Git 仓库中没有提交“\(revision)”。", en: "The repository has no commit \"\(revision)\".")
  }

  private func notFetched(_ revision: String) -> Text {
    Text(
      zh: "这个浅克隆中没有“\(revision)”。请先取回它，例如 git fetch --deepen=100，或者在 CI 中取消浅克隆（fetch-depth: 0）。",
      en:
        "This shallow clone does not reach \"\(revision)\". Fetch it first, as by git fetch --deepen=100, or have CI clone in full (fetch-depth: 0)."
    )
  }

  /// Runs `git` without a shell and takes what it writes; its complaints are not shown, ours say what to do.
  private func run(_ arguments: [String]) -> (status: Int32, output: [UInt8]) {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return (-1, []) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    let words = ["git", "-c", "core.fsmonitor=false"] + arguments
    var argv: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe argv.forEach { unsafe free($0) } }
    var process = pid_t()
    let result = unsafe posix_spawnp(&process, "git", &actions, nil, &argv, environ)
    close(ends[1])
    guard result == 0 else { return (-1, []) }
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = unsafe read(ends[0], &piece, piece.count)
      if got < 0, errno == EINTR { continue }
      if got <= 0 { break }
      output += piece[0..<got]
    }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : -1, output)
  }
}
