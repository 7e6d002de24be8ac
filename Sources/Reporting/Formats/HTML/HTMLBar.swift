import SourceText
import Workflows

/// A bar of shares, read at a glance: how many of each, with a pattern, a mark and a number beside the colour.
struct HTMLBar {
  let title: String
  let parts: [(weight: Weight, mark: String, word: String, count: Int)]

  func write(into markup: inout Markup) {
    let shown = parts.filter { $0.count > 0 }
    let total = shown.reduce(0) { $0 + $1.count }
    if total == 0 { return }
    markup.element("figure", ["class": "bar"]) { markup in
      markup.element("figcaption") { markup in
        markup.add(title)
        markup.element("strong", "\(total)")
      }
      // The list below says the same in words; the drawing is for the eye only.
      markup.element("svg", ["width": "100%", "height": "18", "aria-hidden": "true", "focusable": "false"]) { markup in
        var start = 0
        for part in shown {
          let x = Self.percent(start, of: total)
          let width = Self.percent(part.count, of: total)
          markup.element("svg", ["x": x, "width": width, "height": "18"]) { markup in
            let style = HTMLWords.style(part.weight)
            markup.element("rect", ["class": "fill \(style)", "width": "100%", "height": "18"], "")
            markup.element("line", ["class": "gap", "x1": "100%", "x2": "100%", "y1": "0", "y2": "18"], "")
            // A mark only where there is room for it.
            if part.count * 25 >= total {
              markup.element(
                "text", ["class": "on", "x": "50%", "y": "13.5", "text-anchor": "middle"], part.mark)
            }
          }
          start += part.count
        }
      }
      markup.element("ul", ["class": "legend"]) { markup in
        for part in shown {
          markup.element("li") { markup in
            HTMLWords.badge(part.weight, mark: part.mark, part.word, into: &markup)
            markup.element("strong", "\(part.count)")
          }
        }
      }
    }
  }

  /// A share in per cent with two digits behind the point, the same on every machine.
  static func percent(_ part: Int, of total: Int) -> String {
    guard total > 0 else { return "0%" }
    let hundredths = (part * 10_000 + total / 2) / total
    let digits = String(hundredths % 100)
    return "\(hundredths / 100).\(digits.count < 2 ? "0" : "")\(digits)%"
  }
}
