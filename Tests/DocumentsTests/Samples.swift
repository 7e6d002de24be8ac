/// Records that use every way of writing, as starting points for damage.
enum Samples {
  /// A record in YAML.
  static let yaml: [UInt8] = Array(
    ##"""
    # 重大行政决策记录
    chengxu: record/1
    workflow: 浙江省/重大决策
    id: D-2023-00017
    title: "关于\u4e2d心城区停车收费标准的决定𠮷"
    initiated: 2023-05-08
    decision_maker: {name: 某市人民政府, level: city}
    lead_units: [市发展和改革委员会, '市''交通''运输局']
    urgent: false
    budget: 1.25e3
    empty:
    nothing: ~
    steps:
      - step: 公众参与
        began: 2023-05-08
        ended: 2023-05-28
        days: 20
        text: |
          第1步的说明，
            缩进的一行

          最后一行。
        summary: >-
          折叠的文字
          接着一行

          新的一段
        basis: &basis0
          law: 重大行政决策程序暂行条例
          article: 第10条
        same: *basis0
        plain: 多行的
          普通文字
        quoted: "双引号 \
          折行 \"引\" 文字"
      - step: 专家论证
        began: 2023-06-08
        ended: 2023-06-28
        days: 21
        text: |
          第2步的说明，
            缩进的一行

          最后一行。
        summary: >-
          折叠的文字
          接着一行

          新的一段
        basis: &basis1
          law: 重大行政决策程序暂行条例
          article: 第11条
        same: *basis1
        plain: 多行的
          普通文字
        quoted: "双引号 \
          折行 \"引\" 文字"
      - step: 风险评估
        began: 2023-07-08
        ended: 2023-07-28
        days: 22
        text: |
          第3步的说明，
            缩进的一行

          最后一行。
        summary: >-
          折叠的文字
          接着一行

          新的一段
        basis: &basis2
          law: 重大行政决策程序暂行条例
          article: 第12条
        same: *basis2
        plain: 多行的
          普通文字
        quoted: "双引号 \
          折行 \"引\" 文字"
      - step: 合法性审查
        began: 2023-08-08
        ended: 2023-08-28
        days: 23
        text: |
          第4步的说明，
            缩进的一行

          最后一行。
        summary: >-
          折叠的文字
          接着一行

          新的一段
        basis: &basis3
          law: 重大行政决策程序暂行条例
          article: 第13条
        same: *basis3
        plain: 多行的
          普通文字
        quoted: "双引号 \
          折行 \"引\" 文字"
      - step: 集体讨论
        began: 2023-09-08
        ended: 2023-09-28
        days: 24
        text: |
          第5步的说明，
            缩进的一行

          最后一行。
        summary: >-
          折叠的文字
          接着一行

          新的一段
        basis: &basis4
          law: 重大行政决策程序暂行条例
          article: 第14条
        same: *basis4
        plain: 多行的
          普通文字
        quoted: "双引号 \
          折行 \"引\" 文字"
    ? 复杂的键
    : 值
    tagged: !!str 2023
    list:
    - 甲
    - - 乙
      - 丙
    -
    - {a: 1, b: [2, 3], c: }
    - [x: y, z]
    keep: |+
      末尾


    """##.utf8)

  /// Every style of scalar.
  static let scalars: [UInt8] = Array(
    ##"""
    p: 一  二
      三

      四
    s: '一''二

      三'
    d: "a\x41\u4e2d\U00020BB7 \
       b

      c \N\_\L\P"
    l: |2-
        缩进
      文
    f: >+
      一
      二

        缩进

      三


    e: ''
    n: >

    """##.utf8)

  /// A record in JSON.
  static let json: [UInt8] = Array(
    ##"""
    {
      "chengxu": "record/1",
      "id": "D-2023-00017",
      "title": "关于\u4e2d心城区\ud842\udfb7的决定",
      "initiated": "2023-05-08",
      "decision_maker": {"name": "某市人民政府", "level": "city"},
      "numbers": [0, -1, 1.5, 1e3, -2.5E-3, 9223372036854775807],
      "steps": [
        {"step": "公众参与", "days": 30, "open": true, "text": "第一行\n第二行\t\"引\""},
        {"step": "专家论证", "days": 12, "open": false, "none": null, "list": [[], {}, [[""]]]}
      ]
    }

    """##.utf8)
}
