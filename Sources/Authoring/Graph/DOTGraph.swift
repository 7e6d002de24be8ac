import SourceText

/// `--format dot`: for Graphviz.
enum DOTGraph: GraphFormat {
  static let name = "dot"

  static func text(_ map: StepMap, in language: Language) -> String {
    var lines = [
      "digraph steps {",
      "  graph [label=\(quoted([map.title[language]])), labelloc=t, rankdir=TB, fontname=\"Noto Sans CJK SC\"];",
      "  node [shape=box, style=filled, fontname=\"Noto Sans CJK SC\", fontsize=11, fontcolor=\"#1c1b19\"];",
      "  edge [color=\"#51606f\"];",
    ]
    func add(_ node: StepMap.Node, indent: String) {
      let text = NodeText(node: node, language: language)
      let (ink, wash) = GraphStyle.of(text.style)
      let style = node.isOptional ? "\"filled,rounded,dashed\"" : "filled"
      lines.append(
        "\(indent)\(id(node)) [label=\(quoted(text.lines(width: 44))), style=\(style), color=\"\(ink)\", "
          + "fillcolor=\"\(wash)\"];")
    }
    for (index, node) in map.nodes.enumerated() {
      if node.parts.isEmpty {
        add(node, indent: "  ")
        continue
      }
      lines.append("  subgraph cluster_\(index) {")
      lines.append("    label=\"\"; style=dotted;")
      add(node, indent: "    ")
      for part in node.parts {
        add(part, indent: "    ")
        lines.append("    \(id(node)) -> \(id(part)) [dir=none, style=dotted];")
      }
      lines.append("  }")
    }
    for edge in map.edges {
      let style = edge.isInferred ? " [style=dashed]" : ""
      lines.append("  \(id(map.nodes[edge.from])) -> \(id(map.nodes[edge.to]))\(style);")
    }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  /// An id in quotes, so that a step called `node` or `edge` is a step.
  private static func id(_ node: StepMap.Node) -> String { "\"\(node.id)\"" }

  /// Lines of text in quotes. Graphviz reads backslashes and entities of HTML in labels.
  static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { line in
      SafeText.line(line).replacing("&", with: "&amp;").replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
    return "\"" + escaped.joined(separator: "\\n") + "\""
  }
}
