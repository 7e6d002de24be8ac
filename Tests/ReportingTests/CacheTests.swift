import CivilCalendar
import Files
import Foundation
import Reporting
import SourceText
import TestSupport
import Testing
import Workflows

@testable import Validation

/// A run that uses what an earlier one found says what it would have said without.
@Suite struct CacheTests {
  /// A folder of records, and one for the cache.
  private final class Place {
    let root = FileManager.default.temporaryDirectory.path + "/chengxu-cache-\(UUID().uuidString)"
    var records: String { root + "/records" }

    init() throws {
      try FileManager.default.createDirectory(atPath: records, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func write(_ text: some DataProtocol, to name: String) throws {
      try Data(text).write(to: URL(fileURLWithPath: records + "/" + name))
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    /// Makes every file look as if it had been written long before any run.
    func age() throws {
      for name in try FileManager.default.contentsOfDirectory(atPath: records) { try age(name) }
    }

    func age(_ name: String) throws {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)], ofItemAtPath: records + "/" + name)
    }

    /// A report with its days.
    static var drawn: RecordReport {
      get throws {
        let validator = Validator(
          library: SmallSet.library, asOf: SmallSet.asOf, options: ValidationOptions(keepsTimelines: true))
        return validator.validate(
          SourceFile(path: "a.yaml", text: try SmallSet.text("comment-29-days")), papers: nil)
      }
    }

    func cache(_ key: String = "key") -> ReportCache { ReportCache(folder: root + "/cache", name: "n", key: key) }

    /// What a format says of the folder.
    func said(
      _ format: any Reporter.Type = JSONFormat.type, with cache: ReportCache? = nil, jobs: Int = 1,
      _ options: ValidationOptions = ValidationOptions()
    ) -> String {
      var options = options
      options.keepsTimelines = format.drawsTimelines
      let validator = Validator(library: SmallSet.library, asOf: SmallSet.asOf, options: options)
      let batch = BatchValidator(validator, fileSystem: LocalFileSystem(), cache: cache)
      var bytes: [UInt8] = []
      do {
        var output = Output { bytes += $0 }
        var reporter = format.init(
          RunInfo(version: "0", asOf: SmallSet.asOf, language: .zh, width: 80, isColoured: false))
        reporter.begin(into: &output)
        let summary = batch.run(batch.files(under: [records]), jobs: jobs) { reporter.record($0, into: &output) }
        reporter.end(summary, into: &output)
        output.flush()
      }
      cache?.finish()
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private enum JSONFormat {
    static var type: any Reporter.Type { ReportFormat.all.first { $0.name == "json" } ?? ReportFormat.all[0] }
  }

  /// All samples of the national workflow, by name.
  private static func samples() throws -> [(name: String, bytes: [UInt8])] {
    let folder = Project.path("samples")
    return try LocalFileSystem().names(in: folder).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }.map {
      ($0, try LocalFileSystem().read(folder + "/" + $0, limit: 1 << 20))
    }
  }

  @Test(arguments: ReportFormat.all.map { $0.name })
  func `with a cache a format says byte for byte what it says without, while records change`(_ name: String) throws {
    let format = try #require(ReportFormat.all.first { $0.name == name })
    let place = try Place()
    var samples = try Self.samples()
    for sample in samples { try place.write(sample.bytes, to: sample.name) }
    try place.age()
    var random = Seeded(UInt64(name.utf8.count))
    for round in 0..<4 {
      #expect(place.said(format, with: place.cache()) == place.said(format), "round \(round)")
      // Two workers find what one did.
      #expect(place.said(format, with: place.cache(), jobs: 2) == place.said(format), "round \(round)")
      for index in samples.indices where Int.random(in: 0..<4, using: &random) == 0 {
        samples[index].bytes = Self.edited(samples[index].bytes, &random)
        try place.write(samples[index].bytes, to: samples[index].name)
        if Bool.random(using: &random) { try place.age(samples[index].name) }
      }
    }
  }

  /// One digit is another, or one line is gone, or the first is said twice.
  private static func edited(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = bytes
    if Bool.random(using: &random),
      let place = bytes.indices.filter({ (0x30...0x39).contains(bytes[$0]) }).randomElement(using: &random)
    {
      bytes[place] = UInt8.random(in: 0x30...0x39, using: &random)
      return bytes
    }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    lines.remove(at: Int.random(in: 1..<lines.count, using: &random))
    return Array(lines.joined(separator: [0x0A]))
  }

  @Test func `an unchanged record is not judged again, and one is that only looks unchanged`() throws {
    let place = try Place()
    let text = try SmallSet.text("comment-29-days")
    try place.write(text, to: "a.yaml")
    try place.age()
    usleep(20_000)  // The file is older than the cache by more than a tick of its clock.
    let before = place.said(with: place.cache())
    let other = text.replacing("opened: 2022-09-05", with: "opened: 2022-09-04")
    #expect(other.utf8.count == text.utf8.count && other != text)
    // The same size and the same day of change, but the system's own note of the change tells.
    try place.write(other, to: "a.yaml")
    try place.age()
    let after = place.said(with: place.cache())
    #expect(after == place.said())
    #expect(after != before)
  }

  @Test func `a record that changes in the moment in which the cache is written is read again`() {
    let file = FileIdentity(device: 1, inode: 2, size: 3, modified: 100, changed: 90)
    #expect(file.isSettled(before: 101))
    #expect(!file.isSettled(before: 100))
    #expect(!FileIdentity(device: 1, inode: 2, size: 3, modified: 90, changed: 100).isSettled(before: 100))
  }

  @Test func `under another key, damaged or cut off, a cache is none`() throws {
    let place = try Place()
    try place.write(try SmallSet.text("comment-29-days"), to: "a.yaml")
    try place.age()
    let plain = place.said()
    _ = place.said(with: place.cache())
    let path = try #require(
      try FileManager.default.contentsOfDirectory(atPath: place.root + "/cache").first.map {
        place.root + "/cache/" + $0
      })
    let whole = try LocalFileSystem().read(path, limit: 1 << 24)
    #expect(place.said(with: place.cache("other")) == plain)
    for cut in stride(from: 0, to: whole.count, by: 97) {
      try Data(whole.prefix(cut)).write(to: URL(fileURLWithPath: path))
      #expect(place.said(with: place.cache()) == plain, "cut at \(cut)")
      var damaged = whole
      damaged[cut] ^= 0x55
      try Data(damaged).write(to: URL(fileURLWithPath: path))
      #expect(place.said(with: place.cache()) == plain, "damaged at \(cut)")
    }
  }

  @Test func `a run that finds nothing new leaves the file, and one that does keeps what did not change`() throws {
    let place = try Place()
    for name in ["a", "b", "c", "d"] { try place.write(try SmallSet.text("comment-29-days"), to: name + ".yaml") }
    try place.age()
    usleep(20_000)
    _ = place.said(with: place.cache())
    let path = try #require(
      try FileManager.default.contentsOfDirectory(atPath: place.root + "/cache").first.map {
        place.root + "/cache/" + $0
      })
    func identity() throws -> FileIdentity? { try LocalFileSystem().status(path, followingLinks: false).identity }
    let first = try identity()
    _ = place.said(with: place.cache())
    #expect(try identity() == first)
    // The last but one is another: those before it were passed by when that comes out.
    let other = try SmallSet.text("comment-29-days").replacing("opened: 2022-09-05", with: "opened: 2022-09-04")
    try place.write(other, to: "c.yaml")
    try place.age("c.yaml")
    usleep(20_000)
    #expect(place.said(with: place.cache()) == place.said())
    let second = try identity()
    #expect(second != first)
    _ = place.said(with: place.cache())
    #expect(try identity() == second)
    // One that is gone is not kept for ever.
    try FileManager.default.removeItem(atPath: place.records + "/d.yaml")
    #expect(place.said(with: place.cache()) == place.said())
    let third = try #require(try identity())
    #expect(third.size < second?.size ?? 0)
    // The same bytes in what has become another file are known by their digest.
    try place.write(other, to: "c.yaml")
    try place.age("c.yaml")
    usleep(20_000)
    #expect(place.said(with: place.cache()) == place.said())
    #expect(try identity() != third)
  }

  @Test func `bytes that claim more than they hold are no cache, whatever their sums say`() throws {
    let place = try Place()
    try place.write(try SmallSet.text("comment-29-days"), to: "a.yaml")
    try place.age()
    let plain = place.said()
    usleep(20_000)
    _ = place.said(with: place.cache())
    let path = try #require(
      try FileManager.default.contentsOfDirectory(atPath: place.root + "/cache").first.map {
        place.root + "/cache/" + $0
      })
    let whole = try LocalFileSystem().read(path, limit: 1 << 24)
    let (end, start) = (whole.count - 40, Int(whole[(whole.count - 32)...].number(at: 0)))
    var random = Seeded(7)
    for _ in 0..<300 {
      // A byte of the tail, of which all but the entries consists, is another, and the sum is made to fit.
      var bytes = whole
      bytes[Int.random(in: start..<end + 32, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      var sum: [UInt8] = []
      sum.add(CacheEntry.checksum(bytes[start..<end]) ^ CacheEntry.checksum(bytes[end..<end + 32]))
      bytes.replaceSubrange((end + 32)..., with: sum)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      // It need only be survived: whoever may write the file decides what it says.
      _ = place.said(with: place.cache())
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(place.said(with: place.cache()) == plain)
  }

  @Test func `a record of which a paper was looked at is judged again`() throws {
    let place = try Place()
    let sample = try SmallSet.text("paper-on-file")
    try FileManager.default.createDirectory(atPath: place.records + "/papers", withIntermediateDirectories: true)
    try place.write(try SmallSet.file("samples/papers/notice.txt").bytes, to: "papers/notice.txt")
    try place.write(sample, to: "a.yaml")
    try place.age("a.yaml")
    usleep(20_000)
    let before = place.said(with: place.cache())
    try place.write("改过的公告", to: "papers/notice.txt")
    let after = place.said(with: place.cache())
    #expect(after == place.said())
    #expect(after != before)
  }

  @Test func `whoever gives a report another part is told to think of the cache`() throws {
    let report = try #require(try SmallSet.reports(of: ["hearing-papers-six-days"]).first)
    func parts(_ value: Any) -> String {
      Mirror(reflecting: value).children.map { $0.label ?? "" }.joined(separator: " ")
    }
    #expect(
      parts(report)
        == "path id title workflow extended notes leadUnits byReference asOf isDefinition verdict scope steps findings problems timeline rules"
    )
    #expect(parts(report.steps[0]) == "id title weight rounds progress doneOn checks")
    #expect(parts(report.steps[0].checks[0]) == "id outcome weight")
    #expect(
      parts(report.findings[0])
        == "check round outcome weight labels statement basis advice place pointer rule values element deferred")
    let drawn = try #require(try Place.drawn.timeline)
    let round = try #require(drawn.rounds.first { !$0.periods.isEmpty && !$0.days.isEmpty })
    #expect(parts(drawn) == "present rounds holidays makeUpDays unpublishedYears")
    #expect(parts(round) == "step number counts began ended days periods")
    #expect(parts(round.days[0]) + ", " + parts(round.periods[0]) == "title date, check span")
    #expect(
      parts(round.periods[0].span)
        == "fromTitle from toTitle to atLeast atMost reachedOn expiresOn paused counted")
  }
}
