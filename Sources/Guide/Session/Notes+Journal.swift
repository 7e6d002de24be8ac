import Documents

extension Notes {
  /// The notes as the journal keeps them.
  var value: NewValue {
    func list(_ set: Set<String>) -> NewValue { .list(set.sorted().map(NewValue.string)) }
    var entries: [NewValue.Entry] = [
      .init("skipped", list(skipped)), .init("begun", list(begun)), .init("declined", list(declined)),
      .init("finished", list(finished)), .init("drafters", list(drafters)),
      .init("authors", .map(authors.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
    ]
    if let draft {
      entries.append(
        .init(
          "draft",
          .map([
            .init("question", .string(draft.question)), .init("text", .string(draft.text)),
            .init("is_long", .bool(draft.isLong)),
          ])))
    }
    return .map(entries)
  }

  /// The notes that the journal keeps; what it does not say is empty.
  init(_ value: NewValue) {
    func set(_ key: String) -> Set<String> {
      guard case .list(let items)? = value[key] else { return [] }
      return Set(items.compactMap(\.text))
    }
    skipped = set("skipped")
    begun = set("begun")
    declined = set("declined")
    finished = set("finished")
    drafters = set("drafters")
    if let draft = value["draft"], let question = draft["question"]?.text, let text = draft["text"]?.text {
      self.draft = Draft(question: question, text: text, isLong: draft["is_long"] == .bool(true))
    }
    if case .map(let entries)? = value["authors"] {
      for entry in entries { authors[entry.key] = entry.value.text }
    }
  }
}
