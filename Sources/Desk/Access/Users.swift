import Files
import SourceText

/// Who may come, from a file of lines `name:role:scope:hash`; several lines for one name add up.
///
/// The hash may be empty where a proxy says who comes. `scope` is `*`, or folders and records with commas between.
struct Users: Sendable {
  private var known: [String: (hash: String, grants: [Grant])] = [:]

  /// What is wrong with a line.
  struct Problem: Error {
    let line: Int
    let message: Text
  }

  /// Reads the lines of a file.
  init(_ text: String) throws(Problem) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { continue }
      let parts = line.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
      guard parts.count >= 3, !parts[0].isEmpty else {
        throw Problem(
          line: index + 1, message: Text(zh: "应为 姓名:角色:范围:口令散列", en: "Expected name:role:scope:hash"))
      }
      var grants: [Grant] = []
      for role in parts[1].split(separator: ",").map(String.init) {
        guard let role = DeskRole(rawValue: role) else {
          throw Problem(
            line: index + 1,
            message: Text(
              zh: "没有角色“\(role)”，可用 keeper、reviewer、reader",
              en: "There is no role \"\(role)\": keeper, reviewer, reader"))
        }
        for scope in parts[2].split(separator: ",").map(String.init) {
          grants.append(Grant(role: role, scope: scope == "*" ? nil : Self.path(scope)))
        }
      }
      guard !grants.isEmpty else {
        throw Problem(
          line: index + 1, message: Text(zh: "没有写明范围；全部的写 *", en: "No scope is given; * stands for everything"))
      }
      let hash = parts.count > 3 ? parts[3] : ""
      known[parts[0], default: ("", [])].grants += grants
      if !hash.isEmpty { known[parts[0]]?.hash = hash }
    }
  }

  /// Whether anybody is known.
  var isEmpty: Bool { known.isEmpty }

  /// Whether anybody can sign in with a password.
  var haveLogins: Bool { known.values.contains { !$0.hash.isEmpty } }

  /// What somebody may do whose name is vouched for.
  func access(of name: String) -> Access? { (known[name]?.grants).map(Access.granted) }

  /// What somebody may do who gives a password. A name that is not known takes as long as one that is.
  func access(of name: String, password: String) -> Access? {
    let hash = known[name]?.hash ?? ""
    guard hash.isEmpty else { return Password.matches(password, hash) ? access(of: name) : nil }
    let other = known.values.first { !$0.hash.isEmpty }?.hash ?? ""
    _ = Password.matches(password, other)
    return nil
  }

  private static func path(_ text: String) -> String {
    var text = text
    while text.hasSuffix("/") { text.removeLast() }
    return text.hasPrefix("./") ? String(text.dropFirst(2)) : text
  }
}
