import Reporting
import SourceText
import Workflows

/// An article as its text lies in the office's own folder of laws.
struct LawPage {
  let page: Page

  func reply(_ workflow: String, _ citation: String) -> Reply {
    guard let workflow = page.desk.shelf.library.workflow(workflow), let citation = Citation(citation),
      workflow.source(citation.source) != nil
    else { return page.desk.refusal(.notFound) }
    let title = workflow.article(citation)
    return page.html(title) { markup in
      page.heading(title, into: &markup)
      if let article = page.desk.laws.article(citation, of: workflow) {
        Self.write(article, into: &markup, page)
      } else {
        markup.element(
          "p", page.text(Text(zh: "办理台的法规文件夹中没有该条原文。", en: "Its text does not lie in the desk's folder of laws.")))
      }
    }
  }

  /// The article, and which file it was read from.
  static func write(_ article: LawShelf.Article, into markup: inout Markup, _ page: Page) {
    markup.element("blockquote", ["class": "article-text", "lang": "zh-CN"]) { markup in
      for paragraph in article.paragraphs { markup.element("p", paragraph) }
    }
    markup.element("p", ["class": "hint"]) { markup in
      markup.add(page.text(Text(zh: "原文文件：", en: "Text from: ")) + article.file + " · SHA-256 ")
      markup.element("code", String(article.digest.prefix(16)) + "…")
    }
  }
}
