import ArgumentParser
import EventLoop

/// A probe for what has no shell and no curl: a container's health check, a unit's condition.
struct HealthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health", abstract: "Ask a running dragoman whether it is well: exit status 0 if it is, 1 if not.",
    discussion:
      "It asks /healthz of the admin port, and prints what it was told. Without an answer within 2 s it is not well.")

  @Option(help: ArgumentHelp("The admin port to ask.", valueName: "addr:port|unix:path"))
  var admin = SocketAddress(host: "127.0.0.1", port: 9901)

  @Flag(help: "Ask whether it takes traffic (/readyz), not only whether it lives.")
  var ready = false

  func run() throws {
    let loop = try EventLoop()
    let question = HealthQuestion(address: admin, path: ready ? "/readyz" : "/healthz")
    loop.spawn {
      let answer = await question.ask(on: loop)
      if answer.isGood {
        Console.write("\(answer.text)\n")
      } else {
        Console.writeError("dragoman: \(answer.text)\n")
      }
      // Nothing else runs in this process, and nothing is left to hand over.
      Process.exitNow(answer.isGood ? 0 : 1)
    }
    loop.run()
  }
}
