/// A session at the shell: commands, and exactly what each wrote and how it ended.
///
///     # What the session shows.
///     $ chengxu validate x.yaml
///     > --lang en
///     what it wrote
///     [1]
///
/// Lines that begin with `> ` go on with the command; a last line `[1]` is its exit code where that is not 0.
struct Transcript {
  /// What stands before the first command.
  let preface: String
  let exchanges: [Exchange]

  /// A command and what came of it.
  struct Exchange {
    let command: String
    let ending: Sandbox.Ending

    /// As it stands in a transcript.
    var text: String {
      let lines = command.split(separator: "\n", omittingEmptySubsequences: false)
      let asked = "$ " + lines.joined(separator: "\n> ") + "\n"
      let output = ending.output.isEmpty || ending.output.hasSuffix("\n") ? ending.output : ending.output + "⏎\n"
      return asked + output + (ending.status == 0 ? "" : "[\(ending.status)]\n")
    }
  }

  init(_ text: String) {
    var preface = ""
    var exchanges: [Exchange] = []
    var command: String?
    var output = ""
    func finish() {
      guard let command else { return }
      var status: Int32 = 0
      var lines = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      if let last = lines.last, last.hasPrefix("["), last.hasSuffix("]"), let code = Int32(last.dropFirst().dropLast())
      {
        status = code
        lines.removeLast()
      }
      let body = lines.map { $0 + "\n" }.joined()
      let ending = Sandbox.Ending(output: body.hasSuffix("⏎\n") ? String(body.dropLast(2)) : body, status: status)
      exchanges.append(Exchange(command: command, ending: ending))
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("$ ") {
        finish()
        command = String(line.dropFirst(2))
        output = ""
      } else if line.hasPrefix("> "), output.isEmpty, let begun = command {
        command = begun + "\n" + line.dropFirst(2)
      } else if command == nil {
        preface += line + "\n"
      } else {
        output += line + "\n"
      }
    }
    finish()
    self.preface = preface
    self.exchanges = exchanges
  }

  /// The session as it goes now, in a fresh folder.
  func replayed() throws -> String {
    let sandbox = try Sandbox()
    var text = preface
    for exchange in exchanges {
      text += Exchange(command: exchange.command, ending: try sandbox.run(exchange.command)).text
    }
    return text
  }
}
