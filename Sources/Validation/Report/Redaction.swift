import Documents
import SourceText
import Workflows

/// What no report may show: names that the workflow marks as personal, where they are to be masked, and whatever
/// stands in a paper that is recorded as held under secrecy.
///
/// It is applied to a finished report, so that every format profits and no kind need know of it. A masked text is as
/// long as the plain one: carets stay where they belong.
/// What findings are recognised by from run to run is made of masked names too, so that names cannot be guessed from it.
struct Redaction {
  private let table: LineTable
  private var names: [(plain: String, masked: String)] = []
  /// What is hidden whatever it says, in the order of the file.
  private var hidden: [Span] = []

  /// What a record has that must not be shown.
  init(_ document: Document, _ workflow: Workflow, masksNames: Bool) {
    table = LineTable(document.file)
    var found = Found(document)
    found.gather(workflow, names: masksNames)
    hidden = found.secrets
    var seen: Set<String> = []
    for node in found.persons {
      let name = document.text(node)
      // An escape shows the name to whoever can read it.
      if !document.file.text(document.span(node)).contains(name) { hidden.append(document.span(node)) }
      if name.unicodeScalars.count > 1, seen.insert(name).inserted { names.append((name, Self.masked(name))) }
    }
    // 张三丰 before 张三.
    names.sort { ($1.plain.unicodeScalars.count, $0.plain) < ($0.plain.unicodeScalars.count, $1.plain) }
  }

  /// The report without it.
  func apply(to report: inout RecordReport) {
    if names.isEmpty, hidden.isEmpty { return }
    report.title = report.title.map(plain)
    report.scope = report.scope.map(text)
    report.problems = report.problems.map { problem in
      RecordReport.Problem(
        id: problem.id, place: problem.place.map(place), message: text(problem.message), help: problem.help.map(text))
    }
    report.findings = report.findings.map { finding in
      var finding = finding
      finding.statement = text(finding.statement)
      finding.advice = finding.advice.map(text)
      finding.labels = finding.labels.map(text)
      finding.values = finding.values.map { DecidingValue($0.name, plain($0.value), text($0.text)) }
      finding.element = finding.element.map(plain)
      finding.place = place(finding.place)
      return finding
    }
  }

  /// A name with its first character and 某 for each other: 张某, 欧某某; in letters the initial of each word: L* H**.
  static func masked(_ name: String) -> String {
    var masked = String.UnicodeScalarView()
    var isFirst = true
    var isHan = false
    for scalar in name.unicodeScalars {
      if !scalar.properties.isAlphabetic {
        masked.append(scalar)
        if !isHan { isFirst = true }
      } else if isFirst {
        masked.append(scalar)
        isFirst = false
        isHan = isHan || scalar.properties.isIdeographic
      } else {
        masked.append(scalar.properties.isIdeographic ? "某" : "*")
      }
    }
    return String(masked)
  }

  private func text(_ text: Text) -> Text { Text(zh: plain(text.zh), en: plain(text.en)) }

  private func plain(_ text: String) -> String {
    var text = text
    for (name, masked) in names where text.contains(name) {
      var rest = text[...]
      var result = ""
      while let range = rest.firstRange(of: name) {
        result += rest[..<range.lowerBound]
        let isWord =
          !Self.isLetter(result.last, name.first) && !Self.isLetter(rest[range.upperBound...].first, name.last)
        result += isWord ? masked : String(rest[range])
        rest = rest[range.upperBound...]
      }
      text = result + rest
    }
    return text
  }

  /// Whether two characters beside each other are letters of one word: Li does not stand in Limited.
  private static func isLetter(_ a: Character?, _ b: Character?) -> Bool {
    guard let a, let b else { return false }
    return a.isASCII && a.isLetter && b.isASCII && b.isLetter
  }

  private func place(_ place: Place) -> Place {
    let contents = table.contents(ofLine: place.start.line)
    let touching = hidden.filter { $0.start < contents.end && $0.end > contents.start }
    guard !touching.isEmpty else { return place.showing(plain(place.line)) }
    var line = String.UnicodeScalarView()
    var offset = contents.start
    for scalar in place.line.unicodeScalars {
      line.append(touching.contains { $0.start <= offset && offset < $0.end } ? "*" : scalar)
      offset += UInt32(UTF8.width(scalar))
    }
    return place.showing(plain(String(line)))
  }

  /// Goes through a record for what is personal and what is secret.
  private struct Found {
    let document: Document
    var persons: [NodeID] = []
    var secrets: [Span] = []

    init(_ document: Document) {
      self.document = document
    }

    mutating func gather(_ workflow: Workflow, names: Bool) {
      guard document.kind(document.root) == .mapping else { return }
      if names, let facts = document.child(document.root, "facts") { fields(workflow.facts, facts, isPersonal: false) }
      guard let steps = document.child(document.root, "steps"), document.kind(steps) == .mapping else { return }
      for node in document.children(steps) {
        let step = workflow.steps.first { $0.id == document.key(node) }
        for round in document.kind(node) == .sequence ? Array(document.children(node)) : [node] {
          if names, let step { fields(step.fields, round, isPersonal: false) }
          secret(round)
        }
      }
    }

    private mutating func fields(_ group: FieldGroup, _ node: NodeID, isPersonal: Bool) {
      guard document.kind(node) == .mapping else { return }
      for field in group.fields {
        guard let child = document.child(node, field.key) else { continue }
        let isDetermination = document.kind(child) == .mapping && group.path == "facts"
        let value = isDetermination ? document.child(child, "value") ?? child : child
        self.value(value, field.type, isPersonal: isPersonal || field.isPersonal, isNamed: field.isPersonal)
      }
    }

    /// A text is personal where it is marked itself; below what is marked, every person is.
    private mutating func value(_ node: NodeID, _ type: FieldType, isPersonal: Bool, isNamed: Bool) {
      switch type {
      case .string:
        if isNamed, document.kind(node) == .string { persons.append(node) }
      case .person:
        if isPersonal {
          // What should be a person may be written as a name alone; it is one all the same.
          let name = document.kind(node) == .mapping ? document.child(node, "name") : node
          if let name, document.kind(name) == .string { persons.append(name) }
        }
      case .group(let group): fields(group, node, isPersonal: isPersonal)
      case .list(let element):
        guard document.kind(node) == .sequence else { return }
        for item in document.children(node) { value(item, element, isPersonal: isPersonal, isNamed: isNamed) }
      default: return
      }
    }

    /// Whatever a paper under secrecy says besides where it is held and who confirmed it, wherever it stands.
    private mutating func secret(_ node: NodeID) {
      switch document.kind(node) {
      case .sequence: for item in document.children(node) { secret(item) }
      case .mapping:
        let isSecret = document.child(node, "secret").flatMap(document.bool) == true
        for child in document.children(node) {
          if isSecret, !Vocabulary.saidOfSecrets.contains(document.key(child) ?? "") {
            secrets.append(document.span(child))
          } else {
            secret(child)
          }
        }
      default: return
      }
    }
  }
}
