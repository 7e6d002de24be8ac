import SourceText

/// Writes HTML and SVG. Whatever is handed in as text or as the value of an attribute is made harmless here, so
/// that no part of a page has to remember to.
package struct Markup {
  package private(set) var text = ""

  /// Nothing written yet.
  package init() {}

  /// The elements after which a line ends, so that two reports can be compared line by line.
  private static let blocks: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "nav", "h1",
    "h2", "h3", "h4", "p", "ul", "li", "dl", "dd", "table", "thead", "tbody", "tr", "caption", "details", "summary",
    "figure", "figcaption", "pre", "div", "svg", "g", "rect", "line", "circle", "text", "desc", "defs", "pattern",
    "path", "marker",
  ]

  /// An element with what it holds.
  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ body: (inout Markup) -> Void
  ) {
    open(name, attributes)
    body(&self)
    text += "</\(name)>"
    if Self.blocks.contains(name) { text += "\n" }
  }

  /// An element that holds text.
  package mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ content: String) {
    element(name, attributes) { $0.add(content) }
  }

  /// An element without attributes that holds text.
  package mutating func element(_ name: String, _ content: String) { element(name, [:], content) }

  /// An element of HTML that has no end: `meta`.
  package mutating func void(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    open(name, attributes)
    text += "\n"
  }

  /// Text, made harmless.
  package mutating func add(_ content: String) { text += Self.escaped(content) }

  /// Markup of our own, as it is: never anything that came from a file.
  package mutating func raw(_ markup: String) { text += markup }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
    text += ">"
  }

  /// Text that a browser shows as it is: no tag, no attribute, no control character, nothing that turns the
  /// direction of writing.
  package static func escaped(_ content: String) -> String {
    let safe = SafeText.line(content)
    guard safe.utf8.contains(where: isSpecial) else { return safe }
    var result = ""
    for scalar in safe.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }
}
