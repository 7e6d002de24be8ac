public import SourceText
import Workflows

/// One thing in which two workflows differ, and which of them asks more there.
public struct MeaningChange: Sendable {
  /// What kind of thing it is.
  public let subject: Subject
  /// Its id: `plan.days` for a check, `plan.when` for a part of a step, `plan.fields.due`, `facts.limb`, `sources.r713`.
  public let id: String
  /// What people call it.
  public let title: Text
  /// Which of the two asks more.
  public let way: Way
  /// Whether some record may now be judged more severely, and whether some may now be judged less so.
  public let effect: (stricter: Bool, looser: Bool)
  /// What exactly is written otherwise.
  public let particulars: [Particular]
  /// Why the two cannot be compared, where they cannot.
  public let reasons: [Text]
  /// The line of the new workflow; of the old one for what is gone.
  public let place: Place

  /// What a change is about.
  public enum Subject: String, CaseIterable, Sendable {
    case workflow, calendar, source, governs, document, fact, step, field, check

    /// What people call it.
    public var text: Text {
      switch self {
      case .workflow: Text(zh: "程序规则", en: "workflow")
      case .calendar: Text(zh: "工作日历", en: "calendar")
      case .source: Text(zh: "依据文件", en: "source")
      case .governs: Text(zh: "适用范围", en: "what is governed")
      case .document: Text(zh: "材料", en: "document")
      case .fact: Text(zh: "事项情况", en: "fact")
      case .step: Text(zh: "环节", en: "step")
      case .field: Text(zh: "字段", en: "field")
      case .check: Text(zh: "检查要点", en: "check")
      }
    }
  }

  /// Which of two versions asks more, by the order by which overlays are proved.
  public enum Way: String, CaseIterable, Sendable {
    /// The new one asks at least as much, and may ask more.
    case stricter
    /// The old one asked at least as much, and may have asked more.
    case looser
    /// Neither is shown to ask at least as much as the other.
    case incomparable
    /// It was not there before.
    case new
    /// It is no longer there.
    case gone
    /// No record is judged otherwise, but what is owed is owed under another article, or by somebody else.
    case attribution
    /// Each asks at least as much as the other: no record is judged otherwise.
    case wording

    /// What people call it.
    public var text: Text {
      switch self {
      case .stricter: Text(zh: "更严", en: "stricter")
      case .looser: Text(zh: "更宽", en: "looser")
      case .incomparable: Text(zh: "不能比较", en: "incomparable")
      case .new: Text(zh: "新增", en: "new")
      case .gone: Text(zh: "删去", en: "gone")
      case .attribution: Text(zh: "依据或者责任人", en: "basis or duty-holder")
      case .wording: Text(zh: "仅文字", en: "only wording")
      }
    }
  }

  /// A value that is written otherwise.
  public struct Particular: Hashable, Sendable {
    /// The keys that lead to it: `period.at_least`.
    public let path: String
    /// What stood there; nothing where nothing did.
    public let old: String?
    /// What stands there.
    public let new: String?

    /// Whether it says under which article something is owed, or by whom.
    var isAttribution: Bool {
      path.split(separator: ".").contains { ["basis", "owed_by", "tightened_by"].contains($0) }
    }
  }
}

/// Whether a new version asks at least as much as an old one, and the old one as much as the new.
struct BothWays {
  /// The new one asks at least as much.
  private(set) var up = Strictness.proved
  /// The old one asked at least as much.
  private(set) var down = Strictness.proved

  mutating func add(up: Strictness, down: Strictness) {
    self.up = self.up.and(up)
    self.down = self.down.and(down)
  }

  mutating func add(_ other: BothWays) { add(up: other.up, down: other.down) }

  /// Nothing can be said of how the two stand to each other.
  mutating func neither(_ reason: Text) { add(up: .open(.init(reason)), down: .open(.init(reason))) }

  /// The new one asks more where `isMore`, the old one where `isLess`.
  mutating func order(isMore: Bool, isLess: Bool, _ reason: Text) {
    add(up: .holds(!isLess, else: reason), down: .holds(!isMore, else: reason))
  }

  var way: MeaningChange.Way {
    switch (up, down) {
    case (.proved, .proved): .wording
    case (.proved, .open): .stricter
    case (.open, .proved): .looser
    case (.open, .open): .incomparable
    }
  }

  var reasons: [Text] {
    guard case .open(let less) = up, case .open(let more) = down else { return [] }
    return less.reason == more.reason ? [less.reason] : [less.reason, more.reason]
  }
}
