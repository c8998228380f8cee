import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// TLS on a listener, with the distribution's curl and openssl as clients.
  @Suite struct TLSListeners {
    private let folder: CertificateFolder
    private let listen: String
    private let running: ConfiguredProxy

    init() throws {
      folder = try CertificateFolder()
      let pairs = [
        try folder.server("localhost", names: ["localhost", "127.0.0.1"]),
        try folder.server("other", names: ["other.example", "*.wild.example"], key: CertificateFolder.rsaKey),
      ]
      listen = "[{ address: 127.0.0.1:0, tls: { certificates: [\(pairs.map(\.yaml).joined(separator: ", "))] } }]"
      running = try ConfiguredProxy(
        listen: listen,
        more: "deadlines: { request_head: 1s, idle: 2s }\nlog: { level: debug }\n")
    }

    private static let echo = "/api/v2/sandbox/echo"

    private func failures() throws -> Double {
      try running.proxy.metrics().sum("dragoman_client_tls_handshake_failures_total")
    }

    /// A ClientHello of openssl's, byte for byte.
    static func clientHello() throws -> [UInt8] {
      let listener = try Listener()
      let client = try SecureWire(listener.address.port)
      let wire = try listener.accept()
      let header = try wire.readExactly(5)
      defer { client.kill() }
      return header + (try wire.readExactly(Int(header[3]) << 8 | Int(header[4])))
    }

    @Test(arguments: [("--tlsv1.2", "--tls-max", "1.2"), ("--tlsv1.3", "--tls-max", "1.3")])
    func `curl gets its answers over TLS 1.2 and 1.3, on one connection`(version: (String, String, String)) throws {
      let url = "https://localhost:\(running.port)\(Self.echo)"
      let curl = try running.curl(
        folder, Self.echo,
        [version.0, version.1, version.2, "--write-out", "\n%{http_code} %{num_connects}\n", url])
      #expect(curl.exit == .status(0), "\(curl.output)")
      #expect(curl.output.contains("200 1") && curl.output.contains("200 0"), "\(curl.output)")
      let handshakes = try running.proxy.metrics().sum(
        "dragoman_client_tls_handshakes_total", "version=\"\(version.2)\"")
      #expect(handshakes == 1)
      #expect(try failures() == 0)
      try running.end()
    }

    @Test(arguments: [
      (["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], "alert protocol version"),
      (["-tls1_2", "-cipher", "AES256-GCM-SHA384"], "alert handshake failure"),
      (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA"], "alert handshake failure"),
      (["-tls1_2", "-sigalgs", "ECDSA+SHA1:RSA+SHA1", "-cipher", "DEFAULT@SECLEVEL=0"], "alert"),
      (["-groups", "P-521"], "alert handshake failure"),
      (["-alpn", "h2,http/1.0"], "alert no application protocol"),
    ]) func `what is old or foreign is refused with the alert for it`(arguments: [String], alert: String) throws {
      let client = try running.openssl(arguments)
      #expect(client.exit != .status(0))
      #expect(client.says(alert), "\(client.text)")
      #expect(try failures() == 1)
      _ = try running.proxy.child.line { $0.contains("TLS handshake failed") && $0.contains(#""level":"debug""#) }
      try running.end()
    }

    @Test(arguments: [
      ("localhost", "CN = localhost"), ("OTHER.example", "CN = other"), ("a.wild.example", "CN = other"),
      ("nobody.example", "CN = localhost"),
    ]) func `the certificate is the one for the name`(name: String, subject: String) throws {
      let client = try running.openssl(["-servername", name, "-alpn", "h2,http/1.1"])
      #expect(client.exit == .status(0))
      #expect(client.says("subject=\(subject)"), "\(client.text)")
      #expect(client.says("ALPN protocol: http/1.1"))
      #expect(client.says("HTTP/1.1 200 OK"))
      #expect(client.says("Secure Renegotiation IS NOT supported") || client.says("Secure Renegotiation IS supported"))
      #expect(client.says("Compression: NONE"))
      #expect(!client.says("Early data was accepted"))
      try running.end()
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"]) func `a session is resumed by its ticket, on any thread`(
      version: String
    ) throws {
      let session = try TemporaryFile(named: "session")
      let first = try running.openssl([version, "-sess_out", session.path])
      #expect(first.says("New, TLSv1"), "\(first.text)")
      for _ in 0..<8 {
        let again = try running.openssl([version, "-sess_in", session.path])
        #expect(again.says("Reused, TLSv1"), "\(again.text)")
        #expect(again.says("HTTP/1.1 200 OK"))
      }
      try running.end()
    }

    @Test(arguments: [1, 16_384, 16_385, 1_000_003, 30_000_000])
    func `bodies pass both ways, byte for byte`(size: Int) throws {
      let upstream = try Listener()
      let other = try ConfiguredProxy(listen: listen, upstream: upstream.url)
      let client = try SecureWire(other.port)
      try client.wire.send(Wire.request("/", ["Content-Length: \(size)"], method: "POST"))
      let server = try upstream.accept()
      _ = try server.readHead()
      #expect(try Pump.move(size, from: client.wire, to: server) == size)
      try server.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
      #expect(try client.wire.readHead().status == 200)
      #expect(try Pump.move(size, from: server, to: client.wire) == size)
      try other.end()
      try running.end()
    }

    @Test func `a caller that does not read holds the answer back, in bounded memory`() throws {
      let size = 60_000_000
      let client = try SecureWire(running.port)
      try client.wire.send(Wire.request("/api/v2/sandbox/echo"))
      _ = try client.wire.readResponse()
      let before = try running.proxy.child.resetPeakMemory()
      try client.wire.send(Wire.request("/api/v2/sandbox/bytes/\(size)"))
      #expect(try client.wire.readHead().status == 200)
      let sent = { try self.running.proxy.metrics().sum("dragoman_sent_bytes_total", #"side="client""#) }
      var last = try sent()
      // Until nothing moves any more.
      #expect(
        try Patience.until {
          defer { last = (try? sent()) ?? 0 }
          return try sent() == last
        })
      #expect(last < Double(size))
      #expect(try client.wire.readExactly(size).count == size)
      #expect(try running.proxy.child.memory("VmHWM") - before < Bodies.allowedGrowth)
      try running.end()
    }

    @Test func `a body that lasts until the connection ends is told from one that was cut`() throws {
      let upstream = try Listener()
      let other = try ConfiguredProxy(listen: listen, upstream: upstream.url)
      for isCut in [false, true] {
        let child = try Child(
          "/bin/sh",
          [
            "-c", #"printf 'GET / HTTP/1.0\r\nHost: a\r\n\r\n' | exec openssl s_client -connect "$1" -quiet"#, "sh",
            "127.0.0.1:\(other.port)",
          ])
        let server = try upstream.accept()
        _ = try server.readHead()
        try server.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        _ = try child.line { $0.contains("hello") || $0.contains("200 OK") }
        if isCut { server.close() } else { try server.send("0\r\n\r\n") }
        let exit = try child.waitForExit()
        #expect((exit == .status(0)) == !isCut, "\(child.lines)")
      }
      try other.end()
      try running.end()
    }

    @Test func `requests in a row on one connection are answered in order`() throws {
      let client = try SecureWire(running.port)
      let requests = (1...20).map { Wire.request("/api/v2/sandbox/echo?n=\($0)") }.joined()
      try client.wire.send(requests)
      for number in 1...20 {
        let answer = try client.wire.readResponse()
        #expect(answer.status == 200)
        #expect(answer.text.contains("n=\(number)"), "\(answer.text)")
      }
      try running.end()
    }

    @Test func `plain HTTP gets an answer that says what is wrong`() throws {
      let answer = try running.proxy.get("/")
      #expect(answer.status == 400)
      #expect(answer.text == "This port speaks TLS: use https.\n")
      #expect(answer.head.value("Connection") == "close")
      #expect(try failures() == 1)
      try running.end()
    }

    @Test func `bytes that are no TLS end the connection, and it is counted`() throws {
      for garbage in [
        [UInt8](repeating: 0, count: 64), [0x16, 3, 1, 0xFF, 0xFF, 1], Array("SSH-2.0-OpenSSH\r\n".utf8),
      ] {
        let wire = try running.proxy.connect()
        try wire.send(garbage)
        wire.endSending()
        _ = try wire.readToEnd()
      }
      #expect(try Patience.until { try failures() == 3 })
      #expect(try running.curl(folder, Self.echo).exit == .status(0))
      try running.end()
    }

    @Test func `a connection without a byte is a probe, and no failure`() throws {
      for _ in 0..<5 { try running.proxy.connect().close() }
      #expect(
        try Patience.until { try running.proxy.metrics().sum("dragoman_client_connections_opened_total") >= 5 })
      #expect(try Patience.until { try running.proxy.metrics().sum("dragoman_client_connections_open") == 0 })
      #expect(try failures() == 0)
      try running.end()
    }

    @Test func `a handshake that does not go on ends at its deadline, wherever it stopped`() throws {
      let hello = try Self.clientHello()
      let wires = try [0, 1, 5, hello.count / 2, hello.count].map { count in
        let wire = try running.proxy.connect()
        try wire.send(Array(hello[..<count]))
        return wire
      }
      for wire in wires { _ = try wire.readToEnd() }
      #expect(try failures() == Double(wires.count))
      try running.end()
    }

    @Test func `a client that leaves in the middle of a handshake costs nothing`() throws {
      let hello = try Self.clientHello()
      for count in stride(from: 1, through: hello.count, by: max(1, hello.count / 24)) {
        let wire = try running.proxy.connect()
        try wire.send(Array(hello[..<count]))
        if count % 2 == 0 { try wire.reset() } else { wire.close() }
      }
      #expect(try Patience.until { try running.proxy.metrics().sum("dragoman_client_connections_open") == 0 })
      #expect(try running.curl(folder, Self.echo).exit == .status(0))
      try running.end()
    }

    @Test func `a client that is killed in the middle of a request or of an answer costs nothing`() throws {
      for request in ["GET /api", Wire.request("/api/v2/sandbox/bytes/50000000")] {
        let client = try SecureWire(running.port)
        try client.wire.send(request)
        if request.hasSuffix("\r\n\r\n") { _ = try client.wire.readHead() }
        client.kill()
      }
      #expect(try Patience.until { try running.proxy.metrics().sum("dragoman_client_connections_open") == 0 })
      #expect(try running.curl(folder, Self.echo).exit == .status(0))
      try running.end()
    }

    @Test func `hundreds of handshakes at a time are all served`() throws {
      let group = DispatchGroup()
      let each = [
        "--cacert", folder.authority, "--output", "/dev/null", "--write-out", "%{http_code}\n", "--header",
        "Connection: close", "https://localhost:\(running.port)\(Self.echo)",
      ]
      for _ in 0..<4 {
        DispatchQueue.global().async(group: group) {
          let curl = try? Curl.run(Array((0..<75).map { _ in each }.joined(separator: ["--next", "--silent"])))
          #expect(curl?.output.filter { $0 == "200" }.count == 75, "\(curl?.output.suffix(3) ?? [])")
        }
      }
      group.wait()
      #expect(try failures() == 0)
      try running.end()
    }
  }
}
