import CCrypt
import Synchronization

/// Passwords as the system's crypt(3) keeps them: salted, slow and hungry for memory (yescrypt), or whatever else an
/// administrator's own tools wrote (`mkpasswd`, `htpasswd -B`).
enum Password {
  /// One at a time: the call uses memory of its own, and a crowd at the door shall not use up the machine.
  private static let turn = Mutex(())

  /// Whether a password is the one of a hash. An empty or locked hash (`!`, `*`) has none.
  static func matches(_ password: String, _ hash: String) -> Bool {
    guard hash.hasPrefix("$"), password.utf8.count <= 512, !password.utf8.contains(0) else { return false }
    guard let computed = computed(password, hash) else { return false }
    return Secret.areSame(computed, hash)
  }

  /// A hash for a password, with a salt of its own; nothing where the system knows no strong way.
  static func hash(_ password: String) -> String? {
    let setting: String? = turn.withLock { _ in
      for prefix in ["$y$", "$2b$", "$6$"] {
        if let setting = unsafe crypt_gensalt(prefix, 0, nil, 0) { return unsafe String(cString: setting) }
      }
      return nil
    }
    return setting.flatMap { computed(password, $0) }
  }

  private static func computed(_ password: String, _ setting: String) -> String? {
    turn.withLock { _ in
      guard let result = unsafe crypt(password, setting) else { return nil }
      let text = unsafe String(cString: result)
      // What crypt(3) says of a setting that it does not know.
      return text.hasPrefix("*") ? nil : text
    }
  }
}
