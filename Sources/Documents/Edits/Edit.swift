public import SourceText

/// A change to what a document says.
public enum Edit: Hashable, Sendable {
  /// Puts a value where the path leads, in place of what stands there; parents that are missing are made.
  case set(EditPath, NewValue)
  /// Puts an item into the list at the path, before the item of that index or at the end.
  case insert(NewValue, in: EditPath, at: Int?)
  /// Takes away the key or the item at the path.
  case remove(EditPath)
  /// Makes the value at the path the only item of a list: one round becomes the first of several.
  case wrap(EditPath)
}

/// Why an edit is not made. The document stays as it is.
public struct EditRefusal: Error, Hashable, Sendable {
  /// A stable name: `no_place`.
  public var id: String
  /// Why.
  public var message: Text
  /// What to do.
  public var help: Text

  static func noPlace(_ path: EditPath) -> EditRefusal {
    EditRefusal(
      id: "no_place",
      message: Text(zh: "文件中没有可以写入 \(path) 的位置", en: "The file has no place for \(path)"),
      help: Text(
        zh: "核对路径；其中一段现为文字或者另一种结构的，先改为映射或者列表。",
        en: "Check the path; where a part of it is text or another structure, make it a mapping or a list first."))
  }

  static let byHand = EditRefusal(
    id: "cannot_keep_the_rest",
    message: Text(
      zh: "按此处的写法，改动会影响文件的其他内容（例如锚点、别名或者注释）",
      en:
        "As it is written here, the change would touch other content of the file (such as an anchor, an alias, a comment)"
    ),
    help: Text(zh: "用编辑器手工修改此处。", en: "Change this place by hand in an editor."))
}

extension Document {
  /// The document with some changes made, every other byte as its author wrote it: comments, order, quotes,
  /// blank lines, styles, line ends.
  ///
  /// After each change the text is read again, and must say exactly what was meant; else the plainer way of
  /// writing is given up for a safer one, and if that does not do either, the change is refused.
  public func applying(_ edits: [Edit]) throws(EditRefusal) -> Document {
    if tree.writtenKeys.isEmpty { return try plainly(edits) }
    // What the file calls by a former name keeps that name.
    guard let plain = try? isJSON ? Document(json: file) : Document(yaml: file) else { throw .byHand }
    return try plain.plainly(edits.map { $0.along(written($0.path)) })
  }

  private func plainly(_ edits: [Edit]) throws(EditRefusal) -> Document {
    var document = self
    for edit in edits { document = try document.applying(edit) }
    return document
  }

  private func applying(_ edit: Edit) throws(EditRefusal) -> Document {
    var intended = Content(self)
    guard intended.apply(edit), edit.path.parts.count > 0 else { throw .noPlace(edit.path) }
    for care in Care.allCases {
      guard let bytes = Editor(self, care: care).bytes(after: edit) else { continue }
      let file = SourceFile(path: file.path, bytes: bytes)
      guard let edited = try? isJSON ? Document(json: file) : Document(yaml: file) else { continue }
      if Content(edited) == intended { return edited }
    }
    throw .byHand
  }

  /// Whether it is written in JSON: its strings are like no scalar of YAML.
  var isJSON: Bool { file.path.hasSuffix(".json") }
}

extension Edit {
  /// Where it changes something.
  public var path: EditPath {
    switch self {
    case .set(let path, _), .insert(_, let path, _), .remove(let path), .wrap(let path): path
    }
  }

  /// The same change by another way.
  func along(_ path: EditPath) -> Edit {
    switch self {
    case .set(_, let value): .set(path, value)
    case .insert(let value, _, let index): .insert(value, in: path, at: index)
    case .remove: .remove(path)
    case .wrap: .wrap(path)
    }
  }
}

/// How carefully text is written: plainly, or between double quotes whatever it is.
enum Care: CaseIterable {
  case plain, quoted
}
