import SourceText

/// What is wrong with a key, a value, a tag or an alias.
extension Diagnostic {
  static func duplicateKey(_ file: SourceFile, at span: Span, first: Span) -> Diagnostic {
    let key = shortened(file.text(span))
    return Diagnostic(
      "duplicate_key", in: file, at: span,
      Text(zh: "键 \(key) 重复", en: "the key \(key) is given twice"),
      help: Text(
        zh: "同一层的键只能出现一次，请合并或删去一处。",
        en: "A key may appear once in its mapping; merge the two or delete one."),
      related: (first, Text(zh: "第一次出现在这里", en: "first given here")))
  }

  static func nonStringKey(_ file: SourceFile, at span: Span) -> Diagnostic {
    Diagnostic(
      "non_string_key", in: file, at: span,
      Text(zh: "键必须是文字", en: "a key must be a text"),
      help: Text(
        zh: "请直接写出键名；列表、映射、别名或空白不能作键。",
        en: "Write the key's name; a list, a mapping, an alias or nothing at all cannot be a key."))
  }

  static func numberOutOfRange(_ file: SourceFile, at span: Span) -> Diagnostic {
    let number = shortened(file.text(span))
    return Diagnostic(
      "number_out_of_range", in: file, at: span,
      Text(zh: "数字 \(number) 超出可表示的范围", en: "the number \(number) is out of range"),
      help: Text(
        zh: "若它是编号，请加引号写成文字；否则请改小。",
        en: "If it is an identifier, write it between quotes; otherwise write a smaller number."))
  }

  static func unknownTag(_ file: SourceFile, at span: Span, tag: String) -> Diagnostic {
    let tag = shortened(tag)
    return Diagnostic(
      "unknown_tag", in: file, at: span,
      Text(zh: "不支持的标签 \(tag)", en: "the tag \(tag) is not supported"),
      help: Text(
        zh: "请删去标签；可用的只有 !!str、!!int、!!float、!!bool、!!null、!!seq、!!map。",
        en: "Delete it; only !!str, !!int, !!float, !!bool, !!null, !!seq and !!map are known."))
  }

  static func tagMismatch(_ file: SourceFile, at span: Span, tag: String) -> Diagnostic {
    Diagnostic(
      "tag_mismatch", in: file, at: span,
      Text(zh: "这个值与标签 \(tag) 不符", en: "this value is not what its tag \(tag) says"),
      help: Text(zh: "请改正值，或删去标签。", en: "Correct the value, or delete the tag."))
  }

  static func unknownAlias(
    _ file: SourceFile, at span: Span, name: String, nearest: String?
  ) -> Diagnostic {
    let name = shortened(name)
    let help =
      if let nearest {
        Text(zh: "您是否想写 *\(nearest)？", en: "Did you mean *\(nearest)?")
      } else {
        Text(
          zh: "请先用 &\(name) 标出要引用的值；若是以 * 开头的文字，请加引号。",
          en: "Mark the value with &\(name) before; if a text is to begin with *, put it between quotes.")
      }
    return Diagnostic(
      "unknown_alias", in: file, at: span,
      Text(zh: "别名 *\(name) 在此之前没有定义", en: "nothing before this is marked &\(name)"), help: help)
  }

  static func recursiveAlias(_ file: SourceFile, at span: Span, name: String) -> Diagnostic {
    let name = shortened(name)
    return Diagnostic(
      "recursive_alias", in: file, at: span,
      Text(zh: "别名 *\(name) 引用了它自己所在的值", en: "the alias *\(name) stands within the value it refers to"),
      help: Text(zh: "值不能包含自己，请改写。", en: "A value cannot contain itself; write it differently."))
  }

  /// A text of the file as messages quote it: one that goes on for ever would bury what they say.
  private static func shortened(_ text: String) -> String {
    let start = text.unicodeScalars.prefix(60)
    return start.endIndex == text.unicodeScalars.endIndex ? text : String(start) + "…"
  }
}
