import SourceText

/// `--format mermaid`: for pages that draw Mermaid themselves, such as a repository's.
enum MermaidGraph: GraphFormat {
  static let name = "mermaid"

  static func text(_ map: StepMap, in language: Language) -> String {
    var lines = ["flowchart TD", "  accTitle: \(escaped(map.title[language]))"]
    var used: Set<String> = []
    func add(_ node: StepMap.Node, indent: String) {
      let text = NodeText(node: node, language: language)
      used.insert(text.style)
      let label = text.lines(width: 44).map(escaped).joined(separator: "<br/>")
      let (open, close) = node.isOptional ? ("([", "])") : ("[", "]")
      lines.append("\(indent)\(id(node))\(open)\"\(label)\"\(close):::\(text.style)")
    }
    for node in map.nodes {
      if node.parts.isEmpty {
        add(node, indent: "  ")
        continue
      }
      lines.append("  subgraph box_\(id(node)) [\" \"]")
      add(node, indent: "    ")
      for part in node.parts {
        add(part, indent: "    ")
        lines.append("    \(id(node)) --- \(id(part))")
      }
      lines.append("  end")
    }
    for edge in map.edges {
      let arrow = edge.isInferred ? "-.->" : "-->"
      lines.append("  \(id(map.nodes[edge.from])) \(arrow) \(id(map.nodes[edge.to]))")
    }
    for style in GraphStyle.all where used.contains(style.name) {
      lines.append("  classDef \(style.name) fill:\(style.wash),stroke:\(style.ink),color:#1c1b19")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// An id that is no word of Mermaid's own: a step called `end` would end the drawing.
  private static func id(_ node: StepMap.Node) -> String { "step_" + node.id }

  /// Text inside quotes. Entities are written with `#`; `%%{` would begin a directive even here, and a backtick a
  /// text in Markdown.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in SafeText.line(text).unicodeScalars {
      switch scalar {
      case "\"", "#", "&", "<", ">", "`", "%", "{", "}", "\\", ";":
        result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
