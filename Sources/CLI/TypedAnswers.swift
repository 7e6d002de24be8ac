import ArgumentParser
import Authoring
import Glibc
import SourceText

/// Why an answer is none.
struct NewRulesProblem: Error {
  let message: Text

  init(_ message: Text) { self.message = message }

  init(_ message: Text, nearest name: String, among known: [String]) {
    let near = nearestName(to: name, among: known).map { Text(zh: "；是否应为“\($0)”？", en: "; did you mean \"\($0)\"?") }
    self.message = message + (near ?? Text(""))
  }
}

extension NewRulesProblem {
  static func taken(_ id: String) -> NewRulesProblem {
    NewRulesProblem(Text(zh: "“\(id)”已经写过", en: "\"\(id)\" was named already"))
  }
}

/// Asks at a terminal, one question after another, until an answer is one.
final class TypedAnswers {
  private let language: Language
  private let reader: TypedLines?

  static let nothingMade = Text(zh: "没有新建任何文件。", en: "Nothing was made.")

  /// Whether anybody can be asked.
  var isAtTerminal: Bool { reader != nil }

  init(_ language: Language) {
    self.language = language
    reader = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 ? TypedLines(edits: !Terminal.isPlain) : nil
  }

  func tell(_ text: Text) {
    // Lists of choices stand on lines of their own.
    let lines = text[language].split(separator: "\n", omittingEmptySubsequences: false).map {
      SafeText.line(String($0))
    }
    StandardOutput.write(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// Choices, each on a line of its own with its title.
  func listed(_ choices: [(String, Text)]) -> Text {
    choices.enumerated().reduce(Text("")) { list, choice in
      let (number, (id, title)) = (choice.offset + 1, choice.element)
      return list + Text(zh: "\n  \(number)  \(id)  \(title.zh)", en: "\n  \(number)  \(id)  \(title.en)")
    }
  }

  /// One of several, by its id, its title or its number in the list.
  func choice(_ question: Text, among choices: [(String, Text)]) throws -> String {
    let ids = choices.map(\.0)
    return try one(question + listed(choices)) { answer -> Result<String, NewRulesProblem> in
      let id = Self.meant(by: answer, among: choices)
      return ids.contains(id)
        ? .success(id)
        : .failure(
          NewRulesProblem(Text(zh: "其中没有“\(id)”", en: "There is no \"\(id)\" among them"), nearest: id, among: ids))
    }
  }

  /// The id that an answer means, which may be the title or the number in the list instead.
  static func meant(by answer: String, among choices: [(String, Text)]) -> String {
    if let number = Int(answer), choices.indices.contains(number - 1) { return choices[number - 1].0 }
    return choices.first { $0.1.zh == answer || $0.1.en == answer }?.0 ?? answer
  }

  /// One answer, asked for until it is one.
  func one<Answer>(_ question: Text, _ read: (String) -> Result<Answer, some NewRulesAnswer>) throws -> Answer {
    tell(question)
    while true {
      let line = try typed()
      if line.isEmpty {
        tell(Text(zh: "不能空着，请写明。", en: "This cannot be left empty."))
        continue
      }
      switch read(line) {
      case .success(let answer): return answer
      case .failure(let problem): again(problem.message, Text(zh: "请重写：", en: "Once more:"))
      }
    }
  }

  /// The next of several answers; an empty line ends them, once there is one.
  func next<Answer>(
    isFirst: Bool, _ what: Text, _ read: (String) -> Result<Answer, NewRulesProblem>
  ) throws -> Answer? {
    tell(asked(what, isFirst))
    while true {
      let line = try typed()
      if line.isEmpty {
        if !isFirst { return nil }
        tell(Text(zh: "至少写一项。", en: "At least one is needed."))
        continue
      }
      switch read(line) {
      case .success(let answer): return answer
      case .failure(let problem): again(problem.message, Text(zh: "请重写：", en: "Once more:"))
      }
    }
  }

  /// The next of several things of several parts; a line that holds all parts is taken as one.
  func item<Item: ScaffoldItem>(
    isFirst: Bool, taken: [String], read: (String) -> Result<Item, NewRulesProblem>,
    accepting: (Item) -> Result<Item, NewRulesProblem>
  ) throws -> Item? {
    while true {
      let first = try next(isFirst: isFirst, Item.parts[0].question) { line -> Result<Opening<Item>, NewRulesProblem> in
        if line.contains(where: { $0 == "|" || $0 == "｜" }) { return read(line).map(Opening.whole) }
        if taken.contains(line) { return .failure(.taken(line)) }
        return Item.parts[0].read(line).map(Opening.id).mapError { NewRulesProblem($0.message) }
      }
      switch first {
      case nil: return nil
      case .whole(let item): return item
      case .id(let id):
        let rest = try Item.parts.dropFirst().map { part in try one(part.question, part.read) }
        switch accepting(Item([id] + rest)) {
        case .success(let item): return item
        case .failure(let problem): again(problem.message, Text(zh: "请重写这一项。", en: "Say this one again."))
        }
      }
    }
  }

  /// Whether somebody says yes.
  func isMeant(_ question: Text) throws -> Bool {
    tell(question)
    while true {
      switch try typed().lowercased() {
      case "是", "y", "yes": return true
      case "否", "n", "no": return false
      default: tell(Text(zh: "请答“是”或者“否”。", en: "Answer yes or no."))
      }
    }
  }

  /// Why an answer is none, which may end in a question, and that it is asked for again.
  private func again(_ why: Text, _ what: Text) {
    tell(
      Text(
        zh: why.zh + (why.zh.hasSuffix("？") ? "" : "。") + what.zh,
        en: why.en + (why.en.hasSuffix("?") ? " " : ". ") + what.en))
  }

  private func asked(_ what: Text, _ isFirst: Bool) -> Text {
    isFirst ? what : Text(zh: "下一项：\(what.zh)（没有了直接回车）", en: "Next: \(what.en) (an empty line ends)")
  }

  private func typed() throws -> String {
    switch reader?.read(prompt: "> ") {
    case .line(let line): return line.hasSuffix("\r") ? String(line.dropLast()) : line
    case .interrupted:
      StandardError.write("\n" + Self.nothingMade[language] + "\n")
      throw ExitCode(ExitStatus.interrupted.rawValue)
    case .end, nil:
      let words = Text(zh: "输入已结束，没有新建任何文件。", en: "The input ended; nothing was made.")
      StandardError.write("\n" + words[language] + "\n")
      throw ExitCode(ExitStatus.usage.rawValue)
    }
  }
}

/// What somebody begins with who names one of several things: its id, or all of it on one line.
private enum Opening<Item> {
  case id(String)
  case whole(Item)
}

/// What is said of an answer that is none.
protocol NewRulesAnswer: Error {
  var message: Text { get }
}

extension NewRulesProblem: NewRulesAnswer {}
extension ScaffoldMistake: NewRulesAnswer {}
