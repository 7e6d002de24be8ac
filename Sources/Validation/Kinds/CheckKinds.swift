public import Workflows

/// Every kind of check there is. A new kind is one file and one line here.
public enum CheckKinds {
  /// All of them, in the order in which they are documented.
  public static let all: [RegisteredKind] = [
    RegisteredKind(RequiredKind.self),
    RegisteredKind(DocumentsKind.self),
    RegisteredKind(PeriodKind.self),
    RegisteredKind(OrderKind.self),
    RegisteredKind(CountKind.self),
    RegisteredKind(ShareKind.self),
    RegisteredKind(SumKind.self),
    RegisteredKind(EachKind.self),
    RegisteredKind(DisjointKind.self),
    RegisteredKind(LastKind.self),
    RegisteredKind(SameDraftKind.self),
    RegisteredKind(AttestedKind.self),
    RegisteredKind(AssertKind.self),
  ]
}
