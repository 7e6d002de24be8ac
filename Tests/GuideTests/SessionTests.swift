import Documents
import Files
import Guide
import SourceText
import TestSupport
import Testing
import Workflows

/// What becomes of answers when writing fails, the machine stops, or somebody else is at the file.
@Suite struct SessionTests {
  /// Some of the answers of a matter, in the order in which they are asked.
  private static let script = [
    ("facts.kind", "1"), ("facts.secret", "否"), ("facts.technical", "否"), ("facts.technical.reason", "多行\n理由"),
    ("steps.study.done", "2024-06-01"),
  ]

  private static let path = "d/r.yaml"

  private func disk(_ text: String = SmallRules.record) -> MemoryDisk {
    let disk = MemoryDisk()
    disk.put(Self.path, Array(text.utf8))
    return disk
  }

  private func open(_ disk: MemoryDisk, author: String? = "张明") throws(SessionProblem) -> GuideSession<MemoryDisk> {
    try GuideSession.open(
      Self.path, system: disk, by: SmallRules.validator, author: author, now: { "2024-07-13 09:30" })
  }

  private func text(_ disk: MemoryDisk) -> String { String(decoding: disk.bytes(Self.path) ?? [], as: UTF8.self) }

  /// The record after each number of answers.
  private static let states: [String] = {
    let file = SourceFile(path: path, text: SmallRules.record)
    guard var guide = try? Guide.open(file, by: SmallRules.validator).get() else { return [] }
    var states = [SmallRules.record]
    for (id, input) in script {
      guard let proposal = try? guide.propose(.text(input), to: id).get() else { return [] }
      guide.accept(proposal)
      states.append(String(decoding: proposal.file.bytes, as: UTF8.self))
    }
    return states
  }()

  @Test func `each accepted answer is in the record before the next question`() throws {
    let disk = disk()
    let session = try open(disk)
    for (number, (id, input)) in Self.script.enumerated() {
      _ = try session.answer(.text(input), to: id).get()
      #expect(text(disk) == Self.states[number + 1])
    }
    session.close()
    #expect(disk.names == ["d/.r.yaml.chengxu-journal", "d/r.yaml"])
  }

  /// A thousand failures: at every call, of several sorts, once and lasting, the machine killed or without power.
  @Test(arguments: [FileError.Code.noSpace, .notWritable, .notPermitted, .system(5), .system(122)])
  func `whatever fails, the record is as before or as after an answer, and no accepted answer is lost`(
    _ code: FileError.Code
  ) throws {
    var random = Seeded(11)
    var failures = 0
    for isLasting in [false, true] {
      for ending in 0..<(isLasting ? 3 : 1) {
        for call in 1...58 {
          let disk = disk()
          let session = try open(disk)
          disk.plan(MemoryDisk.Plan(call: call, code: code, isLasting: isLasting))
          var accepted = 0
          var refused = 0
          for (id, input) in Self.script {
            // The same answer is given again after a failure that passes; a lasting one ends the session.
            var isTaken = false
            for _ in 0..<2 where !isTaken {
              if case .success = session.answer(.text(input), to: id) { isTaken = true } else { refused += 1 }
            }
            guard isTaken else { break }
            accepted += 1
          }
          failures += refused
          let found = text(disk)
          #expect(Self.states.contains(found), "call \(call)\n\(found)")
          if !isLasting { #expect(accepted == Self.script.count && found == Self.states[accepted]) }
          if ending == 2 { disk.loseThePower(&random) } else { disk.kill() }
          disk.plan(nil)
          // Taken up again, the session has all that was accepted, and perhaps the one that was being written.
          let again = try open(disk)
          let index = Self.states.firstIndex(of: text(disk))
          #expect(
            index == accepted || index == accepted + 1, "call \(call): \(accepted) accepted, found \(index ?? -1)")
          #expect(text(disk) == String(decoding: again.guide.file.bytes, as: UTF8.self))
          for (id, input) in Self.script.dropFirst(index ?? 0) { _ = try again.answer(.text(input), to: id).get() }
          #expect(text(disk) == Self.states.last)
          again.close()
        }
      }
    }
    #expect(failures >= 200)
  }

  @Test func `an answer that reached the journal alone is written when the session is taken up again`() throws {
    let disk = disk()
    let session = try open(disk)
    // The fifth call is the first of the record's: the journal has the answer.
    disk.plan(MemoryDisk.Plan(call: 5, isLasting: true))
    guard case .failure(let complaint) = session.answer(.text("1"), to: "facts.kind") else {
      Issue.record("the disk was full")
      return
    }
    #expect(complaint.message.zh.hasPrefix("回答已记在日志中，但还没有写入记录"))
    #expect(text(disk) == Self.states[0])
    disk.kill()
    let again = try open(disk)
    #expect(text(disk) == Self.states[1])
    #expect(again.takeNotices().map(\.zh) == ["上次中断时的回答（facts.kind）已经写入记录"])
  }

  @Test func `the session resumes at the open question, with what was put off and begun`() throws {
    let disk = disk()
    let session = try open(disk)
    session.skip()
    _ = try session.answer(.text("1"), to: "facts.kind").get()
    session.skip()
    let next = session.guide.current?.id
    disk.kill()
    let again = try open(disk)
    #expect(again.guide.current?.id == next && next == "facts.technical")
    #expect(again.guide.notes == session.guide.notes && !again.guide.notes.skipped.isEmpty)
  }

  @Test func `a second session is told who holds the record and since when`() throws {
    let disk = disk()
    let session = try open(disk)
    do throws(SessionProblem) {
      _ = try open(disk, author: "李华")
      Issue.record("two sessions at once")
    } catch {
      guard case .held(let note) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(note == "张明\n2024-07-13 09:30\n")
    }
    session.close()
    try open(disk, author: "李华").close()
  }

  @Test func `what was changed underneath is merged field by field, or asked about`() throws {
    let disk = disk()
    let session = try open(disk)
    _ = try session.answer(.text("1"), to: "facts.kind").get()
    // Somebody else changes the title, and adds a comment.
    let changed = text(disk).replacing("title: 某事项", with: "title: 某规定 # 已改名")
    disk.put(Self.path, Array(changed.utf8))
    _ = try session.answer(.text("否"), to: "facts.secret").get()
    #expect(text(disk).contains("某规定 # 已改名") && text(disk).contains("secret: false"))
    #expect(session.takeNotices().map(\.zh) == ["文件在别处改动过，已经并入"])
    // Somebody else answers the same question otherwise.
    disk.put(Self.path, Array((text(disk) + "").replacing("secret: false", with: "secret: true").utf8))
    guard case .failure(let complaint) = session.answer(.text("否"), to: "facts.secret") else {
      Issue.record("the other answer was overwritten")
      return
    }
    #expect(complaint.id == "changed_elsewhere" && complaint.message.zh == "此项在别处已经改为“是”")
    #expect(text(disk).contains("secret: true"))
    _ = try session.answer(.text("否"), to: "facts.secret").get()
    #expect(text(disk).contains("secret: false"))
  }

  @Test func `an answer is undone byte for byte, also after the session is taken up again`() throws {
    let disk = disk()
    let session = try open(disk)
    for (id, input) in Self.script { _ = try session.answer(.text(input), to: id).get() }
    disk.kill()
    let again = try open(disk)
    for number in (0..<Self.script.count).reversed() {
      let undone = try again.undo().get()
      #expect(undone == Self.script[number].0 && again.guide.current?.id == undone)
      #expect(text(disk) == Self.states[number])
    }
    guard case .failure(let complaint) = again.undo() else {
      Issue.record("nothing was left to undo")
      return
    }
    #expect(complaint.id == "nothing_to_undo")
  }

  @Test func `a record that could not be written is refused before anything is asked`() {
    for (disk, code) in [
      (MemoryDisk(), FileError.Code.isLink), (MemoryDisk(), .notWritable), (MemoryDisk(), .notFound),
    ] {
      if code == .isLink { disk.link(Self.path) }
      if code == .notWritable { disk.put(Self.path, Array(SmallRules.record.utf8), mode: 0o444) }
      do throws(SessionProblem) {
        _ = try open(disk)
        Issue.record("it was opened")
      } catch {
        guard case .file(let found) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(found.code == code)
      }
    }
  }

  @Test func `a journal that somebody damaged is passed over, line by line`() throws {
    let disk = disk()
    let session = try open(disk)
    _ = try session.answer(.text("1"), to: "facts.kind").get()
    disk.kill()
    let journal = "d/.r.yaml.chengxu-journal"
    let bytes = disk.bytes(journal) ?? []
    var random = Seeded(3)
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0..<8 {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      disk.put(journal, damaged, mode: 0o600)
      let again = try open(disk)
      #expect(text(disk) == Self.states[1])
      again.close()
      disk.put(Self.path, Array(Self.states[1].utf8))
    }
  }
}
