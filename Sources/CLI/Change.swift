import ArgumentParser
import Files
import Guide
import SourceText
import Validation

/// Says what a change of a record came to, and why one was refused; the same for every verb that changes a record.
struct ChangeTeller {
  let language: Language

  /// What the verdict was and is, and which findings came and went.
  func tell(_ made: (before: RecordReport, after: RecordReport), of path: String) {
    var lines: [Text] = [
      Text(zh: "已改动 \(path)", en: "Changed \(path)"),
      made.before.verdict == made.after.verdict
        ? Text(zh: "检查结论不变：", en: "The verdict stays: ") + made.after.verdict.text
        : Text(zh: "检查结论：", en: "Verdict: ") + made.before.verdict.text + Text(zh: " → ", en: " -> ")
          + made.after.verdict.text,
    ]
    let (old, new) = (made.before.findings.map(key), made.after.findings.map(key))
    for finding in made.before.findings where !new.contains(key(finding)) {
      lines.append(Text(zh: "- 不再有：", en: "- gone: ") + finding.statement)
    }
    for finding in made.after.findings where !old.contains(key(finding)) {
      lines.append(Text(zh: "+ 新出现：", en: "+ new: ") + finding.statement)
    }
    StandardOutput.write(Array(lines.map { SafeText.line($0[language]) + "\n" }.joined().utf8))
  }

  private func key(_ finding: Finding) -> String { finding.check + finding.statement.zh }

  /// Why nothing was changed; then leaves.
  func refuse(_ complaint: Complaint) -> ExitCode {
    say(complaint.message, complaint.help)
    return ExitCode(ExitStatus.found.rawValue)
  }

  /// Why the work could not be done; then leaves.
  func fail(_ problem: SessionProblem, _ path: String) -> ExitCode {
    switch problem {
    case .file(let error): say(error.message + Text(zh: "：\(error.path)", en: ": \(error.path)"), error.help)
    case .held(let note):
      let parts = note.split(separator: "\n").map(String.init)
      let holder = parts.first ?? "?"
      let since = parts.dropFirst().first.map { Text(zh: "，自 \($0)", en: ", since \($0)") } ?? Text("")
      say(
        Text(zh: "\(path) 正由 \(holder) 办理", en: "\(path) is being worked on by \(holder)") + since,
        Text(zh: "请对方退出后再试。", en: "Try again once they have left."))
    case .unreadable(let report):
      let first = report.problems.first
      say(
        Text(zh: "\(path) 不能读取：", en: "\(path) cannot be read: ") + (first?.message ?? Text("")),
        Text(zh: "用 chengxu validate \(path) 查看全部原因。", en: "See all reasons with chengxu validate \(path)."))
      return ExitCode(ExitStatus.found.rawValue)
    }
    return ExitCode(ExitStatus.failed.rawValue)
  }

  private func say(_ message: Text, _ help: Text) {
    StandardError.write(SafeText.line((message + Text(zh: "。", en: ". ") + help)[language]) + "\n")
  }
}
