import Documents
import SourceText
import Workflows

/// The findings that were there when a repository took Chengxu up (`baseline/1`).
///
/// Findings are known by their fingerprints, so that lines may move; a baseline may shrink and never grows.
public struct Baseline: Sendable {
  /// A finding that was there.
  public struct Entry: Hashable, Sendable {
    /// The id of the record, else its path.
    public let record: String
    /// The check.
    public let check: String
    /// What it is recognised by.
    public let fingerprint: String

    /// A finding that was there.
    public init(record: String, check: String, fingerprint: String) {
      self.record = record
      self.check = check
      self.fingerprint = fingerprint
    }
  }

  /// The findings, in the order of the file.
  public let entries: [Entry]
  /// Where the list stands, for what is to be said of it.
  let place: Place

  /// The file that holds these entries: sorted, so that the same findings give the same bytes.
  public static func text(of entries: some Sequence<Entry>) -> String {
    let sorted = Set(entries).sorted {
      ($0.record, $0.check, $0.fingerprint) < ($1.record, $1.check, $1.fingerprint)
    }
    var text = """
      # 启用程序核对时已经存在的问题：不影响退出码，仍在报告中列出。只减不增，由 --write-baseline 重写。
      # Findings that were there when checking began. They are shown and do not count for the exit code. May only shrink.
      chengxu: baseline/1

      """
    text += sorted.isEmpty ? "findings: []\n" : "findings:\n"
    for entry in sorted {
      text +=
        "  - {record: \(quoted(entry.record)), check: \(quoted(entry.check)), fingerprint: \"\(entry.fingerprint)\"}\n"
    }
    return text
  }

  /// A text as a double-quoted scalar of YAML.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where SafeText.line(String(scalar)) != String(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// Reads a baseline, and says everything that is wrong with it.
struct BaselineReader {
  private let loading: Loading

  init(_ document: Document) {
    loading = Loading(document)
  }

  func read() -> (baseline: Baseline, diagnostics: [Diagnostic]) {
    let document = loading.document
    loading.allowOnly(["chengxu", "findings"], in: document.root)
    let list = loading.required("findings", in: document.root)
    let entries = list.flatMap(loading.sequence)?.compactMap(entry) ?? []
    let place = Place(list.flatMap(document.keySpan) ?? Span(0, 0), in: LineTable(document.file))
    return (Baseline(entries: entries, place: place), loading.diagnostics)
  }

  private func entry(_ node: NodeID) -> Baseline.Entry? {
    loading.allowOnly(["record", "check", "fingerprint"], in: node)
    let record = loading.string("record", in: node)
    let check = loading.string("check", in: node)
    let print = loading.required("fingerprint", in: node)
    guard let record, let check, let print, let text = loading.string(print) else { return nil }
    if text.utf8.count != 32 || !text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) {
      loading.wrongType(print, Text(zh: "32 位小写十六进制数字", en: "32 lower-case hexadecimal digits"))
      return nil
    }
    return Baseline.Entry(record: record, check: check, fingerprint: text)
  }
}
