import Authoring
import Documents
import Files
import SourceText
import TestSupport
import Testing
import Validation
import Workflows

/// What is altered in the text of rules, and how that is said.
@Suite struct MutantMakerTests {
  /// The mutants of each workflow that ships: to make them anew for each test takes longer than all tests.
  static let shipped: [String: [Mutant]] = Dictionary(
    uniqueKeysWithValues: LintTests.shipped.filter {
      $0.path.hasPrefix("workflows/cn/") && !$0.path.contains("/tests/")
    }
    .map { ($0.path, MutantMaker(String(decoding: $0.bytes, as: UTF8.self)).mutants()) })

  static func mutants(_ path: String) throws -> [Mutant] { try #require(shipped[path]) }

  static let national = "workflows/cn/major_decision.yaml"

  @Test(arguments: [
    (national, "solicitation.comment_period: at least 30 days → 29 days", "不少于30日改为29日"),
    (national, "solicitation.comment_period: 30 days → 30 workdays", "30日改为30个工作日"),
    (national, "solicitation.comment_period: generally → must", "“一般”改为“应当”"),
    (national, "hearing.record_confirmed: must → generally", "“应当”改为“一般”"),
    (national, "hearing: may → must", "“可以”改为“应当”"),
    (
      national, "solicitation.notice_first: order swapped: opened before notice.published",
      "顺序颠倒为先 opened 后 notice.published"
    ),
    (
      national,
      "collective_decision.text_reviewed_is_text_decided: the draft no longer held against that of steps.legality_review",
      "文稿不再与 steps.legality_review 的文稿核对"
    ),
    (
      national, "risk_assessment.already_assessed: the ground no longer requires reason", "例外情形不再要求载明 reason"
    ),
    (national, "expert_argument: the step \"Expert argument\" dropped", "删去环节“专家论证”"),
    (national, "drafting: no longer after initiation", "不再以 initiation 为在先环节"),
    (national, "governs: != → == in `facts.limb != 'none'`", "条件“facts.limb != 'none'”中的 != 改为 =="),
    (national, "expert_argument.heads_read: `has(this.heads)` no longer negated", "条件“has(this.heads)”不再加“非”"),
    (
      national, "initiation.lead_unit_named: > → >= in `size(record.lead_units) > 0`",
      "条件“size(record.lead_units) > 0”中的 > 改为 >="
    ),
    ("workflows/cn/anhui.yaml", "hearing: what tightens hearing dropped", "删去对环节“hearing”的细化"),
    (
      "workflows/cn/anhui.yaml", "public_participation: the checks added to public_participation dropped",
      "删去为环节“public_participation”增加的检查要点"
    ),
    ("workflows/cn/anhui.yaml", "hearing.quorum: at least 2/3 → 1/3", "不少于2/3改为1/3"),
    (
      "workflows/cn/jiangsu_emergency.yaml", "by_reference: the step npc_supervision no longer left out",
      "不再列明没有环节 npc_supervision"
    ),
  ]) func `an alteration is said in words, in both languages`(_ path: String, _ name: String, _ zh: String) throws {
    let all = try Self.mutants(path)
    let near = all.map(\.name.en).filter { $0.hasPrefix(name.prefix { $0 != " " }) }
    let found = try #require(all.first { $0.name.en == name }, "\(near)")
    #expect(found.what.zh == zh)
  }

  @Test func `no name shows the punctuation of the file, and each stands at a place of its own`() throws {
    for name in try LocalFileSystem().names(in: Project.path("workflows/cn")) where name.hasSuffix(".yaml") {
      for mutant in try Self.mutants("workflows/cn/\(name)") {
        #expect(!mutant.what.en.hasPrefix(",") && !mutant.what.zh.hasPrefix("，"), "\(mutant.name.en)")
        for key in ["basis:", "force:", "when:", "strict:", "inferred:", "or_read"] {
          #expect(!mutant.what.en.contains(key), "\(mutant.name.en)")
        }
        #expect(mutant.what.zh != mutant.what.en && mutant.line > 0 && mutant.column > 0)
      }
    }
  }

  @Test func `every operator finds something in the national rules`() throws {
    let found = Set(try Self.mutants(Self.national).map(\.operation))
    #expect(found == Set(MutationOperator.allCases), "\(Set(MutationOperator.allCases).subtracting(found))")
  }

  @Test func `a step that is dropped never applies, whatever it was part of, and the rules still load`() throws {
    let file = LintTests.file(Self.national)
    let text = String(decoding: file.bytes, as: UTF8.self)
    let all = try Self.mutants(Self.national).filter { $0.operation == .step }
    let (whole, _) = WorkflowLibrary.load([file, LintTests.calendar], kinds: CheckKinds.all)
    let steps = try #require(whole.workflow("cn.major_decision")).steps.map(\.id)
    #expect(all.map(\.subject) == steps)
    for mutant in all {
      let altered = SourceFile(path: "m.yaml", text: mutant.text)
      let (library, diagnostics) = WorkflowLibrary.load([altered, LintTests.calendar], kinds: CheckKinds.all)
      #expect(diagnostics.allSatisfy { $0.severity != .error }, "\(mutant.subject): \(diagnostics.map(\.message.en))")
      let step = library.workflow("cn.major_decision")?.steps.first { $0.id == mutant.subject }
      #expect(step?.when?.text == "false", "\(mutant.subject)")
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)[mutant.line - 1]
      #expect(line == "  - id: \(mutant.subject)")
    }
  }
}
