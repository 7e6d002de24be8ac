import SourceText

/// The tags of the core schema, which say outright what a node is.
enum Tag {
  private static let core = "tag:yaml.org,2002:"

  /// The kind of a tagged scalar, which without its tag and plain would be of kind `plain`, or a number that is
  /// out of range.
  static func kind(
    plain: NodeKind?, tag: String, in file: SourceFile, at span: Span
  ) throws(Diagnostic) -> NodeKind {
    let kind: NodeKind
    switch tag {
    case "!", core + "str": return .string
    case core + "int": kind = .int
    case core + "float": kind = .float
    case core + "bool": kind = .bool
    case core + "null": kind = .null
    case core + "seq", core + "map": throw .tagMismatch(file, at: span, tag: shown(tag))
    default: throw .unknownTag(file, at: span, tag: shown(tag))
    }
    guard let plain else { throw .numberOutOfRange(file, at: span) }
    guard plain == kind || (plain == .int && kind == .float) else {
      throw .tagMismatch(file, at: span, tag: shown(tag))
    }
    return kind
  }

  /// Refuses a tag that a collection cannot have.
  static func check(
    _ kind: NodeKind, tag: String, in file: SourceFile, at span: Span
  ) throws(Diagnostic) {
    switch tag {
    case "!": return
    case core + "seq" where kind == .sequence: return
    case core + "map" where kind == .mapping: return
    case core + "str", core + "int", core + "float", core + "bool", core + "null", core + "seq", core + "map":
      throw .tagMismatch(file, at: span, tag: shown(tag))
    default: throw .unknownTag(file, at: span, tag: shown(tag))
    }
  }

  private static func shown(_ tag: String) -> String {
    tag.hasPrefix(core) ? "!!" + tag.dropFirst(core.count) : tag
  }
}
