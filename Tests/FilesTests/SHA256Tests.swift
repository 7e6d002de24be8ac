import Testing

@testable import Files

@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]) func `the examples of FIPS 180-4`(_ text: String, _ digest: String) {
    #expect(SHA256.hexadecimal(of: text.utf8) == digest)
  }

  @Test func `a million letters`() {
    #expect(
      SHA256.hexadecimal(of: repeatElement(UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `taking bytes in piece by piece gives the same as all at once, at every length`() {
    let bytes = (0..<200).map { UInt8($0) }
    var seen: Set<String> = []
    for length in 0...200 {
      let whole = SHA256.hexadecimal(of: bytes[..<length])
      var pieces = SHA256()
      for byte in bytes[..<length] { pieces.update([byte]) }
      #expect(pieces.finalized() == whole)
      seen.insert(whole)
    }
    #expect(seen.count == 201)
  }
}
