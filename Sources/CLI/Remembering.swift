import CivilCalendar
import Files
import SourceText
import Validation
import Workflows

/// What reports depend on besides the records.
enum Remembering {
  /// What the file of a run is called by: runs over other paths, other parts, or with days that are drawn, have files
  /// of their own, so that none of them takes the place of another's.
  static func name(_ paths: [String], _ shard: Shard?, _ options: ValidationOptions) -> String {
    let part = shard.map { "\($0.number)/\($0.count)" } ?? ""
    return ([part, options.keepsTimelines ? "timelines" : ""] + paths).joined(separator: "\n")
  }

  /// The key under which a run may use what an earlier one found: this very command, the rules, the day, the options.
  ///
  /// The command counts by its size and time as well as its version, so that one under work does not find what it said
  /// before the last change. All rules of the folder count, whichever a record names.
  static func key(_ shelf: WorkflowShelf, _ asOf: CivilDate, _ options: ValidationOptions) -> String {
    let command = (try? LocalFileSystem().status("/proc/self/exe", followingLinks: true))?.identity
    var parts = [
      Chengxu.version, "\(command?.size ?? 0)", "\(command?.modified ?? 0)", "\(asOf)", "\(options.requiresFiles)",
      "\(options.masksNames)",
      "\(options.keepsTimelines)",
    ]
    for file in shelf.files { parts += [file.path, BLAKE2b(of: file.bytes).hexadecimal] }
    return BLAKE2b(of: Array(parts.joined(separator: "\n").utf8)).hexadecimal
  }
}
