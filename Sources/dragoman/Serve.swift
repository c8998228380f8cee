import ArgumentParser
import Configuration
import EventLoop
import Sidecar
import Telemetry

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Forward to the Make API and translate its errors.")

  @Option(help: ArgumentHelp("The configuration; built-in defaults without it.", valueName: "file"))
  var config: String?

  @OptionGroup var overrides: OverrideOptions

  func run() throws {
    ProcessSetup.prepare()
    let status = try ServeProcess.run(config, overrides.values)
    throw ExitCode(status)
  }
}

/// The flags that go over the file.
struct OverrideOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where callers connect: 127.0.0.1:8080, unix:PATH or systemd; port 0 lets the kernel choose.",
      valueName: "address"))
  var listen: String?

  @Option(help: ArgumentHelp("Where /metrics, /healthz and /readyz are, likewise.", valueName: "address"))
  var admin: String?

  @Option(help: ArgumentHelp("Where requests go, such as https://eu1.make.com.", valueName: "url"))
  var upstream: String?

  @Option(help: ArgumentHelp("PEM certificates to trust instead of the system's.", valueName: "file"))
  var upstreamCa: String?

  @Option(help: ArgumentHelp("Event loops, one thread each; \"auto\" for what the machine gives.", valueName: "n"))
  var threads: String?

  @Option(
    help: ArgumentHelp("Where one line per exchange goes: off, - for standard output, or a file.", valueName: "where"))
  var accessLog: String?

  /// As the configuration takes them.
  var values: SettingsOverrides {
    var values = SettingsOverrides()
    values.listen = listen
    values.admin = admin
    values.upstream = upstream
    values.upstreamCA = upstreamCa
    values.threads = threads
    values.accessLog = accessLog
    return values
  }
}
