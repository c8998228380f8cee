import ArgumentParser
import Sidecar

@main
struct Dragoman: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dragoman",
    abstract: "A sidecar in front of the Make API: every error in one format, in the caller's language, with an ID.",
    version: Version.current,
    subcommands: [Serve.self, Demo.self, SandboxCommand.self])
}
