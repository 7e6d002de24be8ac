import Authoring
import Documents
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// One layout for files of ours: what a file says, and every comment, stays.
@Suite struct FormatTests {
  /// Every file of ours that ships.
  static let shipped: [SourceFile] = ["workflows/calendars", "workflows/cn", "samples"].flatMap { folder in
    ((try? LocalFileSystem().names(in: Project.path(folder))) ?? []).filter { $0.hasSuffix(".yaml") }.map {
      LintTests.file("\(folder)/\($0)")
    }
  }.filter { file in
    // One sample is meant to be unreadable.
    (try? Document(file)) != nil
  }

  private func text(_ file: SourceFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

  private func formatted(_ text: String) throws -> String {
    String(decoding: try Formatter.formatted(SourceFile(path: "a.yaml", text: text)).bytes, as: UTF8.self)
  }

  private func comments(_ text: String) throws -> [String] {
    let document = try Document(SourceFile(path: "a.yaml", text: text))
    return document.comments.map { span in
      String(document.file.text(span).reversed().drop { $0 == " " }.reversed())
    }.sorted()
  }

  @Test func `everything that ships is laid out`() throws {
    #expect(Self.shipped.count > 30)
    for file in Self.shipped {
      let result = try Formatter.formatted(file)
      #expect(result.bytes == file.bytes, "\(file.path): \(LineDiff(from: file, to: result)?.lines.prefix(12) ?? [])")
    }
  }

  @Test func `a file laid out carelessly comes out as it ships`() throws {
    for file in Self.shipped {
      let original = text(file)
      let lines = original.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let indented = lines.map { line -> String in
        let margin = line.prefix { $0 == " " }
        let rest = line.dropFirst(margin.count)
        return String(margin + margin) + (rest.hasPrefix("- ") ? "-   " + rest.dropFirst(2) : String(rest))
      }
      let hasBlock = lines.contains { $0.hasSuffix(": |") || $0.hasSuffix(": >") }
      var careless = [
        lines.joined(separator: "\r\n"), lines.map { $0.isEmpty ? "\n" : $0 }.joined(separator: "\n"),
        original.replacing(": {zh: ", with: ":   { zh:  ").replacing(", en: ", with: "  ,  en: "),
        original.replacing("- {id: ", with: "-   {  id: "),
      ]
      if !hasBlock { careless += [indented.joined(separator: "\n"), lines.map { $0 + "  " }.joined(separator: "\n")] }
      for each in careless where !each.contains("\"  ,  en") {
        #expect(try formatted(each) == original, "\(file.path)")
      }
    }
  }

  @Test(arguments: 0..<60) func `comments anywhere stay, each once, and a second time changes nothing`(
    _ seed: UInt64
  ) throws {
    var random = Seeded(seed)
    let file = Self.shipped[Int(seed) % Self.shipped.count]
    var lines = text(file).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for number in 0..<8 {
      let place = Int(random.next() % UInt64(lines.count))
      let margin = String(repeating: " ", count: Int(random.next() % 9))
      if random.next() % 2 == 0 {
        lines.insert(margin + "# 注释 \(number)", at: place)
      } else if !lines[place].isEmpty, !lines[place].contains("\"") || lines[place].hasSuffix("}") {
        lines[place] += "   # 行末 \(number)"
      }
      if random.next() % 3 == 0 { lines.insert(contentsOf: ["", ""], at: place) }
    }
    let messy = lines.joined(separator: "\n")
    // A comment within a text of several lines is no comment, or breaks it.
    guard let before = try? Document(SourceFile(path: "a.yaml", text: messy)), before.comments.count >= 4 else {
      return
    }
    let once = try formatted(messy)
    #expect(try comments(once) == comments(messy))
    #expect(try formatted(once) == once)
  }

  @Test func `keys that the language knows come in its order, fields in their author's`() throws {
    let text = """
      chengxu: workflow/1
      title: {zh: 小程序, en: Small}
      id: test.small   # 名称
      version: 1.0.0
      calendar: cn
      steps:
          - title: {en: Notice, zh: 公告}
            id: notice
            # 依据
            basis: law/3
            checks:
            -   {required: [opened], basis: law/4,id: filled , says: {zh: "未填写", en: "not filled"}}
            fields:
                opened: date
                about: string
            done: opened



          - {id: end, title: {zh: 完, en: End}, basis: law/5, fields: {held: date}, done: held}
          # 完
      """
    #expect(
      try formatted(text) == """
        chengxu: workflow/1
        id: test.small  # 名称
        version: 1.0.0
        calendar: cn
        title: {zh: 小程序, en: Small}
        steps:
          - id: notice
            title: {en: Notice, zh: 公告}
            # 依据
            basis: law/3
            fields:
              opened: date
              about: string
            done: opened
            checks:
              - {id: filled, basis: law/4, required: [opened], says: {zh: '未填写', en: 'not filled'}}

          - {id: end, title: {zh: 完, en: End}, basis: law/5, fields: {held: date}, done: held}
          # 完

        """)
  }

  @Test func `texts of several lines keep what they say`() throws {
    let text = """
      chengxu: workflow/1
      a: |
            first

              second
            third
      b: >-
        folded
        text   # no comment
      c: one
         two
      d: "one
          two"
      e: [x,
          y]   # behind
      f: {a: 1,  # why
          b: 2}
      g:
      """
    let result = try formatted(text)
    #expect(
      result == """
        chengxu: workflow/1
        a: |
          first

            second
          third
        b: >-
          folded
          text   # no comment
        c: one
          two
        d: "one
          two"
        e: [x, y]  # behind
        f: {a: 1,  # why
          b: 2}
        g:

        """)
  }

  @Test(arguments: ["a: &x 1\nb: *x\n", "? a\n: b\n", "a: !!str 1\n", "%YAML 1.2\n---\na: 1\n"])
  func `what cannot be laid out is refused with its place, and stays`(_ text: String) {
    #expect(throws: Formatter.Refusal.self) { try formatted("chengxu: record/1\n" + text) }
  }

  @Test func `the model that is compiled is the same`() throws {
    for file in LintTests.shipped where file.path.contains("/cn/") {
      let lines = text(file).split(separator: "\n", omittingEmptySubsequences: false)
      let turned = lines.map { line in
        // Keys of checks the other way round.
        line.replacing(#/\{id: (\w+), basis: ([\w/-]+), /#) { "{basis: \($0.2), id: \($0.1), " }
      }.joined(separator: "\n")
      #expect(try formatted(turned) == text(file), "\(file.path)")
    }
  }
}
