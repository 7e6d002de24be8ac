import CivilCalendar
import Documents
public import SourceText

/// Reads the settings of a repository.
public struct ConfigReader {
  private let loading: Loading

  /// Reads a file; the config, if it can be used, and everything wrong with it.
  public static func read(_ file: SourceFile) -> (config: RepositoryConfig?, diagnostics: [Diagnostic]) {
    do throws(Diagnostic) {
      let reader = ConfigReader(loading: Loading(try Document(file)))
      let config = reader.config()
      return (reader.loading.isSound ? config : nil, reader.loading.diagnostics)
    } catch {
      return (nil, [error])
    }
  }

  private func config() -> RepositoryConfig? {
    let document = loading.document
    let root = document.root
    guard FileKind(of: document) == .config else {
      let place = document.child(root, "chengxu").map(document.span) ?? Span(0, 0)
      loading.report(
        "not_a_config", at: place,
        Text(zh: "文件的第一个键应为 chengxu: config/1", en: "The first key of the settings is chengxu: config/1"),
        help: Text(zh: "在文件开头写上 chengxu: config/1。", en: "Begin the file with chengxu: config/1."))
      return nil
    }
    loading.allowOnly(
      ["chengxu", "paths", "exclude", "workflows", "fail_on", "as_of", "deferrals", "baseline"], in: root)
    let value = { (key: String) in document.child(root, key) }
    return RepositoryConfig(
      file: document.file, paths: value("paths").map(texts) ?? [], exclude: value("exclude").map(texts) ?? [],
      workflows: value("workflows").flatMap(loading.string),
      failOn: value("fail_on").flatMap { loading.choice($0, Threshold.self) },
      asOf: value("as_of").flatMap(day),
      deferrals: value("deferrals").flatMap(loading.string), baseline: value("baseline").flatMap(loading.string))
  }

  private func texts(_ node: NodeID) -> [String] { loading.oneOrMore(node).compactMap(loading.string) }

  private func day(_ node: NodeID) -> CivilDate? {
    if let day = loading.string(node).flatMap({ CivilDate($0) }) { return day }
    if loading.document.string(node) != nil { loading.wrongType(node, FieldType.date) }
    return nil
  }
}
