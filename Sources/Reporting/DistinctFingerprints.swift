import Files

/// Tells findings apart that services would take for one: where two files claim the same record id, those of the
/// second are recognised by their path as well.
///
/// Remembers the ids of records with findings, and nothing else of them.
struct DistinctFingerprints {
  private var paths: [String: String] = [:]

  mutating func fingerprint(_ notice: Notice) -> String {
    if let path = paths[notice.record], path != notice.path {
      return String(SHA256.hexadecimal(of: Array("\(notice.fingerprint) \(notice.path)".utf8)).prefix(32))
    }
    paths[notice.record] = notice.path
    return notice.fingerprint
  }
}
