import SourceText
import Testing

@testable import Documents

@Suite struct SpanTests {
  @Test func `block mappings and sequences have the bytes of their keys and values`() throws {
    let document = try yaml("标题: 某市 # 注\n步骤:\n- 名: 甲\n  \"日期\": '2023-05-08'\n-\n- 𠮷𠮷\n空:\n尾: ~  \n\n# 末\n")
    #expect(
      outline(document) == [
        " mapping ⟨标题: 某市 # 注\n步骤:\n- 名: 甲\n  \"日期\": '2023-05-08'\n-\n- 𠮷𠮷\n空:\n尾: ~⟩",
        "/标题 string 标题 ⟨某市⟩",
        "/步骤 sequence 步骤 ⟨- 名: 甲\n  \"日期\": '2023-05-08'\n-\n- 𠮷𠮷⟩",
        "/步骤/0 mapping ⟨名: 甲\n  \"日期\": '2023-05-08'⟩",
        "/步骤/0/名 string 名 ⟨甲⟩",
        "/步骤/0/日期 string \"日期\" ⟨'2023-05-08'⟩",
        "/步骤/1 null ⟨⟩",
        "/步骤/2 string ⟨𠮷𠮷⟩",
        "/空 null 空 ⟨⟩",
        "/尾 null 尾 ⟨~⟩",
      ])
  }
}
