import CEL
import SourceText

/// An explanation as lines: what each part came to, and the part, indented under what it belongs to.
struct ExplanationLines {
  let language: Language

  func text(_ explanation: Explanation, in source: String) -> String {
    var lines: [String] = []
    write(explanation, Array(source.utf8), depth: 0, into: &lines)
    return lines.map { SafeText.line($0) + "\n" }.joined()
  }

  private func write(_ explanation: Explanation, _ source: [UInt8], depth: Int, into lines: inout [String]) {
    let range = explanation.expression.range
    let text = String(decoding: source[range.clamped(to: 0..<source.count)], as: UTF8.self)
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let names = explanation.names.map { "\($0.name) = \(short($0.value))" }.joined(separator: ", ")
    let indent = String(repeating: "  ", count: depth)
    lines.append("\(indent)\(outcome(explanation.outcome)) ← \(line)" + (names.isEmpty ? "" : "  (\(names))"))
    for part in explanation.parts { write(part, source, depth: depth + 1, into: &lines) }
  }

  private func outcome(_ outcome: Explanation.Outcome) -> String {
    switch outcome {
    case .value(let value): short(value)
    case .error(let error): "× " + error.message[language]
    case .notNeeded: Text(zh: "（无须计算）", en: "(not needed)")[language]
    }
  }

  private func short(_ value: Value) -> String { value.literal(limit: 200) ?? "\(value.typeName) …" }
}
