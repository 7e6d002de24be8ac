import SourceText
import Testing

@testable import CEL

@Suite struct LibraryTests {
  @Test(arguments: [
    ("timestamp('2024-05-08T09:30:00.25+08:00')", "timestamp(\"2024-05-08T01:30:00.25Z\")"),
    ("timestamp('2024-05-08T23:30:00Z').getHours('+08:00')", "7"),
    ("timestamp('2024-02-29T00:00:00Z').getDayOfYear()", "59"),
    ("timestamp('2024-05-08')", "!invalidArgument"),
    ("timestamp('2024-05-08T09:30:00Z').getHours('Asia/Shanghai')", "!invalidArgument"),
    ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", "!overflow"),
    ("duration('1h30m') == duration('90m')", "true"),
    ("duration('1.5s') + duration('-500ms')", "duration(\"1s\")"),
    ("duration('9223372036.854775807s')", "duration(\"9223372036.854775807s\")"),
    ("duration('9223372036.854775808s')", "!invalidArgument"), ("duration('3730s').getMinutes()", "62"),
    ("duration('1')", "!invalidArgument"),
    ("timestamp(253402300800)", "!overflow"), ("int(timestamp('1970-01-01T00:00:01Z'))", "1"),
    ("-duration('1s')", "duration(\"-1s\")"),
    ("timestamp('2024-05-09T00:00:00Z') - timestamp('2024-05-08T00:00:00Z') == duration('24h')", "true"),
    ("type(duration('1s')) == google.protobuf.Duration", "true"),
  ]) func `moments and lengths of time come out as the specification says`(_ text: String, _ expected: String) {
    #expect(Fixture.result(text) == expected)
  }

  @Test(arguments: [
    ("date('2024-05-08') == date(2024, 5, 8)", "true"), ("date(2023, 2, 29)", "!invalidArgument"),
    ("month(this.month)", "5"),
    ("day(this.opened)", "8"), ("day(this.month)", "!imprecise"), ("weekday(date('2024-05-12'))", "7"),
    ("weekday(this.month)", "!imprecise"),
    ("workdays(this.opened, this.opened)", "!unpublishedYear"), ("year(date('2024-12'))", "2024"),
    ("date('2024-5-8')", "!invalidArgument"),
  ]) func `civil dates have their own functions`(_ text: String, _ expected: String) {
    #expect(Fixture.result(text) == expected)
  }

  @Test(arguments: [
    ("'征求意见稿'.substring(2, 4)", "\"意见\""), ("'征求意见'.indexOf('意')", "2"), ("'a,b,c'.split(',', 2)", "[\"a\", \"b,c\"]"),
    ("'aaa'.replace('a', 'b', 2)", "\"bba\""), ("'ab'.replace('', '-')", "\"-a-b-\""), ("'  x　'.trim()", "\"x\""),
    ("['甲', '乙'].join('、')", "\"甲、乙\""), ("'%s有%d项，占%.1f%%'.format(['意见', 3, 12.5])", "\"意见有3项，占12.5%\""),
    ("'%d'.format(['x'])", "!noOverload"),
    ("'abc'.charAt(3)", "\"\""), ("'abc'.charAt(4)", "!outOfRange"), ("'ab'.reverse()", "\"ba\""),
    ("strings.quote('a\"b')", "\"\\\"a\\\\\\\"b\\\"\""),
    ("'%s'.format([{'b': 1, 'a': [true, null]}])", "\"{a: [true, null], b: 1}\""),
    ("'%e'.format([1.0e300])", "\"1.000000e+300\""),
  ]) func `text has the functions of the strings extension`(_ text: String, _ expected: String) {
    #expect(Fixture.result(text) == expected)
  }

  @Test(arguments: [
    ("[3, 4].exists(i, v, i == 1 && v == 4)", "true"), ("{'a': 1}.all(k, v, k == 'a' && v == 1)", "true"),
    ("[5, 6].transformList(i, v, i * v)", "[0, 6]"), ("[5, 6].transformList(i, v, i > 0, v)", "[6]"),
    ("{'a': 1, 'b': 2}.transformMap(k, v, v * 2)", "{\"a\": 2, \"b\": 4}"),
    ("['x', 'y'].transformMapEntry(i, v, {v: i})", "{\"x\": 0, \"y\": 1}"),
    ("['x', 'x'].transformMapEntry(i, v, {v: i})", "!invalidArgument"),
    ("[1, 2].existsOne(i, v, v == 2)", "true"), ("[[1, 2], [3]].map(l, l.map(x, x + size(l)))", "[[3, 4], [4]]"),
    ("[1].exists(this, this == 1)", "true"), ("[1].exists(x, .this.held)", "true"),
  ]) func `macros may give two names`(_ text: String, _ expected: String) {
    #expect(Fixture.result(text) == expected)
  }

  @Test func `every function is in the table once, with a word in each language`() {
    #expect(
      LibraryEntry.table.map(\.function).sorted { $0.rawValue < $1.rawValue }
        == LibraryFunction.allCases.sorted { $0.rawValue < $1.rawValue })
    for entry in LibraryEntry.table {
      #expect(!entry.summary.zh.isEmpty && !entry.summary.en.isEmpty && !entry.overloads.isEmpty)
      #expect(LibraryEntry.of(entry.function).function == entry.function)
    }
  }
}
