import Documents
import SourceText
import Testing
import Validation

/// What a file says of itself in its first key, however it is written.
@Suite struct FirstKeyTests {
  private func kind(_ text: String, _ path: String = "a.yaml") -> String? {
    FirstKey.kind(of: SourceFile(path: path, text: text))
  }

  @Test(arguments: [
    "chengxu: record/1\n", "chengxu: record/1", "chengxu : record/1\r\nid: x\r\n", "chengxu:\n  record/1\n",
    "\u{FEFF}chengxu: record/1\n", "# a\n\n---\nchengxu: record/1\n", "%YAML 1.2\n---\nchengxu: record/1\n",
    "\"chengxu\": \"record/1\"\n", "'chengxu': 'record/1'\n", "\"chengxu\": record/1\n", "? chengxu\n: record/1\n",
    "chengxu: !!str record/1\n", "&a chengxu: record/1\n", "chengxu: &a record/1\n", "chengxu: >-\n  record/1\n",
    "chengxu: # 记录\n  record/1\n", "!!map\nchengxu: record/1\n", "\"\\u0063hengxu\": record/1\n",
    "chengxu: \"record\\u002F1\"\n", "{chengxu: record/1}\n", "{\"chengxu\": \"record/1\", \"id\": \"x\"}\n",
    "--- {chengxu: record/1}\n", "--- # 记录\nchengxu: record/1\n", "# a\rchengxu: record/1\r", "- chengxu: record/1\n",
  ]) func `a record in YAML says so in any spelling`(_ text: String) {
    #expect(kind(text) == "record")
  }

  @Test(arguments: [
    "{\"chengxu\": \"record/1\"}", "\u{FEFF}\n {\n\"chengxu\" :\"record/1\"}", "{\"\\u0063hengxu\": \"record/1\"}",
    "{\"chengxu\": \"record\\/1\"}", "{\"chengxu\": \"\\u0072ecord/1\"}", "[{\"chengxu\": \"record/1\"}]",
    "// 记录\n{\"chengxu\": \"record/1\"}", "{'chengxu': 'record/1'}", "{chengxu: \"record/1\"}",
  ]) func `a record in JSON says so in any spelling, and so does what was meant for one`(_ text: String) {
    #expect(kind(text, "a.json") == "record")
  }

  @Test(arguments: [
    "\"chengxu\": record/1\nid: 'x\n", "\"chengxu\": record/1\nid: \u{7}\n", "\"chengxu\": record/1\nid: [\n  - }\n",
    "chengxu: record/1\n\tid: x\n", "chengxu:record/1\n", "\"chengxu\": record/1 # \u{0}\n", "Chengxu: record/1\n",
    "chengxu: Record/1\n", "chengxu: record\n", "\u{C}chengxu: record/1\n", "\"chengxu\": \"record/1\" x\n",
  ]) func `a record with a mistake is one all the same`(_ text: String) {
    #expect(kind(text) == "record")
  }

  @Test func `a record in UTF-16 is one, whether or not it begins with a mark`() {
    let units = Array("chengxu: record/1\nid: x\n".utf16)
    for mark in [[0xFEFF], []] as [[UInt16]] {
      let bytes = (mark + units).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      #expect(FirstKey.kind(of: SourceFile(path: "a.yaml", bytes: bytes)) == "record")
    }
  }

  @Test(arguments: [
    "", "# chengxu: record/1\n", "id: x\nchengxu: record/1\n", "chengxu-version: record/1\n",
    "a: {chengxu: record/1}\n",
    "note: chengxu record/1\n", "\"a\": \"chengxu: record/1\"\n", "- a\n- chengxu: record/1\n", "chengxu: [record/1]\n",
    "chengxu: records/1\n", "chengxu:\n", "chengxu\n", "? [chengxu]\n: record/1\n", "*a : record/1\n",
    "a: 1\n---\nchengxu: record/1\n", "chengxu: {record: 1}\n",
  ]) func `what says something else in its first key is none`(_ text: String) {
    #expect(kind(text) != "record")
  }

  @Test func `other kinds are told apart`() {
    #expect(kind("chengxu: tests/1\n") == "tests")
    #expect(kind("'chengxu': workflow/1\n") == "workflow")
    #expect(kind("{\"chengxu\": \"baseline/1\"}", "a.json") == "baseline")
  }

  @Test func `so many directives that no reader takes them do not hold up the run`() {
    let directives = String(repeating: "%TAG !a! tag:x\n", count: 200_000)
    #expect(kind(directives + "---\n\"chengxu\": record/1\n") != "workflow")
  }

  @Test func `brackets without end do not hold up the run`() {
    #expect(kind(String(repeating: "[", count: 4_000_000)) == nil)
    #expect(kind(String(repeating: "[", count: 4_000_000), "a.json") == nil)
  }
}
