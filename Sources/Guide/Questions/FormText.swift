import SourceText

extension Form {
  /// A stable name for machines.
  public var name: String {
    switch self {
    case .text: "text"
    case .number: "number"
    case .yesNo: "yes_no"
    case .date: "date"
    case .choice: "choice"
    case .draft: "draft"
    case .choices: "choices"
    case .texts: "texts"
    case .person: "person"
    case .people: "people"
    case .elements: "elements"
    case .paper: "paper"
    case .offer: "offer"
    }
  }

  /// What may be chosen.
  public var options: [Option] {
    switch self {
    case .choice(let options), .choices(let options), .draft(let options): options
    case .elements(let first, _): first.options
    default: []
    }
  }

  /// The answers that can be compared before one is given: what may be chosen, or yes and no.
  public var choices: [Option] {
    guard case .yesNo = self else { return options }
    return [Option("true", Text(zh: "是", en: "yes")), Option("false", Text(zh: "否", en: "no"))]
  }

  /// What counts as an answer.
  var counts: Text {
    switch self {
    case .text: Text(zh: "文字", en: "text")
    case .number: Text(zh: "整数", en: "a whole number")
    case .yesNo: Text(zh: "是或者否", en: "yes or no")
    case .date: Text(zh: "日期；只知道月份的，写到月", en: "a date; if only the month is known, the month")
    case .choice: Text(zh: "选择一项", en: "one of the choices")
    case .draft: Text(zh: "已登记的文稿，或者新的文稿", en: "a draft on record, or a new one")
    case .choices: Text(zh: "选择一项或者几项", en: "one or several of the choices")
    case .texts:
      Text(zh: "一项或者几项，用分号隔开；没有的，写“无”", en: "one or several, with semicolons between; \"none\" if there are none")
    case .person: Text(zh: "姓名，必要时写明单位和职务", en: "a name, with unit and post if need be")
    case .people: Text(zh: "姓名，几人的用分号隔开；没有的，写“无”", en: "names, with semicolons between; \"none\" if there are none")
    case .elements(let first, _):
      Text(zh: "逐项填写，先填：", en: "one by one, beginning with: ") + first.counts
        + Text(zh: "；填完写“完”，没有的写“无”", en: "; \"done\" after the last, \"none\" if there are none")
    case .paper:
      Text(
        zh: "本记录所在文件夹中的文件，或者存放在别处的材料的保管处", en: "a file in the record's folder, or where a paper is held elsewhere")
    case .offer: Text(zh: "是或者否；不写入记录", en: "yes or no; not written into the record")
    }
  }

  /// What an answer looks like. It shows a form, and no value of the matter.
  var example: Text {
    switch self {
    case .text:
      Text(
        zh: "直接输入；要分行的，先输入 <<，单独一行“.”结束",
        en: "just type it; for several lines begin with << and end with a single \".\"")
    case .number: Text(zh: "12", en: "12")
    case .yesNo, .offer: Text(zh: "是、否", en: "yes, no")
    case .date:
      Text(
        zh: "今天、+30天、+7工作日（均从今天起算）、YYYY-MM-DD、2019年9月1日；只到月：2019-09、2019年9月",
        en:
          "today, +30 days, +7 workdays (both from today), YYYY-MM-DD, 1 September 2019; the month alone: 2019-09, September 2019"
      )
    case .choice: Text(zh: "序号或者名称", en: "its number or its name")
    case .draft: Text(zh: "序号或者编号；新文稿写“新 v2”", en: "its number or id; for a new one: new v2")
    case .choices: Text(zh: "序号，用逗号隔开：1,3", en: "numbers with commas between: 1,3")
    case .texts: Text(zh: "某网站；某报", en: "a website; a newspaper")
    case .person: Text(zh: "姓名（单位，职务）", en: "name (unit, post)")
    case .people: Text(zh: "姓名（单位）；姓名（单位）", en: "name (unit); name (unit)")
    case .elements(let first, _): first.example
    case .paper:
      Text(
        zh: "files/公告.pdf，或者：存于 厅档案室。涉密材料只登记存放处和核对人，不写标题、文号。",
        en: "files/notice.pdf, or: held by the archive. Of a secret paper only where it is held and who checked it.")
    }
  }
}
