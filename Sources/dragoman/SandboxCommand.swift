import ArgumentParser
import EventLoop
import Sandbox
import Telemetry

struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: "Run the stand-in Make API alone: every error and every fault on demand.")

  @Option(help: ArgumentHelp("Where it listens; port 0 lets the kernel choose.", valueName: "addr:port"))
  var listen = "127.0.0.1:0"

  @Flag(help: "Plain HTTP instead of TLS with a certificate made at start.")
  var plain = false

  @Option(
    help: ArgumentHelp("Where the certificate to trust is written; a temporary file without it.", valueName: "file"))
  var caOut: String?

  @Option(help: "Make the certificate a bad one: expired, or for another host.")
  var certificate = RunningSandbox.Certificate.good

  func run() throws {
    ProcessSetup.prepare()
    let loop = try EventLoop()
    let sandbox = try RunningSandbox(
      try SocketAddress(internet: listen), isPlain: plain, certificateFile: caOut, certificate: certificate)
    defer { sandbox.end() }
    loop.spawn {
      let waiter = Waiter(on: loop)
      var isOver = false
      let watcher = SignalWatcher(on: loop) { _ in
        isOver = true
        waiter.wake()
      }
      var line: [UInt8] = []
      EventLine(
        nanosecondsSince1970: Int64(WallClock.read()), level: .info, message: "listening",
        values: [
          ("sandbox", .text(sandbox.url)), ("ca", .text(sandbox.certificateFile?.path ?? "")),
        ]
      ).append(to: &line)
      Console.write(String(decoding: line, as: UTF8.self))
      while !isOver { _ = await waiter.wait() }
      watcher.close()
      loop.stop()
    }
    loop.run()
  }
}
