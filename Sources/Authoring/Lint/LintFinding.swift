public import Documents
public import SourceText

/// One thing that a rule found, or a mistake that keeps the file from loading.
public struct LintFinding: Sendable {
  /// The rule, or the name of the mistake: `contradictory_periods`, `unknown_key`.
  public var rule: String
  /// How much it weighs.
  public var level: LintLevel
  /// The file.
  public var file: SourceFile
  /// The bytes it is about.
  public var span: Span
  /// What is wrong, and why.
  public var message: Text
  /// What to do.
  public var help: Text?
  /// A second place that explains the first, perhaps in another file.
  public var related: (file: SourceFile, span: Span, label: Text)?
  /// A change that mends it, where there is one that needs no judgement.
  public var fix: LintFix?

  /// One thing that a rule found.
  public init(
    rule: String, level: LintLevel, file: SourceFile, span: Span, _ message: Text, help: Text? = nil,
    related: (file: SourceFile, span: Span, label: Text)? = nil, fix: LintFix? = nil
  ) {
    self.rule = rule
    self.level = level
    self.file = file
    self.span = span
    self.message = message
    self.help = help
    self.related = related
    self.fix = fix
  }

  /// A mistake that loading or proving found.
  public init(_ diagnostic: Diagnostic) {
    self.init(
      rule: diagnostic.id, level: diagnostic.severity == .error ? .error : .warning, file: diagnostic.file,
      span: diagnostic.span, diagnostic.message, help: diagnostic.help,
      related: diagnostic.related.map { (diagnostic.relatedFile ?? diagnostic.file, $0.span, $0.label) })
    fix = LintFix.renaming(diagnostic)
  }

  /// The same as a diagnostic, for whoever draws those.
  public var diagnostic: Diagnostic {
    var diagnostic = Diagnostic(
      rule, in: file, at: span, severity: level == .error ? .error : .warning, message, help: help,
      related: related.map { ($0.span, $0.label) })
    diagnostic.relatedFile = related?.file
    return diagnostic
  }
}

/// A change of one file that mends a finding: bytes to be put in place of others, in the order of the file, none
/// overlapping another.
public struct LintFix: Sendable {
  /// What it does, as an editor offers it.
  public let title: Text
  /// Which bytes are replaced by what.
  public let replacements: [(span: Span, text: String)]

  /// A change that mends something.
  public init(_ title: Text, _ replacements: [(span: Span, text: String)]) {
    self.title = title
    self.replacements = replacements.sorted { $0.span.start < $1.span.start }
  }

  /// The change that edits of a document come to; nothing where they are refused.
  public init?(_ title: Text, _ edits: [Edit], of document: Document) {
    guard let edited = try? document.applying(edits) else { return nil }
    let (old, new) = (document.file.bytes, edited.file.bytes)
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    var (from, to, end) = (head, new.count - tail, old.count - tail)
    // Nobody is to be offered half a character.
    while from > 0, from < old.count, old[from] & 0xC0 == 0x80 { from -= 1 }
    while to < new.count, end < old.count, new[to] & 0xC0 == 0x80 { (to, end) = (to + 1, end + 1) }
    self.init(title, [(Span(from, end), String(decoding: new[from..<to], as: UTF8.self))])
  }

  /// The file with the change made.
  public func applied(to file: SourceFile) -> SourceFile {
    var bytes: [UInt8] = []
    var place = 0
    for (span, text) in replacements {
      bytes += file.bytes[place..<Int(span.start)]
      bytes += text.utf8
      place = Int(span.end)
    }
    return SourceFile(path: file.path, bytes: bytes + file.bytes[place...])
  }

  /// The known name in place of a misspelt one.
  static func renaming(_ diagnostic: Diagnostic) -> LintFix? {
    guard let (wrong, right) = diagnostic.suggestion else { return nil }
    let written = diagnostic.file.bytes[diagnostic.span.range]
    // Within quotes, or as the end of a path, it stands there once.
    let text = String(decoding: written, as: UTF8.self)
    let places = text.ranges(of: wrong)
    guard places.count == 1, let place = places.first else { return nil }
    let start = Int(diagnostic.span.start) + text[..<place.lowerBound].utf8.count
    return LintFix(
      Text(zh: "改为“\(right)”", en: "Change it to \"\(right)\""),
      [(Span(start, start + wrong.utf8.count), right)])
  }
}
