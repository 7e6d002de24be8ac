extension EventStream {
  /// Why libyaml stopped.
  struct Problem {
    /// What libyaml calls it.
    var text: String
    /// What it was doing, where it says so.
    var context: String?
    /// The byte at which it stopped.
    var byte: Int
    /// The byte at which what it was doing began.
    var contextByte: Int?
    /// The bytes cannot even be decoded.
    var isUndecodable: Bool
    /// The scalar that may not stand in a text, if that is why.
    var scalar: UInt32?
  }
}
