package import CivilCalendar
package import SourceText
package import Validation
package import Workflows

/// The words, marks and names of styles that several parts of a page share.
package enum HTMLWords {
  /// The mark of a weight and its word, so that a colour is never the only sign. The mark is not read aloud.
  package static func badge(_ weight: Weight, mark: String? = nil, _ word: String, into markup: inout Markup) {
    markup.element("span", ["class": "badge \(style(weight))"]) { markup in
      markup.element("span", ["class": "mark", "aria-hidden": "true"], mark ?? Style.mark(weight))
      markup.add(word)
    }
  }

  /// The class of a weight in the style sheet.
  package static func style(_ weight: Weight) -> String {
    switch weight {
    case .notApplicable: "none"
    default: weight.name
    }
  }

  /// The weight by which a verdict is coloured and marked.
  package static func weight(_ verdict: Verdict) -> Weight {
    switch verdict {
    case .unreadable, .nonCompliant: .error
    case .undetermined: .unknown
    case .inProgress: .pending
    case .compliant: .pass
    case .notGoverned: .notApplicable
    }
  }

  /// The mark of a verdict; a file that cannot be read must not look like one in which a breach was found.
  package static func mark(_ verdict: Verdict) -> String {
    verdict == .unreadable ? "∅" : Style.mark(weight(verdict))
  }

  /// A verdict with its mark.
  package static func badge(_ verdict: Verdict, _ language: Language, into markup: inout Markup) {
    badge(weight(verdict), mark: mark(verdict), verdict.text[language], into: &markup)
  }

  /// What a weight says of a check, where checks are counted.
  package static func counted(_ weight: Weight) -> Text {
    switch weight {
    case .error: Text(zh: "不符合", en: "not met")
    case .unknown: Text(zh: "不能判断或待确认", en: "undecided")
    case .pending: Text(zh: "尚未办理", en: "still to do")
    case .warning: Text(zh: "提示", en: "warnings")
    case .note: Text(zh: "备注、说明或免除", en: "notes, explained, exempt")
    case .pass: Text(zh: "符合", en: "hold")
    case .notApplicable: Text(zh: "不适用", en: "not applicable")
    }
  }

  /// The beginning of a text that a record gives: nobody reads ten thousand characters of a title.
  package static func clipped(_ text: String, _ limit: Int = 200) -> String {
    text.unicodeScalars.count <= limit
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…"
  }

  /// The day in a form that machines read too.
  package static func time(_ date: DateRange, into markup: inout Markup) {
    markup.element("time", ["datetime": "\(date.earliest)".prefix(date.day == nil ? 7 : 10).description], "\(date)")
  }
}
