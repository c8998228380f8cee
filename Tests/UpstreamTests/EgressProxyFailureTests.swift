import Curl
import EventLoop
import Testing

@testable import Upstream

@Suite(.timeLimit(.minutes(1))) struct `An egress proxy that fails` {
  @Test(arguments: ["http", "socks5h"])
  func `cannot be reached where nobody listens`(scheme: String) async throws {
    let socket = try BoundSocket(SocketAddress(host: "127.0.0.1", port: 0), sharing: false)
    socket.close()
    try await expect(.proxyUnreachable, "\(scheme)://\(socket.address)")
  }

  @Test(arguments: ["http", "socks5h"])
  func `cannot be reached by a name without an address`(scheme: String) async throws {
    try await expect(.proxyUnreachable, "\(scheme)://proxy.invalid:3128")
  }

  @Test(arguments: [
    (407, DialFailure.Cause.proxyAuthentication), (401, .proxyAuthentication), (403, .proxyRefused),
    (502, .proxyRefused), (301, .proxyRefused),
  ])
  func `says by a status that there is no tunnel`(status: Int, cause: DialFailure.Cause) async throws {
    let fields = "Proxy-Authenticate: Basic realm=\"gate\"\r\nContent-Length: 4\r\n"
    let reason = try await expect(cause, "http", answering: [Array("HTTP/1.1 \(status) No\r\n\(fields)\r\nnope".utf8)])
    #expect(reason.contains("\(status)"))
  }

  @Test func `says that the credentials are wrong, which nobody repeats`() async throws {
    let answer = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"gate\"\r\nContent-Length: 0\r\n\r\n"
    let reason = try await expect(
      .proxyAuthentication, "http", user: "aladdin", "sesame", answering: [Array(answer.utf8)])
    for secret in ["aladdin", "sesame", "Basic", "YWxh"] { #expect(!reason.contains(secret)) }
  }

  @Test(arguments: [
    "", "HTTP/1.1 200 Conn", "HTTP/1.1 200 OK\r\nVia: 1", "SSH-2.0-OpenSSH_9.2\r\n", "\u{5}\u{0}",
    "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 20_000),
  ])
  func `says what makes no sense, or leaves in the middle`(answer: String) async throws {
    try await expect(.proxy, "http", answering: [Array(answer.utf8)])
  }

  /// A plain SOCKS proxy is told an address, so the name is our own matter.
  @Test func `is not to blame for a name that has no address`() async throws {
    try await expect(.nameResolution, "socks5", answering: [[5, 0]])
  }

  @Test func `takes its time`() async throws {
    try await expect(.timeout, "http", answering: nil)
    try await expect(.timeout, "socks5h", answering: nil)
  }

  @Test(arguments: [
    (1, DialFailure.Cause.proxyRefused), (2, .proxyRefused), (3, .unreachable), (4, .unreachable), (5, .refused),
    (6, .unreachable), (7, .proxy), (8, .proxy), (99, .proxy),
  ])
  func `says by a reply of SOCKS why there is no way`(reply: Int, cause: DialFailure.Cause) async throws {
    try await expect(cause, "socks5h", answering: [[5, 0], [5, UInt8(reply), 0, 1, 0, 0, 0, 0, 0, 0]])
  }

  @Test func `speaks SOCKS and wants other credentials`() async throws {
    try await expect(.proxyAuthentication, "socks5h", answering: [[5, 0xFF]])
    let reason = try await expect(
      .proxyAuthentication, "socks5h", user: "aladdin", "sesame", answering: [[5, 2], [1, 1]])
    for secret in ["aladdin", "sesame"] { #expect(!reason.contains(secret)) }
  }

  @Test(arguments: [[[]], [Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)], [[5, 0], [5]]])
  func `speaks no SOCKS`(answers: [[UInt8]]) async throws {
    try await expect(.proxy, "socks5h", answering: answers)
  }

  /// Dials through a proxy of this scheme that says one answer after each thing that it hears, and then leaves; nil says
  /// nothing and stays.
  @discardableResult
  private func expect(
    _ cause: DialFailure.Cause, _ scheme: String, user: String? = nil, _ password: String? = nil,
    answering answers: [[UInt8]]?, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await TestLoop.run { loop in
      let proxy = try Peer(on: loop)
      defer { proxy.close() }
      let egress = EgressProxy(url: "\(scheme)://\(proxy.address)", user: user, password: password)
      return try await Self.dial(egress, on: loop, cause, patience: answers == nil ? 30 : 5_000, sourceLocation) {
        guard let answers, let peer = await proxy.accept() else { return }
        for answer in answers {
          _ = await peer.receive()
          if !answer.isEmpty { #expect(peer.send(answer), sourceLocation: sourceLocation) }
        }
        peer.close()
      }
    }
  }

  private func expect(
    _ cause: DialFailure.Cause, _ url: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await TestLoop.run { loop in
      _ = try await Self.dial(EgressProxy(url: url), on: loop, cause, patience: 5_000, sourceLocation) {}
    }
  }

  private static func dial(
    _ proxy: EgressProxy, on loop: EventLoop, _ cause: DialFailure.Cause, patience: Int,
    _ sourceLocation: SourceLocation, _ play: () async -> Void
  ) async throws -> String {
    let world = try World(on: loop) {
      $0.dial = DialSettings(origin: "http://upstream.invalid:8080", timeoutMilliseconds: patience)
      $0.dial.egressProxy = proxy
    }
    var reason = ""
    try await world.run { world in
      let request = world.request()
      await play()
      #expect(await world.waiter.waits { request.lending != nil }, sourceLocation: sourceLocation)
      guard case .dial(let failure) = request.failure else {
        request.connection.map(world.pool.close)
        Issue.record("no failure", sourceLocation: sourceLocation)
        return
      }
      #expect(failure.cause == cause, "\(failure.reason)", sourceLocation: sourceLocation)
      #expect(world.pool.openCount == 0, sourceLocation: sourceLocation)
      reason = failure.reason
    }
    return reason
  }
}
