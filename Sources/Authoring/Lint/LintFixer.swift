public import SourceText

/// Mends files by the fixes that rules offer, and looks at them again after each: what would bring up anything new is
/// not done.
public struct LintFixer {
  /// The files as they are now, in the order in which they were given.
  public private(set) var files: [SourceFile]
  /// What was done.
  public private(set) var done: [Text] = []
  /// What was offered, and would have brought up something new.
  public private(set) var refused: [Text] = []
  private let context: [SourceFile]

  /// Mends what can be mended.
  public init(_ files: [SourceFile], beside context: [SourceFile] = []) {
    self.files = files
    self.context = context
    // Mending one thing may show another. No file needs many rounds.
    for _ in 0..<5 where !round() { break }
  }

  /// One fix of each file's findings after another, all at once where that does no harm. Says whether anything changed.
  private mutating func round() -> Bool {
    let before = Linter.lint(files, beside: context)
    var changed = false
    for (file, findings) in before.files {
      guard let index = files.firstIndex(where: { $0 === file }) else { continue }
      let fixes = findings.compactMap(\.fix).filter { !refused.contains($0.title) }
      if fixes.isEmpty { continue }
      if let together = LintFix(all: fixes), let mended = mended(index, by: together, findings) {
        files[index] = mended
        done += fixes.map(\.title)
        changed = true
        continue
      }
      // Together they do harm, or overlap: the first that does none, and the rest in the next round.
      for fix in fixes {
        if let mended = mended(index, by: fix, findings) {
          files[index] = mended
          done.append(fix.title)
          changed = true
          break
        }
        refused.append(fix.title)
      }
    }
    return changed
  }

  /// The file with a fix, where it then has fewer findings and none that it did not have.
  private func mended(_ index: Int, by fix: LintFix, _ findings: [LintFinding]) -> SourceFile? {
    var all = files
    all[index] = fix.applied(to: files[index])
    let after = Linter.lint(all, beside: context).files.first { $0.file === all[index] }?.findings ?? []
    func counts(_ findings: [LintFinding]) -> [String: Int] {
      Dictionary(findings.map { ($0.rule, 1) }, uniquingKeysWith: +)
    }
    let (old, new) = (counts(findings), counts(after))
    let isHarmless = new.allSatisfy { old[$0.key, default: 0] >= $0.value }
    return isHarmless && after.count < findings.count ? all[index] : nil
  }
}

extension LintFix {
  /// Several changes of one file at once; nothing where two of them touch the same bytes.
  init?(all fixes: [LintFix]) {
    let replacements = fixes.flatMap(\.replacements).sorted { $0.span.start < $1.span.start }
    for (first, second) in zip(replacements, replacements.dropFirst()) where first.span.end > second.span.start {
      return nil
    }
    self.init(.list(fixes.map(\.title)), replacements)
  }
}
