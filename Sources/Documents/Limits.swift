/// How large a document may be. Past a limit reading stops with a diagnostic, so that no input can take the
/// time or the memory of the machine.
public struct Limits: Sendable {
  /// The most bytes a file may have.
  public var bytes: Int
  /// The most collections that may stand within one another, the outermost included.
  public var depth: Int
  /// The most nodes a document may have.
  public var nodes: Int
  /// The most nodes that all aliases together may stand for.
  public var expandedNodes: Int

  /// Limits of one's own; what is not given is as in `standard`.
  public init(
    bytes: Int = 16 << 20, depth: Int = 64, nodes: Int = 2_000_000, expandedNodes: Int = 100_000
  ) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
    self.expandedNodes = expandedNodes
  }

  /// 16 MiB, 64 levels, 2,000,000 nodes, 100,000 nodes from aliases.
  public static let standard = Limits()
}
