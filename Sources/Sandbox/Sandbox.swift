public import EventLoop
public import TLS

/// A stand-in for the Make API: its real paths with believable data, every error it is known to give, and every fault
/// a network can add, all on demand. It listens on an address of its own and lives on one event loop.
///
/// `/api/v2/sandbox/errors` and `/api/v2/sandbox/faults` list what can be ordered; `/api/v2/sandbox/echo`, `/bytes/<n>`
/// and `/sink` prove that bytes arrive unchanged. It is part of the product (`dragoman demo`), but no server for the
/// public: whoever reaches it can make it send gigabytes.
public final class Sandbox: Sendable {
  /// Where it listens, with the port that the kernel chose.
  public let address: SocketAddress
  private let usesTLS: Bool
  private let loop: EventLoop
  private let server: LoopBound<SandboxServer>

  private init(_ socket: BoundSocket, _ loop: EventLoop, _ tls: TLSServerContext?, _ settings: SandboxSettings) {
    address = socket.address
    usesTLS = tls != nil
    self.loop = loop
    server = LoopBound(SandboxServer(socket, on: loop, tls: tls, settings: settings), to: loop)
  }

  /// Binds and begins to serve as soon as the loop runs. From any thread.
  ///
  /// - Parameters:
  ///   - loop: the loop it lives on.
  ///   - address: a numeric address; port 0 lets the kernel choose.
  ///   - tls: the server's identity; nil for plain HTTP.
  ///   - settings: limits and deadlines.
  /// - Returns: the running sandbox; `address` says the port.
  /// - Throws: `SystemError` when the address is in use or not allowed.
  public static func start(
    on loop: EventLoop, address: SocketAddress = SocketAddress(host: "127.0.0.1", port: 0),
    tls: TLSServerContext? = nil, settings: SandboxSettings = SandboxSettings()
  ) throws(SystemError) -> Sandbox {
    let sandbox = Sandbox(try BoundSocket(address, sharing: false), loop, tls, settings)
    let server = sandbox.server
    loop.spawn { await server.value.run() }
    return sandbox
  }

  /// `https://localhost:<port>` or `http://127.0.0.1:<port>`: what an upstream is set to.
  public var url: String {
    usesTLS ? "https://localhost:\(address.port)" : "http://\(address)"
  }

  /// Stops listening and drops all connections, on the loop's next turn. From any thread; harmless the second time.
  public func stop() {
    let server = server
    loop.spawn { server.value.stop() }
  }
}
