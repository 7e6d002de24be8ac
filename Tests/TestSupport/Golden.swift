import Foundation
public import Testing

/// Compares output with a file that lies beside the tests, line by line.
///
/// `UPDATE_GOLDENS=1 swift test` writes the files anew; then the change is read before it is committed. A file that
/// is missing is a failure.
public enum Golden {
  /// Fails where `actual` differs from the golden `name` in the folder `Goldens` beside the calling test.
  public static func expect(
    _ actual: String, equals name: String, of test: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder =
      test.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Goldens"
    // The folder itself need not be there for a name that leads out of it.
    let path = URL(fileURLWithPath: folder + "/" + name).standardizedFileURL.path
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try actual.write(toFile: path, atomically: true, encoding: .utf8)
      return
    }
    guard let expected = try? String(contentsOfFile: path, encoding: .utf8) else {
      Issue.record("There is no golden \(name). Write it with UPDATE_GOLDENS=1.", sourceLocation: sourceLocation)
      return
    }
    if let difference = difference(expected, actual) {
      Issue.record("\(name), \(difference)", sourceLocation: sourceLocation)
    }
  }

  /// The first lines in which two texts differ; nothing where they are equal byte for byte.
  static func difference(_ expected: String, _ actual: String) -> String? {
    if Array(expected.utf8) == Array(actual.utf8) { return nil }
    // By bytes: to `Character` CR LF and LF are one thing each, and two spellings of é are equal.
    let old = expected.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    let new = actual.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    let same = zip(old, new).prefix { $0 == $1 }.count
    func shown(_ lines: [[UInt8]], _ mark: String) -> String {
      lines.dropFirst(same).prefix(5).map { mark + String(decoding: $0, as: UTF8.self).debugDescription }
        .joined(separator: "\n")
    }
    return "line \(same + 1):\n\(shown(old, "- "))\n\(shown(new, "+ "))"
  }
}
