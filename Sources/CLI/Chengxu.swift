import ArgumentParser

@main
struct Chengxu: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "chengxu")
}
