import Documents
import Reporting
import SourceText
import Workflows

/// `--format text`: a mark for each case, then each case that came otherwise, then a sentence.
public struct TextTestFormat: TestFormat {
  /// The name in `--format`.
  public static let name = "text"

  /// The report for people.
  public static func text(_ report: TestReport, _ page: TestPage) -> String {
    let style = Style(isColoured: page.isColoured)
    var lines: [String] = []
    for (tests, results) in report.files {
      lines.append(SafeText.line(tests.path))
      var rest = results[...]
      while !rest.isEmpty {
        let marks = rest.prefix(max(20, page.width - 2)).map { result in
          result.isPassed ? style.weighed(.pass, ".") : style.weighed(.error, "×")
        }
        lines.append("  " + marks.joined())
        rest = rest.dropFirst(marks.count)
      }
    }
    for (tests, results) in report.files {
      let table = LineTable(tests.document.file)
      var told: Set<String> = []
      var unreadable = 0
      for result in results where !result.isPassed {
        lines.append("")
        lines.append(style.weighed(.error, "× " + SafeText.line(result.test.name)))
        if result.mismatches.contains(where: { $0.unreadable != nil }) { unreadable += 1 }
        for mismatch in result.mismatches {
          // A field that went makes thirty records unreadable in the same way.
          if let why = mismatch.unreadable, !told.insert(why.zh + (mismatch.help?.zh ?? "")).inserted {
            lines += Wrapping.lines(
              SafeText.line(mismatch.message[page.language]), width: page.width - 2
            ).map {
              "  " + $0
            }
          } else {
            lines += self.lines(mismatch, table, page, style)
          }
        }
      }
      if unreadable >= 5 { lines += ["", SafeText.line(anew(unreadable, tests)[page.language])] }
    }
    if !report.coverage.isEmpty { lines.append("") }
    lines += report.coverageLines.map { SafeText.line($0[page.language]) }
    lines.append("")
    lines.append(style.weighed(report.failed == 0 ? .pass : .error, report.sentence[page.language]))
    return lines.joined(separator: "\n") + "\n" + report.mutations.map { text(of: $0, page) }.joined()
  }

  /// What became of the mutants of one workflow, with cases to paste: it takes long, and is shown as it comes.
  public static func text(of mutation: MutationReport, _ page: TestPage) -> String {
    var lines = ["", mutation.sentence[page.language]]
    for survivor in mutation.survivors {
      lines.append(mutation.line(of: survivor.mutant)[page.language])
      guard let paste = survivor.paste else { continue }
      let help = Text(zh: "  以下用例可以发现，粘贴到 cases 之下：", en: "  This case notices; paste it below `cases`:")
      lines.append(help[page.language])
      lines += paste.text.split(separator: "\n").map(String.init)
    }
    return lines.map(SafeText.line).joined(separator: "\n") + "\n"
  }

  /// What to do where the rules have left their tests behind.
  private static func anew(_ count: Int, _ tests: TestFile) -> Text {
    Text(
      zh:
        "\(count) 个用例的记录不能读取，多半是规则的字段改了。逐个改正；还没有自己写过用例的，删去这份文件后重新生成：chengxu new tests \(tests.path) --workflow \(tests.workflow)",
      en:
        "The records of \(count) cases cannot be read, most likely since fields of the rules have changed. Mend them; or, if none of the cases is your own, delete the file and begin anew: chengxu new tests \(tests.path) --workflow \(tests.workflow)"
    )
  }

  private static func lines(
    _ mismatch: TestResult.Mismatch, _ table: LineTable, _ page: TestPage, _ style: Style
  ) -> [String] {
    var lines = Snippet(Place(mismatch.span, in: table), width: page.width - 2).lines.map { "  " + style.faint($0) }
    let sentence = mismatch.sentence.map { Text(zh: "说明：", en: "Statement: ") + $0 }
    let help = mismatch.help.map { Text(zh: "建议：", en: "Help: ") + $0 }
    for text in [mismatch.message, sentence, help].compactMap({ $0 }) {
      lines += Wrapping.lines(SafeText.line(text[page.language]), width: page.width - 2).map { "  " + $0 }
    }
    return lines
  }
}

extension MutationReport {
  /// Where a mutant lies that no test noticed, and what it is.
  func line(of mutant: Mutant) -> Text {
    Text(zh: "没有发现：", en: "not noticed: ") + Text("\(path):\(mutant.line):\(mutant.column) ") + mutant.name
  }
}

extension TestResult.Mismatch {
  /// `path:line:column: what, and the sentence of the finding`, on one line.
  func line(in table: LineTable, _ language: Language) -> String {
    let place = Place(span, in: table)
    let more = (sentence ?? help).map { Text(zh: "。", en: ". ") + $0 } ?? Text("")
    return Snippet(place, width: 100).location + ": " + SafeText.line((message + more)[language])
  }
}
