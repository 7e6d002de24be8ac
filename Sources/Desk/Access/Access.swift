import SourceText
import Workflows

/// What a person may do with a matter.
enum DeskRole: String, CaseIterable, Sendable {
  /// Answers what the lead unit and the others owe, and begins matters.
  case keeper
  /// Answers what the department responsible for legality review owes.
  case reviewer
  /// Looks, and changes nothing.
  case reader

  /// What people call it.
  var title: Text {
    switch self {
    case .keeper: Text(zh: "经办", en: "keeper")
    case .reviewer: Text(zh: "审查", en: "reviewer")
    case .reader: Text(zh: "查阅", en: "reader")
    }
  }
}

/// A role in all matters, in those of a folder, or in one.
struct Grant: Hashable, Sendable {
  let role: DeskRole
  /// A folder or a record, from the desk's folder; nothing for all of them.
  let scope: String?

  func covers(_ path: String) -> Bool {
    guard let scope else { return true }
    return path == scope || path.hasPrefix(scope + "/")
  }
}

/// What somebody may do at the desk.
enum Access: Hashable, Sendable {
  /// Everything: the only user of the machine.
  case everything
  /// What was granted.
  case granted([Grant])

  func roles(in path: String) -> Set<DeskRole> {
    switch self {
    case .everything: Set(DeskRole.allCases)
    case .granted(let grants): Set(grants.filter { $0.covers(path) }.map(\.role))
    }
  }

  /// Whether a matter is shown at all.
  func sees(_ path: String) -> Bool { !roles(in: path).isEmpty }

  /// Whether a question of a matter may be answered: reviewers answer what reviewers owe, keepers the rest.
  func answers(_ owner: DutyHolder, in path: String) -> Bool {
    roles(in: path).contains(owner == .reviewer ? .reviewer : .keeper)
  }

  /// Whether the matter may be changed in any way.
  func changes(_ path: String) -> Bool { !roles(in: path).isDisjoint(with: [.keeper, .reviewer]) }

  /// Whether a record of that name may be begun.
  func begins(_ path: String) -> Bool { roles(in: path).contains(.keeper) }
}
