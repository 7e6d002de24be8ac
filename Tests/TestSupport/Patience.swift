import Foundation

/// How long a test may wait for what must not take long.
public enum Patience {
  /// Code that a sanitizer watches runs many times slower; `make test-all` tells sanitizers what to do by these.
  private static let factor =
    ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains { ProcessInfo.processInfo.environment[$0] != nil } ? 20 : 1

  /// So long, or as much longer as a sanitizer needs.
  public static func limit(_ duration: Duration) -> Duration { duration * factor }
}
