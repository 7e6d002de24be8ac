import SourceText

/// The `%` lines before a document. libyaml compares each with all before it, so many would take hours.
func checkDirectives(of file: SourceFile) throws(Diagnostic) {
  let bytes = file.bytes
  var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  var count = 0
  while true {
    index = bytes.skippingBlanksAndComments(from: index)
    guard index < bytes.count, bytes[index] == UInt8(ascii: "%") else { return }
    let end = bytes.endOfLine(from: index)
    count += 1
    if count > 16 {
      throw .syntax(
        file, at: Span(index, end),
        (
          Text(zh: "以 % 开头的指令太多", en: "too many directives that begin with %"),
          Text(zh: "请删去，记录不需要它们。", en: "Delete them; a record needs none.")
        ))
    }
    index = end
  }
}
