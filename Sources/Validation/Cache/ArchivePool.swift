/// What reports say again and again, and so stands once beside all archives: texts of the rules, and what came of a
/// step, save the day on which it was done.
struct ArchivePool: Sendable {
  private(set) var texts: [String] = []
  private(set) var steps: [StepReport] = []
  /// The steps as they are written.
  private var parts: [[UInt8]] = []
  private var textNumbers: [String: Int] = [:]
  private var stepNumbers: [[UInt8]: Int] = [:]

  /// The most steps that find room. The rules have so many texts and no more; what came of their steps may be more
  /// various than memory is large.
  private static var limit: Int { 4096 }

  /// With nothing in it.
  init() {}

  /// One that was written down; nothing where the bytes say none.
  init?(_ bytes: ArraySlice<UInt8>) {
    var archive = Archive(bytes, pool: ArchivePool())
    archive.list(&texts, blank: "") { $0.code(&$1) }
    archive.list(&parts, blank: []) { archive, part in archive.list(&part, blank: 0) { $0.code(&$1) } }
    if archive.isBroken { return nil }
    for part in parts {
      var archive = Archive(part[...], pool: self)
      var step = StepReport.blank
      archive.code(&step)
      if archive.isBroken { return nil }
      steps.append(step)
    }
  }

  /// As it is written down.
  var bytes: [UInt8] {
    var archive = Archive(pool: ArchivePool())
    var (texts, parts) = (texts, parts)
    archive.list(&texts, blank: "") { $0.code(&$1) }
    archive.list(&parts, blank: []) { archive, part in archive.list(&part, blank: 0) { $0.code(&$1) } }
    return archive.take()
  }

  /// The number of a text, which finds room where it is new.
  mutating func number(of text: String) -> Int {
    if textNumbers.count < texts.count {
      textNumbers = Dictionary(texts.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    if let number = textNumbers[text] { return number }
    textNumbers[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }

  /// The number of a step, which finds room where it is new and there is any.
  mutating func number(of step: StepReport, _ part: [UInt8]) -> Int? {
    if stepNumbers.count < parts.count {
      stepNumbers = Dictionary(parts.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    if let number = stepNumbers[part] { return number }
    guard parts.count < Self.limit else { return nil }
    stepNumbers[part] = parts.count
    parts.append(part)
    steps.append(step)
    return parts.count - 1
  }
}
