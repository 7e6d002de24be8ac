import SourceText
import Validation

extension RunSummary {
  /// 共检查 20 件：…… — the verdicts in one sentence.
  var sentence: Text {
    let counts = Verdict.allCases.reversed().compactMap { verdict -> Text? in
      guard let count = verdicts[verdict], count > 0 else { return nil }
      return verdict.text + Text(" \(count)")
    }
    var text = Text(zh: "共检查 \(records) 件", en: "\(records) record\(records == 1 ? "" : "s") checked")
    if !counts.isEmpty {
      text = text + Text(zh: "：", en: ": ") + .list(counts, separator: Text(zh: "；", en: "; "))
    }
    if deferred > 0 {
      text =
        text
        + Text(
          zh: "。已挂账或者列入基线 \(deferred) 项",
          en: ". \(deferred) finding\(deferred == 1 ? "" : "s") deferred or in the baseline")
    }
    if isInterrupted {
      text = text + Text(zh: "。检查被中断，结果不完整", en: ". The run was interrupted; this is not all")
    }
    return text + Text(zh: "。", en: ".")
  }
}
