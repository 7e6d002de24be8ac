import Foundation
import TestSupport
import Testing

/// What `docs/repository.md` says of Apache Spark, on a cluster of two processes.
@Suite struct SparkTests {
  @Test(.enabled(if: Python.has("pyspark"), "PySpark is not installed"))
  func `the recipe counts what one run of the command counts`() throws {
    let sandbox = try Sandbox()
    let page = try String(contentsOfFile: Project.path("docs/repository.md"), encoding: .utf8)
    let block = try #require(page.firstMatch(of: #/(?s)```python\n(.*?)```/#)).1
    // A worker of a cluster in one machine is a process of its own, as on a cluster of many.
    let script = String(block)
      .replacing("/usr/local/bin/chengxu", with: Sandbox.command)
      .replacing("/usr/share/chengxu/workflows", with: sandbox.folder + "/rules")
      .replacing("/data/records", with: sandbox.folder + "/records")
      .replacing("SparkSession.builder", with: "SparkSession.builder.master('local-cluster[2,1,1024]')")
    try script.write(toFile: sandbox.folder + "/recipe.py", atomically: true, encoding: .utf8)
    let home = "$(python3 -c 'import pyspark; print(pyspark.__path__[0])')"
    let ending = try sandbox.run(
      "SPARK_SCALA_VERSION=2.13 SPARK_HOME=\(home) SPARK_LOCAL_IP=127.0.0.1 python3 recipe.py 2>log || cat log")
    #expect(ending.status == 0)
    let counted = ending.output.matches(of: #/\| *([a-z_]+)\| *([0-9]+)\|/#).map { "\($0.1) \($0.2)" }
    let alone = try sandbox.run(
      "chengxu validate --workflows rules records --fail-on never --format json | "
        + "grep -o '\"verdict\": *\"[a-z_]*\"' | sed 's/.*: *\"//; s/\"//' | sort | uniq -c | awk '{print $2, $1}'")
    #expect(!counted.isEmpty)
    #expect(counted.sorted() == alone.output.split(separator: "\n").map(String.init).sorted(), "\(ending.output)")
  }
}
