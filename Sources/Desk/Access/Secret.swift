import Files

/// Bytes that nobody can guess, and proofs made with them.
struct Secret: Sendable {
  private let key: [UInt8]

  /// A new secret, from the system's own source of chance.
  init() {
    var chance = SystemRandomNumberGenerator()
    key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
  }

  /// Words for an address or a cookie: 256 bits in hexadecimal.
  static func words() -> String { SHA256.hexadecimal(of: Secret().key) }

  /// What only somebody with the secret can make of a text (HMAC, RFC 2104).
  func proof(of text: String) -> String {
    let padded = key + [UInt8](repeating: 0, count: 64 - key.count)
    let inner = SHA256.hexadecimal(of: padded.map { $0 ^ 0x36 } + Array(text.utf8))
    return SHA256.hexadecimal(of: padded.map { $0 ^ 0x5C } + Array(inner.utf8))
  }

  /// Whether two texts are the same. Their digests are compared: how long that takes says nothing of the texts.
  static func areSame(_ a: String, _ b: String) -> Bool {
    SHA256.hexadecimal(of: Array(a.utf8)) == SHA256.hexadecimal(of: Array(b.utf8))
  }
}
