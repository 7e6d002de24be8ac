public import SourceText

/// Keys that every record has, and that are looked for in each.
extension Key {
  /// What a determination comes to.
  static let value = Key("value")
  /// The day on which the matter was initiated.
  public static let initiated = Key("initiated")
  /// The papers of a round.
  public static let documents = Key("documents")
  /// The claim of an exemption.
  public static let exempt = Key("exempt")
  /// The ground of a claim.
  public static let ground = Key("ground")
  /// The number of a paper.
  public static let number = Key("number")
  /// The file that holds a paper.
  public static let file = Key("file")
  /// The digest of a paper's file.
  public static let sha256 = Key("sha256")
  /// Who confirmed that a paper exists.
  public static let confirmed = Key("confirmed")
  /// Whether a paper is under secrecy.
  public static let secret = Key("secret")
  /// Who confirms or determines something.
  public static let by = Key("by")
  /// The day on which somebody does.
  public static let on = Key("on")
}
