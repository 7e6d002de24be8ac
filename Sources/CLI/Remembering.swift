import CivilCalendar
import Files
import SourceText
import Validation
import Workflows

/// What reports depend on besides the records.
enum Remembering {
  /// The key under which a run may use what an earlier one found: this very command, the rules, the day, the options.
  ///
  /// The command counts by its size and time as well as its version, so that one under work does not find what it said
  /// before the last change. All rules of the folder count, whichever a record names.
  static func key(_ shelf: WorkflowShelf, _ asOf: CivilDate, _ options: ValidationOptions) -> String {
    let command = LocalFileSystem().identity(of: "/proc/self/exe")
    var parts = [
      Chengxu.version, "\(command?.size ?? 0)", "\(command?.modified ?? 0)", "\(asOf)", "\(options.requiresFiles)",
      "\(options.masksNames)",
    ]
    for file in shelf.files { parts += [file.path, SHA256.hexadecimal(of: file.bytes)] }
    return SHA256.hexadecimal(of: Array(parts.joined(separator: "\n").utf8))
  }
}
