/// Members that are declared by name; compared by identity.
public final class ObjectType: Sendable, Hashable {
  /// One of the members.
  public struct Member: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// What it holds.
    public let type: CELType
    /// Whether it may be missing when a condition is evaluated.
    public let isOptional: Bool

    /// A member.
    public init(name: String, type: CELType, isOptional: Bool) {
      self.name = name
      self.type = type
      self.isOptional = isOptional
    }
  }

  /// The name by which messages call it.
  public let name: String
  /// The members.
  public let members: [Member]

  /// A type of that name with those members.
  public init(name: String, members: [Member]) {
    self.name = name
    self.members = members
  }

  /// The member of that name.
  public subscript(name: String) -> Member? { members.first { $0.name == name } }

  /// The same declaration.
  public static func == (a: ObjectType, b: ObjectType) -> Bool {
    a === b || (a.name == b.name && a.members == b.members)
  }

  /// Hashes the name; declarations of one name are told apart by comparing.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
