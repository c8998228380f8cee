import ArgumentParser
import Configuration
import EventLoop

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print the configuration that a file and flags come to: every key, without secrets.",
    discussion: """
      What is printed can be read back, except that secrets which do not come from a file are printed as "(secret)".
      """)

  @Argument(help: ArgumentHelp("The configuration; built-in defaults without it.", valueName: "file"))
  var file: String?

  @Flag(help: "Print only what differs from the defaults.")
  var changed = false

  @OptionGroup var overrides: OverrideOptions

  func run() throws {
    do {
      let settings = try Configuration.effective(file: file, overrides: overrides.values)
      Console.write(settings.text(changedOnly: changed))
    } catch {
      Console.writeError("\(error)\n")
      throw ExitCode(2)
    }
  }
}
