/// A set of Unicode scalars.
struct ScalarSet: Sendable {
  /// Ascending, apart from each other, without surrogates.
  private(set) var ranges: [ClosedRange<UInt32>]

  init(_ scalar: Unicode.Scalar) {
    ranges = [scalar.value...scalar.value]
  }

  init(_ ranges: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  static let everything = ScalarSet([0...0xD7FF, 0xE000...0x10FFFF])

  func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

  var inverted: ScalarSet {
    var result: [ClosedRange<UInt32>] = []
    for whole in Self.everything.ranges {
      var next = whole.lowerBound
      for range in ranges where range.upperBound >= next && range.lowerBound <= whole.upperBound {
        if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
        next = range.upperBound + 1
      }
      if next <= whole.upperBound { result.append(next...whole.upperBound) }
    }
    return ScalarSet(result)
  }

  /// With the other cases of its letters.
  var ignoringCase: ScalarSet {
    var more = ranges
    for range in ranges {
      var index = Self.cased.partitioningIndex { $0.scalar >= range.lowerBound }
      while index < Self.cased.count, Self.cased[index].scalar <= range.upperBound {
        more += Self.cased[index].others.map { $0...$0 }
        index += 1
      }
    }
    return ScalarSet(more)
  }

  /// The letters that have other cases, with these, ascending.
  private static let cased: [(scalar: UInt32, others: [UInt32])] = {
    var cased: [(UInt32, [UInt32])] = []
    // Beyond these there are no letters with cases, and between them only Chinese, Korean and the like.
    for range: ClosedRange<UInt32> in [0x41...0x2DFF, 0xA640...0xABFF, 0xFB00...0x1E943] {
      for value in range {
        guard let scalar = Unicode.Scalar(value), scalar.properties.isCased else { continue }
        let others = cases(of: scalar).filter { $0 != value }
        if !others.isEmpty { cased.append((value, others)) }
      }
    }
    return cased
  }()

  private static func cases(of scalar: Unicode.Scalar) -> [UInt32] {
    let properties = scalar.properties
    var cases = [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping].compactMap {
      $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first?.value : nil
    }
    // Letters that share an upper case: k and the Kelvin sign, s and the long s, å and the Ångström sign.
    switch scalar {
    case "k", "K": cases.append(0x212A)
    case "s", "S": cases.append(0x17F)
    case "å", "Å": cases.append(0x212B)
    default: break
    }
    return cases
  }

  // MARK: - Classes

  static let digits = ScalarSet([0x30...0x39])
  static let space = ScalarSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
  static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])

  /// What stands between `[:` and `:]`.
  static func posix(_ name: String) -> ScalarSet? {
    switch name {
    case "alnum": ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
    case "alpha": ScalarSet([0x41...0x5A, 0x61...0x7A])
    case "ascii": ScalarSet([0...0x7F])
    case "blank": ScalarSet([0x09...0x09, 0x20...0x20])
    case "cntrl": ScalarSet([0...0x1F, 0x7F...0x7F])
    case "digit": digits
    case "graph": ScalarSet([0x21...0x7E])
    case "lower": ScalarSet([0x61...0x7A])
    case "print": ScalarSet([0x20...0x7E])
    case "punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
    case "space": ScalarSet([0x09...0x0D, 0x20...0x20])
    case "upper": ScalarSet([0x41...0x5A])
    case "word": word
    case "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
    default: nil
    }
  }

  /// What `\p{…}` names: a general category of Unicode, or the script of Chinese characters. Other scripts would
  /// need tables that nothing here asks for.
  static func unicode(_ name: String) -> ScalarSet? {
    if name == "Any" { return everything }
    if name == "Han" {
      return ScalarSet([
        0x2E80...0x2E99, 0x2E9B...0x2EF3, 0x2F00...0x2FD5, 0x3005...0x3005, 0x3007...0x3007, 0x3021...0x3029,
        0x3038...0x303B, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFA6D, 0xFA70...0xFAD9, 0x16FE2...0x16FE3,
        0x16FF0...0x16FF1, 0x20000...0x2A6DF, 0x2A700...0x2B739, 0x2B740...0x2B81D, 0x2B820...0x2CEA1,
        0x2CEB0...0x2EBE0, 0x2EBF0...0x2EE5D, 0x2F800...0x2FA1D, 0x30000...0x3134A, 0x31350...0x323AF,
      ])
    }
    guard let categories = categories(name) else { return nil }
    return ScalarSet(categories.flatMap { rangesByCategory[$0] ?? [] })
  }

  private static let rangesByCategory: [Unicode.GeneralCategory: [ClosedRange<UInt32>]] = {
    var ranges: [Unicode.GeneralCategory: [ClosedRange<UInt32>]] = [
      .privateUse: [0xF0000...0xFFFFD, 0x100000...0x10FFFD]
    ]
    // The planes between hold nothing but what is not assigned.
    for whole: ClosedRange<UInt32> in [0...0xD7FF, 0xE000...0x3FFFF, 0xE0000...0xE0FFF] {
      var start = whole.lowerBound
      var category: Unicode.GeneralCategory?
      for value in whole {
        let own = Unicode.Scalar(value)?.properties.generalCategory
        if own == category { continue }
        if let category { ranges[category, default: []].append(start...value - 1) }
        (category, start) = (own, value)
      }
      if let category { ranges[category, default: []].append(start...whole.upperBound) }
    }
    return ranges
  }()

  private static func categories(_ name: String) -> Set<Unicode.GeneralCategory>? {
    let all: [(String, Unicode.GeneralCategory)] = [
      ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter), ("Lm", .modifierLetter),
      ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark),
      ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation),
      ("Pd", .dashPunctuation), ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation),
      ("Pf", .finalPunctuation), ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol),
      ("Sk", .modifierSymbol), ("So", .otherSymbol), ("Zs", .spaceSeparator), ("Zl", .lineSeparator),
      ("Zp", .paragraphSeparator), ("Cc", .control), ("Cf", .format), ("Co", .privateUse),
    ]
    let found = all.filter { $0.0 == name || (name.count == 1 && $0.0.hasPrefix(name)) }.map(\.1)
    return found.isEmpty ? nil : Set(found)
  }
}

extension Unicode.Scalar {
  /// The value of a digit of at most base 16; nothing where it is none.
  func digit(radix: Int) -> Int? {
    let digit: Int
    switch self {
    case "0"..."9": digit = Int(value - 0x30)
    case "a"..."f": digit = Int(value - 0x61) + 10
    case "A"..."F": digit = Int(value - 0x41) + 10
    default: return nil
    }
    return digit < radix ? digit : nil
  }

  /// Whether it is one of `[0-9A-Za-z_]`.
  var isWord: Bool {
    switch self {
    case "0"..."9", "a"..."z", "A"..."Z", "_": true
    default: false
    }
  }
}

extension Array {
  /// The first index whose element meets a condition, where all after it do too.
  fileprivate func partitioningIndex(_ condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
