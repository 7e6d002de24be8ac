import Foundation
import TestSupport

/// A folder of its own in which the command that was built is run from a shell, as anybody runs it.
///
/// It holds what ships (`samples`, `workflows`, …), the small rules and records of `Fixture`, and nothing else.
/// The language is that of a Chinese office unless a line says otherwise, the terminal is none, the width 100.
final class Sandbox {
  let folder: String

  /// What a run came to: what it wrote, to both outputs in the order of writing, and how it ended.
  struct Ending: Equatable {
    let output: String
    let status: Int32
  }

  /// The folder in which the build put the command and these tests.
  private static let products = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

  /// The command that was built.
  static let command = products + "/chengxu"

  /// What sanitizers were told, for the command too when it was built with one.
  static let sanitizers = ProcessInfo.processInfo.environment.filter {
    ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
  }

  /// A fresh folder, with a copy of what ships.
  init() throws {
    let files = FileManager.default
    folder = NSTemporaryDirectory() + "chengxu-" + UUID().uuidString
    // Everybody may look in: some tests drop root's power to read everything.
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    let shipped =
      try files.contentsOfDirectory(atPath: Project.path(""))
      .filter { !$0.hasPrefix(".") && !["Sources", "Tests", "Fuzz", "Benchmarks"].contains($0) } + [".ci"]
    for name in shipped { try files.copyItem(atPath: Project.path(name), toPath: folder + "/" + name) }
    for name in try files.contentsOfDirectory(atPath: Project.path("Tests/CommandTests/Fixture")) {
      try files.copyItem(atPath: Project.path("Tests/CommandTests/Fixture/" + name), toPath: folder + "/" + name)
    }
  }

  deinit {
    _ = try? FileManager.default.removeItem(atPath: folder)
  }

  /// Runs a script. One that does not end within five minutes is killed and ends with 137.
  func run(_ script: String) throws -> Ending {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["--signal=KILL", "300", "bash", "-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let system = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = [
      "PATH": [Self.products, Project.path("Tests/CommandTests/bin"), system].joined(separator: ":"),
      "HOME": folder, "TMPDIR": folder, "LANG": "zh_CN.UTF-8",
    ].merging(Self.sanitizers) { given, _ in given }
    // A file, not a pipe: what nobody reads meanwhile cannot stop the command.
    let path = folder + ".output"
    try Data().write(to: URL(fileURLWithPath: path))
    defer { _ = try? FileManager.default.removeItem(atPath: path) }
    guard let output = FileHandle(forWritingAtPath: path) else { throw CocoaError(.fileWriteUnknown) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    return Ending(output: text, status: process.terminationStatus)
  }
}
