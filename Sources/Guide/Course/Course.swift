public import CivilCalendar
public import SourceText
public import Validation
public import Workflows

/// How far a matter is and what may be asked of it: a picture of one record on one day.
public struct Course: Sendable {
  /// What validation says of the record.
  public let report: RecordReport
  /// The steps in the workflow's order.
  public let ladder: [Rung]
  /// Every question, answered ones included, in the order in which they are asked.
  public let questions: [Question]
  /// Which checks are asked and which are not, by name; those of which it is open are not there.
  let asked: [String: Bool]

  /// The question with that id.
  public func question(_ id: String) -> Question? { questions.first { $0.id == id } }

  /// The questions that can be answered now.
  public var open: [Question] { questions.filter { $0.status == .open } }
}

/// One step of the ladder.
public struct Rung: Sendable {
  /// The step's id.
  public let id: String
  /// What people call it.
  public let title: Text
  /// The article that asks for it, ready to be read.
  public let basis: Text
  /// Who owes it.
  public let owedBy: DutyHolder
  /// How the law calls for it in this matter.
  public let demand: Demand
  /// Whether it is one that may be taken and need not be (可以), unless something else asks for it.
  public let isOptional: Bool
  /// Whether it is a way of carrying out another step.
  public let isWay: Bool
  /// How far it is.
  public let progress: StepReport.Progress
  /// What its checks weigh.
  public let weight: Weight
  /// The day it was done.
  public let doneOn: DateRange?
  /// The steps that must be done before it begins, as far as they are not.
  public let waitsFor: [Text]
  /// What its beginning is called: 提请审议日期.
  public let begins: Text
  /// The first day on which it can begin as the law lets it, where that is known and still to come.
  public let earliest: CivilDate?
  /// The last day on which the law lets a date still missing fall, and what that date is.
  public let due: Due?
  /// How many questions that the law wants answered are open.
  public let openQuestions: Int

  /// A day by which something has to be done.
  public struct Due: Hashable, Sendable {
    /// The last day.
    public let day: CivilDate
    /// What has to be done by then.
    public let title: Text
  }

  /// Whether it is over, or never comes.
  public var isSettled: Bool {
    switch progress {
    case .done, .exempt, .notApplicable, .notUsed: true
    case .notBegun, .open: false
    }
  }
}
