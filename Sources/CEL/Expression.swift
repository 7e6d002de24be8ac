/// A part of a checked condition: what it does, its parts, what it gives and where it stands.
///
/// This is the tree to read a condition from outside; it never changes. Names are resolved, so that two parts of the
/// same shape mean the same.
public final class Expression: Sendable {
  /// What it does, with its parts.
  public let kind: Kind
  /// What it gives.
  public let type: CELType
  /// Where it stands in the condition, in UTF-8 bytes.
  public let range: Range<Int>

  /// A part of a condition.
  public init(_ kind: Kind, type: CELType, range: Range<Int>) {
    self.kind = kind
    self.type = type
    self.range = range
  }

  /// What a part of a condition does.
  public enum Kind: Sendable {
    /// A value written out, or a type's name.
    case literal(Value)
    /// A variable of the environment, by its number there.
    case variable(Int, name: String)
    /// A name that a macro around it gives to an element; 0 is the outermost macro's first name.
    case local(Int, name: String)
    /// A member of something.
    case select(Expression, String)
    /// `has(e.member)`.
    case has(Expression, String)
    /// An operator or function with its operands, the one before the dot first.
    case call(Function, [Expression])
    /// A list written out.
    case list([Expression])
    /// A map written out: keys and values.
    case map([(key: Expression, value: Expression)])
    /// A macro that goes through a list or map.
    case macro(Macro)
  }

  /// What a call calls.
  public enum Function: Hashable, Sendable {
    /// An operator.
    case `operator`(Operator)
    /// A function of the language.
    case library(LibraryFunction)
    /// A function of the host, by its number in the environment.
    case host(Int, name: String)

    /// The operator's sign or the function's name: `&&`, `size`, `done`.
    public var name: String {
      switch self {
      case .operator(let symbol): symbol.rawValue
      case .library(let function): function.rawValue
      case .host(_, let name): name
      }
    }
  }

  /// A macro that goes through a list or map.
  public struct Macro: Sendable {
    /// Which.
    public let name: MacroName
    /// What it goes through.
    public let target: Expression
    /// The names it gives: to the element (of a map: the key), or to index and element (of a map: key and value).
    public let variables: [String]
    /// The number of the first of its names.
    public let firstLocal: Int
    /// What an element must meet; nothing where all count.
    public let predicate: Expression?
    /// What is made of an element.
    public let transform: Expression?

    /// A macro that goes through a list or map.
    public init(
      name: MacroName, target: Expression, variables: [String], firstLocal: Int, predicate: Expression?,
      transform: Expression?
    ) {
      self.name = name
      self.target = target
      self.variables = variables
      self.firstLocal = firstLocal
      self.predicate = predicate
      self.transform = transform
    }
  }

  /// The macros that go through a list or map.
  public enum MacroName: String, Hashable, Sendable, CaseIterable {
    case all, exists, existsOne = "exists_one", map, filter, transformList, transformMap, transformMapEntry

    /// The macro that is written so. With two variables the specification also writes `existsOne`.
    init?(written: String) {
      self.init(rawValue: written == "existsOne" ? "exists_one" : written)
    }
  }
}

extension Expression {
  /// The parts, in the order in which they are written.
  public var children: [Expression] {
    switch kind {
    case .literal, .variable, .local: []
    case .select(let base, _), .has(let base, _): [base]
    case .call(_, let operands): operands
    case .list(let items): items
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .macro(let macro): [macro.target] + [macro.predicate, macro.transform].compactMap { $0 }
    }
  }

  /// The value, of a literal.
  public var literal: Value? {
    if case .literal(let value) = kind { value } else { nil }
  }

  /// The way from a variable: `["this", "notice", "published"]`; nothing where it is not such a way.
  public var path: [String]? {
    switch kind {
    case .variable(_, let name): [name]
    case .select(let base, let name): base.path.map { $0 + [name] }
    default: nil
    }
  }

  /// The sign, the function's or the macro's name; nothing where it is none of these.
  public var name: String? {
    switch kind {
    case .call(let function, _): function.name
    case .macro(let macro): macro.name.rawValue
    case .has: "has"
    default: nil
    }
  }
}

extension Expression {
  /// The variables and fields that are read, in the order in which they are written.
  public var references: [Program.Reference] {
    if let path { return [Program.Reference(path: path, range: range)] }
    if case .has(let base, let name) = kind, let path = base.path {
      return [Program.Reference(path: path + [name], range: range)]
    }
    return children.flatMap(\.references)
  }
}
