import Documents
import SourceText

/// Tells what an author got wrong from what only follows from it.
///
/// Reading goes on after a mistake, so that all are seen at once. What then is missing because it was misspelt, or not
/// declared because its declaration could not be read, is the same mistake told again: it would send the author to
/// twenty places of which one needs mending. Whatever is held back here is found by the next run if it was a mistake of
/// its own.
struct Consequences {
  /// Names whose declaration could not be read.
  var unread: Set<String> = []
  /// Whether the id of a step could not be read, so that nobody can say which names of steps are right.
  var hasUnreadStep = false
  /// Steps, and checks as `step.check`, that have a name and could not be read, so that a name of theirs may be right.
  var unreadRules: Set<String> = []
  /// Whether the id of a check could not be read, so that nobody can say which names of checks are right.
  var hasUnreadCheck = false
  /// Keys that were found missing: which finding says so, and of which mapping.
  var lacking: [(finding: Int, key: String, mapping: NodeID)] = []
  /// Keys that nobody knows.
  var strangers: [(finding: Int, key: String, mapping: NodeID)] = []

  /// The findings that no other finding explains.
  func causes(of found: [Diagnostic]) -> [Diagnostic] {
    var found = found
    var explained: Set<Int> = []
    matchKeys(&found, &explained)
    for (index, finding) in found.enumerated() where isExplained(finding, by: found) { explained.insert(index) }
    return found.indices.filter { !explained.contains($0) }.map { found[$0] }
  }

  /// A key that is missing beside one that is much like it is that key misspelt.
  private func matchKeys(_ found: inout [Diagnostic], _ explained: inout Set<Int>) {
    for (finding, key, mapping) in lacking {
      let stranger = strangers.first { stranger in
        stranger.mapping == mapping
          && (found[stranger.finding].suggestion?.right == key || meantName(by: stranger.key, among: [key]) != nil
            || gluedName(stranger.key) == key)
      }
      guard let stranger else { continue }
      explained.insert(finding)
      if gluedName(stranger.key) == key { continue }
      found[stranger.finding].suggestion = (stranger.key, key)
      found[stranger.finding].help = didYouMean(key)
    }
  }

  private func isExplained(_ finding: Diagnostic, by found: [Diagnostic]) -> Bool {
    switch finding.id {
    case "bad_check":
      // What a check lacks may be what was misspelt within it.
      found.contains { $0.id != "bad_check" && finding.span.contains($0.span) && finding.span != $0.span }
    case "unknown_step": hasUnreadStep
    case "unknown_check": hasUnreadStep || hasUnreadCheck || unreadRules.contains(where: finding.names)
    case "unknown_field", "unknown_document", "unknown_source":
      finding.file.text(finding.span).split { !"_".contains($0) && !$0.isLetter && !$0.isNumber }.map(String.init)
        .contains(where: unread.contains)
    default: false
    }
  }
}

extension Span {
  fileprivate func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
}

extension Diagnostic {
  /// Whether a name that is said to be unknown is that rule, or a check of that step. Within a step its checks go by
  /// their id alone.
  fileprivate func names(_ rule: String) -> Bool {
    guard let name = unknownName else { return false }
    return name == rule || name.hasPrefix(rule + ".") || rule.hasSuffix("." + name)
  }

  /// The name as it stands there, without quotes.
  private var unknownName: String? {
    let text = file.text(span)
    return text.split { "'\"".contains($0) || $0.isWhitespace }.first.map(String.init)
  }
}
