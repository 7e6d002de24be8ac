import SourceText

/// A regular expression, ready to be looked for in any number of texts, in time linear in their length.
///
/// All its possible positions are followed at once. For an expression written out in a condition the sets of
/// positions are numbered beforehand, where they are few, and then a character costs one look into a table.
struct Pattern: Sendable {
  private let program: PatternProgram
  private let classes: ScalarClasses
  private let table: PatternTable?

  /// Reads an expression, or says what is wrong with it.
  ///
  /// - Parameter work: what is left for numbering sets of positions, for all the expressions of a condition together.
  static func make(_ text: String, limits: Limits, work: inout Int) -> Result<Pattern, PatternProblem> {
    func problem(_ zh: String, _ en: String) -> Result<Pattern, PatternProblem> {
      .failure(PatternProblem(range: 0..<text.utf8.count, message: Text(zh: zh, en: en)))
    }
    guard text.utf8.count <= limits.patternLength else {
      return problem(
        "正则表达式超过\(limits.patternLength)字节", "The regular expression is longer than \(limits.patternLength) bytes")
    }
    do throws(PatternProblem) {
      var reader = PatternReader(text)
      let syntax = try reader.read()
      guard let program = PatternProgram(syntax, limit: limits.pattern) else {
        return problem(
          "正则表达式展开后超过\(limits.pattern)步", "The regular expression unfolds to more than \(limits.pattern) steps")
      }
      return .success(Pattern(program, work: &work))
    } catch {
      return .failure(error)
    }
  }

  /// An expression that is only known now.
  static func compiled(_ text: String, _ budget: inout Budget) throws(EvaluationError) -> Pattern {
    try budget.charge(1_000 + text.utf8.count * 20)
    var work = 0
    switch make(text, limits: budget.limits, work: &work) {
    case .success(let pattern):
      try budget.charge(pattern.program.steps.count * 8 + pattern.program.sets.reduce(0) { $0 + $1.ranges.count } * 2)
      return pattern
    case .failure(let problem):
      throw EvaluationError(
        .invalidArgument, Text(zh: "正则表达式：", en: "Regular expression: ") + problem.message)
    }
  }

  private init(_ program: PatternProgram, work: inout Int) {
    self.program = program
    classes = ScalarClasses(program)
    table = work > 0 ? PatternTable(program, classes, work: &work) : nil
  }

  /// The work that a condition may put into numbering sets of positions.
  static let work = 200_000

  /// Whether a character costs one look into a table.
  var hasTable: Bool { table != nil }

  /// Whether it matches a part of the text, by the table; nothing is found without one.
  func matches(_ text: Swift.Span<UInt8>) -> Bool { table?.matches(text, classes) ?? false }

  /// Whether it matches a part of the text.
  func matches(_ text: String, _ budget: inout Budget) throws(EvaluationError) -> Bool {
    try budget.check(string: text.utf8.count)
    try budget.charge(bytes: text.utf8.count)
    let bytes = text.utf8Span.span
    if let table { return table.matches(bytes, classes) }
    var threads = PatternThreads(program, classes)
    var place = 0
    while true {
      let next = place < bytes.count ? classes.next(bytes, &place) : nil
      let progress = threads.advance(next)
      try budget.charge(1 + threads.visits / 8)
      switch progress {
      case .found: return true
      case .lost: return false
      case .going: if next == nil { return false }
      }
    }
  }
}

/// The positions at which a program may stand, all at once.
struct PatternThreads {
  private let program: PatternProgram
  private let classes: ScalarClasses
  private var current: [Int32] = [0]
  private var next: [Int32] = []
  private var stack: [Int32] = []
  /// In which round each step was last visited.
  private var visited: [UInt32]
  private var round: UInt32 = 0
  private var before = Before.start

  /// What stands before a place.
  enum Before: UInt8, Hashable {
    case start, newline, word, other
  }

  /// How a step forward ended.
  enum Progress { case found, lost, going }

  init(_ program: PatternProgram, _ classes: ScalarClasses) {
    self.program = program
    self.classes = classes
    visited = Array(repeating: 0, count: program.steps.count)
  }

  /// How many steps the last advance looked at.
  private(set) var visits = 0

  /// What the threads are, for telling two sets of them apart.
  var key: [Int32] { current.sorted() + [Int32(before.rawValue)] }

  /// Goes past a character of that class, or to the end of the text.
  mutating func advance(_ class: Int?) -> Progress {
    round += 1
    visits = 0
    next.removeAll(keepingCapacity: true)
    stack.removeAll(keepingCapacity: true)
    stack.append(contentsOf: current)
    while let place = stack.popLast() {
      let index = Int(place)
      guard visited[index] != round else { continue }
      visited[index] = round
      visits += 1
      switch program.steps[index] {
      case .found: return .found
      case .set(let set): if let `class`, classes.contains(`class`, set: set) { next.append(place + 1) }
      case .place(let condition): if holds(condition, `class`) { stack.append(place + 1) }
      case .split(let a, let b):
        stack.append(Int32(b))
        stack.append(Int32(a))
      case .jump(let target): stack.append(Int32(target))
      }
    }
    if !program.isAnchored { next.append(0) }
    swap(&current, &next)
    before = kind(`class`)
    return current.isEmpty ? .lost : .going
  }

  private func kind(_ class: Int?) -> Before {
    guard program.asksForPlaces, let `class` else { return .other }
    if classes.contains(`class`, set: classes.newline) { return .newline }
    return classes.contains(`class`, set: classes.word) ? .word : .other
  }

  private func holds(_ place: PatternPlace, _ next: Int?) -> Bool {
    let isWordNext = kind(next) == .word
    return switch place {
    case .textStart: before == .start
    case .textEnd: next == nil
    case .lineStart: before == .start || before == .newline
    case .lineEnd: next == nil || kind(next) == .newline
    case .wordBoundary: (before == .word) != isWordNext
    case .noWordBoundary: (before == .word) == isWordNext
    }
  }
}

/// The sets of positions of a program, numbered, and where each character leads from each.
struct PatternTable: Sendable {
  /// Rows of one entry a class and one for the end of the text.
  private let next: [UInt16]
  private let width: Int

  private static let found = UInt16.max
  private static let lost = UInt16.max - 1

  /// Nothing where the sets are many, or finding them takes long.
  init?(_ program: PatternProgram, _ classes: ScalarClasses, work: inout Int) {
    width = classes.count + 1
    var numbers: [[Int32]: UInt16] = [:]
    let start = PatternThreads(program, classes)
    var states = [start]
    numbers[start.key] = 0
    var next: [UInt16] = []
    var row = 0
    while row < states.count {
      for column in 0..<width {
        var threads = states[row]
        work -= program.steps.count + 16
        guard work > 0 else { return nil }
        switch threads.advance(column < classes.count ? column : nil) {
        case .found: next.append(Self.found)
        case .lost: next.append(Self.lost)
        case .going:
          let key = threads.key
          let number = numbers[key] ?? UInt16(truncatingIfNeeded: states.count)
          if Int(number) == states.count {
            guard states.count < 1_000 else { return nil }
            states.append(threads)
            numbers[key] = number
          }
          next.append(number)
        }
      }
      row += 1
    }
    self.next = next
  }

  func matches(_ text: Swift.Span<UInt8>, _ classes: ScalarClasses) -> Bool {
    var state = 0
    var place = 0
    while place < text.count {
      let target = next[state * width + classes.next(text, &place)]
      if target >= Self.lost { return target == Self.found }
      state = Int(target)
    }
    return next[state * width + width - 1] == Self.found
  }
}
