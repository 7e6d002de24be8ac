import Documents
import SourceText
import Workflows

/// Makes findings, which stand by themselves, out of judgements, which point into a record.
struct FindingMaker {
  private let document: Document
  private let workflow: Workflow
  private let byReference: Governs.ByReference?
  private let rules: RulePlaces
  private let table: LineTable

  init(_ record: RecordView, rules: RulePlaces, byReference: Governs.ByReference?) {
    document = record.document
    workflow = record.workflow
    self.rules = rules
    self.byReference = byReference
    table = LineTable(record.document.file)
  }

  /// The findings of a check: one, or one for each element of a list that calls for it.
  func findings(_ judged: StepFindings.Judged) -> [Finding] {
    let parts = judged.judgement.parts.filter { $0.outcome == judged.judgement.outcome }
    return (parts.isEmpty ? [judged.judgement] : parts).map { finding(judged, $0) }
  }

  private func finding(_ judged: StepFindings.Judged, _ judgement: Judgement) -> Finding {
    var statement = statement(judged, judgement)
    if let subject = judgement.subject, subject != Text("") {
      statement = subject + Text(zh: "：", en: ": ") + statement
    }
    var labels = judged.labels
    if let round = judged.round, !round.counts {
      labels.append(Text(zh: "第\(round.number)次，不计入", en: "round \(round.number), does not count"))
    }
    return Finding(
      check: judged.id, round: judged.round, outcome: judgement.outcome,
      weight: judged.round?.counts == false ? min(judged.weight, .note) : judged.weight, labels: labels,
      statement: statement + Text(zh: "。", en: "."), basis: basis(judged),
      advice: advice(judged, judgement),
      place: Place(span(judgement.anchor), in: table), pointer: pointer(judgement.anchor),
      rule: rules.place(of: judged.rule), values: judgement.values, element: judgement.subject?.zh)
  }

  /// The workflow's own words for a failure go before the values that the kind found.
  private func statement(_ judged: StepFindings.Judged, _ judgement: Judgement) -> Text {
    guard let says = judged.says, judgement.outcome.isFailure else { return judgement.statement }
    if judgement.statement == Text("") { return says }
    return says + Text(zh: "（", en: " (") + judgement.statement + Text(zh: "）", en: ")")
  }

  /// The workflow's own advice goes before the kind's, save where lawyers dispute the count.
  private func advice(_ judged: StepFindings.Judged, _ judgement: Judgement) -> Text? {
    guard judgement.outcome.isFailure, !judgement.isDisputed else { return judgement.advice }
    return judged.advice ?? judgement.advice ?? commonAdvice(judged.weight)
  }

  /// What can be done about any breach that nothing more particular is said of.
  private func commonAdvice(_ weight: Weight) -> Text {
    if weight < .error { return Text(zh: "说明原因并存卷。", en: "Explain on file.") }
    return Text(
      zh: "核对登记与案卷是否一致；确属不符的，报告决策机关，依法可以重新办理的重新办理，不得以补签、倒签日期方式处理。",
      en:
        "Check the entry against the dossier; if it stands, report to the decision-maker and repeat what the law lets be repeated; do not back-date."
    )
  }

  /// The article, those of the layers below that ask less, and those by which the whole is followed by reference;
  /// each with the layer that cites it.
  private func basis(_ judged: StepFindings.Judged) -> [Finding.Basis] {
    var cited = [(judged.basis, rules.layer(of: judged.rule).id)]
    cited += judged.below.map { ($0.basis, rules.layer(of: $0.span).id) }
    if let byReference, byReference.covers(judged.basis) {
      cited += ([byReference.basis] + byReference.further).map { ($0, workflow.id) }
    }
    var seen: Set<Citation> = []
    return cited.filter { seen.insert($0.0).inserted }.map { citation, layer in
      Finding.Basis(
        citation: citation.id, text: workflow.article(citation),
        standing: workflow.source(citation.source)?.standing.rawValue ?? "law", layer: layer)
    }
  }

  private func span(_ anchor: Anchor) -> Span {
    switch anchor {
    case .node(let node):
      // A mapping or a list is pointed at by its key; its whole text would say nothing.
      if document.kind(node) == .mapping || document.kind(node) == .sequence, let key = document.keySpan(node) {
        return key
      }
      return document.span(node)
    case .missing(_, in: let node):
      return document.keySpan(node) ?? document.insertionPoint(in: node)
    }
  }

  private func pointer(_ anchor: Anchor) -> String {
    switch anchor {
    case .node(let node): document.pointer(node)
    case .missing(let key, in: let node): document.pointer(node) + "/" + key
    }
  }
}
