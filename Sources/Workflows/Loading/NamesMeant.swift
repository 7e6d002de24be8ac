import SourceText

/// The name that an author most likely meant: written the way names are, in the words of the law or of another
/// program, misspelt, or broken off.
func meantName(by name: String, among known: [String]) -> String? {
  let plain = plainName(name)
  if known.contains(plain) { return plain }
  if let word = otherWords[plain] ?? otherWords[name], let meant = word.first(where: known.contains) { return meant }
  if let near = nearestName(to: name, among: known) { return near }
  let longer = known.filter { $0.hasPrefix(plain) }
  return plain.utf8.count >= 3 && longer.count == 1 ? longer[0] : nil
}

/// The question that offers it.
func didYouMean(_ name: String) -> Text { Text(zh: "是否应为“\(name)”？", en: "Did you mean \"\(name)\"?") }

/// A text as names are written: `atLeast` and `at-least` are `at_least`, and full-width letters are letters.
func plainName(_ text: String) -> String {
  var plain = ""
  var isAfterSmall = false
  for scalar in text.unicodeScalars {
    let isWide = (0xFF01...0xFF5E).contains(scalar.value)
    let narrow = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    switch narrow {
    case "-", " ", ".": plain += "_"
    case "A"..."Z":
      if isAfterSmall { plain += "_" }
      plain += String(narrow).lowercased()
    case "【", "】", "“", "”", "‘", "’", "《", "》", "「", "」": continue
    default: plain.unicodeScalars.append(narrow)
    }
    isAfterSmall = ("a"..."z").contains(narrow)
  }
  return plain
}

/// What stands before a colon that was not seen as one: `zh：评审`, `zh:评审`.
func gluedName(_ text: String) -> String? {
  guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }), colon > text.startIndex else { return nil }
  return String(text[..<colon])
}

/// What to do about such a colon.
func gluedColonHelp(_ text: String) -> Text? {
  guard let name = gluedName(text) else { return nil }
  let rest = text.dropFirst(name.count + 1)
  return Text(
    zh: "冒号用半角，其后空一格：\(name): \(rest)", en: "Write a plain colon and a space after it: \(name): \(rest)")
}

/// Other words for what files of ours say. Several where it depends on the place.
private let otherWords: [String: [String]] = [
  "名称": ["title"], "标题": ["title"], "name": ["title", "id"], "编号": ["id"], "依据": ["basis"], "依据文件": ["sources"],
  "版本": ["version"], "日历": ["calendar"], "环节": ["steps", "step"], "检查要点": ["checks"], "检查": ["checks"],
  "字段": ["fields"], "材料": ["documents"], "事项情况": ["facts"], "条件": ["when"], "之后": ["after"], "完成": ["done"],
  "例外": ["exemptions"], "例外情形": ["exemptions"], "说明": ["says"], "建议": ["advice"], "强度": ["force"], "理由": ["reason"],
  "上位规则": ["extends"], "收紧": ["tighten"], "新增": ["add"], "类型": ["type"], "列表": ["list"], "选项": ["enum"],
  "应当": ["must"], "必须": ["must"], "不得": ["must"], "should": ["must"], "shall": ["must"], "mandatory": ["must"],
  "一般": ["generally"], "usually": ["generally"], "可以": ["may"], "optional": ["may"],
  "法": ["law"], "法律": ["law"], "惯例": ["practice"], "未核对": ["unverified"],
  "日期": ["date"], "文字": ["string"], "文本": ["string"], "text": ["string"], "整数": ["int"], "数": ["int"],
  "integer": ["int"], "是否": ["bool"], "boolean": ["bool"], "人员": ["person"], "文稿": ["draft"], "文件": ["document"],
  "human": ["person"], "people": ["person"], "datetime": ["date"], "time": ["date"], "choice": ["enum"],
  "cn": ["zh"], "zh_cn": ["zh"], "chinese": ["zh"], "中文": ["zh"], "en_us": ["en"], "english": ["en"], "英文": ["en"],
  "符合": ["pass"], "passed": ["pass"], "ok": ["pass"], "不符合": ["fail"], "failed": ["fail"], "例外不需履行": ["exempt"],
  "依法不需履行": ["exempt"], "不适用": ["not_applicable"], "尚未办理": ["pending"], "不能判断": ["unknown"],
  "yes": ["true"], "是": ["true"], "no": ["false"], "否": ["false"],
  "预期": ["expect"], "用例": ["cases"], "表": ["table"],
]
