/// A condition as it was written.
indirect enum Syntax {
  case literal(Value, Range<Int>)
  /// A name; with a dot in front where a macro's name of the same spelling is not meant.
  case name(String, Range<Int>)
  case select(Syntax, String, name: Range<Int>, Range<Int>)
  case index(Syntax, Syntax, Range<Int>)
  case call(String, target: Syntax?, [Syntax], name: Range<Int>, Range<Int>)
  case list([Syntax], Range<Int>)
  case map([(key: Syntax, value: Syntax)], Range<Int>)
  case unary(Operator, Syntax, Range<Int>)
  case binary(Operator, Syntax, Syntax, Range<Int>)
  case conditional(Syntax, Syntax, Syntax, Range<Int>)
  /// What could not be read; already reported.
  case broken(Range<Int>)

  /// Where it stands, in UTF-8 bytes.
  var range: Range<Int> {
    switch self {
    case .literal(_, let range), .name(_, let range), .select(_, _, _, let range), .index(_, _, let range),
      .call(_, _, _, _, let range), .list(_, let range), .map(_, let range), .unary(_, _, let range),
      .binary(_, _, _, let range), .conditional(_, _, _, let range), .broken(let range):
      range
    }
  }
}
