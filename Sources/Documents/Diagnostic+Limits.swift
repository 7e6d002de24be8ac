import SourceText

/// What is wrong with a file as a whole: its size, its encoding, its number of documents.
extension Diagnostic {
  static func tooLarge(_ file: SourceFile, limit: Int) -> Diagnostic {
    Diagnostic(
      "too_large", in: file, at: Span(0, 0),
      Text(
        zh: "文件有 \(file.bytes.count) 字节，超过上限 \(limit) 字节",
        en: "the file has \(file.bytes.count) bytes, more than the limit of \(limit)"),
      help: Text(zh: "请拆成几个文件，或把附件正文移出。", en: "Split it, or keep long enclosures in files of their own."))
  }

  static func tooManyNodes(_ file: SourceFile, at span: Span, limit: Int) -> Diagnostic {
    Diagnostic(
      "too_large", in: file, at: span,
      Text(zh: "文件中的值超过 \(limit) 个", en: "the file has more than \(limit) values"),
      help: Text(zh: "请拆成几个文件。", en: "Split it into several files."))
  }

  static func tooDeep(_ file: SourceFile, at span: Span, limit: Int) -> Diagnostic {
    Diagnostic(
      "too_deep", in: file, at: span,
      Text(zh: "嵌套超过 \(limit) 层", en: "nested deeper than \(limit) levels"),
      help: Text(
        zh: "请减少嵌套；若是误写了多余的括号或“- ”，请删去。",
        en: "Nest less; if brackets or “- ” were repeated by mistake, delete them."))
  }

  static func aliasBomb(_ file: SourceFile, at span: Span, limit: Int) -> Diagnostic {
    Diagnostic(
      "alias_bomb", in: file, at: span,
      Text(
        zh: "别名展开后的值超过 \(limit) 个",
        en: "the aliases up to here stand for more than \(limit) values"),
      help: Text(
        zh: "请少用别名套别名，把需要的值直接写出。",
        en: "Do not let aliases repeat other aliases; write out the values that are needed."))
  }

  static func utf16(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "invalid_utf8", in: file, at: Span(0, 2),
      Text(zh: "文件是 UTF-16 编码，应为 UTF-8", en: "the file is encoded in UTF-16, not in UTF-8"),
      help: Text(zh: "请在编辑器中另存为 UTF-8 编码。", en: "Save it as UTF-8 in your editor."))
  }

  static func invalidUTF8(_ file: SourceFile, at byte: Int) -> Diagnostic {
    Diagnostic(
      "invalid_utf8", in: file, at: Span(byte, min(byte + 1, file.bytes.count)),
      Text(zh: "此处的字节不是有效的 UTF-8 文字", en: "the bytes here are no valid UTF-8 text"),
      help: Text(
        zh: "文件可能是 GBK 等其他编码，请另存为 UTF-8 编码。",
        en: "The file may be in another encoding, such as GBK; save it as UTF-8."))
  }

  static func controlCharacter(_ file: SourceFile, at span: Span, scalar: UInt32) -> Diagnostic {
    let hex = String(scalar, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    return Diagnostic(
      "control_character", in: file, at: span,
      Text(zh: "此处有不允许出现的控制字符 \(name)", en: "the control character \(name) is not allowed here"),
      help: Text(
        zh: "请删去该字符；确有需要时，在双引号中写成转义形式。",
        en: "Delete it; if it is meant, write it as an escape between double quotes."))
  }

  static func emptyDocument(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      "empty_document", in: file, at: Span(0, 0),
      Text(zh: "文件没有内容", en: "the file has no content"),
      help: Text(
        zh: "请写入内容；若内容都在 # 之后，它们只是注释。",
        en: "Write the content; what follows a # is only a comment."))
  }

  static func secondDocument(_ file: SourceFile, at span: Span) -> Diagnostic {
    Diagnostic(
      "second_document", in: file, at: span,
      Text(zh: "一个文件只能有一份文档，此处开始了第二份", en: "a second document begins here; a file holds only one"),
      help: Text(
        zh: "请删去“---”，或把第二份移到另一个文件。", en: "Delete the ---, or move the second one to a file of its own."))
  }
}
