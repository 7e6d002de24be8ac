/// A regular expression as a program for an automaton: what to look for, and where to go on.
struct PatternProgram: Sendable {
  enum Step: Sendable {
    /// One character out of the set of that number, then the next step.
    case set(Int)
    case place(PatternPlace)
    /// On with both.
    case split(Int, Int)
    case jump(Int)
    case found
  }

  private(set) var steps: [Step] = []
  private(set) var sets: [ScalarSet] = []
  /// The numbers of sets by how many ranges they have, so that few need be compared.
  private var numbers: [Int: [Int]] = [:]
  private let limit: Int

  /// Whether a match can only begin where the text does.
  var isAnchored: Bool {
    if case .place(.textStart)? = steps.first { true } else { false }
  }

  /// Whether it asks what stands before or after a place.
  var asksForPlaces: Bool {
    steps.contains { if case .place = $0 { true } else { false } }
  }

  /// Nothing where the program would have more steps than the limit.
  init?(_ syntax: PatternSyntax, limit: Int) {
    self.limit = limit
    guard write(syntax) else { return nil }
    steps.append(.found)
  }

  private mutating func write(_ syntax: PatternSyntax) -> Bool {
    guard steps.count < limit else { return false }
    switch syntax {
    case .set(let set):
      let alike = numbers[set.ranges.count]?.first { sets[$0].ranges == set.ranges }
      let number = alike ?? sets.count
      if alike == nil {
        sets.append(set)
        numbers[set.ranges.count, default: []].append(number)
      }
      steps.append(.set(number))
    case .place(let place): steps.append(.place(place))
    case .sequence(let parts): return parts.allSatisfy { write($0) }
    case .choice(let choices): return write(choices[...])
    case .times(let part, let least, let most):
      for _ in 0..<least { guard write(part) else { return false } }
      guard let most else { return writeLoop(part) }
      // x{0,3} is (x(x(x)?)?)?: each may be the last, and leads to the end.
      var splits: [Int] = []
      for _ in least..<max(least, most) {
        splits.append(steps.count)
        steps.append(.split(0, 0))
        guard write(part) else { return false }
      }
      for split in splits { steps[split] = .split(split + 1, steps.count) }
    }
    return steps.count < limit
  }

  private mutating func write(_ choices: ArraySlice<PatternSyntax>) -> Bool {
    guard let first = choices.first else { return true }
    let split = steps.count
    guard choices.count > 1 else { return write(first) }
    steps.append(.split(0, 0))
    guard write(first) else { return false }
    let jump = steps.count
    steps.append(.jump(0))
    steps[split] = .split(split + 1, steps.count)
    guard write(choices.dropFirst()) else { return false }
    steps[jump] = .jump(steps.count)
    return true
  }

  private mutating func writeLoop(_ part: PatternSyntax) -> Bool {
    let split = steps.count
    steps.append(.split(0, 0))
    guard write(part) else { return false }
    steps.append(.jump(split))
    steps[split] = .split(split + 1, steps.count)
    return steps.count < limit
  }
}

/// Unicode divided into classes of scalars that no set of a program tells apart.
struct ScalarClasses: Sendable {
  /// The class of each ASCII character, so that most text needs no search.
  private let ascii: [UInt16]
  /// Where intervals begin, ascending, and the class of each.
  private let starts: [UInt32]
  private let classes: [UInt16]
  let count: Int
  /// Whether a class belongs to a set: rows of `count`.
  private let members: [Bool]
  /// The set of word characters and that of the line break, where the program asks for places.
  let word: Int
  let newline: Int

  init(_ program: PatternProgram) {
    var sets = program.sets
    word = sets.count
    newline = sets.count + 1
    if program.asksForPlaces { sets += [.word, ScalarSet("\n")] }
    var bounds: Set<UInt32> = [0]
    for range in sets.flatMap(\.ranges) {
      bounds.insert(range.lowerBound)
      bounds.insert(range.upperBound + 1)
    }
    starts = bounds.sorted()
    // Each set goes along the intervals once; what an interval belongs to is its signature.
    var signatures = [[UInt16]](repeating: [], count: starts.count)
    for (number, set) in sets.enumerated() {
      var interval = 0
      for range in set.ranges {
        while starts[interval] < range.lowerBound { interval += 1 }
        while interval < starts.count, starts[interval] <= range.upperBound {
          signatures[interval].append(UInt16(truncatingIfNeeded: number))
          interval += 1
        }
      }
    }
    var numbers: [[UInt16]: UInt16] = [:]
    var distinct: [[UInt16]] = []
    classes = signatures.map { signature in
      if let number = numbers[signature] { return number }
      let number = UInt16(truncatingIfNeeded: distinct.count)
      numbers[signature] = number
      distinct.append(signature)
      return number
    }
    count = distinct.count
    var members = [Bool](repeating: false, count: distinct.count * sets.count)
    for (number, signature) in distinct.enumerated() {
      for set in signature { members[Int(set) * distinct.count + number] = true }
    }
    self.members = members
    var ascii: [UInt16] = []
    var interval = 0
    for value in UInt32(0)..<128 {
      while interval + 1 < starts.count, starts[interval + 1] <= value { interval += 1 }
      ascii.append(classes[interval])
    }
    self.ascii = ascii
  }

  func contains(_ class: Int, set: Int) -> Bool { members[set * count + `class`] }

  /// The class of the scalar at a place of valid UTF-8, and the place after it.
  @inline(__always)
  func next(_ text: Swift.Span<UInt8>, _ place: inout Int) -> Int {
    let first = text[place]
    place += 1
    if first < 0x80 { return Int(ascii[Int(first)]) }
    let length = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    var value = UInt32(first) & (0x3F >> UInt32(length))
    for _ in 0..<length where place < text.count {
      value = value << 6 | UInt32(text[place] & 0x3F)
      place += 1
    }
    return Int(classes[interval(of: value)])
  }

  private func interval(of value: UInt32) -> Int {
    var (low, high) = (0, starts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= value { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
