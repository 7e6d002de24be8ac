public import Files
import Proof
public import SourceText
import Validation
public import Workflows

/// What became of the mutants of one workflow under its tests.
public struct MutationReport: Sendable {
  /// The workflow.
  public let workflow: String
  /// The file that was altered.
  public let path: String
  /// How many were made.
  public var made = 0
  /// How many a test noticed.
  public var killed = 0
  /// How many do not load, or are refused as weaker than the base: nobody could use them.
  public var refused = 0
  /// How many the order of proofs shows to mean the same, both ways.
  public var equivalent = 0
  /// Those that no test noticed, each with a case that would, where one was found.
  public var survivors: [(mutant: Mutant, paste: PastedCase?)] = []

  /// What it came to.
  public var sentence: Text {
    Text(
      zh:
        "\(workflow)：变异 \(made) 处，测试发现 \(killed)，不能载入或者被证明拒绝 \(refused)，证明等价 \(equivalent)，未发现 \(survivors.count)。",
      en:
        "\(workflow): \(made) mutants, \(killed) noticed by tests, \(refused) refused on loading or by the proof, \(equivalent) proved equivalent, \(survivors.count) not noticed."
    )
  }
}

/// Alters a workflow in one place after another and asks whether its tests notice.
public struct MutationRun<System: FileSystem>: Sendable {
  private let library: WorkflowLibrary
  private let system: System
  private let jobs: Int

  /// Mutants of the workflows of a library, tried by several workers.
  public init(_ library: WorkflowLibrary, system: System, jobs: Int) {
    self.library = library
    self.system = system
    self.jobs = jobs
  }

  private enum Fate: Sendable {
    case killed, refused, equivalent
    case survived(PastedCase?)
  }

  /// What becomes of the mutants of the workflow that files of tests are about.
  ///
  /// - Parameter pasted: for how many survivors a case is looked for, which takes time.
  public func report(
    of id: String, tests: [TestFile], pasted: Int, isStopped: @escaping @Sendable () -> Bool
  ) -> MutationReport {
    guard let workflow = library.workflow(id) else { return MutationReport(workflow: id, path: "") }
    var report = MutationReport(workflow: id, path: workflow.file.path)
    let run = TestRun(library, system: system)
    let prepared = tests.filter { $0.workflow == id }.map { ($0, run.records(of: $0)) }
    let text = workflow.file.text(Span(0, workflow.file.bytes.count))
    let mutants = MutantMaker(text).mutants()
    report.made = mutants.count
    let others = library.files(of: id).filter { $0 !== workflow.file }
    let fates = inOrder(mutants, jobs: jobs, isStopped: isStopped) { [self] mutant in
      fate(of: mutant, workflow, others, prepared)
    }
    for (mutant, fate) in zip(mutants, fates) {
      switch fate {
      case .killed: report.killed += 1
      case .refused: report.refused += 1
      case .equivalent: report.equivalent += 1
      case .survived:
        let isWanted = report.survivors.count < pasted && !isStopped()
        let paste = isWanted ? self.paste(against: mutant, workflow, others, asOf: tests) : nil
        report.survivors.append((mutant, paste))
      }
    }
    return report
  }

  private func mutated(
    _ mutant: Mutant, _ workflow: Workflow, _ others: [SourceFile]
  ) -> (library: WorkflowLibrary, isSound: Bool) {
    let file = SourceFile(path: workflow.file.path, text: mutant.text)
    let (library, diagnostics) = WorkflowLibrary.load(others + [file], kinds: CheckKinds.all)
    let isSound = !diagnostics.contains { $0.severity == .error } && library.workflow(workflow.id) != nil
    return (library, isSound)
  }

  private func fate(
    of mutant: Mutant, _ workflow: Workflow, _ others: [SourceFile],
    _ prepared: [(TestFile, [(test: TestCase, record: TestRecord)])]
  ) -> Fate {
    let (library, isSound) = mutated(mutant, workflow, others)
    guard isSound, let altered = library.workflow(workflow.id) else { return .refused }
    let run = TestRun(library, system: system)
    // The cases that name a check of the step notice most.
    for isOwn in [true, false] {
      for (tests, cases) in prepared {
        for (test, record) in cases {
          let names = test.expectations.contains { $0.check.hasPrefix(mutant.step + ".") }
          guard names == isOwn else { continue }
          let validator = Validator(library: library, asOf: test.asOf)
          if !run.result(of: test, in: tests, record, validator).isPassed { return .killed }
        }
      }
    }
    if let proof = OverlayProof(altered, in: library), !proof.isProved { return .refused }
    if let old = WorkflowDiff.Side(workflow.id, in: self.library),
      let new = WorkflowDiff.Side(workflow.id, in: library),
      WorkflowDiff(old: old, new: new).isOnlyWording
    {
      return .equivalent
    }
    return .survived(nil)
  }

  /// A case that passes as the workflow is, and fails as the mutant is.
  private func paste(
    against mutant: Mutant, _ workflow: Workflow, _ others: [SourceFile], asOf tests: [TestFile]
  ) -> PastedCase? {
    guard let asOf = tests.first?.cases.first?.asOf else { return nil }
    let altered = mutated(mutant, workflow, others).library
    let (before, after) = (Validator(library: library, asOf: asOf), Validator(library: altered, asOf: asOf))
    for side in [library, altered] {
      guard let maker = ExampleMaker(side, workflow: workflow.id, asOf: asOf) else { continue }
      for check in maker.index.checks where check.id.hasPrefix(mutant.step + ".") {
        for promise in Promise.allCases {
          for example in maker.examples(of: check.id, that: promise) {
            let file = SourceFile(path: "example.yaml", text: example.text)
            let (old, new) = (OutcomesFound(before.validate(file)), OutcomesFound(after.validate(file)))
            // A check that is gone is not judged at all.
            guard let came = old[check.id],
              new[check.id].map({ came.outcome != $0.outcome || came.weight != $0.weight }) ?? true
            else { continue }
            let name = "\(check.id) \(OutcomesFound.named(came).zh)，\(mutant.what.zh)则不然"
            return PastedCase(record: example.text, check: check.id, came: came, name: name)
          }
        }
      }
    }
    return nil
  }
}
