import Files
import SourceText
import Workflows

extension RecordReport {
  /// What each finding, and after them each problem, is recognised by from run to run: 32 hexadecimal digits.
  ///
  /// Made of what the finding is about (workflow, record, check, cause, round, element), never of where it stands
  /// or how it is worded: lines, order, indentation, quotes, folders, titles and other findings may change. Two that
  /// agree in all of that are told apart by their order.
  public var fingerprints: [String] { fingerprints { $0 } }

  /// What each finding was recognised by while its check, or its step, was called otherwise.
  var formerFingerprints: [[String]] {
    var all = findings.map { _ in [String]() }
    guard let rules else { return all }
    let names = findings.map { rules.formerNames(of: $0.check) }
    for number in 0..<(names.map(\.count).max() ?? 0) {
      let former = Dictionary(
        zip(findings, names).map { ($0.check, number < $1.count ? $1[number] : $0.check) }
      ) { first, _ in first }
      for (index, print) in fingerprints({ former[$0] ?? $0 }).prefix(findings.count).enumerated()
      where number < names[index].count {
        all[index].append(print)
      }
    }
    return all
  }

  private func fingerprints(_ named: (String) -> String) -> [String] {
    var seen: [String: Int] = [:]
    func fingerprint(_ parts: [String]) -> String {
      // With their lengths before them no two lists of parts read the same.
      let key = ([workflow?.id ?? "", id ?? path] + parts).map { "\($0.utf8.count):\($0)" }.joined()
      seen[key, default: 0] += 1
      return String(SHA256.hexadecimal(of: Array("\(key)#\(seen[key] ?? 1)".utf8)).prefix(32))
    }
    return findings.map { finding in
      fingerprint([
        named(finding.check), finding.outcome.name, finding.outcome.causeName ?? "", String(finding.round?.number ?? 1),
        finding.element ?? "",
      ])
    } + problems.map { fingerprint([$0.id, $0.message.zh]) }
  }
}
