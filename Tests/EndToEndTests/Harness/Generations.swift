import Glibc

/// Processes that follow each other on the same addresses.
final class Generations {
  let upstream: Listener
  let listen: Address
  let admin: Address
  private let settings: String
  private var files: [TemporaryFile] = []

  /// `settings` come on top of the addresses, which are free at this moment, and of an upstream that the test plays.
  init(_ settings: String = "reuse_port: true\n") throws {
    upstream = try Listener()
    let free = try [Listener(backlog: nil), Listener(backlog: nil)].map(\.address)
    (listen, admin) = (free[0], free[1])
    self.settings = settings
  }

  /// Starts the next one; it takes requests when this returns.
  func start(threads: Int = 1, upstream other: String? = nil) throws -> Proxy {
    try Proxy(arguments: arguments(threads: threads, upstream: other))
  }

  /// What `/readyz` says, whichever of them answers.
  func readiness() throws -> String { try Wire(to: admin).get("/readyz").text }

  /// What `dragoman serve` is started with.
  func arguments(threads: Int = 1, upstream other: String? = nil) throws -> [String] {
    let text = "listen: \(listen)\nadmin: { listen: \"\(admin)\" }\n" + settings
    let file = try TemporaryFile(named: "dragoman.yaml", holding: text)
    files.append(file)
    return ["--config", file.path, "--threads", "\(threads)", "--upstream", other ?? upstream.url]
  }
}
