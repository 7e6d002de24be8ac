import SourceText
import Workflows

/// Finds what an outcome weighs. Severity is computed, never written.
struct Weighing {
  /// The label of a shortfall that vanishes under another reading.
  static let disputed = Text(zh: "计法有争议", en: "counting disputed")

  /// What shapes the weight of an outcome besides the outcome itself.
  struct Circumstances {
    var force = Check.Force.must
    /// The law names a place for the reason of a shortfall.
    var namesReasonPlace = false
    var isDisputed = false
    var isInferred = false
    /// The source is followed by reference. One that binds the decision-maker directly is not, whatever the
    /// workflow's own source does.
    var byReference = false
    var standing = LawSource.Standing.law
    /// One of the checks that bite in full by reference.
    var isCore = true
  }

  /// The weight of an outcome of which there is nothing to show, whatever the circumstances.
  static func plain(_ outcome: Outcome) -> Weight? {
    switch outcome {
    case .pass(explained: false): .pass
    case .notApplicable, .unknown(.because): .notApplicable
    default: nil
    }
  }

  /// The weight, and the labels that say why it is no greater.
  func weigh(_ outcome: Outcome, _ circumstances: Circumstances) -> (weight: Weight, labels: [Text]) {
    var labels: [Text] = []
    if circumstances.byReference { labels.append(Text(zh: "参照执行", en: "by reference")) }
    switch outcome {
    case .notApplicable: return (.notApplicable, [])
    case .pass(explained: false): return (.pass, [])
    case .pass(explained: true):
      return (.note, labels + [Text(zh: "理由是否成立，由审核人员确认", en: "a reviewer should confirm the reason")])
    case .exempt: return (.note, labels)
    case .pending: return (circumstances.standing == .law ? .pending : .notApplicable, labels)
    case .unknown(.because): return (.notApplicable, labels)
    case .unknown(let cause):
      if cause == .awaitingPerson { labels.append(Text(zh: "待人工确认", en: "awaits a person")) }
      return (circumstances.standing == .law ? .unknown : .note, labels + standing(circumstances))
    case .fail:
      var weight =
        circumstances.force == .must || circumstances.namesReasonPlace ? Weight.error : Weight.warning
      if circumstances.isDisputed {
        weight = min(weight, .warning)
        labels.append(Self.disputed)
      }
      if circumstances.isInferred {
        weight = min(weight, .warning)
        labels.append(Text(zh: "依条文推导", en: "inferred from the text"))
      }
      if circumstances.byReference, !circumstances.isCore {
        weight = min(weight, .warning)
        labels.append(Text(zh: "需说明", en: "wants an explanation"))
      }
      if circumstances.standing != .law { weight = min(weight, .note) }
      return (weight, labels + standing(circumstances))
    }
  }

  private func standing(_ circumstances: Circumstances) -> [Text] {
    switch circumstances.standing {
    case .law: []
    case .practice: [Text(zh: "工作惯例", en: "practice, not law")]
    case .unverified: [Text(zh: "依据未核对", en: "source not verified")]
    }
  }
}
