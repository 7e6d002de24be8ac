import FlyingSocks
import Foundation
import Glibc
import Synchronization

/// Ends connections that take too long, send too much or are too many.
///
/// The server library waits for a request as long as it takes, and collects a line however long it grows. What
/// bounds both is asked of the system here: which connections there are to the port, since when, and how many bytes
/// came in over each (`TCP_INFO`). A connection that is aborted ends for the library as if its browser had left.
final class Watchman: Sendable {
  /// The bounds.
  struct Limits: Sendable {
    /// Seconds for a request to arrive whole.
    var arriving = 15.0
    /// Seconds for everything, the answer included.
    var whole = 90.0
    /// The most bytes of a request: its head and a form.
    var bytes = 512 * 1024
    /// Bytes that may lie unread, and for how many looks: a line without an end costs the library ever more a byte.
    var unread = 48 * 1024
    var looks = 8
    /// The most connections at once.
    var connections = 128
  }

  private let port: UInt16
  private let limits: Limits
  private let arrived = Mutex<Set<String>>([])

  init(port: UInt16, limits: Limits = Limits()) {
    self.port = port
    self.limits = limits
  }

  /// Begins to watch.
  func start() {
    Thread.detachNewThread { [self] in
      var seen: [String: Seen] = [:]
      while true {
        usleep(200_000)
        seen = round(seen)
      }
    }
  }

  /// Says that the request of a connection has arrived whole.
  func note(arrival peer: String) { _ = arrived.withLock { $0.insert(peer) } }

  /// What is known of a connection.
  private struct Seen {
    var since: Double
    /// For how many looks in a row too much has lain unread.
    var glutted = 0
  }

  private func round(_ seen: [String: Seen]) -> [String: Seen] {
    let now = Self.seconds
    var connections: [(descriptor: Int32, peer: String, seen: Seen)] = []
    for descriptor in Int32(3)..<Int32(2048) {
      guard let peer = peer(of: descriptor) else { continue }
      var known = seen[peer] ?? Seen(since: now)
      known.glutted = unread(of: descriptor) > limits.unread ? known.glutted + 1 : 0
      connections.append((descriptor, peer, known))
    }
    let here = Set(connections.map(\.peer))
    let whole = arrived.withLock { arrived in
      arrived.formIntersection(here)
      return arrived
    }
    connections.sort { $0.seen.since < $1.seen.since }
    let surplus = max(0, connections.count - limits.connections)
    for (index, connection) in connections.enumerated() {
      let age = now - connection.seen.since
      let isLate = age > (whole.contains(connection.peer) ? limits.whole : limits.arriving)
      if isLate || index < surplus || connection.seen.glutted >= limits.looks
        || received(over: connection.descriptor) > limits.bytes
      {
        Self.abort(connection.descriptor)
      }
    }
    return Dictionary(connections.map { ($0.peer, $0.seen) }) { first, _ in first }
  }

  private func unread(of descriptor: Int32) -> Int {
    var count: Int32 = 0
    return unsafe ioctl(descriptor, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
  }

  /// Ends a connection at once. Unlike after a shutdown, what has come in and was not read yet is gone too: the library
  /// may take minutes over it.
  private static func abort(_ descriptor: Int32) {
    var nowhere = sockaddr()
    nowhere.sa_family = sa_family_t(AF_UNSPEC)
    _ = unsafe connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
  }

  /// The other end of a connection to our port; nothing for any other descriptor.
  private func peer(of descriptor: Int32) -> String? {
    let socket = Socket(file: Socket.FileDescriptor(rawValue: descriptor))
    guard let own = try? socket.sockname(), let peer = try? socket.remotePeer() else { return nil }
    switch own {
    case .ip4(_, port: port), .ip6(_, port: port): return Self.name(peer)
    default: return nil
    }
  }

  /// The other end of a connection: its address and port.
  static func name(_ peer: Socket.Address) -> String {
    switch peer {
    case .ip4(let address, port: let port), .ip6(let address, port: let port): "\(address) \(port)"
    case .unix(let path): path
    }
  }

  /// The bytes that came in so far (`tcpi_bytes_received`, at its place since Linux 4.1); 0 where it is not told.
  private func received(over descriptor: Int32) -> Int {
    var info = [UInt8](repeating: 0, count: 256)
    var length = socklen_t(info.count)
    let result = unsafe info.withUnsafeMutableBytes {
      unsafe getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, $0.baseAddress, &length)
    }
    guard result == 0, length >= 136 else { return 0 }
    return info[128..<136].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static var seconds: Double { ProcessInfo.processInfo.systemUptime }
}
