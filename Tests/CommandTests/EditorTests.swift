import Foundation
import TestSupport
import Testing

/// `chengxu lsp` as editors drive it: by the client library that others wrote, and by an editor without a screen.
@Suite struct EditorTests {
  @Test(.enabled(if: Python.has("pygls.lsp.client", "lsprotocol"), "pygls is not installed: pip install pygls"))
  func `a session of an editor goes as a person would want it to`() throws {
    let sandbox = try Sandbox()
    let ending = try sandbox.run("editor-session \(Sandbox.command) \"$PWD\"")
    #expect(ending.status == 0, "\(ending.output)")
    #expect(ending.output.contains("+ a lens shows a record that fails"))
    // What was renamed means what it meant.
    let told = try sandbox.run("chengxu diff \(Project.path("workflows")) workflows --lang en | tail -1")
    #expect(told.output.contains("only wording"), "\(told.output)")
    #expect(!told.output.contains("looser") && !told.output.contains("incomparable"), "\(told.output)")
  }

  static let hasNeovim = (try? Command.run("nvim", ["--version"]).status) == 0

  @Test(.enabled(if: hasNeovim, "Neovim is not installed"))
  func `Neovim with the settings of the page shows a finding`() throws {
    let sandbox = try Sandbox()
    let script = """
      cat > try.lua <<'EOF'
      vim.cmd('luafile docs/editors/nvim.lua')
      vim.cmd('edit samples/comment-29-days.yaml')
      vim.bo.filetype = 'yaml'
      vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end)
      for _, d in ipairs(vim.diagnostic.get(0)) do print(d.lnum + 1, d.message) end
      vim.cmd('qa!')
      EOF
      nvim --headless -u NONE -c 'luafile try.lua' 2>&1
      """
    let ending = try sandbox.run(script)
    #expect(ending.output.contains("64") && ending.output.contains("第十五条第一款"), "\(ending.output)")
  }
}
