import ArgumentParser
import Sidecar

@main
struct Dragoman: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dragoman",
    abstract: "A sidecar in front of the Make API: every error in one format, in the caller's language, with an ID.",
    discussion: """
      Try it: dragoman demo
      Use it: dragoman serve --upstream https://eu1.make.com
      Check what it is to be set to: dragoman check dragoman.yaml

      Exit status: 0 after a signal to end, 1 when it could not start or serve, 2 when the configuration or a flag's value is \
      wrong, 64 when the command line is.
      """,
    version: Version.current,
    subcommands: [Serve.self, Check.self, ConfigCommand.self, HealthCommand.self, Demo.self, SandboxCommand.self])
}
