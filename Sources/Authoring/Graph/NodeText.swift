import Reporting
import SourceText
import Validation
import Workflows

/// What stands in the box of a step, line by line, the same in every format.
struct NodeText {
  let node: StepMap.Node
  let language: Language

  /// The title, with a mark where a record or an overlay is shown: a colour is never the only sign.
  var heading: String {
    var heading = node.title[language]
    if let progress = node.progress { heading = Style.mark(progress.weight) + " " + heading }
    switch node.change {
    case .added: heading = "＋ " + heading
    case .tightened: heading = "△ " + heading
    case nil: break
    }
    return heading
  }

  /// The lines under the title.
  var details: [String] {
    var lines: [Text] = []
    if node.isOptional { lines.append(Text(zh: "可以采用", en: "optional")) }
    if let condition = node.condition { lines.append(Text(zh: "适用条件： ", en: "when: ") + Text(condition)) }
    lines += node.periods
    if let step = node.progress {
      lines.append(step.doneOn.map { step.progress.text + Text(" \($0)") } ?? step.progress.text)
    }
    switch node.change {
    case .added: lines.append(Text(zh: "本层新增", en: "added by this layer"))
    case .tightened(let added, let tightened):
      let parts = [
        added == 0 ? nil : Text(zh: "新增要点\(added)项", en: "\(added) check\(added == 1 ? "" : "s") added"),
        tightened == 0 ? nil : Text(zh: "从严\(tightened)项", en: "\(tightened) tightened"),
      ].compactMap { $0 }
      lines.append(parts.isEmpty ? Text(zh: "本层从严", en: "tightened by this layer") : .list(parts))
    case nil: break
    }
    return lines.map { $0[language] }
  }

  /// All of it, no line wider than so many columns: conditions can be long.
  func lines(width: Int) -> [String] {
    ([heading] + details).flatMap { Wrapping.lines(SafeText.line($0), width: width) }
  }

  /// The name of the style: how a record stands here, or what an overlay does.
  var style: String {
    if let progress = node.progress { return progress.weight.name }
    switch node.change {
    case .added: return "added"
    case .tightened: return "tightened"
    case nil: return "plain"
    }
  }
}

/// The colours of a style: ink for the border, wash for the ground; those of the printed report.
enum GraphStyle {
  static let all: [(name: String, ink: String, wash: String)] = [
    ("plain", "#51606f", "#ffffff"),
    ("error", "#b3201f", "#fbefee"), ("unknown", "#6b3f8f", "#f5f0f9"), ("pending", "#20618f", "#edf4f9"),
    ("warning", "#8a5300", "#fbf4e6"), ("note", "#5d5a54", "#f4f3f0"), ("pass", "#2c6e3f", "#eef6f0"),
    ("not_applicable", "#8b8780", "#f4f3f0"),
    ("added", "#2c6e3f", "#eef6f0"), ("tightened", "#8a5300", "#fbf4e6"),
  ]

  /// The colours of that name.
  static func of(_ name: String) -> (ink: String, wash: String) {
    all.first { $0.name == name }.map { ($0.ink, $0.wash) } ?? ("#51606f", "#ffffff")
  }
}
