import Glibc
import FlyingSocks

/// A port that nobody listens on.
enum FreePort {
  static func find(_ host: String) -> UInt16 {
    guard let socket = try? Socket(domain: Int32(sockaddr_in.family)) else { return 0 }
    defer { try? socket.close() }
    guard let address = try? sockaddr_in.inet(ip4: host, port: 0), (try? socket.bind(to: address)) != nil,
      case .ip4(_, port: let port)? = try? socket.sockname()
    else { return 0 }
    return port
  }
}
