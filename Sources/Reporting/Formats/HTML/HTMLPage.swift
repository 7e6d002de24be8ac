import CivilCalendar
import Files
import SourceText
import Validation

/// What stands around the records of a page: its head, its title, and what ends it.
struct HTMLPage {
  let run: RunInfo

  private var language: Language { run.language }

  static let title = Text(zh: "重大行政决策程序核对报告", en: "Procedure check report")

  /// Everything up to the overview. The style sheet is named by its digest: nothing else may style the page, and
  /// nothing at all may run in it or be fetched by it.
  func head(into markup: inout Markup) {
    let style = "\n" + HTMLStyleSheet.text
    let policy =
      "default-src 'none'; style-src 'sha256-\(Self.base64(ofHexadecimal: SHA256.hexadecimal(of: Array(style.utf8))))'; base-uri 'none'; form-action 'none'"
    let tag = language == .zh ? "zh-CN" : "en"
    markup.raw("<!DOCTYPE html>\n<html lang=\"\(tag)\">\n<head>\n")
    markup.void("meta", ["charset": "utf-8"])
    markup.void("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
    markup.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    markup.void("meta", ["name": "color-scheme", "content": "light dark"])
    markup.void("meta", ["name": "referrer", "content": "no-referrer"])
    markup.void("meta", ["name": "generator", "content": "chengxu \(run.version)"])
    markup.element("title", Self.title[language])
    markup.raw("<style>\(style)</style>\n</head>\n<body>\n<header>\n")
    markup.element("h1", Self.title[language])
    let asOf = Text(
      zh: "检查日：\(run.asOf.text.zh)　核对工具：chengxu \(run.version)",
      en: "As of \(run.asOf.text.en) · checked with chengxu \(run.version)")
    markup.element("p", ["class": "meta"], asOf[language])
    markup.raw("</header>\n<main>\n")
  }

  /// Everything after the last record: the rules used, and what a clean result does not mean.
  func foot(rules: [RecordReport.WorkflowUsed], into markup: inout Markup) {
    markup.raw("</main>\n<footer>\n")
    if !rules.isEmpty {
      markup.element("h2", Text(zh: "所用程序规则", en: "Rules used")[language])
      markup.element("ul", ["class": "rules"]) { markup in
        for rule in rules {
          markup.element("li") { markup in
            markup.add("\(rule.title[language]) \(rule.version) ")
            markup.element("code", rule.path)
            markup.element("span", ["class": "digest"], " SHA-256 \(rule.digest)")
          }
        }
      }
    }
    markup.element("p", ["class": "closing"], RunInfo.closing[language])
    markup.raw("</footer>\n</body>\n</html>\n")
  }

  /// Bytes written in hexadecimal, in base 64 (RFC 4648), as content policies name digests.
  static func base64(ofHexadecimal text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bits = text.flatMap { digit in
      let value = digit.hexDigitValue ?? 0
      return [8, 4, 2, 1].map { value & $0 == 0 ? 0 : 1 }
    }
    var result = ""
    for start in stride(from: 0, to: bits.count, by: 6) {
      let six = (bits[start..<min(start + 6, bits.count)] + [0, 0, 0, 0, 0, 0]).prefix(6)
      result.append(alphabet[six.reduce(0) { $0 * 2 + $1 }])
    }
    return result + String(repeating: "=", count: (4 - result.count % 4) % 4)
  }
}
