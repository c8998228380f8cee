import Glibc

/// Processes that follow each other on the same addresses.
final class Generations {
  let upstream: Listener
  let listen: Address
  let admin: Address
  /// Where they listen instead of `listen`, if that is a Unix socket.
  let socket: String?
  private let settings: String
  private var files: [TemporaryFile] = []

  /// `settings` come on top of the addresses, which are free at this moment, and of an upstream that the test plays.
  init(_ settings: String = "reuse_port: true\n", socket: String? = nil) throws {
    upstream = try Listener()
    let free = try [Listener(backlog: nil), Listener(backlog: nil)].map(\.address)
    (listen, admin) = (free[0], free[1])
    self.socket = socket
    self.settings = settings
  }

  /// Starts the next one; it takes requests when this returns.
  func start(threads: Int = 1, upstream other: String? = nil) throws -> Proxy {
    try Proxy(arguments: arguments(threads: threads, upstream: other))
  }

  /// Begins to start the next one.
  func launch(threads: Int = 1, upstream other: String? = nil) throws -> Child {
    try Child(Dragoman.binary, ["serve"] + arguments(threads: threads, upstream: other))
  }

  /// Clients who ask them, whichever serves.
  func crowd(newcomers: Int, keepers: Int) -> Crowd {
    Crowd(newcomers: newcomers, keepers: keepers) { [listen, socket] in
      try socket.map { try Wire(unix: $0) } ?? Wire(to: listen)
    }
  }

  /// What `/readyz` says, whichever of them answers.
  func readiness() throws -> String { try Wire(to: admin).get("/readyz").text }

  /// What `dragoman serve` is started with.
  func arguments(threads: Int = 1, upstream other: String? = nil) throws -> [String] {
    let front = socket.map { "\"unix:\($0)\"" } ?? "\(listen)"
    let text = "listen: \(front)\nadmin: { listen: \"\(admin)\" }\n" + settings
    let file = try TemporaryFile(named: "dragoman.yaml", holding: text)
    files.append(file)
    return ["--config", file.path, "--threads", "\(threads)", "--upstream", other ?? upstream.url]
  }
}
