import Validation
import Workflows

/// The schemas by which keys and words are offered: the same that `chengxu schema` writes.
enum ServerShapes {
  private static let rules = WorkflowSchema.tree(kinds: CheckKinds.all)

  static func workflow(isOverlay: Bool) -> SchemaShape {
    SchemaShape(rules, startingAt: isOverlay ? "overlay" : "workflow")
  }

  static func record(of workflow: Workflow) -> SchemaShape { SchemaShape(RecordSchema.tree(for: workflow)) }
}
