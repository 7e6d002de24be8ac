import Reporting
import SourceText

/// `--format svg`: a drawing that stands by itself, laid out by us: no tool is needed to see it, and nothing runs in it.
enum SVGGraph: GraphFormat {
  static let name = "svg"

  /// Widths in pixels: of a box, of the room inside it, and of a part set into it.
  private static let box = 212
  private static let inset = 10
  private static let lineHeight = 17
  private static let margin = 24
  private static let head = 44

  static func text(_ map: StepMap, in language: Language) -> String {
    let boxes = map.nodes.map { Box($0, width: box, language: language) }
    let layout = LayeredLayout(
      boxes: boxes.map { ($0.width, $0.height) }, edges: map.edges.map { ($0.from, $0.to) }, gap: (x: 26, y: 42))
    let width = max(layout.size.x, 420) + 2 * margin
    let height = layout.size.y + 2 * margin + head + 24
    var markup = Markup()
    let attributes: KeyValuePairs<String, String> = [
      "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)", "width": "\(width)",
      "height": "\(height)", "role": "img", "aria-labelledby": "title described",
      "xml:lang": language == .zh ? "zh-CN" : "en",
    ]
    markup.element("svg", attributes) { markup in
      markup.element("title", ["id": "title"], map.title[language])
      markup.element("desc", ["id": "described"], spoken(map, language))
      markup.raw("<style>\(style)</style>\n")
      markup.element("defs") { markup in
        markup.element(
          "marker",
          [
            "id": "arrow", "viewBox": "0 0 8 8", "refX": "7", "refY": "4", "markerWidth": "7", "markerHeight": "7",
            "orient": "auto",
          ]
        ) { $0.element("path", ["class": "head", "d": "M0,0 L8,4 L0,8 z"], "") }
      }
      markup.element("rect", ["class": "ground", "width": "\(width)", "height": "\(height)"], "")
      markup.element("text", ["class": "name", "x": "\(margin)", "y": "\(margin + 14)"], map.title[language])
      markup.element("g", ["transform": "translate(\(margin) \(margin + head))"]) { markup in
        for (edge, way) in zip(map.edges, layout.ways) where way.count > 1 {
          markup.element(
            "path",
            ["class": edge.isInferred ? "edge inferred" : "edge", "d": path(way), "marker-end": "url(#arrow)"], "")
        }
        for (box, corner) in zip(boxes, layout.corners) { box.write(at: corner, into: &markup) }
      }
      let key = Text(
        zh: "实线：条文规定的先后；虚线：依条文推导的先后；虚线框：可以采用的环节。",
        en: "Solid: order set by an article; dashed: inferred from the text; dashed box: an optional step.")
      markup.element("text", ["class": "key", "x": "\(margin)", "y": "\(height - margin + 8)"], key[language])
    }
    return markup.text
  }

  /// The map in words, for whoever cannot see it.
  private static func spoken(_ map: StepMap, _ language: Language) -> String {
    let steps = map.nodes.enumerated().map { index, node in
      let before = map.edges.filter { $0.to == index }.map { map.nodes[$0.from].title }
      let lines = NodeText(node: node, language: language).details.joined(separator: language == .zh ? "，" : ", ")
      var text = node.title[language]
      if !before.isEmpty {
        text += Text(zh: "（在\(Text.list(before).zh)之后）", en: " (after \(Text.list(before).en))")[language]
      }
      return lines.isEmpty ? text : text + (language == .zh ? "：" : ": ") + lines
    }
    return steps.joined(separator: language == .zh ? "；" : "; ")
  }

  /// A smooth way through points: straight down between the boxes of a layer, curved from one layer to the next.
  private static func path(_ way: [LayeredLayout.Point]) -> String {
    var text = "M\(way[0].x),\(way[0].y)"
    for (from, to) in zip(way, way.dropFirst()) {
      if from.x == to.x {
        text += " L\(to.x),\(to.y)"
      } else {
        let middle = (from.y + to.y) / 2
        text += " C\(from.x),\(middle) \(to.x),\(middle) \(to.x),\(to.y)"
      }
    }
    return text
  }

  /// A step as a box: its lines, and below them its parts as boxes of their own.
  private struct Box {
    let text: NodeText
    let lines: [String]
    let headings: Int
    let parts: [Box]
    let width: Int

    init(_ node: StepMap.Node, width: Int, language: Language) {
      text = NodeText(node: node, language: language)
      self.width = width
      // 13 pixels a Chinese character, 7 a Latin one: what a column of a terminal is, at 6.6 pixels.
      let columns = (width - 2 * inset) * 10 / 66
      let heading = Wrapping.lines(SafeText.line(text.heading), width: columns)
      headings = heading.count
      lines =
        heading
        + text.details.flatMap { line in
          let wrapped = Wrapping.lines(SafeText.line(line), width: columns + 2)
          // A condition of many lines is drawn by its beginning; the title of the box has the whole.
          return wrapped.count <= 2 ? wrapped : [wrapped[0], wrapped[1] + "…"]
        }
      parts = node.parts.map { Box($0, width: width - 2 * inset, language: language) }
    }

    var height: Int {
      lines.count * lineHeight + 2 * inset - 2 + parts.reduce(0) { $0 + $1.height + 8 }
    }

    func write(at corner: LayeredLayout.Point, into markup: inout Markup) {
      let style = "box \(text.style)\(text.node.isOptional ? " optional" : "")"
      markup.element("g", ["transform": "translate(\(corner.x) \(corner.y))"]) { markup in
        if let condition = text.node.condition { markup.element("title", condition) }
        markup.element(
          "rect",
          ["class": style, "width": "\(width)", "height": "\(height)", "rx": text.node.isOptional ? "10" : "2"], "")
        for (index, line) in lines.enumerated() {
          markup.element(
            "text",
            [
              "class": index < headings ? "heading" : "line", "x": "\(inset)",
              "y": "\(inset + 11 + index * lineHeight)",
            ], line)
        }
        var y = lines.count * lineHeight + inset + 2
        for part in parts {
          part.write(at: LayeredLayout.Point(x: inset, y: y), into: &markup)
          y += part.height + 8
        }
      }
    }
  }

  private static var style: String {
    let fonts = """
      system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif
      """
    let boxes = GraphStyle.all.map { ".\($0.name) { fill: \($0.wash); stroke: \($0.ink); }" }
    return """

      text { font-family: \(fonts); fill: #1c1b19; unicode-bidi: isolate; }
      .ground { fill: #fff; }
      .name { font-size: 18px; font-weight: 700; }
      .heading { font-size: 13px; font-weight: 600; }
      .line { font-size: 12px; fill: #4a4843; }
      .key { font-size: 12px; fill: #5d5a54; }
      .box { stroke-width: 1.5; }
      .optional { stroke-dasharray: 5 3; }
      .edge { fill: none; stroke: #51606f; stroke-width: 1.4; }
      .inferred { stroke-dasharray: 5 4; }
      .head { fill: #51606f; }
      \(boxes.joined(separator: "\n"))
      @media (prefers-color-scheme: dark) {
        .ground { fill: #191a1c; }
        .name { fill: #e9e7e2; }
        .key { fill: #aba79e; }
        .edge { stroke: #8b9cad; }
        .head { fill: #8b9cad; }
      }

      """
  }
}
