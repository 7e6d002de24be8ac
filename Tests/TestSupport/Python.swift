import Foundation

/// Programs that others wrote, to read what we write. Not every machine has them.
public enum Python {
  /// Whether `python3` is there and can import these modules.
  public static func has(_ modules: String...) -> Bool {
    (try? run("import " + (modules + ["sys"]).joined(separator: ", "), input: "").status) == 0
  }

  /// Runs a program over an input; arguments are its `sys.argv[1:]`.
  public static func run(_ program: String, _ arguments: [String] = [], input: String) throws
    -> (status: Int32, output: String)
  {
    try Command.run("python3", ["-W", "ignore", "-c", program] + arguments, input: input)
  }
}

/// A program of the machine, run to its end.
public enum Command {
  /// Runs it; what it writes to stdout and stderr comes back together.
  public static func run(
    _ name: String, _ arguments: [String], input: String = "", in folder: String? = nil,
    environment: [String: String] = [:]
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files rather than pipes: a program that writes much before it reads would wait for ever.
    let base = FileManager.default.temporaryDirectory.appendingPathComponent("chengxu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: base) }
    let (given, written) = (base.appendingPathComponent("in"), base.appendingPathComponent("out"))
    try Data(input.utf8).write(to: given)
    try Data().write(to: written)
    process.standardInput = try FileHandle(forReadingFrom: given)
    let output = try FileHandle(forWritingTo: written)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: written), as: UTF8.self))
  }
}
