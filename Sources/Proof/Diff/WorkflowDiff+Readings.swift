public import SourceText
import Workflows

extension WorkflowDiff {
  /// A record as the old workflow and as the new one read it.
  ///
  /// Where the two have ids of their own, a record of either is read as following each of them in turn, without what that
  /// one does not know. Any other record is read as it stands.
  public func readings(of file: SourceFile) -> (old: SourceFile, new: SourceFile) {
    let (one, other) = (old.workflow, new.workflow)
    guard one.id != other.id, let sketch = Sketch(yaml: file.text(Span(0, file.bytes.count))) else {
      return (file, file)
    }
    func read(_ workflow: Workflow, from origin: Workflow) -> SourceFile {
      SourceFile(path: file.path, text: sketch.projected(onto: workflow, from: origin).yaml)
    }
    switch sketch[[.name("workflow")]] {
    case .scalar(one.id, _): return (file, read(other, from: one))
    case .scalar(other.id, _): return (read(one, from: other), file)
    default: return (file, file)
    }
  }
}
