import ArgumentParser
import Configuration
import EventLoop
import Sidecar

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say everything that is wrong with a configuration, and what in it is hardly meant.",
    discussion: """
      Nothing is started, and nothing is sent: of the network only the addresses to listen on are tried. It may run beside \
      the proxy, whose addresses are then in use: --offline leaves them out.

      Exit status: 0 when all is well, 1 with --strict where there are warnings, 2 where there are errors.
      """)

  /// How the report is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case human, json, github
  }

  /// When there is colour.
  enum Colour: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Argument(
    help: "The configuration; - is standard input. Without it: the built-in defaults, with the flags over them.")
  var file: String?

  @Option(help: "How it is told: for people, as one JSON object, or as GitHub's annotations.")
  var format = Format.human

  @Flag(help: "Warnings make the exit status 1.")
  var strict = false

  @Flag(help: "Do not try the addresses to listen on.")
  var offline = false

  @Option(help: "Colour. auto: on a terminal, unless NO_COLOR is set.")
  var color = Colour.auto

  @OptionGroup var overrides: OverrideOptions

  func run() throws {
    let report = Configuration.check(
      file: file, overrides: overrides.values, probes: CheckProbes.ofThisMachine(isOffline: offline),
      trying: Sidecar.trial)
    switch format {
    case .human: Console.write(report.text(inColour: isColoured))
    case .json: Console.write(report.json)
    case .github: Console.write(report.annotations)
    }
    throw ExitCode(report.exitStatus(strict: strict))
  }

  private var isColoured: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: Console.takesColour
    }
  }
}
