import CivilCalendar
import Files
import SourceText
import TestSupport
import Testing
import Validation

@testable import Reporting

@Suite struct HTMLPageTests {
  private static let some = [
    "comment-15-days-unexplained.yaml", "comment-29-days.yaml", "department-by-reference.yaml", "in-progress.yaml",
    "malformed.yaml", "month-precision.yaml", "reform-risk-stated.yaml", "review-returned-resubmitted.yaml",
  ]

  @Test(arguments: Language.allCases)
  func `runs nothing, fetches nothing and is styled by its own sheet alone`(language: Language) throws {
    let page = try Page(samples: Self.some, language: language)
    let style = try #require(page.between("<style>", "</style>"))
    let policy = try #require(
      page.tags.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }?.attributes["content"])
    let digest = HTMLPage.base64(ofHexadecimal: SHA256.hexadecimal(of: Array(style.utf8)))
    #expect(policy.contains("default-src &#39;none&#39;"))
    #expect(policy.contains("style-src &#39;sha256-\(digest)&#39;"))
    #expect(!policy.contains("unsafe"))
    for tag in page.tags {
      #expect(!["script", "link", "img", "iframe", "object", "embed", "form", "base"].contains(tag.name))
      for (key, value) in tag.attributes {
        #expect(key != "style" && key != "src" && !key.hasPrefix("on"))
        if key == "href" { #expect(value.hasPrefix("#")) }
      }
    }
    #expect(!style.contains("url(") && !style.contains("@import"))
  }

  @Test
  func `names a digest in base 64 as RFC 4648 and its known values do`() {
    // SHA-256 of nothing, and the examples "f", "fo", "foo" of the RFC.
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    #expect(HTMLPage.base64(ofHexadecimal: nothing) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(HTMLPage.base64(ofHexadecimal: "66") == "Zg==")
    #expect(HTMLPage.base64(ofHexadecimal: "666f") == "Zm8=")
    #expect(HTMLPage.base64(ofHexadecimal: "666f6f") == "Zm9v")
  }

  @Test(arguments: Language.allCases)
  func `closes every element it opens, in order`(language: Language) throws {
    var open: [String] = []
    for tag in try Page(samples: Self.some, language: language).tags where !["!DOCTYPE", "meta"].contains(tag.name) {
      if tag.isEnd {
        try #require(open.popLast() == tag.name)
      } else {
        open.append(tag.name)
      }
    }
    #expect(open.isEmpty)
  }

  @Test
  func `names each place once, and refers only to places that are there`() throws {
    let tags = try Page(samples: Self.some).tags
    let ids = tags.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for tag in tags {
      for name in (tag.attributes["aria-labelledby"] ?? "").split(separator: " ") {
        #expect(ids.contains(String(name)))
      }
      if let link = tag.attributes["href"] { #expect(ids.contains(String(link.dropFirst()))) }
      for value in tag.attributes.values where value.hasPrefix("url(#") {
        #expect(ids.contains(String(value.dropFirst(5).dropLast())))
      }
    }
  }

  @Test
  func `has one title, and no heading that skips a level`() throws {
    let levels = try Page(samples: Self.some).tags.filter { !$0.isEnd && $0.name.count == 2 && $0.name.hasPrefix("h") }
      .compactMap { Int($0.name.dropFirst()) }
    #expect(levels.count { $0 == 1 } == 1)
    #expect(levels.first == 1)
    for (one, next) in zip(levels, levels.dropFirst()) { #expect(next <= one + 1) }
  }

  @Test
  func `says what language it is in, and ends with what a clean result does not mean`() throws {
    let chinese = try Page(samples: ["compliant.yaml"])
    let english = try Page(samples: ["compliant.yaml"], language: .en)
    #expect(chinese.text.contains("<html lang=\"zh-CN\">"))
    #expect(english.text.contains("<html lang=\"en\">"))
    #expect(chinese.text.hasSuffix("\(RunInfo.closing.zh)</p>\n</footer>\n</body>\n</html>\n"))
    #expect(english.text.hasSuffix("\(RunInfo.closing.en)</p>\n</footer>\n</body>\n</html>\n"))
    #expect(chinese.text.contains("未发现不符合程序要求的事项"))
    #expect(english.text.contains("No procedural defect found"))
  }

  @Test
  func `is the same, byte for byte, for the same records`() throws {
    #expect(try Page(samples: Self.some).text == Page(samples: Self.some).text)
  }

  @Test
  func `begins with the counts of the whole run, before the first record`() throws {
    let page = try Page(samples: Self.some)
    let overview = try #require(page.text.firstRange(of: "id=\"overview\""))
    let first = try #require(page.text.firstRange(of: "id=\"r1\""))
    #expect(overview.lowerBound < first.lowerBound)
    let bar = try #require(page.between("检查结论（件）", "</figure>"))
    #expect(bar.contains("<strong>8</strong>"))
    // The words stand beside every colour, with a mark.
    #expect(bar.contains(">∅</span>文件无法读取</span><strong>1</strong>"))
    #expect(bar.contains(">…</span>程序进行中，暂未发现问题</span><strong>1</strong>"))
  }

  @Test
  func `says of each finding what, why, what to do, and shows the line`() throws {
    let page = try Page(samples: ["comment-15-days-unexplained.yaml"])
    let finding = try #require(page.between("<article", "</article>"))
    #expect(finding.contains(">不符合</span>"))
    #expect(finding.contains("<dt>说明</dt><dd>自2023年5月8日（征求意见开始日期）起至2023年5月23日"))
    #expect(finding.contains("<dt>依据</dt><dd>《重大行政决策程序暂行条例》第十五条第一款</dd>"))
    #expect(finding.contains("<dt>建议</dt><dd>尚未提请审议的，延长期限或者重新公开征求意见"))
    let lines = try Page.sample("comment-15-days-unexplained.yaml").split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("closed: 2023-05-23") })
    #expect(finding.contains("samples/comment-15-days-unexplained.yaml:\(line + 1):13"))
    #expect(finding.contains("closed: <mark>2023-05-23</mark>"))
  }

  @Test
  func `folds away what holds, with what was asked and the article`() throws {
    let page = try Page(samples: ["comment-15-days-unexplained.yaml"])
    let details = try #require(page.between("<details", "</details>"))
    #expect(!details.hasPrefix(" open"))
    #expect(details.contains("solicitation.notice_first"))
    #expect(details.contains("《重大行政决策程序暂行条例》第三十条第二款"))
    #expect(!details.contains("solicitation.comment_period"))
  }

  @Test
  func `says of an overlay what must be said, and names the layers below it`() throws {
    var report = RecordReport(path: "r.yaml", asOf: CivilDate(dayNumber: 20_259), verdict: .compliant)
    report.notes = [Text(zh: "本规则有一处让位于上位规定<b>", en: "x")]
    let used = { RecordReport.WorkflowUsed(id: $0, version: "1", title: Text($0), path: $0, digest: $0 + "5f") }
    report.workflow = used("local")
    report.extended = [used("national")]
    var markup = Markup()
    HTMLRecord(report: report, number: 1, language: .zh).write(into: &markup)
    #expect(markup.text.contains("<p class=\"remark\">本规则有一处让位于上位规定&lt;b&gt;</p>"))
    #expect(markup.text.contains("<li>细化自national 1</li>"))
    var overview = HTMLOverview()
    _ = overview.add(report)
    #expect(overview.rules.map(\.id) == ["national", "local"])
  }

  @Test
  func `of a long run holds a line for a record without findings, and a section for the others`() throws {
    let records = try ["compliant.yaml", "comment-15-days-unexplained.yaml"].map { ($0, try Page.sample($0)) }
    let page = try Page(records, isBrief: true)
    #expect(!page.text.contains("id=\"r1\""))
    #expect(page.text.contains("id=\"r2\""))
    #expect(page.text.contains("关于加强化工园区安全风险管控的若干措施"))
  }

  @Test(arguments: [":root {\n      color-scheme: light dark", "(prefers-color-scheme: dark)", "@media print"])
  func `every text stands out from its ground by 4.5 to 1, in each palette`(palette: String) throws {
    let sheet = HTMLStyleSheet.text
    func colours(after text: String) throws -> [String: Double] {
      let start = try #require(sheet.firstRange(of: text.replacing("\n      ", with: "\n  ")))
      var found: [String: Double] = [:]
      for part in sheet[start.upperBound...].prefix(while: { $0 != "}" }).split(separator: ";") {
        let declaration = part.split(separator: "{").last ?? ""
        let pair = declaration.split(separator: ":").map { $0.trimmingPrefix { $0 == " " || $0 == "\n" } }
        guard pair.count == 2, let name = pair.first, name.hasPrefix("--"), pair[1].hasPrefix("#") else { continue }
        found[String(name)] = luminance(String(pair[1].dropFirst()))
      }
      return found
    }
    let found = try colours(after: palette)
    #expect(found.count > 15)
    let paper = try #require(found["--paper"])
    for name in ["error", "unknown", "pending", "warning", "note", "pass"] {
      let tone = try #require(found["--\(name)"])
      let wash = try #require(found["--\(name)-wash"])
      #expect(ratio(tone, paper) >= 4.5, "\(name) on paper")
      #expect(ratio(tone, wash) >= 4.5, "\(name) on its wash")
    }
    for (ink, ground) in [("--ink", "--paper"), ("--soft", "--paper"), ("--soft", "--wash"), ("--ink", "--mark")] {
      #expect(ratio(try #require(found[ink]), try #require(found[ground])) >= 4.5, "\(ink) on \(ground)")
    }
  }

  /// Contrast as the Web Content Accessibility Guidelines define it.
  private func ratio(_ a: Double, _ b: Double) -> Double { (max(a, b) + 0.05) / (min(a, b) + 0.05) }

  private func luminance(_ hexadecimal: String) -> Double {
    let digits = hexadecimal.count == 3 ? hexadecimal.map { "\($0)\($0)" }.joined() : hexadecimal
    let parts = stride(from: 0, to: 6, by: 2).map { offset -> Double in
      let channel = Double(Int(digits.dropFirst(offset).prefix(2), radix: 16) ?? 0) / 255
      return channel <= 0.04045 ? channel / 12.92 : power((channel + 0.055) / 1.055)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// x to the power of 2.4: the twelfth power's fifth root, by Newton's method.
  private func power(_ x: Double) -> Double {
    let twelfth = (0..<12).reduce(1.0) { product, _ in product * x }
    var root = 1.0
    for _ in 0..<200 { root -= (root * root * root * root * root - twelfth) / (5 * root * root * root * root) }
    return root
  }
}
