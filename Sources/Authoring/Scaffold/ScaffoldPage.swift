import SourceText

/// The stub of a page about a workflow: what it is, how it is checked, and what a person has still to do.
struct ScaffoldPage {
  let text: String

  init(_ answers: ScaffoldAnswers, _ paths: ScaffoldPaths) {
    var lines = ["# \(answers.title.zh) · \(answers.title.en)", ""]
    lines += answers.sources.map { "- 《\($0.title.zh)》（\($0.number)），\($0.from) 起施行 · \($0.title.en)" }
    lines += [
      "", "```sh",
      answers.base == nil ? nil : "chengxu prove \(answers.id)            # 不低于上位规则 · never weaker than its base",
      "chengxu test \(paths.tests)     # 测试 · its tests",
      "chengxu test \(paths.tests) --coverage --mutate",
      "chengxu docs \(answers.id) --format html > \(answers.id).html   # 供法律人员审阅 · for lawyers to read",
      "```", "", "## 尚待办理 · Still to do", "",
      "- [ ] 每一条号与公布的文本核对 · hold every article against the published text",
      "- [ ] 没有检查要点的条款，在 accounted 中写明原因 · say under `accounted` why an article has no check",
      "- [ ] 每个数字的临界各有一例 · a case on either side of every number",
    ].compactMap { $0 }
    text = lines.joined(separator: "\n") + "\n"
  }
}
