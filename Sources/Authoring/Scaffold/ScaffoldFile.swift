public import SourceText

/// A file that a scaffold makes.
public struct ScaffoldFile: Sendable {
  /// Its path.
  public let path: String
  /// What stands in it.
  public let text: String
  /// What it is.
  public let what: Text
  /// Whether one that is there already may stay as it is: a schema is the same for all.
  public var mayStay = false
}

/// The paths of a scaffold: a definition, and beside it what belongs to it.
public struct ScaffoldPaths: Sendable {
  /// The definition.
  public let definition: String
  private let folder: String
  private let name: String

  /// The paths that go with a definition; nothing where its name does not end in `.yaml`.
  public init?(_ definition: String) {
    guard definition.hasSuffix(".yaml") else { return nil }
    self.definition = definition
    let slash = definition.lastIndex(of: "/").map { definition.index(after: $0) } ?? definition.startIndex
    folder = String(definition[..<slash])
    name = String(definition[slash...].dropLast(5))
    if name.isEmpty { return nil }
  }

  var tests: String { folder + "tests/" + name + ".yaml" }
  var page: String { folder + name + ".md" }
  var schema: String { folder + "workflow.schema.json" }
  var testsSchema: String { folder + "tests/tests.schema.json" }
  /// The folder that files of tests go into.
  public var testsFolder: String { folder + "tests" }
}
