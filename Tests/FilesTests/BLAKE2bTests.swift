import Testing

@testable import Files

@Suite struct BLAKE2bTests {
  // The RFC prints one digest of 512 bits; those of 256 are what the reference program makes, as do others.
  @Test(arguments: [
    ("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
    ("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
  ]) func `known digests`(_ text: String, _ digest: String) {
    #expect(BLAKE2b(of: Array(text.utf8)).hexadecimal == digest)
  }

  @Test func `every length up to eight blocks, told by the digest of the digests, as in the test of the RFC`() {
    let digests = (0...1024).map { length in
      BLAKE2b(of: (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + length) }).hexadecimal
    }
    // import hashlib; b = lambda x: hashlib.blake2b(x, digest_size=32).hexdigest()
    // b("".join(b(bytes((i * 7 + n) & 255 for i in range(n))) for n in range(1025)).encode())
    #expect(
      BLAKE2b(of: Array(digests.joined().utf8)).hexadecimal
        == "0ce15a236ce839c437f6bdd0835422727e264c1a0094361099a7b1fb6c47759d")
    #expect(Set(digests).count == 1025)
  }

  @Test func `a digest that was written down is the same`() {
    let digest = BLAKE2b(of: [1, 2, 3])
    #expect(BLAKE2b(digest.a, digest.b, digest.c, digest.d) == digest)
  }
}
