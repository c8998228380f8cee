import Curl
import EventLoop
import Testing

@testable import Upstream

/// The test plays the proxy, byte by byte, and then the upstream at the end of the tunnel.
@Suite(.timeLimit(.minutes(1))) struct `A dial through an egress proxy` {
  @Test func `makes a tunnel by CONNECT, for http too, and says nothing of us`() async throws {
    try await run("http") { world, proxy, request in
      let peer = try #require(await proxy.accept())
      #expect(
        await peer.receive() == """
          CONNECT upstream.invalid:8000 HTTP/1.1\r
          Host: upstream.invalid:8000\r
          Proxy-Connection: Keep-Alive\r
          \r\n
          """)
      #expect(peer.send("HTTP/1.1 200 Connection established\r\nVia: 1.1 gate\r\n\r\n"))
      try await exchange(world, request, peer)
    }
  }

  @Test func `sends user and password at once, in Basic`() async throws {
    try await run("http", user: "aladdin", password: "open sesame") { world, proxy, request in
      let peer = try #require(await proxy.accept())
      #expect(await peer.receive().contains("\r\nProxy-Authorization: Basic YWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n"))
      #expect(peer.send("HTTP/1.1 200 OK\r\n\r\n"))
      try await exchange(world, request, peer)
    }
  }

  @Test func `has a SOCKS proxy resolve the name where the scheme says so`() async throws {
    try await run("socks5h") { world, proxy, request in
      let peer = try #require(await proxy.accept())
      #expect(await peer.receive() == "\u{5}\u{1}\u{0}")
      #expect(peer.send("\u{5}\u{0}"))
      #expect(await peer.receive() == "\u{5}\u{1}\u{0}\u{3}\u{10}upstream.invalid\u{1F}@")
      #expect(peer.send("\u{5}\u{0}\u{0}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"))
      try await exchange(world, request, peer)
    }
  }

  @Test func `resolves the name itself for a plain SOCKS proxy`() async throws {
    try await run("socks5", origin: "http://127.0.0.1:8000") { world, proxy, request in
      let peer = try #require(await proxy.accept())
      #expect(await peer.receive() == "\u{5}\u{1}\u{0}")
      #expect(peer.send("\u{5}\u{0}"))
      #expect(await peer.receive() == "\u{5}\u{1}\u{0}\u{1}\u{7F}\u{0}\u{0}\u{1}\u{1F}@")
      #expect(peer.send("\u{5}\u{0}\u{0}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"))
      try await exchange(world, request, peer)
    }
  }

  @Test func `tells a SOCKS proxy user and password when it asks`() async throws {
    try await run("socks5h", user: "aladdin", password: "sesame") { world, proxy, request in
      let peer = try #require(await proxy.accept())
      #expect(await peer.receive() == "\u{5}\u{2}\u{0}\u{2}")
      #expect(peer.send("\u{5}\u{2}"))
      #expect(await peer.receive() == "\u{1}\u{7}aladdin\u{6}sesame")
      #expect(peer.send("\u{1}\u{0}"))
      #expect(await peer.receive().hasPrefix("\u{5}\u{1}\u{0}\u{3}"))
      #expect(peer.send("\u{5}\u{0}\u{0}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"))
      try await exchange(world, request, peer)
    }
  }

  /// Dials an origin that only the proxy may know.
  private func run(
    _ scheme: String, origin: String = "http://upstream.invalid:8000", user: String? = nil, password: String? = nil,
    _ body: @escaping @Sendable (World, Peer, Request) async throws -> Void
  ) async throws {
    try await TestLoop.run { loop in
      let proxy = try Peer(on: loop)
      defer { proxy.close() }
      let world = try World(on: loop) {
        $0.dial = DialSettings(origin: origin)
        $0.dial.egressProxy = EgressProxy(url: "\(scheme)://\(proxy.address)", user: user, password: password)
      }
      try await world.run { try await body($0, proxy, $0.request()) }
    }
  }

  /// One exchange through the tunnel, which is then closed.
  private func exchange(_ world: World, _ request: Request, _ peer: PeerConnection) async throws {
    defer { peer.close() }
    #expect(await world.waiter.waits { request.lending != nil })
    let connection = try #require(request.connection, "\(String(describing: request.failure))")
    connection.stream.descriptor.waiter = world.waiter
    await world.exchange("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n", connection, peer)
    #expect(connection.tlsNanoseconds == nil)
    world.pool.close(connection)
  }
}
