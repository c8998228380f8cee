import ArgumentParser
import Configuration
import EventLoop
import Sandbox
import Sidecar

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run in front of a built-in stand-in for the Make API, and show what to try.")

  @Option(help: ArgumentHelp("Where callers connect.", valueName: "addr:port"))
  var listen = "127.0.0.1:8080"

  @Option(help: ArgumentHelp("Where /metrics, /healthz and /readyz are.", valueName: "addr:port"))
  var admin = "127.0.0.1:9901"

  @Option(help: ArgumentHelp("Event loops, one thread each.", valueName: "n"))
  var threads: String?

  func run() throws {
    ProcessSetup.prepare()
    let sandbox = try RunningSandbox(SocketAddress(host: "127.0.0.1", port: 0), isPlain: false, certificateFile: nil)
    defer { sandbox.end() }
    var overrides = SettingsOverrides()
    overrides.listen = listen
    overrides.admin = admin
    overrides.threads = threads
    overrides.upstream = sandbox.url
    overrides.upstreamCA = sandbox.certificateFile?.path
    let status = try ServeProcess.run(nil, overrides) { sidecar in
      Console.write(Self.invitation(sidecar))
    }
    sandbox.end()
    throw ExitCode(status)
  }

  /// What to try, with the real addresses.
  static func invitation(_ sidecar: Sidecar) -> String {
    let base = "http://\(sidecar.addresses[0])/api/v2"
    return """

      Dragoman translates the errors of a stand-in Make API. Try, in another terminal:

        curl -i -H 'Authorization: Token demo' -H 'Accept-Language: de' \(base)/sandbox/errors/SC403
            a refusal by Make: in German, with an ID to quote, Make's own words under "upstream"

        curl -i -H 'Authorization: Token demo' \(base)/users/me
            a success: exactly the upstream's bytes

        curl -s http://\(sidecar.adminAddress)/metrics | grep ^dragoman_errors_total
            the errors so far, by code

      Ctrl-C ends it.


      """
  }
}
