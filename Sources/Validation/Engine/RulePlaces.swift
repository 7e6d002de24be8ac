import SourceText
import Workflows

/// Finds the line of a workflow that a span lies on, whichever of its layers that is in.
struct RulePlaces: Sendable {
  private let workflow: Workflow
  private let tables: [LineTable]

  init(_ workflow: Workflow) {
    self.workflow = workflow
    tables = workflow.layers.map { LineTable($0.file) }
  }

  func layer(of span: Span) -> Layer { workflow.layer(of: span) }

  func place(of span: Span) -> Place {
    let layer = workflow.layer(of: span)
    let index = workflow.layers.firstIndex { $0.id == layer.id } ?? 0
    return Place(layer.own(span), in: tables[index])
  }
}
