import CivilCalendar
import SourceText
import Validation
import Workflows

/// A workflow of one step, so small that a session can be tried thousands of times.
enum SmallRules {
  static let text = """
    chengxu: workflow/1
    id: small
    version: 1.0.0
    calendar: cn
    title: {zh: 小程序, en: Small}
    sources:
      law: {title: {zh: 某条例, en: Some law}, articles: 9, standing: law, in_force: {from: 2000-01-01}}
    governs:
      when: "true"
      basis: law/1
      directly: {when: "true", basis: law/1}
    facts:
      kind: {title: {zh: 类别, en: class}, basis: law/2, enum: {a: {zh: 甲, en: A}, b: {zh: 乙, en: B}}}
      secret: {title: {zh: 是否不公开, en: secret}, basis: law/2, type: bool}
      technical: {title: {zh: 是否专业, en: technical}, basis: law/2, type: bool, determined: [false]}
    documents:
      report: {zh: 报告, en: report}
    steps:
      - id: study
        title: {zh: 研究, en: Study}
        basis: law/3
        fields:
          done: {type: date, title: {zh: 完成日期, en: day done}}
        done: done
    """

  static let library: WorkflowLibrary = {
    let calendar = "chengxu: calendar/1\nid: cn\ntitle: {zh: 历, en: C}\nyears: {}\n"
    return WorkflowLibrary.load(
      [SourceFile(path: "small.yaml", text: text), SourceFile(path: "cn.yaml", text: calendar)], kinds: CheckKinds.all
    ).library
  }()

  static let record = """
    # 案卷记录
    chengxu: record/1
    workflow: small
    id: X-1
    title: 某事项   # 暂名
    initiated: 2024-06-03
    decision_maker: {name: 某市人民政府, level: government}
    lead_units:
      - {name: 某局, lead: true}

    """

  static let validator = Validator(library: library, asOf: Matter.asOf)
}
