import SourceText

/// What libyaml says, in the words of people who write records.
extension Diagnostic {
  /// The diagnostic for a text that libyaml cannot read on.
  static func yaml(_ problem: EventStream.Problem, in file: SourceFile) -> Diagnostic {
    let place = min(problem.byte, file.bytes.count)
    if file.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || file.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return Diagnostic(
        "not_text", in: file, at: Span(0, 0),
        Text(zh: "这是 Word、Excel 或者压缩文件，不是文本", en: "this is a Word, Excel or archive file and no text"),
        help: Text(zh: "用文本编辑器新建，内容存为 UTF-8。", en: "Begin it in a text editor, and save it as UTF-8."))
    }
    if let scalar = problem.scalar {
      return .controlCharacter(file, at: file.bytes.scalarSpan(at: place), scalar: scalar)
    }
    if problem.isUndecodable { return .invalidUTF8(file, at: file.bytes.startOfInvalidUTF8(at: place)) }
    let here = file.bytes.scalarSpan(at: place)
    let opener = problem.contextByte.map { file.bytes.scalarSpan(at: min($0, file.bytes.count)) }
    let byte = place < file.bytes.count ? file.bytes[place] : nil
    if isUnclosedQuote(problem), let opener {
      return syntax(
        file, at: opener, (Text(zh: "引号没有闭合", en: "this quotation mark is never closed"), closeQuote))
    }
    let lookalikes = Lookalikes(file)
    if let sign = lookalikes.sign(
      near: problem.text == "could not find expected ':'" ? problem.contextByte ?? place : place)
    {
      return sign
    }
    if problem.text == "could not find expected ':'", let start = problem.contextByte {
      let line = Span(start, max(start, min(file.bytes.endOfLine(from: start), place)))
      let isGlued = file.text(line).firstMatch(of: /^[a-z_]+:[^ ]/) != nil
      return syntax(file, at: line, isGlued ? gluedColon : missingColon)
    }
    var words = words(problem, byte: byte)
    var related: (span: Span, label: Text)?
    if let opener, opener != here, problem.context != "while scanning for the next token" {
      related = (opener, Text(zh: "所在的部分从这里开始", en: "the part it stands in begins here"))
    }
    if let quote = lookalikes.openQuote(before: place) {
      related = (quote, Text(zh: "这个引号没有在同一行闭合", en: "this quotation mark is not closed on its line"))
      words.1 =
        Text(zh: "先看那个引号是否漏了另一半。", en: "See first whether the other half of that quotation mark was forgotten. ")
        + words.1
    }
    return syntax(file, at: here, words, related: related)
  }

  static func syntax(
    _ file: SourceFile, at span: Span, _ words: (message: Text, help: Text),
    related: (span: Span, label: Text)? = nil
  ) -> Diagnostic {
    Diagnostic("syntax", in: file, at: span, words.message, help: words.help, related: related)
  }

  private static func isUnclosedQuote(_ problem: EventStream.Problem) -> Bool {
    problem.context == "while scanning a quoted scalar"
      && (problem.text == "found unexpected end of stream"
        || problem.text == "found unexpected document indicator")
  }

  private static let closeQuote = Text(
    zh: "请在文字末尾补上同样的引号；双引号中的 \" 要写成 \\\"，单引号中的 ' 要写成 ''。",
    en:
      "Add the same mark after the text; write \\\" for \" between double quotes, '' for ' between single ones."
  )

  private static let indentation = Text(
    zh: "同一层的各行要用同样多的空格缩进；若值中有冒号或引号，请给整个值加引号。",
    en:
      "Indent the lines of one level by the same number of spaces; quote a value that has a colon or quotes.")

  private static let gluedColon = (
    Text(zh: "冒号之后缺一个空格", en: "a space is missing after the colon"),
    Text(zh: "写成“键: 值”。", en: "Write “key: value”.")
  )

  private static let missingColon = (
    Text(zh: "这里缺少冒号", en: "a colon is missing here"),
    Text(
      zh: "键之后要写冒号和空格；若这一行是上一个值的续行，请缩进得更深。",
      en: "Write a colon and a space after the key; if this continues a value, indent it deeper.")
  )

  private static func words(_ problem: EventStream.Problem, byte: UInt8?) -> (Text, Text) {
    switch problem.text {
    case "found character that cannot start any token":
      return badStart(byte)
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return tab
    case "mapping values are not allowed in this context":
      return (
        Text(zh: "这里不能出现冒号", en: "a colon is not allowed here"),
        Text(
          zh: "一行只能有一个“键: 值”；值中含有冒号加空格时，请给整个值加引号，否则请检查缩进。",
          en:
            "A line holds one “key: value”; quote a value that contains a colon and a space, or mend the indentation."
        )
      )
    case "did not find expected key":
      return (
        Text(zh: "缩进或写法有误，这里应当是一个键", en: "a key was expected here; the indentation may be wrong"), indentation
      )
    case "did not find expected '-' indicator":
      return (
        Text(zh: "缩进有误，这里应当是以“- ”开头的一项", en: "an item beginning with “- ” was expected here"), indentation
      )
    case "block sequence entries are not allowed in this context":
      return (
        Text(zh: "这里不能写“- ”列表项", en: "an item beginning with “- ” is not allowed here"),
        Text(zh: "请另起一行写列表项，并检查缩进。", en: "Begin the item on a line of its own, and check its indentation.")
      )
    case "did not find expected ',' or ']'":
      return (
        Text(zh: "方括号没有闭合，或缺少逗号", en: "a comma or a closing ] is missing here"),
        Text(zh: "请在各项之间写逗号，末尾补上 ]。", en: "Write commas between the items and a ] at the end.")
      )
    case "did not find expected ',' or '}'":
      return (
        Text(zh: "花括号没有闭合，或缺少逗号", en: "a comma or a closing } is missing here"),
        Text(zh: "请在各项之间写逗号，末尾补上 }。", en: "Write commas between the entries and a } at the end.")
      )
    case "did not find expected node content":
      return (
        Text(zh: "这里应当是一个键或值", en: "a key or a value was expected here"),
        Text(
          zh: "请补上，或删去多余的逗号或冒号。",
          en: "Add it, or delete a comma or colon that is too much.")
      )
    case "found unknown escape character":
      return (
        Text(zh: "双引号中不能识别的转义字符", en: "unknown escape between double quotes"),
        Text(zh: "反斜杠要写成 \\\\，或改用单引号。", en: "Write \\\\ for a backslash, or use single quotes.")
      )
    case "did not find expected <document start>":
      return (
        Text(zh: "文档在此之前已经结束", en: "the document has already ended before this"),
        Text(zh: "请删去多余的内容，或检查缩进。", en: "Delete what is too much, or check the indentation.")
      )
    default:
      return wordsForName(problem.context)
        ?? (
          Text(zh: "YAML 语法有误：\(problem.text)", en: "this is not YAML: \(problem.text)"),
          Text(
            zh: "请检查此处前后的写法；若是文字，请给整个值加引号。",
            en: "Check what is written around here; if it is a text, put all of it between quotes.")
        )
    }
  }

  private static func wordsForName(_ context: String?) -> (Text, Text)? {
    switch context {
    case "while scanning an anchor", "while scanning an alias":
      return (
        Text(
          zh: "& 或 * 之后的名字只能用英文字母、数字、- 和 _",
          en: "a name after & or * has only the letters a to z, digits, - and _"),
        Text(
          zh: "请改名；若文字要以 & 或 * 开头，请给整个值加引号。",
          en: "Rename it; if a text is to begin with & or *, put all of it between quotes.")
      )
    case "while scanning a tag", "while parsing a tag", "while parsing a node":
      return (
        Text(zh: "! 之后的标签写得不对", en: "the tag after this ! is not written properly"),
        Text(
          zh: "请删去标签；若文字要以 ! 开头，请给整个值加引号。",
          en: "Delete it; if a text is to begin with !, put all of it between quotes.")
      )
    default: return nil
    }
  }

  private static let tab = (
    Text(zh: "缩进用了制表符", en: "a tab is used for indentation"),
    Text(zh: "请改用空格缩进。", en: "Indent with spaces.")
  )

  private static func badStart(_ byte: UInt8?) -> (Text, Text) {
    guard let byte, byte != 0x09 else { return tab }
    let character = String(decoding: [byte], as: UTF8.self)
    return (
      Text(zh: "值不能以 \(character) 开头", en: "a value cannot begin with \(character)"),
      Text(zh: "请给整个值加引号。", en: "Put the whole value between quotes.")
    )
  }
}
