import TestSupport
import Testing

/// `.ci/setup` on machines with and without Swift, libyaml, apt, sudo: each a folder that takes the place of PATH.
@Suite struct SetupTests {
  @Test func `what the build needs is installed, or asked for in one message, whatever the machine`() throws {
    let ending = try Sandbox().run(".ci/setup-test")
    #expect(ending.status == 0, "\(ending.output)")
    #expect(ending.output.split(separator: "\n").count == 9)
  }
}
