/// The languages that every text for a person exists in.
public enum Language: String, CaseIterable, Sendable {
  /// Chinese, as officials read it.
  case zh
  /// English.
  case en
}

/// A text for people, written in Chinese and in English.
public struct Text: Hashable, Sendable {
  /// The Chinese text.
  public var zh: String
  /// The English text.
  public var en: String

  /// A text in both languages.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// A text that is the same in every language: a name, a number, a path.
  public init(_ same: String) {
    self.init(zh: same, en: same)
  }

  /// The text in one language.
  public subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }

  /// One text after another.
  public static func + (a: Text, b: Text) -> Text {
    Text(zh: a.zh + b.zh, en: a.en + b.en)
  }

  /// Texts with a separator between each two, by default 、 in Chinese and a comma in English.
  public static func list(
    _ texts: [Text], separator: Text = Text(zh: "、", en: ", ")
  ) -> Text {
    Text(
      zh: texts.map(\.zh).joined(separator: separator.zh),
      en: texts.map(\.en).joined(separator: separator.en))
  }
}
