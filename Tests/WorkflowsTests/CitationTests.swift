import SourceText
import Testing
import Workflows

@Suite struct CitationTests {
  @Test(arguments: [
    ("r713/15/1", "第十五条第一款", "Art. 15(1)"), ("r713/29/0/2", "第二十九条第二项", "Art. 29, item 2"),
    ("r713/42", "第四十二条", "Art. 42"), ("x/12-1/3", "第十二条之一第三款", "Art. 12-1(3)"),
    ("x/10", "第十条", "Art. 10"), ("x/100", "第一百条", "Art. 100"), ("x/110", "第一百一十条", "Art. 110"),
    ("x/103", "第一百零三条", "Art. 103"), ("x/201", "第二百零一条", "Art. 201"), ("x/1020", "第一千零二十条", "Art. 1020"),
    ("x/1260", "第一千二百六十条", "Art. 1260"), ("practice", "", ""),
  ]) func `a citation reads as lawyers write it`(_ id: String, _ zh: String, _ en: String) throws {
    let citation = try #require(Citation(id))
    #expect(citation.place.zh == zh)
    #expect(citation.place.en == en)
    #expect(citation.id == id)
  }

  @Test(arguments: ["", "/", "x/", "x/0", "x/-1", "x/1/2/3/4", "x/1/a", "x/1/0/0", "x/12-", "x/1-2-3"])
  func `what is no citation is none`(_ id: String) {
    #expect(Citation(id) == nil)
  }
}
