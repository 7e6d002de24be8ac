public import CivilCalendar
import Documents
public import SourceText
public import Workflows

/// What quiets the exit code of a run: deferrals and a baseline, and what became of each of their lines.
///
/// Reports pass through it one by one. Findings that it knows are marked; no outcome, weight or verdict changes.
public struct Quieting: Sendable {
  private let asOf: CivilDate
  private var deferrals: [(deferral: Deferral, fate: Fate)] = []
  private var byRecord: [String: [Int]] = [:]
  private var baseline: Baseline?
  private var old: Set<String> = []
  private var stillThere: Set<String> = []
  private var judged: Set<String> = []
  private let keepsNew: Bool
  /// The findings that neither quiets, where they are kept for a new baseline.
  public private(set) var new: [Baseline.Entry] = []

  private enum Fate {
    /// No record of that id came by.
    case unseen
    /// The check of that record has nothing that could be deferred.
    case needless
    /// A finding is quieted, or would be if the deferral were in force.
    case used
    /// Approved within a unit that carries the matter.
    case selfApproved(unit: String)
  }

  /// Nothing that quiets anything.
  /// - Parameter keepsNew: whether findings are kept for a baseline that is to be written: the one case in which a run
  ///   holds something of each of them.
  public init(asOf: CivilDate, keepsNew: Bool = false) {
    self.asOf = asOf
    self.keepsNew = keepsNew
  }

  /// Takes in a file of deferrals; what is wrong with it comes back.
  public mutating func add(deferrals file: SourceFile, library: WorkflowLibrary) -> [Diagnostic] {
    add(deferrals: file, CheckNames(library))
  }

  /// The same, reading no more workflows than it takes to find the checks that the file names.
  public mutating func add(deferrals file: SourceFile, shelf: WorkflowShelf) -> [Diagnostic] {
    add(deferrals: file, CheckNames(shelf))
  }

  private mutating func add(deferrals file: SourceFile, _ checks: CheckNames) -> [Diagnostic] {
    let document: Document
    do throws(Diagnostic) { document = try Self.document(file, .deferrals) } catch { return [error] }
    let (read, diagnostics) = DeferralsReader(document, checks: checks).read()
    for deferral in read {
      byRecord[deferral.record, default: []].append(deferrals.count)
      deferrals.append((deferral, .unseen))
    }
    return diagnostics
  }

  /// Takes in a baseline; what is wrong with it comes back.
  public mutating func add(baseline file: SourceFile) -> [Diagnostic] {
    let document: Document
    do throws(Diagnostic) { document = try Self.document(file, .baseline) } catch { return [error] }
    let (read, diagnostics) = BaselineReader(document).read()
    baseline = read
    old = Set(read.entries.map(\.fingerprint))
    return diagnostics
  }

  /// Marks what is deferred in a report.
  public mutating func apply(to report: inout RecordReport) {
    guard keepsNew || baseline != nil || !deferrals.isEmpty, report.verdict != .unreadable else { return }
    let record = report.id ?? report.path
    judged.insert(record)
    for index in byRecord[record] ?? [] { apply(index, to: &report) }
    guard keepsNew || baseline != nil else { return }
    let former = report.formerFingerprints
    for (index, print) in zip(report.findings.indices, report.fingerprints) where report.findings[index].canBeDeferred {
      if let known = ([print] + former[index]).first(where: old.contains) {
        stillThere.insert(known)
        if report.findings[index].deferred == nil { report.findings[index].deferred = Deferred(.baseline) }
      } else if keepsNew, report.findings[index].deferred == nil {
        new.append(Baseline.Entry(record: record, check: report.findings[index].check, fingerprint: print))
      }
    }
  }

  private mutating func apply(_ index: Int, to report: inout RecordReport) {
    let deferral = deferrals[index].deferral
    let check = report.rules?.presentName(of: deferral.check) ?? deferral.check
    let found = report.findings.indices.filter {
      report.findings[$0].check == check && report.findings[$0].canBeDeferred
    }
    if found.isEmpty {
      deferrals[index].fate = .needless
    } else if report.leadUnits.contains(where: { $0.seen == deferral.approver.unit.seen }) {
      deferrals[index].fate = .selfApproved(unit: deferral.approver.unit)
    } else {
      deferrals[index].fate = .used
      guard deferral.isInForce(on: asOf) else { return }
      for place in found {
        report.findings[place].deferred = Deferred(
          .deferral, reason: deferral.reason, approver: "\(deferral.approver.name)（\(deferral.approver.unit)）",
          expires: deferral.expires)
      }
    }
  }

  /// What is to be said of the files themselves, once every record has come by.
  public func upkeep() -> [Finding] {
    var findings = deferrals.compactMap { deferral, fate -> Finding? in
      if deferral.expires < asOf { return DeferralUpkeep.expired(deferral) }
      if asOf < deferral.issued { return DeferralUpkeep.notYet(deferral) }
      return switch fate {
      case .used: nil
      case .unseen: DeferralUpkeep.unmatched(deferral)
      case .needless: DeferralUpkeep.needless(deferral)
      case .selfApproved(let unit): DeferralUpkeep.selfApproved(deferral, unit: unit)
      }
    }
    if let baseline {
      let fixed = baseline.entries.filter { judged.contains($0.record) && !stillThere.contains($0.fingerprint) }
      if !fixed.isEmpty { findings.append(DeferralUpkeep.fixed(fixed, at: baseline.place)) }
    }
    return findings
  }

  /// The lines of the baseline that stand: those still found, and those of records that did not come by.
  public var remaining: [Baseline.Entry] {
    (baseline?.entries ?? []).filter { !judged.contains($0.record) || stillThere.contains($0.fingerprint) }
  }

  private static func document(_ file: SourceFile, _ kind: FileKind) throws(Diagnostic) -> Document {
    let document = try Document(file)
    if FileKind(of: document) == kind { return document }
    throw Diagnostic(
      "wrong_file", in: file, at: document.child(document.root, "chengxu").map(document.span) ?? Span(0, 0),
      Text(zh: "文件的第一个键应为 chengxu: \(kind.rawValue)", en: "The first key of the file is chengxu: \(kind.rawValue)"),
      help: Text(zh: "核对给出的文件。", en: "Check which file was named."))
  }
}

extension Finding {
  /// Whether it is something that a repository could want to quiet. What is still to be done, and mere notes, never
  /// stop anything.
  var canBeDeferred: Bool { weight == .error || weight == .unknown || weight == .warning }
}
