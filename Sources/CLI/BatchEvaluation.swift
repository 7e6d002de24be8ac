import Documents
import Reporting
import SourceText

/// Evaluates the expressions of stdin, one JSON object a line, and answers each with a line.
struct BatchEvaluation {
  let language: Language

  func run() {
    while let line = readLine(strippingNewline: true) {
      var json = JSONText()
      json.object { json in
        switch answer(line) {
        case .success(let literal): json.string("value", literal)
        case .failure(let failure):
          json.string("error", failure.items.map { $0.message[language] }.joined(separator: "; "))
        }
      }
      StandardOutput.write(Array((json.text + "\n").utf8))
    }
  }

  private func answer(_ line: String) -> Result<String, Evaluation.Failure> {
    let file = SourceFile(path: "stdin", text: line)
    let document: Document
    do throws(Diagnostic) {
      document = try Document(json: file)
    } catch {
      return .failure(Evaluation.Failure(error.id, error.message))
    }
    guard let node = document.child(document.root, "expr"), let text = document.string(node) else {
      return .failure(Evaluation.Failure("missing_key", Text(zh: "没有 expr", en: "There is no \"expr\"")))
    }
    var evaluation = Evaluation()
    for child in document.child(document.root, "let").map({ Array(document.children($0)) }) ?? [] {
      guard let name = document.key(child), let literal = document.string(child) else {
        return .failure(Evaluation.Failure("bad_let", Text(zh: "let 应为名称到文字", en: "\"let\" maps names to text")))
      }
      switch evaluation.value(of: literal) {
      case .failure(let failure): return .failure(failure)
      case .success(let value):
        if evaluation.bind(name, to: value) { continue }
        return .failure(Evaluation.Failure("bad_let", Text(zh: "“\(name)”不能作名称", en: "\"\(name)\" cannot be a name")))
      }
    }
    return evaluation.literal(of: text)
  }
}
