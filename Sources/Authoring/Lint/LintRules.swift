/// Every rule there is. A new rule is one file and one line here.
public enum LintRules {
  /// All of them, in the order in which they are documented.
  public static var all: [any LintRule.Type] {
    [
      ContradictoryPeriods.self,
      ConstantCondition.self,
      UnexaminedCondition.self,
      NeverApplies.self,
      HollowCheck.self,
      UnreachableStep.self,
      IdleExemption.self,
      UndeterminedFact.self,
      RepeatedCheck.self,
      RoleForNobody.self,
      KindWouldDo.self,
      NoEnglish.self,
      NoSays.self,
      NoBasis.self,
      NoTest.self,
      UnpublishedYears.self,
      WrongWords.self,
      IdleAllowance.self,
    ]
  }

  /// The rule of that name.
  public static func named(_ id: String) -> (any LintRule.Type)? { all.first { $0.id == id } }
}
