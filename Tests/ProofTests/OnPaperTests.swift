import CivilCalendar
import Files
import Proof
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// The overlays that ship are proved, and real texts that are weaker on paper load only because they say so.
@Suite struct OnPaperTests {
  static func files(_ more: [SourceFile] = []) throws -> [SourceFile] {
    let system = LocalFileSystem()
    let paths = try ["workflows/cn", "workflows/calendars"].flatMap { folder in
      try system.names(in: Project.path(folder)).filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
    }
    return try paths.map { SourceFile(path: $0, bytes: try system.read(Project.path($0), limit: 1 << 22)) } + more
  }

  private func text(_ name: String) throws -> String {
    let bytes = try LocalFileSystem().read(Project.path("samples/overlays/on_paper/\(name)"), limit: 1 << 20)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func load(_ text: String) throws -> WorkflowLibrary {
    let (library, diagnostics) = WorkflowLibrary.load(
      try Self.files([SourceFile(path: "on_paper.yaml", text: text)]), kinds: CheckKinds.all)
    #expect(diagnostics.map(\.message.en) == [])
    return library
  }

  @Test func `every overlay that ships is proved`() throws {
    let proofs = OverlayProof.all(in: try load(text("mianzhu.yaml")))
    #expect(proofs.count == 7)
    for proof in proofs {
      #expect(proof.isProved, "\(proof.overlay.id)")
      #expect(proof.diagnostics { _ in nil }.map(\.message.en) == [], "\(proof.overlay.id)")
    }
  }

  @Test func `an old rule of seven days yields, and without the declaration it is weaker in two places`() throws {
    let old = try text("old_city.yaml")
    let library = try load(old)
    let overlay = try #require(library.workflow("cn.example.old_city.major_decision"))
    let proof = try #require(OverlayProof(overlay, in: library))
    #expect(proof.isProved)
    #expect(overlay.reservations.map(\.zh).joined().contains("公开征求意见不少于7日"))

    let start = try #require(old.firstRange(of: "yields:"))
    let end = try #require(old.firstRange(of: "tighten:"))
    let bare = try load(String(old[..<start.lowerBound] + old[end.lowerBound...]))
    let weak = try #require(bare.workflow("cn.example.old_city.major_decision"))
    let found = try #require(OverlayProof(weak, in: bare)).diagnostics(in: bare)
    #expect(found.map(\.id) == ["overlay_weaker", "overlay_weaker"])
    #expect(found.first?.relatedFile?.path == "workflows/cn/major_decision.yaml")
  }
}
