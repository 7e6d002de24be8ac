import SourceText
import Workflows

/// What the schemas of records and of workflows share.
enum SchemaParts {
  /// 中文 / English, as editors show it; once where both are the same.
  static func both(_ text: Text) -> JSONTree { .text(text.zh == text.en ? text.zh : text.zh + " / " + text.en) }

  /// The head of a schema.
  static func head(id: String, title: Text, description: Text) -> JSONTree {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .text("urn:chengxu:schema:" + id),
      "title": both(title), "description": both(description),
    ]
  }

  /// A mapping with these keys and no others.
  static func mapping(
    _ properties: [(String, JSONTree)], required: [String] = [], isNullable: Bool = false
  ) -> JSONTree {
    let tree: JSONTree = [
      "type": isNullable ? ["object", "null"] : "object", "properties": .entries(properties),
      "additionalProperties": false,
    ]
    return required.isEmpty ? tree : tree.adding(["required": .array(required.map { .text($0) })])
  }

  /// A text with something in it.
  static let filled: JSONTree = ["type": "string", "minLength": 1]

  /// One of these words.
  static func word(_ words: [String]) -> JSONTree { ["enum": .array(words.map { .text($0) })] }

  /// A day of the calendar as `YYYY-MM-DD`; the years 1 to 9999, leap years by their rule.
  static let dayPattern: String = {
    let year = "(?!0000)[0-9]{4}"
    let leap = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
    let long = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    let short = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    return "(?:\(year)-(?:\(long)|\(short)|02-(?:0[1-9]|1[0-9]|2[0-8]))|\(leap)-02-29)"
  }()

  /// A day, or only a month: `YYYY-MM`.
  static let datePattern = "^(?:\(dayPattern)|(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2]))$"

  /// A name that conditions can use.
  static let idPattern = "^[a-z][a-z0-9_]*$"
}
