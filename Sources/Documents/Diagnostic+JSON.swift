import SourceText

/// What is wrong with the syntax of a JSON file.
extension Diagnostic {
  static func json(_ file: SourceFile, at span: Span, expected: Text) -> Diagnostic {
    let found =
      span.start == span.end ? Text(zh: "文件结尾", en: "the end of the file") : Text(file.text(span))
    return syntax(
      file, at: span,
      (
        Text(
          zh: "这里应当是\(expected.zh)，却是 \(found.zh)", en: "\(expected.en) was expected here, not \(found.en)"),
        Text(
          zh: "请按 JSON 改正：文字和键都用双引号，没有注释，最后一项之后没有逗号。",
          en:
            "Mend the JSON: texts and keys between double quotes, no comments, no comma after the last entry."
        )
      ))
  }

  static func jsonTrailing(_ file: SourceFile, at span: Span) -> Diagnostic {
    syntax(
      file, at: span,
      (
        Text(zh: "JSON 内容在此之前已经结束", en: "the JSON value has already ended before this"),
        Text(zh: "请删去多余的内容，或检查括号。", en: "Delete what is too much, or check the brackets.")
      ))
  }

  static func jsonUnclosed(_ file: SourceFile, at span: Span) -> Diagnostic {
    syntax(
      file, at: span,
      (
        Text(zh: "引号没有闭合", en: "this quotation mark is never closed"),
        Text(
          zh: "请在文字末尾补上双引号；文字中的双引号要写成 \\\"。",
          en: "Add a double quotation mark after the text; write \\\" for one within it.")
      ))
  }

  static func jsonEscape(_ file: SourceFile, at span: Span) -> Diagnostic {
    syntax(
      file, at: span,
      (
        Text(zh: "不能识别的转义 \(file.text(span))", en: "unknown escape \(file.text(span))"),
        Text(
          zh: "反斜杠要写成 \\\\；\\u 之后要有四位十六进制数字。",
          en: "Write \\\\ for a backslash; \\u is followed by four hexadecimal digits.")
      ))
  }

  static func loneSurrogate(_ file: SourceFile, at span: Span) -> Diagnostic {
    Diagnostic(
      "lone_surrogate", in: file, at: span,
      Text(zh: "\(file.text(span)) 只是半个字符", en: "\(file.text(span)) is only half a character"),
      help: Text(
        zh: "U+FFFF 以上的字符要写成一对 \\u 转义，或直接写出该字符。",
        en: "Write characters above U+FFFF as a pair of \\u escapes, or as themselves."))
  }
}
