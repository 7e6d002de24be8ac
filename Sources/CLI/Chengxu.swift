import ArgumentParser
import CivilCalendar
import Files
import SourceText
import Validation
import Workflows

@main
struct Chengxu: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "chengxu")
  @Argument var paths: [String]
  @Option var workflows = "workflows"
  @Option var asOf = "2026-11-24"
  func run() throws {
    let system = LocalFileSystem()
    let found = FileWalk(system) { $0.hasSuffix(".yaml") }.files(under: [workflows])
    var files: [SourceFile] = []
    for case .success(let f) in found { files.append(SourceFile(path: f.path, bytes: try system.read(f.path, limit: 1 << 24))) }
    let (library, diagnostics) = WorkflowLibrary.load(files, kinds: CheckKinds.all)
    for d in diagnostics {
      let p = Place(d.span, in: LineTable(d.file))
      print("\(p.path):\(p.start.line):\(p.start.column): \(d.id): \(d.message.zh) | \(d.message.en) | \(d.help?.zh ?? "")\n   \(p.line)")
    }
    let v = Validator(library: library, asOf: CivilDate(asOf)!)
    let s = BatchValidator(v, fileSystem: system).run(paths, jobs: 1) { r in
      print("== \(r.path) \(r.verdict.text.zh) \(r.scope?.zh ?? "")")
      for p in r.problems { print("  ! \(p.id) \(p.place.map { "\($0.start.line):\($0.start.column)" } ?? "") \(p.message.zh) \(p.help?.zh ?? "")") }
      for st in r.steps { print("  \(st.title.zh) \(st.progress) \(st.weight.name) \(st.doneOn.map { "\($0)" } ?? "") \(st.checks.filter { $0.outcome != .pass && $0.outcome != .notApplicable }.map { "\($0.id)=\($0.outcome.name):\($0.outcome.causeName ?? "")" })") }
      for f in r.findings { print("  * \(f.check) \(f.outcome.name) \(f.weight.name) \(f.labels.map(\.zh)) \(f.place.start.line):\(f.place.start.column) \(f.pointer)\n     \(f.statement.zh)\n     \(f.basis.map(\.text.zh)) \(f.advice?.zh ?? "")") }
    }
    print(s.records, s.verdicts)
  }
}
