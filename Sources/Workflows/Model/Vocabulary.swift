import SourceText

/// The keys that every record has, whatever its workflow: the envelope, its drafts, papers and claims.
///
/// They are declared with the same words as a workflow's own fields, so that one reader checks both.
public enum Vocabulary {
  /// The parts of a person.
  public static let person = FieldGroup(
    path: "person",
    [
      field("name", "姓名", "name", .string, required: true),
      field("unit", "单位", "unit", .string),
      field("post", "职务", "post", .string),
    ])

  /// The parts of a confirmation: somebody says so, on a day, and if need be why.
  public static let confirmation = FieldGroup(
    path: "confirmation",
    [
      field("by", "确认人", "confirmed by", .person, required: true),
      field("on", "确认日期", "confirmed on", .date, required: true),
      field("reason", "理由", "reason", .string),
    ])

  /// The head of a record.
  public static let envelope = FieldGroup(
    path: "record",
    [
      field("workflow", "程序规则", "workflow", .string, required: true),
      field("id", "编号", "id", .string, required: true),
      field("title", "名称", "title", .string, required: true),
      field("initiated", "启动日期", "day initiated", .date, required: true),
      field("decision_maker", "决策机关", "decision-maker", .group(decisionMaker), required: true),
      field("lead_units", "承办单位", "lead units", .list(.group(unit)), required: true),
      field(
        "keeper", "记录保管人", "keeper of the record",
        .choice([
          choice("lead_unit", "承办单位", "lead unit"), choice("reviewer", "合法性审查部门", "reviewer"),
          choice("secretariat", "会议秘书", "secretariat"),
        ])),
    ])

  /// Who decides.
  static let decisionMaker = FieldGroup(
    path: "record.decision_maker",
    [
      field("name", "名称", "name", .string, required: true),
      field(
        "level", "层级", "level",
        .choice([
          choice("government", "县级以上地方人民政府", "local government at county level or above"),
          choice("department", "政府部门", "department of a government"),
          choice("township", "乡级人民政府", "township government"),
          choice("other", "其他", "other"),
        ]), required: true),
    ])

  static let unit = FieldGroup(
    path: "unit",
    [
      field("name", "单位名称", "name", .string, required: true),
      field("lead", "是否牵头", "whether it leads", .bool),
    ])

  /// A version of the text.
  public static let draft = FieldGroup(
    path: "draft",
    [
      field("id", "文稿编号", "id", .string, required: true),
      field(
        "stage", "阶段", "stage",
        .choice([
          choice("solicitation", "征求意见稿", "draft for comment"), choice("review", "送审稿", "draft for review"),
          choice("deliberation", "审议稿", "draft for deliberation"), choice("other", "其他", "other"),
        ])),
      field("made_on", "形成日期", "made on", .date),
      field("file", "文件", "file", .string),
      field("sha256", "SHA-256", "SHA-256", .string),
      field("from", "来源文稿", "made from", .draft),
      field("material", "是否实质性修改", "whether the change is material", .group(judgedBool)),
    ])

  /// A yes or no that somebody decided, with the reason.
  static let judgedBool = FieldGroup(
    path: "determination", [field("value", "认定结果", "value", .bool, required: true)] + determinationParts)

  /// What a determination says besides its value: why, by whom, on what day.
  public static let determinationParts: [Field] = [
    field("reason", "理由", "reason", .string, required: true),
    field("by", "认定人", "determined by", .person, required: true),
    field("on", "认定日期", "determined on", .date, required: true),
  ]

  /// A paper (佐证材料): either a file with its digest, or held elsewhere and confirmed by somebody.
  public static let paper = FieldGroup(
    path: "document",
    [
      field("title", "标题", "title", .string),
      field("number", "文号", "number", .string),
      field("issuer", "制发单位", "issuer", .string),
      field("made_on", "形成日期", "made on", .date),
      field("issued_on", "印发日期", "issued on", .date),
      field("received_on", "收到日期", "received on", .date),
      field(
        "form", "原件或者复印件", "form",
        .choice([
          choice("original", "原件", "original"), choice("copy", "复印件", "copy"),
          choice("electronic", "电子件", "electronic"),
        ])),
      field("url", "网址", "url", .string),
      field("archive_no", "档号", "archive number", .string),
      field("held_by", "保管处", "held by", .string),
      field("secret", "是否涉密", "held under secrecy", .bool),
      field("confirmed", "核对确认", "confirmed", .confirmation),
      field("file", "文件", "file", .string),
      field("sha256", "SHA-256", "SHA-256", .string),
    ])

  /// What may be said of a paper under secrecy (涉密不上机): that it is, where it is held, and who confirmed it when.
  public static let saidOfSecrets: Set<String> = ["secret", "held_by", "confirmed"]

  private static func field(
    _ id: String, _ zh: String, _ en: String, _ type: FieldType, required: Bool = false
  ) -> Field {
    Field(
      id: id, title: Text(zh: zh, en: en), type: type, isOptional: !required, determined: [], basis: nil,
      span: Span(0, 0))
  }

  private static func choice(_ id: String, _ zh: String, _ en: String) -> FieldType.Choice {
    FieldType.Choice(id: id, title: Text(zh: zh, en: en))
  }
}
