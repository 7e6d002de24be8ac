import Glibc

/// How the desk is closed: everything accepted is on the disk whenever that is.
enum Departure {
  /// Ctrl-C ends at once with the code for it; a browser that left ends nothing; many browsers may come.
  static func prepare() {
    signal(SIGINT) { _ in _exit(130) }
    signal(SIGPIPE, SIG_IGN)
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 4096)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
