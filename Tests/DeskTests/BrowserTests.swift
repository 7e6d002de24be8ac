import Foundation
import TestSupport
import Testing

/// An official at the desk in a real, headless Chromium. Where there is none, or no Python to drive it, this is
/// skipped, and the tests of bytes and pages remain.
@Suite struct BrowserTests {
  private static let isPossible: Bool = {
    let folder = Project.path("Tests/DeskTests/Browser")
    let looked = try? Python.run(
      "import sys; sys.path.insert(0, '\(folder)'); import chromium; sys.exit(chromium.find() is None)", input: "")
    return looked?.status == 0
  }()

  @Test(.enabled(if: isPossible, "neither Chromium nor Python 3 is here"), .timeLimit(.minutes(8)))
  func `from an empty folder to a compliant record, in Chinese`() throws {
    let desk = try DeskUnderTest([:], ["--as", "张明"], asOf: "2024-07-13")
    let folder = Project.path("Tests/DeskTests/Browser")
    let pictures = ProcessInfo.processInfo.environment["CHENGXU_DESK_PICTURES"]
    let session = try Command.run(
      "python3",
      ["-B", folder + "/session.py", "http://127.0.0.1:\(desk.port)" + desk.entrance, folder + "/matter.json"]
        + (pictures.map { [$0] } ?? []))
    #expect(session.status == 0, "\(session.output)")
    let judged = try Command.run(
      DeskUnderTest.products + "/chengxu",
      [
        "validate", desk.folder + "/2023-园区.yaml", "--workflows", Project.path("workflows"), "--as-of", "2024-07-13",
        "--lang", "zh",
      ])
    #expect(judged.status == 0 && judged.output.contains("未发现不符合程序要求的事项"), "\(judged.output)")
  }
}
