public import SourceText

extension NewValue {
  /// The value as JSON on one line.
  public var json: String {
    ValueText(scalars: ScalarText(care: .plain, isJSON: true), habits: Habits()).flow(self)
  }

  /// The value that JSON writes.
  public init(json text: String) throws(Diagnostic) {
    let document = try Document(json: SourceFile(path: "value.json", text: text))
    self.init(document.root, in: document)
  }

  /// The value under a key; nothing where it is no mapping or has no such key.
  public subscript(key: String) -> NewValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The text, where it is one.
  public var text: String? { if case .string(let text) = self { text } else { nil } }
}
