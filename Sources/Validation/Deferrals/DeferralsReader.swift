import CivilCalendar
import Documents
import SourceText
import Workflows

/// Reads a file of deferrals, and says everything that is wrong with it.
struct DeferralsReader {
  private let loading: Loading
  private let lines: LineTable
  private let checks: CheckNames

  private static let keys = ["check", "record", "reason", "approver", "issued", "expires"]

  /// - Parameter checks: every check there is; one that is not among them is a slip of the pen.
  init(_ document: Document, checks: CheckNames) {
    loading = Loading(document)
    lines = LineTable(document.file)
    self.checks = checks
  }

  func read() -> (deferrals: [Deferral], diagnostics: [Diagnostic]) {
    let root = loading.document.root
    loading.allowOnly(["chengxu", "deferrals"], in: root)
    let items = loading.required("deferrals", in: root).flatMap(loading.sequence) ?? []
    var deferrals: [Deferral] = []
    for item in items {
      guard let deferral = deferral(item) else { continue }
      if let twin = deferrals.first(where: { ($0.check, $0.record) == (deferral.check, deferral.record) }) {
        loading.report(
          "duplicate_deferral", at: item,
          Text(
            zh: "“\(deferral.record)”的 \(deferral.check) 已在第 \(twin.place.start.line) 行挂账",
            en: "\(deferral.check) of \"\(deferral.record)\" is already deferred on line \(twin.place.start.line)"),
          help: Text(zh: "保留一条。", en: "Keep one of them."))
        continue
      }
      deferrals.append(deferral)
    }
    return (deferrals, loading.diagnostics)
  }

  private func deferral(_ node: NodeID) -> Deferral? {
    loading.allowOnly(Self.keys, in: node)
    let check = loading.required("check", in: node).flatMap(check)
    let record = text("record", in: node)
    let reason = text("reason", in: node)
    let approver = loading.required("approver", in: node).flatMap(approver)
    let issued = loading.required("issued", in: node).flatMap(day)
    let expiry = loading.required("expires", in: node)
    let expires = expiry.flatMap(day)
    if let issued, let expires, let expiry, expires < issued {
      loading.report(
        "bad_period", at: expiry, Text(zh: "挂账的到期日早于批准日", en: "The deferral expires before it was issued"),
        help: Text(zh: "核对 issued 和 expires。", en: "Check `issued` and `expires`."))
      return nil
    }
    guard let check, let record, let reason, let approver, let issued, let expires else { return nil }
    return Deferral(
      check: check, record: record, reason: reason, approver: approver, issued: issued, expires: expires,
      place: Place(loading.document.child(node, "check").map(loading.document.span) ?? Span(0, 0), in: lines),
      pointer: loading.document.pointer(node))
  }

  private func check(_ node: NodeID) -> String? {
    guard let name = loading.string(node) else { return nil }
    if checks.contains(name) { return name }
    loading.unknown(
      "unknown_check", name, at: loading.document.span(node), among: checks.all,
      Text(zh: "没有检查要点", en: "There is no check"))
    return nil
  }

  private func approver(_ node: NodeID) -> Deferral.Approver? {
    loading.allowOnly(["name", "unit"], in: node)
    let name = text("name", in: node)
    let unit = text("unit", in: node)
    guard let name, let unit else { return nil }
    return Deferral.Approver(name: name, unit: unit)
  }

  /// A text that says something: a blank is no reason, and nobody's name.
  private func text(_ key: String, in node: NodeID) -> String? {
    guard let value = loading.required(key, in: node), let text = loading.string(value) else { return nil }
    if !text.isBlank { return text }
    loading.wrongType(value, FieldType.string)
    return nil
  }

  private func day(_ node: NodeID) -> CivilDate? {
    if let day = CivilDate(loading.document.text(node)) { return day }
    loading.wrongType(
      node, Text(zh: "日期（YYYY-MM-DD）", en: "a date (YYYY-MM-DD)"), help: loading.dateHelp(node, isToDay: true))
    return nil
  }
}
