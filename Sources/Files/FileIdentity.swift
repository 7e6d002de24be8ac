/// What tells a file from another, and from what it was before, without reading it.
public struct FileIdentity: Hashable, Sendable {
  /// The device and the number of the file on it.
  public var device, inode: UInt64
  /// Its size in bytes.
  public var size: Int64
  /// When its bytes, and when anything about it, last changed, in nanoseconds.
  public var modified, changed: Int64

  /// What tells a file from another.
  public init(device: UInt64, inode: UInt64, size: Int64, modified: Int64, changed: Int64) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  /// Whether it surely shows every change since: not where the file changed in the same moment as, or after, what was
  /// written of it, for then a second change of that moment could not be seen. The rule of Git's index.
  public func isSettled(before moment: Int64) -> Bool { modified < moment && changed < moment }
}
