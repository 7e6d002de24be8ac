struct Pattern: Sendable {
  static func make(_ text: String) -> Result<Pattern, Problems> { .failure(Problems(list: [])) }
  static func compiled(_ text: String, _ budget: inout Budget) throws(EvaluationError) -> Pattern {
    throw .noOverload("matches")
  }
  func matches(_ text: String, _ budget: inout Budget) throws(EvaluationError) -> Bool { false }
}
