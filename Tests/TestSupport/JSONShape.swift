import Foundation

/// A small judge of JSON Schema, for the keywords that our own schemas use. A keyword that it does not know is a
/// mistake too, so that nothing in a schema goes unheeded.
public struct JSONShape {
  private let schema: Any

  /// A judge by the schema in a text.
  public init(_ schema: String) throws {
    self.schema = try JSONSerialization.jsonObject(with: Data(schema.utf8), options: .fragmentsAllowed)
  }

  /// What is wrong with the JSON in a text, each with its JSON Pointer; `part` names a definition to judge by.
  public func mistakes(in json: String, part: String? = nil) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
    let rule = part.map { ["$ref": "#/$defs/" + $0] as Any } ?? schema
    return mistakes(value, rule, at: "")
  }

  private func mistakes(_ value: Any, _ rule: Any, at place: String) -> [String] {
    guard let rule = rule as? [String: Any] else { return ["\(place): no schema"] }
    return rule.keys.sorted().flatMap { keyword -> [String] in
      guard let asked = rule[keyword] else { return [] }
      switch keyword {
      case "$schema", "$id", "$defs", "title", "description": return []
      case "$ref": return mistakes(value, definition(asked) as Any, at: place)
      case "type": return isOf(asked as? String, value) ? [] : ["\(place): is no \(asked)"]
      case "const": return equal(value, asked) ? [] : ["\(place): is not \(asked)"]
      case "enum":
        return (asked as? [Any] ?? []).contains { equal($0, value) } ? [] : ["\(place): \(value) is none of \(asked)"]
      case "pattern":
        let text = value as? String ?? ""
        let pattern = asked as? String ?? ""
        return text.range(of: pattern, options: .regularExpression) != nil
          ? [] : ["\(place): \(text) is not \(pattern)"]
      case "minimum":
        return (value as? NSNumber).map { $0.intValue >= (asked as? NSNumber)?.intValue ?? 0 } ?? false
          ? [] : ["\(place): is less than \(asked)"]
      case "required":
        let object = value as? [String: Any] ?? [:]
        return (asked as? [String] ?? []).filter { object[$0] == nil }.map { "\(place): \($0) is missing" }
      case "properties":
        let rules = asked as? [String: Any] ?? [:]
        return (value as? [String: Any] ?? [:]).sorted { $0.key < $1.key }.flatMap { key, child in
          rules[key].map { mistakes(child, $0, at: "\(place)/\(key)") } ?? []
        }
      case "additionalProperties":
        let known = Set((rule["properties"] as? [String: Any] ?? [:]).keys)
        return (value as? [String: Any] ?? [:]).keys.sorted().filter { !known.contains($0) }
          .map { "\(place)/\($0): is unknown" }
      case "items":
        return (value as? [Any] ?? []).enumerated().flatMap { mistakes($1, asked, at: "\(place)/\($0)") }
      case "oneOf":
        let all = (asked as? [Any] ?? []).map { mistakes(value, $0, at: place) }
        let fitting = all.count { $0.isEmpty }
        return fitting == 1 ? [] : ["\(place): \(fitting) of the shapes fit"] + (all.min { $0.count < $1.count } ?? [])
      default: return ["\(place): the schema says \(keyword), which is unknown here"]
      }
    }
  }

  private func definition(_ reference: Any) -> Any? {
    let name = (reference as? String)?.split(separator: "/").last.map(String.init) ?? ""
    return ((schema as? [String: Any])?["$defs"] as? [String: Any])?[name]
  }

  private func equal(_ a: Any, _ b: Any) -> Bool { "\(a)" == "\(b)" }

  private func isOf(_ type: String?, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": (value as? NSNumber).map { Double($0.intValue) == $0.doubleValue } ?? false
    case "boolean": value is Bool
    default: false
    }
  }
}
