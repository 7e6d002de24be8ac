import CivilCalendar
import Guide
import SourceText
import Testing

/// What is said of a step when a fact brings or spares it: what must be done, what may be, and what does not apply.
@Suite struct ConsequenceTests {
  private static let facts = [
    ("facts.limb", "1"), ("facts.excluded", "否"), ("facts.secret", "否"), ("facts.other_units", "否"),
    ("facts.specific_group", "否"), ("facts.hearing_required", "否"), ("facts.specialised", "是"), ("facts.risky", "是"),
    ("facts.touches_operators", "是"), ("facts.npc", "出台前应当报告"),
  ]

  private func answered(_ others: [String: String] = [:]) throws -> Matter {
    var matter = try Matter()
    for (id, input) in Self.facts { try matter.answer(id, others[id] ?? input) }
    return matter
  }

  @Test func `an optional step that comes to apply may be used, and is not said to be needed`() throws {
    var matter = try answered(["facts.secret": "是"])
    let brought = try matter.answer("facts.secret", "否")
    #expect(brought.contains("可以采用“听证会”；采用的，依照《重大行政决策程序暂行条例》第十六条第一款办理"))
    #expect(brought.contains("可以采用“向社会公开征求意见”；采用的，依照《重大行政决策程序暂行条例》第十五条第一款办理"))
    #expect(brought.contains("需要办理“公众参与”（《重大行政决策程序暂行条例》第十四条第一款）"))
    #expect(!brought.contains { $0.hasPrefix("需要办理“听证会”") || $0.hasPrefix("需要办理“向社会") })
    let proposal = try matter.guide.propose(.text("是"), to: "facts.secret").get()
    let spared = proposal.consequences.map(\.text.zh)
    // Art. 16 says that a hearing may be held: it is no ground for sparing one.
    #expect(spared.contains("“听证会”不再适用") && spared.contains("“向社会公开征求意见”不再适用"))
    #expect(!spared.contains { $0.contains("听证会") && $0.contains("第十六条") })
    #expect(spared.contains("不需要办理“公众参与”（《重大行政决策程序暂行条例》第十四条第一款）"))
  }

  @Test func `an optional step is the same the first time the fact is answered`() throws {
    var matter = try Matter()
    try matter.answer("facts.limb", "1")
    try matter.answer("facts.excluded", "否")
    let brought = try matter.guide.propose(.text("否"), to: "facts.secret").get().consequences.map(\.text.zh)
    #expect(brought.contains("需要办理“公众参与”（《重大行政决策程序暂行条例》第十四条第一款）"))
    #expect(brought.contains { $0.hasPrefix("可以采用“听证会”") })
    let spared = try matter.guide.propose(.text("是"), to: "facts.secret").get().consequences.map(\.text.zh)
    #expect(spared.contains("“听证会”不适用"))
  }

  @Test func `a hearing that a law requires is needed, and no longer when it does not`() throws {
    var matter = try answered()
    #expect(
      try matter.answer("facts.hearing_required", "是") == ["需要办理“听证会”（《重大行政决策程序暂行条例》第十六条第一款）"])
    #expect(try matter.answer("facts.hearing_required", "否") == ["“听证会”不再是必须办理的，仍可以采用"])
    var secret = try answered(["facts.secret": "是", "facts.hearing_required": "是"])
    #expect(try secret.answer("facts.secret", "否").contains("需要办理“听证会”（《重大行政决策程序暂行条例》第十六条第一款）"))
  }

  @Test func `no answer to a fact calls an optional step needed that no check asks for`() throws {
    for (id, _) in Self.facts {
      let matter = try answered()
      let question = try #require(matter.guide.course.question(id))
      for (option, consequences) in matter.guide.foresee(question)
      where (id, option.id) != ("facts.hearing_required", "true") {
        for title in ["听证会", "向社会公开征求意见", "列入决策事项目录", "向同级党委请示报告", "决策后评估", "决策调整或者中止"] {
          #expect(!consequences.contains { $0.text.zh.hasPrefix("需要办理“\(title)”") }, "\(id) \(option.id)")
        }
      }
    }
  }

  @Test func `each choice can be compared before one is made, yes and no among them`() throws {
    let matter = try Matter()
    for (id, _) in Self.facts {
      let question = try #require(matter.guide.course.question(id))
      #expect(matter.guide.foresee(question).count == question.form.choices.count && question.form.choices.count >= 2)
    }
    let whole = try answered(["facts.npc": "均不属于"])
    func follows(_ id: String, _ option: String) throws -> [String] {
      let question = try #require(whole.guide.course.question(id))
      return try #require(whole.guide.foresee(question).first { $0.option.id == option }).consequences.map(\.text.zh)
    }
    #expect(try follows("facts.npc", "decide") == ["需要办理“人大讨论决定或者报告”（《重大行政决策程序暂行条例》第八条第一款）"])
    #expect(try follows("facts.risky", "false").contains { $0.hasPrefix("不需要办理“风险评估”") })
    #expect(try follows("facts.other_units", "true") == ["由此须符合：载明协商单位（《重大行政决策程序暂行条例》第十三条）"])
    #expect(
      try follows("facts.specific_group", "true").contains {
        $0.hasPrefix("由此不得有此情形：涉及特定群体利益，未见") && $0.hasSuffix("第十四条第三款）")
      })
  }

  @Test func `what follows from a fact is said too where it was not answered before`() throws {
    var matter = try Matter()
    for (id, input) in Self.facts.dropLast() { try matter.answer(id, input) }
    let question = try #require(matter.guide.course.question("facts.npc"))
    for (option, consequences) in matter.guide.foresee(question) {
      let kind: Consequence.Kind = option.id == "none" ? .unneeded : .needed
      #expect(consequences.contains { $0.kind == kind && $0.text.zh.contains("人大讨论决定或者报告") }, "\(option.id)")
    }
  }

  @Test func `the reason of a former determination is shown, and whoever changes the answer is told that it stays`()
    throws
  {
    var matter = try answered(["facts.secret": "是"])
    try matter.answer("facts.secret.reason", "涉及商业秘密")
    let told = try matter.answer("facts.secret", "否")
    #expect(matter.text.contains("reason: 涉及商业秘密"))
    #expect(
      told.contains {
        $0.contains("理由：涉及商业秘密") && $0.contains("不再计入") && $0.contains("--remove")
          && $0.hasSuffix("facts.secret.reason")
      }, "\(told)")
    let reason = try #require(matter.guide.aside.first { $0.id == "facts.secret.reason" })
    #expect(reason.answer.zh == "涉及商业秘密")
    // Made anew, the determination is not somebody's who made another one.
    let again = try matter.answer("facts.secret", "是")
    #expect(again.contains { $0.hasPrefix("记录中的认定内容是对原来的回答作出的（理由：涉及商业秘密）") }, "\(again)")
    #expect(matter.guide.course.question("facts.secret.reason")?.status == .answered)
  }
}
