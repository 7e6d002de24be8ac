import Documents
import SourceText
import Workflows

extension Form {
  /// How a field is answered; nothing for what is asked part by part.
  init?(_ type: FieldType, drafts: [Option]) {
    switch type {
    case .string: self = .text
    case .int: self = .number
    case .bool: self = .yesNo
    case .date: self = .date
    case .person: self = .person
    case .draft: self = .draft(drafts)
    case .choice(let choices): self = .choice(choices.map(Option.init))
    case .document: self = .paper
    case .group, .confirmation: return nil
    case .list(.choice(let choices)): self = .choices(choices.map(Option.init))
    case .list(.person): self = .people(key: nil)
    case .list(.group(let group)):
      if group.fields.count == 1, case .person = group.fields[0].type {
        self = .people(key: group.fields[0].id)
        return
      }
      let forms = group.fields.lazy.compactMap { field in
        field.isOptional ? nil : Form(field.type, drafts: drafts).map { ($0, field.id) }
      }
      guard let (first, key) = forms.first ?? group.fields.first.map({ (Form.text, $0.id) }) else { return nil }
      self = .elements(first: first, key: key)
    case .list: self = .texts
    }
  }
}

extension Form.Option {
  /// A value of the workflow, as this body writes it.
  init(_ choice: FieldType.Choice) {
    self.init(
      choice.written, choice.title,
      disabled: choice.isDropped ? Text(zh: "细化规定不允许", en: "the overlay does not allow it") : nil)
  }
}
