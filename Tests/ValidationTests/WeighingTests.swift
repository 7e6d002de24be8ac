import SourceText
import Testing
import Workflows

@testable import Validation

/// The one table of weights, and the properties that hold of it whatever the circumstances.
@Suite struct WeighingTests {
  typealias Circumstances = Weighing.Circumstances

  static let outcomes: [Outcome] = [
    .pass, .pass(explained: true), .fail(.breached), .fail(.notEvidenced), .exempt, .notApplicable, .pending,
    .unknown(.missing), .unknown(.imprecise), .unknown(.unpublishedYear), .unknown(.error),
    .unknown(.awaitingPerson), .unknown(.because("a.b")),
  ]

  /// Every combination of circumstances: there are few enough to try all.
  static let circumstances: [Circumstances] = {
    let flags = [false, true]
    var all: [Circumstances] = []
    for force in Check.Force.allCases {
      for standing in LawSource.Standing.allCases {
        for names in flags {
          for disputed in flags {
            for inferred in flags {
              for core in flags {
                all.append(
                  Circumstances(
                    force: force, namesReasonPlace: names, isDisputed: disputed, isInferred: inferred,
                    standing: standing, isCore: core))
              }
            }
          }
        }
      }
    }
    return all
  }()

  private func weight(_ outcome: Outcome, _ circumstances: Circumstances = .init(), byReference: Bool = false) -> Weight
  {
    var circumstances = circumstances
    circumstances.byReference = byReference
    return Weighing().weigh(outcome, circumstances).weight
  }

  @Test func `the published table`() {
    #expect(weight(.fail(.breached)) == .error)
    #expect(weight(.fail(.notEvidenced)) == .error)
    #expect(weight(.fail(.breached), .init(force: .generally)) == .warning)
    #expect(weight(.fail(.breached), .init(force: .generally, namesReasonPlace: true)) == .error)
    #expect(weight(.fail(.breached), .init(isDisputed: true)) == .warning)
    #expect(weight(.fail(.breached), .init(isInferred: true)) == .warning)
    #expect(weight(.fail(.breached), .init(standing: .practice)) == .note)
    #expect(weight(.fail(.breached), .init(standing: .unverified)) == .note)
    #expect(weight(.fail(.breached), .init(isCore: false), byReference: true) == .warning)
    #expect(weight(.fail(.breached), .init(isCore: true), byReference: true) == .error)
    #expect(weight(.unknown(.missing)) == .unknown)
    #expect(weight(.unknown(.because("x"))) == .notApplicable)
    #expect(weight(.pending) == .pending)
    #expect(weight(.pass(explained: true)) == .note)
    #expect(weight(.exempt) == .note)
    #expect(weight(.pass) == .pass)
    #expect(weight(.notApplicable) == .notApplicable)
  }

  @Test func `error, unknown, pending, warning, note, pass, not applicable weigh less and less`() {
    #expect(
      [Weight.error, .unknown, .pending, .warning, .note, .pass, .notApplicable].map(\.rawValue) == [
        6, 5, 4, 3, 2, 1, 0,
      ])
  }

  @Test func `nothing of practice or of an unverified source weighs more than a note`() {
    for circumstances in Self.circumstances where circumstances.standing != .law {
      for outcome in Self.outcomes {
        #expect(weight(outcome, circumstances) <= .note)
        #expect(weight(outcome, circumstances, byReference: true) <= .note)
      }
    }
  }

  @Test func `a failure never weighs less than a note, and never as much as unknown unless it is an error`() {
    for circumstances in Self.circumstances {
      let weight = weight(.fail(.breached), circumstances)
      #expect([.note, .warning, .error].contains(weight))
    }
  }

  @Test func `by reference nothing weighs more than it would directly`() {
    for circumstances in Self.circumstances {
      for outcome in Self.outcomes {
        #expect(weight(outcome, circumstances, byReference: true) <= weight(outcome, circumstances))
      }
    }
  }

  @Test func `a disputed or inferred failure is never an error`() {
    for circumstances in Self.circumstances where circumstances.isDisputed || circumstances.isInferred {
      #expect(weight(.fail(.breached), circumstances) <= .warning)
    }
  }
}
