import Documents
import Files
import Proof
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

@testable import Authoring

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

  /// The definitions that ship, without comments and empty lines, in their layout: what any layout of them must lead to.
  static let bare: [SourceFile] = shipped.filter { file in
    // In tests, records written out keep their author's lines.
    file.path.hasPrefix("workflows/") && !file.path.hasSuffix("_points.yaml")
  }.compactMap { file in
    guard let document = try? Document(file) else { return nil }
    return try? Formatter.formatted(DisorderedYAML.plain(document, path: file.path))
  }

  @Test(arguments: 0..<24) func `however a definition is laid out, it comes out the same, and asks the same`(
    _ seed: UInt64
  ) throws {
    #expect(Self.bare.count >= 8)
    let file = Self.bare[Int(seed) % Self.bare.count]
    let disorder = try DisorderedYAML.file(Document(file), path: file.path, seed: seed)
    #expect(disorder.bytes != file.bytes)
    let result = try Formatter.formatted(disorder)
    let difference = LineDiff(from: file, to: result)?.lines.prefix(12) ?? []
    #expect(result.bytes == file.bytes, "\(file.path): \(difference)")
  }

  @Test(arguments: ["cn.major_decision", "cn.jiangsu.major_decision", "cn.jiangsu.emergency.major_decision"])
  func `the workflow that is compiled from any layout is the same`(_ id: String) throws {
    // What is not part of the workflow is laid out by other tests.
    let shelf = WorkflowShelf(LintTests.shipped.filter { !$0.path.contains("/tests/") }, kinds: CheckKinds.all)
    let needed = shelf.files(of: id)
    func side(_ change: (SourceFile) throws -> SourceFile) throws -> WorkflowDiff.Side {
      let files = try needed.map { file in
        file.path.contains("/cn/") ? try change(file) : file
      }
      let (library, diagnostics) = WorkflowLibrary.load(files, kinds: CheckKinds.all, keepsUses: true)
      #expect(diagnostics.map { $0.message.en } == [])
      return try #require(WorkflowDiff.Side(id, in: library))
    }
    let shipped = try side { $0 }
    for seed in 0..<2 as Range<UInt64> {
      let disorder = try side { try DisorderedYAML.file(Document($0), path: $0.path, seed: seed) }
      let laidOut = try side {
        try Formatter.formatted(DisorderedYAML.file(Document($0), path: $0.path, seed: seed))
      }
      for other in [disorder, laidOut] {
        #expect(WorkflowDiff(old: shipped, new: other).changes.map(\.id) == [])
        #expect(RecordSchema.text(for: shipped.workflow) == RecordSchema.text(for: other.workflow))
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
            title: {zh: 公告, en: Notice}
            # 依据
            basis: law/3
            fields:
              opened: date
              about: string
            done: opened
            checks:
              - {id: filled, basis: law/4, required: [opened], says: {zh: 未填写, en: not filled}}

          - id: end
            title: {zh: 完, en: End}
            basis: law/5
            fields:
              held: date
            done: held
          # 完

        """)
  }

  @Test func `long texts fold at 120 columns, and no Chinese mark begins a line`() throws {
    let text = """
      chengxu: workflow/1
      id: test.small
      title:
        zh: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七，八九十。
        en: Some words that would not find a place in one line of a hundred and twenty columns, and are therefore folded
          where a space stands.
      unchecked: >
        Short,
        and folded without need.
      governs:
        when: "facts.one == 'something or quite another' && facts.two == 'something or other' && facts.three == 'another thing still'"
      documents: {note: "it's", number: "1", truth: "no", day: "2020-01-01", colon: "a: b", comma: "a, b"}
      facts:
        a: {type: date, title: {zh: "一行", en: "two\\nlines"}}
      """
    #expect(
      try formatted(text) == #"""
        chengxu: workflow/1
        id: test.small
        title:
          zh: "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六\
            七，八九十。"
          en: >-
            Some words that would not find a place in one line of a hundred and twenty columns, and are therefore folded where a
            space stands.
        unchecked: |
          Short, and folded without need.
        governs:
          when: >-
            facts.one == 'something or quite another' && facts.two == 'something or other' &&
            facts.three == 'another thing still'
        facts:
          a:
            type: date
            title:
              zh: 一行
              en: |-
                two
                lines
        documents:
          note: it's
          number: '1'
          truth: 'no'
          day: 2020-01-01
          colon: 'a: b'
          comma: a, b

        """#)
  }

  @Test func `in a record the lines of texts, and brackets, are its author's`() throws {
    let text = """
      chengxu: record/1
      a: |
            first

              second
            third
      b: >-   # folded
        folded
        text   # no comment
      c: one
         two
      d: "one
          two"
      e: [x,
          z]   # behind
      f: {a: 1,  # why
          b: 2}
      g:
      """
    let result = try formatted(text)
    #expect(
      result == """
        chengxu: record/1
        a: |
          first

            second
          third
        b: >-  # folded
          folded
          text   # no comment
        c: one
          two
        d: "one
          two"
        e: [x, z]  # behind
        f:
          a: 1  # why
          b: 2
        g:

        """)
  }

  @Test func `anchors stay, and an alias that would come before its anchor is named`() throws {
    let text = """
      chengxu: workflow/1
      id: test.small
      title: &t {zh: 小程序, en: Small}
      sources:
        law: {title: *t , standing: &s practice}
        other:
          standing: *s
          title: &u
            zh: 其他   # 注释
      facts: &f
        a: &g !!str date
      """
    #expect(
      try formatted(text) == """
        chengxu: workflow/1
        id: test.small
        title: &t {zh: 小程序, en: Small}
        sources:
          law:
            title: *t
            standing: &s practice
          other:
            title: &u
              zh: 其他  # 注释
            standing: *s
        facts: &f
          a: &g date

        """)
    do {
      _ = try formatted("chengxu: workflow/1\ntitle: &t 甲\nid: *t\n")
      Issue.record("it was laid out")
    } catch let refusal as Formatter.Refusal {
      #expect(refusal.diagnostic.message.en == "With its keys in order, an alias (*) would stand before its anchor (&)")
    }
  }

  @Test(arguments: ["? a\n: b\n", "&x a: 1\n", "%YAML 1.2\n---\na: 1\n"])
  func `what cannot be laid out is refused with its place, and stays`(_ text: String) {
    #expect(throws: Formatter.Refusal.self) { try formatted("chengxu: record/1\n" + text) }
  }

  @Test(arguments: ["docs/fmt.md", "docs/fmt.zh.md"]) func `the page on the layout has the order of keys`(
    _ path: String
  ) throws {
    let page = String(decoding: LintTests.file(path).bytes, as: UTF8.self)
    for name in ["workflow", "source", "governs", "field", "step", "exemption", "check", "stricter", "concession"] {
      let order = "`" + LayoutGrammar.place(name).keys.joined(separator: " ") + "`"
      #expect(page.contains(order), "\(name): \(order)")
    }
  }
}
