/// The checks that every step has without saying so, with the step's own basis.
public enum ImpliedCheck: String, CaseIterable, Sendable {
  /// Carried out before any later step began.
  case done
  /// Begun only after the steps before it were done.
  case after
  /// The fields that a finished round may not lack.
  case complete
  /// A claim of an exemption is valid.
  case exemption
  /// The numbers of its papers are written as usual; shown only where they are not.
  case numbers

  /// Its place among all of them.
  var index: Int {
    switch self {
    case .done: 0
    case .after: 1
    case .complete: 2
    case .exemption: 3
    case .numbers: 4
    }
  }
}
