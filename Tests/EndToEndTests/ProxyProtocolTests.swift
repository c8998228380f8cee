import Glibc
import Testing

extension EndToEnd {
  /// Listeners behind a load balancer that says who the caller is.
  @Suite struct ProxyProtocol {
    private static let echo = "/api/v2/sandbox/echo"
    private static let line = "PROXY TCP4 192.0.2.7 198.51.100.1 12345 443\r\n"

    private static func listen(_ peers: String, tls: String = "none") -> String {
      "[{ address: 127.0.0.1:0, proxy_protocol: \(peers), tls: \(tls) }]"
    }

    private func refused(_ running: ConfiguredProxy) throws -> Double {
      try running.proxy.metrics().sum("dragoman_client_proxy_headers_refused_total")
    }

    /// The address in the log of a request that is sent behind `header`.
    private func client(_ running: ConfiguredProxy, behind header: [UInt8], id: String) throws -> String? {
      let wire = try running.proxy.connect()
      try wire.send(header + Array(Wire.request(Self.echo, ["X-Request-ID: \(id)"]).utf8))
      guard try wire.readResponse().status == 200 else { return nil }
      return try running.proxy.logLine(correlationID: id)["client"] as? String
    }

    @Test func `its address is the caller's, in either version, and a check of its own is its own`() throws {
      let running = try ConfiguredProxy(listen: Self.listen("anyone"))
      let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10]
      let six: [UInt8] =
        [0x20, 1, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11) + [7] + [UInt8](repeating: 1, count: 20)
      let cases: [(header: [UInt8], client: String)] = [
        (Array(Self.line.utf8), "192.0.2.7"), (Array("PROXY UNKNOWN\r\n".utf8), "127.0.0.1"),
        (signature + [0x21, 0x21, 0, 40] + six + [4, 0, 1, 0], "2001:db8::7"),
        (signature + [0x20, 0, 0, 0], "127.0.0.1"),
        (signature + [0x21, 0x31, 0, 216] + [UInt8](repeating: 0x61, count: 216), "unix"),
      ]
      for (number, each) in cases.enumerated() {
        #expect(try client(running, behind: each.header, id: "proxied-\(number)") == each.client)
      }
      #expect(try refused(running) == 0)
      try running.end()
    }

    @Test func `it may come byte by byte, and the request with it`() throws {
      let running = try ConfiguredProxy(listen: Self.listen("[127.0.0.0/8]"))
      let wire = try running.proxy.connect()
      for byte in (Self.line + Wire.request(Self.echo)).utf8 { try wire.send([byte]) }
      #expect(try wire.readResponse().status == 200)
      // Once, and not before each request.
      #expect(try wire.get(Self.echo).status == 200)
      try running.end()
    }

    @Test func `what is believed depends on the caller's address, not on the load balancer's`() throws {
      let upstream = try Listener()
      let running = try ConfiguredProxy(
        listen: Self.listen("anyone"), upstream: upstream.url, more: "correlation: { trust: [192.0.2.0/24] }\n")
      for (address, isTrusted) in [("192.0.2.7", true), ("203.0.113.9", false)] {
        let wire = try running.proxy.connect()
        try wire.send("PROXY TCP4 \(address) 198.51.100.1 1 2\r\n" + Wire.request("/", ["X-Request-ID: mine-123"]))
        let server = try upstream.accept()
        let sent = try server.readHead().value("X-Request-ID")
        #expect((sent == "mine-123") == isTrusted)
        try server.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        _ = try wire.readResponse()
      }
      try running.end()
    }

    @Test func `a peer that is not listed is refused, with a header and without`() throws {
      let running = try ConfiguredProxy(listen: Self.listen("[10.0.0.0/8, \"::1\"]"))
      for text in [Self.line + Wire.request(Self.echo), Wire.request(Self.echo)] {
        let wire = try running.proxy.connect()
        try wire.send(text)
        #expect(try wire.readToEnd() == [])
      }
      #expect(try refused(running) == 2)
      try running.end()
    }

    @Test func `without a header, with a broken one, or with half of one there is no answer`() throws {
      let running = try ConfiguredProxy(
        listen: Self.listen("anyone"), more: "deadlines: { request_head: 500ms }\n")
      let wires = try [
        Wire.request(Self.echo), "PROXY TCP4 1.2.3.4\r\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1 2\n", "PROXY TCP4 192.0.2.7 ",
        "",
      ].map { text in
        let wire = try running.proxy.connect()
        try wire.send(text)
        return wire
      }
      for wire in wires { #expect(try wire.readToEnd() == []) }
      #expect(try refused(running) == Double(wires.count))
      try running.end()
    }

    @Test func `a header that is cut off at any byte ends the connection`() throws {
      let running = try ConfiguredProxy(listen: Self.listen("anyone"))
      let bytes = Array(Self.line.utf8)
      for count in bytes.indices {
        let wire = try running.proxy.connect()
        try wire.send(Array(bytes[..<count]))
        wire.endSending()
        #expect(try wire.readToEnd() == [])
      }
      #expect(try client(running, behind: bytes, id: "afterwards") == "192.0.2.7")
      try running.end()
    }

    @Test(arguments: ["--tlsv1.2", "--tlsv1.3"]) func `TLS begins behind it`(version: String) throws {
      let folder = try CertificateFolder()
      let server = try folder.server("localhost", names: ["localhost"])
      let running = try ConfiguredProxy(listen: Self.listen("anyone", tls: "{ certificates: [\(server.yaml)] }"))
      let curl = try running.curl(
        folder, Self.echo,
        [
          "--haproxy-protocol", version, "--tls-max", String(version.suffix(3)), "--header", "X-Request-ID: within-tls",
          "--write-out", "\n%{http_code}",
        ])
      #expect(curl.output.last == "200", "\(curl.output)")
      #expect(try running.proxy.logLine(correlationID: "within-tls")["client"] as? String == "127.0.0.1")
      #expect(try running.curl(folder, Self.echo).exit != .status(0))
      #expect(try refused(running) == 1)
      try running.end()
    }
  }
}
