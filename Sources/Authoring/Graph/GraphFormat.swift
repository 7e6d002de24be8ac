public import SourceText

/// A way of writing a step map.
public protocol GraphFormat: Sendable {
  /// The name in `--format`.
  static var name: String { get }

  /// The map in one language, ending in a line break. The same map gives the same bytes.
  static func text(_ map: StepMap, in language: Language) -> String
}

/// Every way there is. A new one is one file and one line here.
public enum GraphFormats {
  /// All of them, in the order in which they are documented.
  public static var all: [any GraphFormat.Type] { [MermaidGraph.self, DOTGraph.self, SVGGraph.self] }
}
