import Documents
import Foundation
import SourceText
import TestSupport
import Testing

/// What `docs/ci.md` tells people to copy is tried: its scripts run, its YAML fits the schemas that others publish.
@Suite struct PipelineTests {
  /// The blocks of the page by the second word of their fence: `gitlab-ci`.
  static func block(_ name: String) throws -> String {
    let page = try String(contentsOfFile: Project.path("docs/ci.md"), encoding: .utf8)
    let lines = page.components(separatedBy: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("```") && $0.hasSuffix(" " + name) })
    return lines[(start + 1)...].prefix { $0 != "```" }.joined(separator: "\n") + "\n"
  }

  /// The texts under a JSON Pointer of a block.
  static func texts(_ block: String, _ pointer: String) throws -> [String] {
    let document = try Document(yaml: SourceFile(path: "block.yml", text: try self.block(block)))
    var node = document.root
    for part in pointer.split(separator: "/") {
      if let index = Int(part) {
        node = try #require(document.children(node).map { $0 }.dropFirst(index).first)
      } else {
        node = try #require(document.child(node, String(part)))
      }
    }
    return document.children(node).map(document.text)
  }

  /// A repository of records, as the page takes for granted; in it a record with a breach where `isClean` is not said.
  static func repository(isClean: Bool = true) throws -> Sandbox {
    let sandbox = try Sandbox()
    let remove = "rm -rf samples workflows && mv rules workflows && cd records && rm unknown.yaml pending.yaml"
    #expect(try sandbox.run(remove + (isClean ? " error.yaml" : "")).status == 0)
    return sandbox
  }

  @Test(arguments: [true, false]) func `the script for GitLab leaves both reports and ends as the records are`(
    _ isClean: Bool
  ) throws {
    let sandbox = try Self.repository(isClean: isClean)
    for script in try Self.texts("gitlab-ci", "chengxu/script") {
      #expect(try sandbox.run(script).status == (isClean ? 0 : 1))
    }
    let look = try sandbox.run("head -c 1 gl-code-quality-report.json; head -c 5 chengxu.xml")
    #expect(look.output == "[<?xml")
  }

  @Test(arguments: [true, false]) func `the script for Gitee fetches the command and leaves both reports`(
    _ isClean: Bool
  ) throws {
    let sandbox = try Self.repository(isClean: isClean)
    let script = try Self.texts("gitee", "stages/0/steps/0/commands").joined(separator: "\n")
    let ending = try sandbox.run("export CHENGXU_URL=file://$(command -v chengxu)\nset -e\n" + script)
    #expect(ending.status == (isClean ? 0 : 1), "\(ending.output)")
    for path in try Self.texts("gitee", "stages/0/steps/0/artifacts/0/path") {
      #expect(try sandbox.run("test -s \(path)").status == 0)
    }
  }

  @Test(arguments: [true, false]) func `the script for Jenkins leaves both reports`(_ isClean: Bool) throws {
    let sandbox = try Self.repository(isClean: isClean)
    let block = try Self.block("jenkins")
    let script = try #require(block.firstMatch(of: #/sh '([^']+)'/#)).1
    #expect(try sandbox.run(String(script)).status == (isClean ? 0 : 1))
    for report in block.matches(of: #/(?:testResults|pattern): '([^']+)'/#) {
      #expect(try sandbox.run("test -s \(report.1)").status == 0)
    }
  }

  @Test(arguments: [("", 1), ("unknown", 1), ("never", 0)])
  func `the action annotates, adds to the summary and leaves SARIF`(_ failOn: String, _ status: Int32) throws {
    let sandbox = try Self.repository(isClean: false)
    let ending = try sandbox.run(
      """
      export CHENGXU=$(command -v chengxu) GITHUB_ACTION_PATH=$PWD GITHUB_STEP_SUMMARY=$PWD/summary GITHUB_OUTPUT=$PWD/out
      export INPUT_PATHS=$'records\\nrecords/clean.yaml\\n' INPUT_WORKFLOWS= INPUT_AS_OF=2024-06-03 INPUT_LANG=en
      export INPUT_FAIL_ON=\(failOn.isEmpty ? "unknown" : failOn) INPUT_DEFERRALS= INPUT_BASELINE= INPUT_SARIF='my report.sarif'
      echo before > summary
      .ci/action
      """)
    #expect(ending.status == status, "\(ending.output)")
    #expect(ending.output.contains("\n::error file=records/error.yaml,line="))
    let left = try sandbox.run("head -n 3 summary; cat out; head -c 60 'my report.sarif'; ls tmp.* 2>/dev/null")
    #expect(left.output.hasPrefix("before\n## Due procedure\n\nsarif=my report.sarif\n{\"$schema\""))
    #expect(!left.output.contains("tmp."))
  }

  @Test func `the action quiets what is deferred`() throws {
    let sandbox = try Self.repository(isClean: false)
    let ending = try sandbox.run(
      """
      export CHENGXU=$(command -v chengxu) GITHUB_ACTION_PATH=$PWD GITHUB_STEP_SUMMARY=$PWD/summary GITHUB_OUTPUT=$PWD/out
      export INPUT_PATHS=records INPUT_WORKFLOWS=workflows INPUT_AS_OF=2024-06-03 INPUT_LANG=zh INPUT_FAIL_ON=unknown
      export INPUT_DEFERRALS=deferrals.yaml INPUT_BASELINE= INPUT_SARIF=x.sarif
      .ci/action
      """)
    #expect(ending.status == 0, "\(ending.output)")
  }

  @Test func `the action hands over every input that its script asks for`() throws {
    let action = try String(contentsOfFile: Project.path("action.yml"), encoding: .utf8)
    let script = try String(contentsOfFile: Project.path(".ci/action"), encoding: .utf8)
    let asked = Set(script.matches(of: #/INPUT_[A-Z_]+/#).map { String($0.output) })
    let given = Set(action.matches(of: #/INPUT_[A-Z_]+/#).map { String($0.output) })
    #expect(asked == given)
    // Nothing that a workflow sets may become part of a script.
    #expect(!action.contains(#/run:.*\$\{\{/#))
  }

  @Test func `the problem matcher reads every line of compact`() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: Project.path(".ci/problem-matcher.json")))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let matchers = try #require(json["problemMatcher"] as? [[String: Any]])
    let pattern = try #require((matchers.first?["pattern"] as? [[String: Any]])?.first)
    let expression = try NSRegularExpression(pattern: try #require(pattern["regexp"] as? String))
    let sandbox = try Self.repository(isClean: false)
    let output = try sandbox.run("chengxu validate records --as-of 2024-06-03 --format compact").output
    let lines = output.split(separator: "\n").map(String.init)
    #expect(lines.count > 2)
    for line in lines.dropLast() {
      let whole = NSRange(line.startIndex..., in: line)
      let match = try #require(expression.firstMatch(in: line, range: whole), "\(line)")
      func group(_ key: String) throws -> String {
        let number = try #require(pattern[key] as? Int)
        let range = try #require(Range(match.range(at: number), in: line))
        return String(line[range])
      }
      #expect(try group("file").hasPrefix("records/"))
      #expect(["error", "warning", "note"].contains(try group("severity")))
      #expect(try !group("code").contains(" "))
    }
    let last = try #require(lines.last)
    #expect(expression.firstMatch(in: last, range: NSRange(last.startIndex..., in: last)) == nil)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `completions are made, and the shell can read them`(_ shell: String)
    throws
  {
    let sandbox = try Sandbox()
    let ending = try sandbox.run(
      "chengxu --generate-completion-script \(shell) > c && grep -q write-baseline c && { ! command -v \(shell) >/dev/null || \(shell) -n c; }"
    )
    #expect(ending.status == 0, "\(ending.output)")
  }

  @Test func `what the image is built of is there`() throws {
    let lines = try String(contentsOfFile: Project.path(".ci/Dockerfile"), encoding: .utf8).components(
      separatedBy: "\n")
    for line in lines where line.hasPrefix("COPY ") && !line.contains("--from") {
      let source = String(line.split(separator: " ")[1])
      #expect(FileManager.default.fileExists(atPath: Project.path(source)))
    }
    let make = try String(contentsOfFile: Project.path("Makefile"), encoding: .utf8)
    #expect(lines.contains("RUN make -C /source build"))
    #expect(make.contains("\nbuild: "))
    #expect(make.contains("CHENGXU := .build/release/chengxu"))
    #expect(lines.contains { $0.contains("/source/.build/release/chengxu") })
  }

  static let hasSchemas = (try? Command.run("check-jsonschema", ["--version"]).status) == 0

  @Test(
    .enabled(if: hasSchemas, "check-jsonschema is not installed"),
    arguments: [
      ("github-workflows", "vendor.github-workflows"), ("gitlab-ci", "vendor.gitlab-ci"),
    ]) func `a block fits the schema that its service's community publishes`(_ block: String, _ schema: String) throws
  {
    let path = NSTemporaryDirectory() + "chengxu-\(UUID().uuidString).yml"
    try Self.block(block).write(toFile: path, atomically: true, encoding: .utf8)
    defer { _ = try? FileManager.default.removeItem(atPath: path) }
    let result = try Command.run("check-jsonschema", ["--builtin-schema", schema, path])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(.enabled(if: hasSchemas, "check-jsonschema is not installed"))
  func `action.yml fits the schema of actions`() throws {
    let result = try Command.run(
      "check-jsonschema", ["--builtin-schema", "vendor.github-actions", Project.path("action.yml")])
    #expect(result.status == 0, "\(result.output)")
  }

  static let hasPreCommit = (try? Command.run("pre-commit", ["--version"]).status) == 0

  @Test(.enabled(if: hasPreCommit, "pre-commit is not installed"), arguments: [true, false])
  func `pre-commit takes the manifest, and the hook passes and fails as the records do`(_ isClean: Bool) throws {
    let sandbox = try Self.repository(isClean: isClean)
    let ending = try sandbox.run(
      """
      set -e
      pre-commit validate-manifest "\(Project.path(".pre-commit-hooks.yaml"))"
      export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=init.defaultBranch GIT_CONFIG_VALUE_0=main
      export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@example.com GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@example.com
      mkdir hooks repository
      cp "\(Project.path(".pre-commit-hooks.yaml"))" hooks
      (cd hooks && git init -q && git add -A && git commit -qm x)
      mv records workflows repository && cd repository && git init -q && git add -A && git commit -qm x
      pre-commit try-repo ../hooks chengxu-system --all-files --verbose 2>&1
      """)
    #expect(ending.status == (isClean ? 0 : 1), "\(ending.output)")
    #expect(ending.output.contains(isClean ? "Passed" : "records/error.yaml"))
  }
}
