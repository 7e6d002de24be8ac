/// The digest BLAKE2b (RFC 7693) of 256 bits, without a key, by which a cache knows bytes again.
///
/// As hard to deceive as SHA-256, and of 64-bit words: three times as fast where no instruction is made for either.
/// Whatever others are to recompute is named by SHA-256 all the same, for which everybody has a program.
public struct BLAKE2b: Hashable, Sendable {
  /// The digest, as four words.
  public let a, b, c, d: UInt64

  /// A digest that was written down.
  public init(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
  }

  /// The digest of bytes.
  public init(of bytes: [UInt8]) {
    var state = State()
    // The last block is taken by itself, even where it is full.
    let whole = max(0, bytes.count - 1) / 128
    unsafe bytes.withUnsafeBytes { buffer in
      for block in 0..<whole { unsafe state.compress(buffer, at: block * 128, upTo: (block + 1) * 128, isLast: false) }
    }
    var last = [UInt8](repeating: 0, count: 128)
    let rest = bytes[(whole * 128)...]
    last.replaceSubrange(0..<rest.count, with: rest)
    unsafe last.withUnsafeBytes { unsafe state.compress($0, at: 0, upTo: bytes.count, isLast: true) }
    self.init(state.h0, state.h1, state.h2, state.h3)
  }

  /// In lower-case hexadecimal.
  public var hexadecimal: String {
    var text = ""
    text.reserveCapacity(64)
    for word in [a, b, c, d] {
      let digits = String(word.byteSwapped, radix: 16)
      text += String(repeating: "0", count: 16 - digits.count) + digits
    }
    return text
  }
}

/// What a digest is made of, block by block.
private struct State {
  // The first words of the square roots of the first primes; into the first goes that the digest has 32 bytes, and no key.
  var h0: UInt64 = 0x6a09_e667_f3bc_c908 ^ 0x0101_0020
  var h1: UInt64 = 0xbb67_ae85_84ca_a73b
  var h2: UInt64 = 0x3c6e_f372_fe94_f82b
  var h3: UInt64 = 0xa54f_f53a_5f1d_36f1
  var h4: UInt64 = 0x510e_527f_ade6_82d1
  var h5: UInt64 = 0x9b05_688c_2b3e_6c1f
  var h6: UInt64 = 0x1f83_d9ab_fb41_bd6b
  var h7: UInt64 = 0x5be0_cd19_137e_2179

  /// Mixes in a block of 128 bytes, with how many bytes there were up to its end.
  mutating func compress(_ buffer: UnsafeRawBufferPointer, at place: Int, upTo count: Int, isLast: Bool) {
    func word(_ index: Int) -> UInt64 {
      unsafe UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: place + index * 8, as: UInt64.self))
    }
    let (m0, m1, m2, m3) = (word(0), word(1), word(2), word(3))
    let (m4, m5, m6, m7) = (word(4), word(5), word(6), word(7))
    let (m8, m9, mA, mB) = (word(8), word(9), word(10), word(11))
    let (mC, mD, mE, mF) = (word(12), word(13), word(14), word(15))
    var v = Work(
      v0: h0, v1: h1, v2: h2, v3: h3, v4: h4, v5: h5, v6: h6, v7: h7, v8: 0x6a09_e667_f3bc_c908,
      v9: 0xbb67_ae85_84ca_a73b, vA: 0x3c6e_f372_fe94_f82b, vB: 0xa54f_f53a_5f1d_36f1,
      vC: 0x510e_527f_ade6_82d1 ^ UInt64(count), vD: 0x9b05_688c_2b3e_6c1f,
      vE: isLast ? ~0x1f83_d9ab_fb41_bd6b : 0x1f83_d9ab_fb41_bd6b, vF: 0x5be0_cd19_137e_2179)
    // The words of each round stand in an order of its own; the last two rounds repeat the first two.
    v.mix(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, mA, mB, mC, mD, mE, mF)
    v.mix(mE, mA, m4, m8, m9, mF, mD, m6, m1, mC, m0, m2, mB, m7, m5, m3)
    v.mix(mB, m8, mC, m0, m5, m2, mF, mD, mA, mE, m3, m6, m7, m1, m9, m4)
    v.mix(m7, m9, m3, m1, mD, mC, mB, mE, m2, m6, m5, mA, m4, m0, mF, m8)
    v.mix(m9, m0, m5, m7, m2, m4, mA, mF, mE, m1, mB, mC, m6, m8, m3, mD)
    v.mix(m2, mC, m6, mA, m0, mB, m8, m3, m4, mD, m7, m5, mF, mE, m1, m9)
    v.mix(mC, m5, m1, mF, mE, mD, m4, mA, m0, m7, m6, m3, m9, m2, m8, mB)
    v.mix(mD, mB, m7, mE, mC, m1, m3, m9, m5, m0, mF, m4, m8, m6, m2, mA)
    v.mix(m6, mF, mE, m9, mB, m3, m0, m8, mC, m2, mD, m7, m1, m4, mA, m5)
    v.mix(mA, m2, m8, m4, m7, m6, m1, m5, mF, mB, m9, mE, m3, mC, mD, m0)
    v.mix(m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, mA, mB, mC, mD, mE, mF)
    v.mix(mE, mA, m4, m8, m9, mF, mD, m6, m1, mC, m0, m2, mB, m7, m5, m3)
    h0 ^= v.v0 ^ v.v8
    h1 ^= v.v1 ^ v.v9
    h2 ^= v.v2 ^ v.vA
    h3 ^= v.v3 ^ v.vB
    h4 ^= v.v4 ^ v.vC
    h5 ^= v.v5 ^ v.vD
    h6 ^= v.v6 ^ v.vE
    h7 ^= v.v7 ^ v.vF
  }
}

/// The sixteen words that a block is mixed in: fields and not an array, so that they stay in registers.
private struct Work {
  var v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, vA, vB, vC, vD, vE, vF: UInt64

  /// A round: down the columns, then along the diagonals.
  @inline(__always)
  mutating func mix(
    _ s0: UInt64, _ s1: UInt64, _ s2: UInt64, _ s3: UInt64, _ s4: UInt64, _ s5: UInt64, _ s6: UInt64, _ s7: UInt64,
    _ s8: UInt64, _ s9: UInt64, _ sA: UInt64, _ sB: UInt64, _ sC: UInt64, _ sD: UInt64, _ sE: UInt64, _ sF: UInt64
  ) {
    quarter(&v0, &v4, &v8, &vC, s0, s1)
    quarter(&v1, &v5, &v9, &vD, s2, s3)
    quarter(&v2, &v6, &vA, &vE, s4, s5)
    quarter(&v3, &v7, &vB, &vF, s6, s7)
    quarter(&v0, &v5, &vA, &vF, s8, s9)
    quarter(&v1, &v6, &vB, &vC, sA, sB)
    quarter(&v2, &v7, &v8, &vD, sC, sD)
    quarter(&v3, &v4, &v9, &vE, sE, sF)
  }
}

@inline(__always)
private func quarter(
  _ a: inout UInt64, _ b: inout UInt64, _ c: inout UInt64, _ d: inout UInt64, _ x: UInt64, _ y: UInt64
) {
  a = a &+ b &+ x
  d = rotated(d ^ a, 32)
  c = c &+ d
  b = rotated(b ^ c, 24)
  a = a &+ b &+ y
  d = rotated(d ^ a, 16)
  c = c &+ d
  b = rotated(b ^ c, 63)
}

@inline(__always)
private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 { word &>> count | word &<< (64 &- count) }
