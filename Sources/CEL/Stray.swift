import SourceText

/// What people type in a condition that belongs to no word of the language, and what they meant by it.
enum Stray {
  /// Quotation marks of running text by what closes them.
  static let closing = ["“": "”", "‘": "’", "「": "」", "《": "》", "（": "）"]

  /// What to write instead of a sign; nothing for what is no sign.
  static func help(for sign: String) -> Text? {
    switch sign {
    case "=": Text(zh: "相等写作 ==。", en: "Equality is written ==.")
    case "&": Text(zh: "并且写作 &&。", en: "And is written &&.")
    case "|": Text(zh: "或者写作 ||。", en: "Or is written ||.")
    case "“", "”", "‘", "’", "「", "」", "《", "》": Text(zh: "引号用英文半角 '。", en: "Use the plain quote '.")
    case "≤", "≦": Text(zh: "不大于写作 <=。", en: "At most is written <=.")
    case "≥", "≧": Text(zh: "不小于写作 >=。", en: "At least is written >=.")
    case "≠": Text(zh: "不等写作 !=。", en: "Not equal is written !=.")
    case "＞", "＜", "＝", "（", "）", "，", "！", "：", "．", "［", "］", "＋", "－", "？", "\u{3000}":
      Text(zh: "改用半角。", en: "Use the narrow form of the sign.")
    case "且", "并": Text(zh: "并且写作 &&。", en: "And is written &&.")
    case "或": Text(zh: "或者写作 ||。", en: "Or is written ||.")
    case "非", "不": Text(zh: "否定写作 !。", en: "Not is written !.")
    case "×": Text(zh: "乘写作 *。", en: "Times is written *.")
    case "÷": Text(zh: "除写作 /。", en: "Divided by is written /.")
    default: nil
    }
  }

  /// What to do about a word that stands bare.
  static func word(_ word: String) -> Text {
    Text(
      zh: "字段用它的英文 id（如 facts.amount）；文字加引号，写作 '\(word)'；数不带单位。",
      en: "A field goes by its id, such as facts.amount; a text is quoted, '\(word)'; a number has no unit.")
  }
}
