import CivilCalendar
import Documents
import Guide
import SourceText
import Testing
import Validation
import Workflows

@Suite struct GuideTests {
  /// The facts of a matter that is technical and touches nobody's duties, all answered.
  private static let facts = [
    ("facts.limb", "1"), ("facts.excluded", "否"), ("facts.secret", "否"), ("facts.other_units", "否"),
    ("facts.specific_group", "否"), ("facts.hearing_required", "否"), ("facts.specialised", "是"), ("facts.risky", "是"),
    ("facts.touches_operators", "是"), ("facts.npc", "出台前应当报告"),
  ]

  private func begun() throws -> Matter {
    var matter = try Matter()
    for (id, input) in Self.facts { try matter.answer(id, input) }
    return matter
  }

  @Test func `nothing is filled in beforehand, and an empty line is no answer`() throws {
    let matter = try Matter()
    #expect(matter.guide.course.questions.filter { $0.id.hasPrefix("facts.") }.allSatisfy { $0.answer == Text("") })
    for question in matter.guide.course.questions {
      for nothing in ["", "  ", "\n"] { #expect(matter.complaint(question.id, nothing) == "empty", "\(question.id)") }
    }
  }

  @Test func `stray bytes and arrow keys are no answer`() throws {
    let matter = try Matter()
    for stray in ["\u{1B}[A", "张\u{FFFD}明", "a\u{0}b"] {
      #expect(matter.complaint("title", stray) == "stray_characters")
    }
  }

  @Test func `every question says what is asked, what counts, under which article and of whom`() throws {
    let matter = try begun()
    #expect(matter.guide.course.questions.count > 80)
    for question in matter.guide.course.questions {
      #expect(!question.title.zh.isEmpty && !question.title.en.isEmpty)
      #expect(
        !question.counts.zh.isEmpty && !question.counts.en.isEmpty && !question.example.zh.isEmpty, "\(question.id)")
      #expect(!question.basis.isEmpty || question.id.hasPrefix("drafts"), "\(question.id)")
    }
  }

  @Test func `the facts come first, and what they decide is said at once`() throws {
    var matter = try Matter()
    try matter.answer("keeper", "承办单位")
    #expect(matter.guide.current?.id == "facts.limb")
    #expect(matter.guide.course.question("facts.specialised")?.brings.first?.zh.contains("专家论证") == true)
    for (id, input) in Self.facts.prefix(6) { try matter.answer(id, input) }
    let spared = try matter.answer("facts.specialised", "否")
    #expect(spared == ["不需要办理“专家论证”（《重大行政决策程序暂行条例》第十九条第一款）"])
    // What spares a step is a determination: somebody's, with a reason, on a day.
    #expect(
      matter.guide.course.questions.filter { $0.id.hasPrefix("facts.specialised") }.map(\.id)
        == ["facts.specialised", "facts.specialised.reason", "facts.specialised.by", "facts.specialised.on"])
    #expect(matter.guide.current?.id == "facts.specialised.reason")
    #expect(matter.text.contains("  specialised:\n    value: false\n"))
  }

  @Test func `a date is taken as officials write it, and its consequence is said`() throws {
    var matter = try begun()
    try matter.answer("steps.initiation.approved", "2024年6月3日")
    try matter.answer("steps.solicitation", "是")
    #expect(matter.guide.course.question("steps.solicitation.opened")?.status == .open)
    let consequences = try matter.answer("steps.solicitation.opened", "今天")
    #expect(consequences.contains("最早可于2024年8月12日征求意见截止（《重大行政决策程序暂行条例》第十五条第一款）"))
    #expect(consequences.contains("最早可于2024年8月12日提请审议") || consequences.contains("最早可于2024年8月12日送审"))
    for (input, written) in [
      ("+30天", "2024-08-12"), ("+ 30 日", "2024-08-12"), ("＋７工作日", "2024-07-23"), ("+1个月", "2024-08-13"),
      ("2024-08-12", "2024-08-12"), ("2024年8月12日", "2024-08-12"), ("2024/8/12", "2024-08-12"),
      ("20240812", "2024-08-12"),
      ("2024年8月", "2024-08"), ("2024-08", "2024-08"), ("12 August 2024", "2024-08-12"), ("12 AUG 2024", "2024-08-12"),
      ("August 2024", "2024-08"), ("２０２４年８月１２日", "2024-08-12"), ("today", "2024-07-13"),
    ] {
      let proposal = try matter.guide.propose(.text(input), to: "steps.solicitation.closed").get()
      #expect(proposal.answer.zh == DateRange(written)?.text.zh, "\(input)")
    }
    for input in [
      "2024-02-30", "2024年13月1日", "八月", "+天", "+30", "12", "2024-8-12-1", "明年", "2024年8月12日吧", "30 February 2024",
      "12 Augustus 2024",
    ] {
      #expect(matter.complaint("steps.solicitation.closed", input) == "not_a_date", "\(input)")
    }
    #expect(matter.complaint("steps.solicitation.closed", "+900工作日") == "unpublished_year")
    let short = try matter.answer("steps.solicitation.closed", "2024-08-01")
    #expect(
      short.contains { $0.contains("不足30日") && $0.contains("第十五条第一款") })
  }

  @Test func `a step waits for those before it, and may be gone to all the same`() throws {
    var matter = try begun()
    let question = try #require(matter.guide.course.question("steps.legality_review.submitted"))
    guard case .later(let why) = question.status else {
      Issue.record("the review came first")
      return
    }
    #expect(why.zh.hasPrefix("等待先行环节：拟订决策草案、公众参与"))
    let isThere = matter.guide.go(to: "steps.legality_review.submitted")
    #expect(isThere)
    #expect(matter.guide.current?.id == "steps.legality_review.submitted")
    #expect(matter.guide.course.open.allSatisfy { !$0.id.hasPrefix("steps.legality_review") })
  }

  @Test func `people, texts and choices are read, and what cannot be read is named`() throws {
    var matter = try begun()
    try matter.answer("steps.legality_review.advisers", "赵律之（衡平律师事务所，律师）；秦望，市司法局")
    #expect(
      matter.text.contains("who: {name: 赵律之, unit: 衡平律师事务所, post: 律师}")
        && matter.text.contains("{name: 秦望, unit: 市司法局}"))
    try matter.answer("steps.legality_review.heads", "1，3")
    #expect(matter.text.contains("heads: [authority, content]"))
    try matter.answer("steps.solicitation", "是")
    try matter.answer("steps.solicitation.notice.channels", "市政府门户网站；《江州日报》")
    #expect(matter.text.contains("channels: [市政府门户网站, 《江州日报》]"))
    #expect(matter.complaint("steps.legality_review.advisers", "（某所）") == "not_a_person")
    #expect(matter.complaint("steps.legality_review.conclusion", "4") == "not_an_answer")
    #expect(matter.complaint("steps.legality_review.conclusion", "合规") == "not_an_answer")
    #expect(matter.complaint("steps.public_participation.received", "约三十") == "not_an_answer")
    #expect(matter.complaint("no.such", "1") == "no_question")
  }

  @Test func `a list is asked element by element until somebody says that it is whole`() throws {
    var matter = try begun()
    let speakers = "steps.collective_decision.speakers"
    #expect(matter.complaint(speakers, "完") == "empty_list")
    try matter.answer(speakers, "孙秉正")
    #expect(matter.guide.course.question(speakers + "[0].chief")?.status == .open)
    #expect(matter.guide.course.question(speakers)?.status == .open)
    try matter.answer(speakers, "陆一鸣")
    try matter.answer(speakers, "完")
    #expect(matter.guide.course.question(speakers)?.status == .answered)
    #expect(matter.complaint(speakers, "无") == "list_not_empty")
    // That there were none is an answer too.
    try matter.answer("steps.legality_review.supplements", "无")
    #expect(matter.text.contains("supplements: []"))
    #expect(matter.guide.course.question("steps.legality_review.supplements")?.answer.zh == "无")
  }

  @Test func `a choice that is impossible is shown with its reason and not taken`() throws {
    var matter = try begun()
    try matter.answer("steps.solicitation", "是")
    try matter.answer("steps.solicitation.draft", "新 v1")
    try matter.answer("steps.legality_review.draft", "新 v2")
    let from = try #require(matter.guide.course.question("drafts[0].from"))
    #expect(from.form.options.map { $0.disabled?.zh } == ["文稿不能来自其自身", "该文稿登记在后"])
    #expect(matter.complaint("drafts[0].from", "v2") == "impossible_choice")
    let consequences = try matter.answer("drafts[1].from", "v1")
    #expect(consequences.isEmpty)
    try matter.answer("steps.legality_review.submitted", "2024-07-01")
    try matter.answer("steps.legality_review.returned", "2024-07-05")
    let ground = "steps.legality_review.exempt.ground"
    #expect(matter.guide.course.question(ground)?.form.options.first?.disabled?.zh == "不具备条件")
    #expect(matter.complaint(ground, "exploratory_reform") == "impossible_choice")
  }

  @Test func `a review that was returned calls for another round, and both stand in the record`() throws {
    var matter = try begun()
    try matter.answer("steps.legality_review.submitted", "2024-07-01")
    try matter.answer("steps.legality_review.returned", "2024-07-05")
    #expect(matter.guide.course.question("steps.legality_review.conclusion") == nil, "a returned draft has no opinion")
    let again = "steps.legality_review[1]"
    #expect(matter.guide.course.question(again)?.form.name == "offer")
    try matter.answer(again, "是")
    try matter.answer(again + ".submitted", "2024-07-10")
    #expect(
      matter.text.contains(
        "  legality_review:\n    - submitted: 2024-07-01\n      returned: 2024-07-05\n    - submitted: 2024-07-10\n"))
    #expect(matter.guide.course.question(again + ".conclusion") != nil)
  }

  @Test func `going back loses nothing, and what a changed fact makes unneeded is kept and shown`() throws {
    var matter = try begun()
    try matter.answer("steps.expert_argument.mode", "论证会")
    try matter.answer("steps.expert_argument.experts", "许言（江州大学）")
    var way: [String?] = []
    for _ in 0..<3 where matter.guide.back() { way.append(matter.guide.current?.id) }
    #expect(way == ["steps.expert_argument.experts", "steps.expert_argument.mode", "facts.npc"])
    let before = matter.text
    let consequences = try matter.answer("facts.specialised", "否")
    #expect(
      consequences.contains { $0.hasPrefix("以下3项回答不再需要，保留未动：") || $0.hasPrefix("以下2项回答不再需要，保留未动：") }, "\(consequences)")
    #expect(matter.guide.aside.contains { $0.id == "steps.expert_argument.mode" && $0.answer.zh == "论证会" })
    #expect(before.contains("mode: meeting") && matter.text.contains("mode: meeting"))
    try matter.answer("facts.specialised", "是")
    #expect(matter.guide.course.question("steps.expert_argument.mode")?.status == .answered)
  }

  @Test func `what is put off is not asked again until it is taken up`() throws {
    var matter = try begun()
    let first = try #require(matter.guide.current?.id)
    matter.guide.skip()
    #expect(matter.guide.current?.id != first)
    #expect(matter.guide.waiting.contains { $0.id == first })
    matter.guide.takeUpSkipped()
    #expect(matter.guide.current?.id == first)
  }

  @Test func `each role is asked its own questions`() throws {
    var matter = try begun()
    try matter.answer("steps.initiation.approved", "2024-06-03")
    let decider = try Matter(matter.text, role: .decisionMaker)
    #expect(decider.guide.waiting.allSatisfy { $0.owedBy == .decisionMaker } && !decider.guide.waiting.isEmpty)
    #expect(decider.guide.others.contains { $0.owedBy == .leadUnit })
    // Within one step the sender, the reviewer and the papers each have their own.
    let owners = ["submitted", "conclusion", "documents.procedure_statement"].map {
      matter.guide.course.question("steps.legality_review.\($0)")?.owedBy
    }
    #expect(owners == [.leadUnit, .reviewer, .leadUnit])
  }

  @Test func `nobody confirms what they entered, and no reviewer what they drafted`() throws {
    var matter = try Matter(role: .leadUnit, author: "张明")
    for (id, input) in Self.facts { try matter.answer(id, input) }
    let notice = "steps.solicitation.documents.notice"
    try matter.answer("steps.solicitation", "是")
    try matter.answer(notice, "存于 局档案室")
    #expect(matter.complaint(notice + ".confirmed.by", "张明") == "own_entry")
    #expect(matter.complaint(notice + ".confirmed.by", "周敏") == nil)
    let reviewer = try Matter(matter.text, role: .reviewer, author: "李律", notes: matter.guide.notes)
    #expect(
      reviewer.complaint("facts.npc.by", "张明") == nil || reviewer.complaint("facts.npc.by", "张明") == "no_question")
    #expect(reviewer.complaint("steps.npc_supervision.confirmed.by", "张明") == "own_draft")
    #expect(reviewer.complaint("steps.npc_supervision.confirmed.by", "李律") == nil)
  }

  @Test func `a record whose head is not whole is led through from its first line`() throws {
    var matter = try Matter("chengxu: record/1\nworkflow: cn.major_decision\n")
    #expect(matter.guide.current?.id == "id")
    for (id, input) in [
      ("id", "JZ-2024-9"), ("title", "某办法"), ("initiated", "2024年6月3日"), ("decision_maker.name", "江州市人民政府"),
      ("decision_maker.level", "1"), ("lead_units", "市城市管理局"), ("lead_units", "完"),
    ] {
      try matter.answer(id, input)
    }
    #expect(matter.guide.course.report.verdict != .unreadable)
    #expect(
      matter.text == """
        chengxu: record/1
        workflow: cn.major_decision
        id: JZ-2024-9
        title: 某办法
        initiated: 2024-06-03
        decision_maker:
          name: 江州市人民政府
          level: government
        lead_units:
          - name: 市城市管理局

        """)
  }

  @Test func `in every sample every question can be asked, and no answer on record is lost by answering it again`()
    throws
  {
    for sample in ["in-progress.yaml", "review-returned-resubmitted.yaml"] {
      let matter = try Matter(try Matter.sample(sample), asOf: CivilDate(dayNumber: 20_259))
      let lines = matter.text.split(separator: "\n")
      for question in matter.guide.course.questions {
        for input in ["是", "1", "今天", "张明", "文字", "17"] {
          guard case .success(let proposal) = matter.guide.propose(.text(input), to: question.id) else { continue }
          let text = String(decoding: proposal.file.bytes, as: UTF8.self)
          #expect(text.split(separator: "\n").count >= lines.count - 8, "\(sample) \(question.id)")
          break
        }
      }
    }
  }
}
