import CivilCalendar
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// Workflows that are read when somebody asks for them: nothing is said of the others, and nothing of what is asked
/// for passes unsaid.
@Suite struct WorkflowShelfTests {
  private static let calendar = SourceFile(
    path: "cn.yaml",
    bytes: (try? LocalFileSystem().read(Project.path("workflows/calendars/cn.yaml"), limit: 1 << 20)) ?? [])
  private static let small = SmallWorkflow().text
  private static let broken = small.replacing("done: closed", with: "done: closde").replacing(
    "test.small", with: "test.broken")

  private static func shelf(
    _ texts: String..., refusing: @escaping WorkflowShelf.Refusal = { _, _ in [] }
  ) -> WorkflowShelf {
    let files = texts.enumerated().map { SourceFile(path: "w\($0.offset).yaml", text: $0.element) }
    return WorkflowShelf(files + [calendar], kinds: CheckKinds.all, refusing: refusing)
  }

  private static func said(_ shelf: WorkflowShelf) -> [String] {
    shelf.told.map { "\($0.file.path): \($0.id)" }
  }

  /// What came of asking, and what was said of it.
  private static func ask(_ id: String, _ shelf: WorkflowShelf) -> String {
    let answer =
      switch shelf.workflow(id) {
      case .workflow(let workflow, let calendar): "\(workflow.id) by \(calendar.id)"
      case .refused: "refused"
      case .unknown: "unknown"
      }
    return ([answer] + said(shelf)).joined(separator: ", ")
  }

  @Test func `a workflow for which nobody asks may be as broken as it likes`() {
    let shelf = Self.shelf(Self.broken, Self.small)
    #expect(shelf.ids == ["test.broken", "test.small"])
    #expect(Self.ask("test.small", shelf) == "test.small by cn")
    #expect(Self.ask("test.none", shelf) == "unknown")
  }

  @Test func `a broken workflow that is asked for is refused, with every reason, however often it is asked for`() {
    let shelf = Self.shelf(Self.broken, Self.small)
    #expect(Self.ask("test.broken", shelf) == "refused, w0.yaml: unknown_field")
    #expect(Self.ask("test.broken", shelf) == "refused, w0.yaml: unknown_field")
    #expect(shelf.whole().diagnostics.map(\.id) == ["unknown_field"])
  }

  @Test func `an overlay is refused for what is wrong with its base, its own lines or its proof`() {
    let upon = { LayeringTests.overlay("", extends: $0) }
    #expect(
      Self.ask("test.over", Self.shelf(Self.broken, upon("test.broken")))
        == "refused, w0.yaml: unknown_field, w1.yaml: base_not_read")
    #expect(
      Self.ask("test.over", Self.shelf(Self.small, LayeringTests.overlay("tightne: {}")))
        == "refused, w1.yaml: unknown_key")
    let weak = Self.shelf(Self.small, upon("test.small")) { workflow, library in
      #expect(library.workflow("test.small") != nil)
      return workflow.base == nil ? [] : [Diagnostic("weaker", in: workflow.file, at: Span(0, 0), Text("weaker"))]
    }
    #expect(Self.ask("test.small", weak) == "test.small by cn")
    #expect(Self.ask("test.over", weak) == "refused, w1.yaml: weaker")
    // What the proof says of the base holds for all upon it.
    let above = LayeringTests.overlay("", id: "test.above", extends: "test.over")
    let chain = Self.shelf(Self.small, upon("test.small"), above) { workflow, _ in
      workflow.id == "test.over" ? [Diagnostic("weaker", in: workflow.file, at: Span(0, 0), Text("weaker"))] : []
    }
    #expect(Self.ask("test.above", chain) == "refused, w1.yaml: weaker")
  }

  @Test func `two files of one id are refused when it is asked for, and two overlays of each other`() {
    let twice = Self.shelf(Self.small, Self.small, Self.broken)
    #expect(Self.ask("test.small", twice) == "refused, w1.yaml: duplicate_id")
    let circle = Self.shelf(
      LayeringTests.overlay("", id: "test.a", extends: "test.b"),
      LayeringTests.overlay("", id: "test.b", extends: "test.a"))
    #expect(Self.ask("test.a", circle) == "refused, w0.yaml: base_not_read, w1.yaml: base_not_read")
  }

  @Test func `a file that does not load is no secret where nobody could tell who would ask for it`() {
    #expect(Self.shelf(Self.small, "{chengxu: workflow/1, id: test.torn").diagnostics.map(\.id) == ["syntax"])
    #expect(Self.shelf(Self.small, Self.small + "\nsteps: [").diagnostics.isEmpty)
  }

  @Test(arguments: [
    (small, "test.small"),
    ("\u{FEFF}" + small, "test.small"),
    (small.replacing("\n", with: "\r\n"), "test.small"),
    (small.replacing("id: test.small", with: "id: test.small  # 测试"), "test.small"),
    (small.replacing("id: test.small", with: "id: 'test.small'"), "test.small"),
    (small.replacing("id: test.small", with: "\"id\": test.small"), "test.small"),
    (small.replacing("id: test.small", with: "id:\n  test.small"), "test.small"),
    (small.replacing("id: test.small", with: "id: &name test.small"), "test.small"),
    (small.replacing("chengxu: workflow/1", with: "--- # 程序\nchengxu: workflow/1"), "test.small"),
    (small.replacing("version: 1.0.0", with: "version: '1\nid: test.other'"), "test.small"),
    (small.replacing("id: test.small", with: "#\rid: test.small"), "test.small"),
  ]) func `an id is told from the lines as a reader of the whole file would tell it`(_ text: String, _ id: String) {
    let shelf = Self.shelf(text)
    let whole = WorkflowLibrary.load([SourceFile(path: "w0.yaml", text: text), Self.calendar], kinds: CheckKinds.all)
    // Where the file can be used at all, it is found under the same id.
    #expect(shelf.ids == [id] || !whole.diagnostics.isEmpty, "\(shelf.ids)")
    #expect(Self.ask(id, shelf).hasPrefix(whole.library.ids == [id] ? "\(id) by cn" : "refused") || shelf.ids != [id])
    #expect(shelf.whole().library.ids == whole.library.ids)
  }
}
