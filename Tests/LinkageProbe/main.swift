// Uses something of every room below the command, so that linking this brings in all that they bring in.
import Authoring
import CEL
import CivilCalendar
import Documents
import Files
import Guide
import Proof
import Reporting
import SourceText
import Validation
import Workflows

let file = SourceFile(path: "probe.yaml", text: "chengxu: record/1\n")
let (library, _) = WorkflowLibrary.load([file], kinds: CheckKinds.all)
let validator = Validator(library: library, asOf: CivilDate(dayNumber: 0))
var summary = RunSummary()
summary.add(validator.validate(file))
print(summary.records, SHA256.hexadecimal(of: file.bytes).count, ReportFormat.all.count)
print(Program.compile("true", in: Environment(variables: [])))
print((try? Document(file)) != nil)
if case .success(let guide) = Guide.open(file, by: validator) { print(guide.waiting.count) }
print(GraphFormats.all.count)
print(OverlayProof.all(in: library).count)
