import SourceText
import TestSupport
import Testing

@testable import CEL

/// What asks too much of the machine is refused, and soon.
@Suite struct LimitTests {
  /// A tenth of a second as released; without optimisation, beside other work, many times that.
  #if DEBUG
    static let soon = Patience.limit(.seconds(4))
  #else
    static let soon = Patience.limit(.milliseconds(100))
  #endif

  static let tens = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"
  static let doubled = (0..<40).reduce("['x']") { text, _ in "\(text).map(a, a + a)" }
  static let lists = (0..<40).reduce("[[1]]") { text, _ in "\(text).map(a, [a, a])" }

  @Test(arguments: [
    (0..<9).reduce("true") { body, level in "\(tens).all(x\(level), \(body))" },
    (0..<9).reduce("1") { body, level in "\(tens).map(x\(level), \(body))" } + ".size() > 0",
    doubled + "[0].size() > 0",
    "\(lists) == \(lists)", "\(lists).map(a, '%s'.format([a])).size() > 0", "\(lists)[0] in [\(lists)[0]]",
    doubled + ".map(s, s.replace('x', 'yyyyyyyyyyyy').split('')).size() > 1",
    doubled + ".exists(s, s.matches('(x+x+)+y'))",
    "\(tens).map(a, \(tens).map(b, \(tens).map(c, \(tens).transformMap(i, v, a * 1000 + b * 100 + c * 10 + i, v)))).size() == 0",
    "['" + String(repeating: "x", count: 9_000)
      + "'].map(s, s + s).map(s, s + s).map(s, s + s).exists(s, s.matches('(x?x?x?x?x?){100}y'))",
    "'\(String(repeating: "(?i)[\\\\x{1}-\\\\x{10ffff}]", count: 30))'.matches('"
      + String(repeating: "(?i)[^a]", count: 100) + "')",
    "'a'.matches('" + String(repeating: "\\\\pL\\\\PN", count: 100) + "')", "'a'.matches('((a{30}){30}){2}')",
    "'a'.matches('[ab]*a[ab]{300}')",
    (0..<250).map { "'a'.matches('[ab]*a[ab]{9}\($0)')" }.joined(separator: " && "),
    (0..<30).map { "'a'.matches('(\\\\pL?){40}\($0)')" }.joined(separator: " && "),
    "\(tens).all(a, \(tens).all(b, \(tens).all(c, !'a'.matches('(?i)(\\\\pL\\\\PN){90}y' + 'z'))))",
    String(repeating: "[", count: 48) + String(repeating: "]", count: 48) + " == []",
    (0..<400).map { "this.f\($0)" }.joined(separator: " && "), "'%.100f%.100f'.format([1e308, 1e308]).size() > 0",
  ]) func `nothing takes long`(_ text: String) {
    let took = ContinuousClock().measure { _ = Fixture.result(text) }
    #expect(took < Self.soon, "\(text.prefix(60))… took \(took)")
  }

  @Test(arguments: [
    ("[1].map(x, \(tens)).size() > 0 && \(lists).size() == 1", "true"), (doubled + "[0].size() > 0", "!limit"),
    ("\(lists) == \(lists)", "!limit"),
    ("'a'.matches('a{1000}{2}')", "problems: bad_pattern"), ("'a'.matches('(a{100}){100}')", "problems: bad_pattern"),
    ("[0].map(x, 'a'.matches('(a{100}){100}' + 'b')).size() > 0", "!invalidArgument"),
    ("(" + String(repeating: "!", count: 60) + "true)", "problems: too_deep"),
    (String(repeating: "x", count: 10_001), "problems: too_long"),
    ((0..<31).map { "'a'.matches('\($0)')" }.joined(separator: " || "), "problems: too_many_patterns"),
  ]) func `each limit says that it was reached`(_ text: String, _ expected: String) {
    #expect(Fixture.result(text) == expected)
  }

  @Test func `what the specification asks a parser to read is read`() {
    let capacities: [String] = [
      many(32, "false", " || ") + " || true", many(32, "true", " && "), "size([\(many(32, "1", ", "))]) == 32",
      "size({\((0..<32).map { "\($0): 1" }.joined(separator: ", "))}) == 32",
      many(24, "false ? 1 == 2 : ", "") + "1 == 1",
      many(25, "1", " + ") + " == 25", many(24, "(", "") + "1" + many(24, ")", "") + " == 1",
      many(12, "[", "") + "1" + many(12, "]", "") + " != []", many(12, "dyn(", "") + "1" + many(12, ")", "") + " == 1",
      many(24, "!", "") + "true", many(12, "- ", "") + "1 == 1",
    ]
    for text in capacities { #expect(Fixture.result(text) == "true", "\(text)") }
  }

  private func many(_ count: Int, _ text: String, _ separator: String) -> String {
    Array(repeating: text, count: count).joined(separator: separator)
  }
}
