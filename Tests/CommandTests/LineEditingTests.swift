import Testing

@testable import CLI

/// A line that is edited where it stands: what keys do, and how Chinese lies on the screen.
@Suite struct LineEditingTests {
  private func line(_ keys: [EditedLine.Key], from text: String = "") -> EditedLine {
    var line = EditedLine(text)
    for key in keys { line.apply(key) }
    return line
  }

  @Test func `arrows move by characters, whatever their width, and text goes in where the cursor is`() {
    let edited = line([.text("2024年月"), .left, .text("8"), .end, .text("1日")])
    #expect(edited.text == "2024年8月1日")
    #expect(line([.home, .delete, .right, .backspace], from: "一二三").text == "三")
    #expect(line([.left, .left, .left, .left, .backspace], from: "一二").text == "一二")
    #expect(line([.killWord], from: "张明 李华").text == "张明 ")
    #expect(line([.left, .killToEnd], from: "一二").text == "一")
    #expect(line([.left, .killToStart], from: "一二").text == "二")
  }

  @Test func `a combining mark joins the character before it`() {
    let edited = line([.text("e"), .text("\u{301}"), .left])
    #expect(edited.characters.count == 1 && edited.cursor == 0)
  }

  @Test func `the unfinished line comes back only where nothing is typed`() {
    var edited = EditedLine()
    edited.earlier = "2025年7月"
    edited.apply(.earlier)
    #expect(edited.text == "2025年7月")
    edited.apply(.earlier)
    #expect(edited.text == "2025年7月")
  }

  @Test func `no character of two columns is cut in half at the edge of the screen`() {
    let edited = EditedLine("一二三四五")
    // Two columns of prompt, two of each character: of nine columns the last stays empty.
    let layout = edited.layout(prompt: "> ", width: 9)
    #expect(layout.rows == ["> 一二三", "四五"])
    #expect(layout.cursor == (1, 4))
    #expect(line([.left, .left], from: "一二三四五").layout(prompt: "> ", width: 9).cursor == (1, 0))
    // A line that fills the row goes on in the next.
    #expect(EditedLine("一二三").layout(prompt: "> ", width: 8).rows == ["> 一二三", ""])
  }

  @Test func `bytes become keys however they are cut up`() {
    let bytes =
      Array("年".utf8) + [0x1B] + Array("[D".utf8) + [0x1B] + Array("[3~".utf8) + [0x1B] + Array("OH".utf8) + [0x0D]
    let whole: [EditedLine.Key] = [.text("年"), .left, .delete, .home, .enter]
    for cut in 0...bytes.count {
      var reader = KeyReader()
      #expect(reader.keys(bytes[..<cut]) + reader.keys(bytes[cut...]) == whole)
    }
    var reader = KeyReader()
    #expect(
      reader.keys([0x1B] + Array("[1;5C".utf8) + [0x1B] + Array("[99x".utf8) + [0xC4, 0x41]) == [
        .right, .text("\u{FFFD}"), .text("A"),
      ])
  }

  @Test func `no bytes hang or trap`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var reader = KeyReader()
      var line = EditedLine()
      for _ in 0..<50 {
        let bytes = (0..<Int.random(in: 1...8, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        for key in reader.keys(bytes) { line.apply(key) }
        let layout = line.layout(prompt: "> ", width: 20)
        #expect(layout.cursor.row < layout.rows.count)
      }
      #expect(reader.rest.count < 40)
    }
  }
}
