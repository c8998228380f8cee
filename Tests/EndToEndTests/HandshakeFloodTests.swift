import Testing

extension EndToEnd {
  /// Thousands of clients that begin a TLS handshake and never have one, because they cannot or do not want to.
  @Suite struct HandshakeFloods {
    private static let echo = "/api/v2/sandbox/echo"
    private let folder: CertificateFolder
    private let hello: [UInt8]

    init() throws {
      folder = try CertificateFolder()
      hello = try TLSListeners.clientHello()
    }

    @Test(.needsPeers) func `they keep nobody else waiting, are counted to the last, and leave nothing behind`() throws
    {
      let running = try start(more: "limits: { connections: 2000 }\ndeadlines: { request_head: 1s }\n")
      let proxy = running.proxy
      let plain = try #require(Address(running.listeners[1]))
      var expected = 0
      var before: (memory: Int, descriptors: Int)?
      // What is needed once, and kept, is there after the first time.
      for count in [4, 4] {
        let crowd = Crowd(at: plain, path: Self.echo, newcomers: 2, keepers: 2)
        for _ in 1...count {
          crowd.awaitMore(50)
          expected += try flood(running.port) {
            // In the thick of it.
            crowd.awaitMore(50)
            try expectServed(by: running)
          }
        }
        #expect(crowd.end() == [])
        let isCounted = try Patience.until {
          try proxy.metrics().sum("dragoman_client_tls_handshake_failures_total") == Double(expected)
        }
        #expect(isCounted, "of \(expected)")
        #expect(try Patience.until { try proxy.metrics().sum("dragoman_client_connections_open") == 0 })
        guard let before else {
          before = (try proxy.child.memory(), try Self.descriptors(of: proxy))
          continue
        }
        #expect(try Patience.until { try Self.descriptors(of: proxy) == before.descriptors })
        let grown = try proxy.child.memory() - before.memory
        #expect(grown < Bodies.allowedGrowth / 4, "\(grown) kB")
      }
      try running.end()
    }

    @Test(.needsPeers) func `those that stall take no more than the limit, from which others are still served`() throws
    {
      let limit = 100
      let running = try start(more: "limits: { connections: \(limit) }\ndeadlines: { request_head: 1s }\n")
      let proxy = running.proxy
      let plain = try #require(Address(running.listeners[1]))
      let crowd = Crowd(at: plain, path: Self.echo, newcomers: 0, keepers: 2)
      crowd.awaitMore(10)
      let stalled = try (0..<700).map { number in
        let wire = try Wire(to: Address(port: running.port))
        try wire.send(Array(hello[..<(number % hello.count)]))
        return wire
      }
      for wire in stalled {
        _ = try wire.readToEnd()
        // Beyond twice the limit they wait in the kernel's queue.
        guard wire === stalled[0] || wire === stalled[350] else { continue }
        #expect(try proxy.metrics().sum("dragoman_client_connections_open") <= Double(2 * limit))
        #expect(try proxy.askAdmin("/healthz").status == 200)
        crowd.awaitMore(50)
      }
      #expect(crowd.end() == [])
      #expect(
        try Patience.until {
          try proxy.metrics().sum("dragoman_client_tls_handshake_failures_total") == Double(stalled.count)
        })
      try expectServed(by: running)
      try running.end()
    }

    /// Some 1,900 connections that come to nothing; how many of them are failures. `midway` is called while 200 stall.
    private func flood(_ port: UInt16, midway: () throws -> Void = {}) throws -> Int {
      let address = Address(port: port)
      let beginnings: [(bytes: ArraySlice<UInt8>, count: Int)] = [
        ([], 400), (hello[..<1], 200), (hello[..<(hello.count / 2)], 400), (hello[...], 300),
        ([0x16, 3, 1, 0xFF, 0xFF, 1], 200), (Array("SSH-2.0-OpenSSH\r\n".utf8)[...], 200),
      ]
      let stalled = try (0..<200).map { number in
        let wire = try Wire(to: address)
        // At least a byte: without one it would be a probe that left.
        try wire.send(Array(hello[...(number % (hello.count - 1))]))
        return wire
      }
      for (bytes, count) in beginnings {
        for _ in 0..<count {
          let wire = try Wire(to: address)
          try wire.send(Array(bytes))
          wire.close()
        }
      }
      try midway()
      for wire in stalled { _ = try wire.readToEnd() }
      return stalled.count + beginnings.filter { !$0.bytes.isEmpty }.reduce(0) { $0 + $1.count }
    }

    private func expectServed(by running: ConfiguredProxy) throws {
      let curl = try running.curl(folder, Self.echo)
      #expect(curl.exit == .status(0), "\(curl.output)")
    }

    private func start(more: String) throws -> ConfiguredProxy {
      let pair = try folder.server("localhost", names: ["localhost", "127.0.0.1"])
      return try ConfiguredProxy(
        listen: "[{ address: 127.0.0.1:0, tls: { certificates: [\(pair.yaml)] } }, 127.0.0.1:0]", more: more)
    }

    /// Those of callers and of its own, without the kept connections to the upstream.
    private static func descriptors(of proxy: Proxy) throws -> Int {
      let kept = try proxy.metrics().sum("dragoman_upstream_connections_idle")
      return try proxy.child.openDescriptors() - Int(kept)
    }
  }
}
