public import Files
import Synchronization

/// A disk in memory that can fail at any call, and lose what had not reached it when the power fails.
///
/// A file's bytes are safe once it is synced, its name once its folder is. When the power fails, of the rest
/// anything may be left: all of it, the beginning of it, or nothing.
public final class MemoryDisk: WritableFileSystem {
  private struct Node {
    var bytes: [UInt8] = []
    var safe: [UInt8] = []
    var mode: UInt32 = 0o644
  }

  private struct State {
    var nodes: [Int: Node] = [:]
    var names: [String: Int] = [:]
    var safeNames: [String: Int] = [:]
    var links: Set<String> = []
    var open: [Int32: Int] = [:]
    var locks: [String: (descriptor: Int32, note: String)] = [:]
    var next = 1
    var calls = 0
    var plan: Plan?
  }

  /// What goes wrong, and when.
  public struct Plan: Sendable {
    /// The call that changes something, counted from 1, at which it goes wrong.
    public var call: Int
    /// What the call says.
    public var code: FileError.Code
    /// Whether every call after it fails too: the process is killed, or the disk is gone.
    public var isLasting: Bool

    /// A plan.
    public init(call: Int, code: FileError.Code = .noSpace, isLasting: Bool = false) {
      self.call = call
      self.code = code
      self.isLasting = isLasting
    }
  }

  private let state = Mutex(State())

  /// An empty disk.
  public init() {}

  /// Puts a file on the disk, safely.
  public func put(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o644) {
    state.withLock { state in
      let number = state.next
      state.next += 1
      state.nodes[number] = Node(bytes: bytes, safe: bytes, mode: mode)
      state.names[path] = number
      state.safeNames[path] = number
    }
  }

  /// Puts a symbolic link on the disk.
  public func link(_ path: String) { state.withLock { _ = $0.links.insert(path) } }

  /// From now on goes wrong as planned; the calls are counted anew.
  public func plan(_ plan: Plan?) {
    state.withLock { state in
      state.plan = plan
      state.calls = 0
    }
  }

  /// How many calls that change something there were since the last plan.
  public var calls: Int { state.withLock { $0.calls } }

  /// The bytes of a file, whatever the plan.
  public func bytes(_ path: String) -> [UInt8]? {
    state.withLock { state in state.names[path].flatMap { state.nodes[$0]?.bytes } }
  }

  /// The names of all files.
  public var names: [String] { state.withLock { $0.names.keys.sorted() } }

  /// The process is gone; what it wrote is seen by the next one.
  public func kill() {
    state.withLock { state in
      state.open = [:]
      state.locks = [:]
      state.plan = nil
    }
  }

  /// The power fails: what had not reached the disk may be lost.
  public func loseThePower(_ random: inout Seeded) {
    let (keepsNames, share) = (Bool.random(using: &random), Int.random(in: 0...2, using: &random))
    kill()
    state.withLock { state in
      if !keepsNames { state.names = state.safeNames }
      state.safeNames = state.names
      for (number, var node) in state.nodes where node.bytes != node.safe {
        switch share {
        case 0: node.bytes = node.safe
        case 1:
          // What was added to the end of a file takes nothing away from what was safe.
          let safe = node.bytes.starts(with: node.safe) ? node.safe.count : 0
          node.bytes = Array(node.bytes.prefix(safe + (node.bytes.count - safe) / 2))
        default: break
        }
        node.safe = node.bytes
        state.nodes[number] = node
      }
    }
  }

  // MARK: - Reading

  /// The bytes of a file.
  public func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let bytes = bytes(path) else { throw FileError(.notFound, path) }
    if bytes.count > limit { throw FileError(.tooLarge(limit: limit), path) }
    return bytes
  }

  /// The first bytes of a file.
  public func beginning(of path: String, count: Int) throws(FileError) -> [UInt8] {
    Array(try read(path, limit: .max).prefix(count))
  }

  /// The SHA-256 of a file.
  public func digest(_ path: String) throws(FileError) -> String {
    SHA256.hexadecimal(of: try read(path, limit: .max))
  }

  /// What a path leads to.
  public func kind(_ path: String, followingLinks: Bool) throws(FileError) -> EntryKind {
    let found: EntryKind? = state.withLock { state in
      if state.links.contains(path) { return .link }
      if state.names[path] != nil { return .file }
      return path == "." || state.names.keys.contains { $0.hasPrefix(path + "/") } ? .directory : nil
    }
    guard let found else { throw FileError(.notFound, path) }
    return found
  }

  /// The names under a folder.
  public func names(in path: String) throws(FileError) -> [String] {
    names.filter { $0.hasPrefix(path + "/") }.map { String($0.dropFirst(path.count + 1)) }
  }

  /// The permission bits of a file.
  public func mode(of path: String) throws(FileError) -> UInt32 {
    let mode = state.withLock { state in state.names[path].flatMap { state.nodes[$0]?.mode } }
    guard let mode else { throw FileError(.notFound, path) }
    return mode
  }

  /// Gives an open file the permissions of another; there is but one owner here.
  public func imitate(_ path: String, by file: OpenFile) throws(FileError) {
    try change(path) { state -> Result<Void, FileError> in
      guard let model = state.names[path].flatMap({ state.nodes[$0] }), let node = state.open[file.descriptor] else {
        return .failure(FileError(.notFound, path))
      }
      state.nodes[node]?.mode = model.mode
      return .success(())
    }
  }

  // MARK: - Writing

  /// Counts a call, and says how it goes wrong if it does.
  private func problem(_ state: inout State, _ path: String) -> FileError? {
    state.calls += 1
    guard let plan = state.plan, plan.isLasting ? state.calls >= plan.call : state.calls == plan.call else {
      return nil
    }
    return FileError(plan.code, path)
  }

  private func change<R>(_ path: String, _ body: (inout State) -> Result<R, FileError>) throws(FileError) -> R {
    let result: Result<R, FileError> = state.withLock { state in
      if let failure = problem(&state, path) { return .failure(failure) }
      return body(&state)
    }
    return try result.get()
  }

  /// Makes a file.
  public func create(_ path: String, mode: UInt32) throws(FileError) -> OpenFile {
    try change(path) { state in
      if state.links.contains(path) { return .failure(FileError(.isLink, path)) }
      if state.names[path] != nil { return .failure(FileError(.exists, path)) }
      return .success(Self.opened(path, mode, &state))
    }
  }

  /// Opens a file at its end.
  public func openForAppending(_ path: String, mode: UInt32) throws(FileError) -> OpenFile {
    try change(path) { state in
      state.links.contains(path) ? .failure(FileError(.isLink, path)) : .success(Self.opened(path, mode, &state))
    }
  }

  private static func opened(_ path: String, _ mode: UInt32, _ state: inout State) -> OpenFile {
    let number = state.names[path] ?? state.next
    if state.names[path] == nil {
      state.nodes[number] = Node(mode: mode)
      state.names[path] = number
    }
    state.next += 1
    let descriptor = Int32(state.next)
    state.open[descriptor] = number
    return OpenFile(descriptor: descriptor, path: path)
  }

  /// Writes the bytes; half of them where it goes wrong.
  public func write(_ bytes: [UInt8], to file: OpenFile) throws(FileError) {
    let failed: FileError? = state.withLock { state in
      guard let number = state.open[file.descriptor] else { return FileError(.notFound, file.path) }
      let failure = problem(&state, file.path)
      // A disk that is full takes part of what is written.
      state.nodes[number]?.bytes += failure == nil ? bytes[...] : bytes[..<(bytes.count / 2)]
      return failure
    }
    if let failed { throw failed }
  }

  /// Makes the bytes safe.
  public func sync(_ file: OpenFile) throws(FileError) {
    try change(file.path) { state in
      if let number = state.open[file.descriptor], let bytes = state.nodes[number]?.bytes {
        state.nodes[number]?.safe = bytes
      }
      return .success(())
    }
  }

  /// Closes a file, or lets go of a lock.
  public func close(_ file: OpenFile) {
    state.withLock { state in
      state.open[file.descriptor] = nil
      state.locks = state.locks.filter { $0.value.descriptor != file.descriptor }
    }
  }

  /// Gives a file another name.
  public func rename(_ path: String, to new: String) throws(FileError) {
    try change(new) { state -> Result<Void, FileError> in
      guard let number = state.names[path] else { return .failure(FileError(.notFound, path)) }
      state.names[path] = nil
      state.names[new] = number
      return .success(())
    }
  }

  /// Makes all names safe.
  public func syncFolder(_ path: String) throws(FileError) {
    try change(path) { state in
      state.safeNames = state.names
      return .success(())
    }
  }

  /// Takes a name away.
  public func remove(_ path: String) throws(FileError) {
    try change(path) { state in
      state.names[path] = nil
      return .success(())
    }
  }

  /// Cuts a file short.
  public func truncate(_ path: String, to count: Int) throws(FileError) {
    try change(path) { state in
      if let number = state.names[path] {
        let bytes = Array(state.nodes[number]?.bytes.prefix(count) ?? [])
        state.nodes[number]?.bytes = bytes
      }
      return .success(())
    }
  }

  /// Takes a lock, which `kill` lets go of.
  public func lock(_ path: String, note: String) throws(FileError) -> LockResult {
    try change(path) { state in
      if let lock = state.locks[path] { return .success(.heldBy(note: lock.note)) }
      state.next += 1
      let file = OpenFile(descriptor: Int32(state.next), path: path)
      state.locks[path] = (file.descriptor, note)
      return .success(.held(file))
    }
  }
}
