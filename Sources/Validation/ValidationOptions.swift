public import Workflows

/// What a run asks for besides judging.
public struct ValidationOptions: Sendable {
  /// A paper that is held elsewhere and lies beside no record awaits a person; papers under secrecy aside.
  public var requiresFiles = false
  /// Personal names that the workflow marks as such are masked in every report.
  public var masksNames = false

  /// Reports also hold the days of their steps, for formats that draw them.
  public var keepsTimelines = false

  /// Who looks on while conditions are evaluated; which takes longer.
  public var watch: (any ConditionWatch)?

  /// None of them.
  public init(requiresFiles: Bool = false, masksNames: Bool = false, keepsTimelines: Bool = false) {
    self.requiresFiles = requiresFiles
    self.masksNames = masksNames
    self.keepsTimelines = keepsTimelines
  }
}
