import Testing

extension EndToEnd {
  /// Certificates of callers: who must show one, and who hears of it.
  @Suite struct TLSClientCertificates {
    private let folder: CertificateFolder
    private let server: CertificateFolder.Pair
    /// Another authority.
    private let others: CertificateFolder

    init() throws {
      folder = try CertificateFolder()
      others = try CertificateFolder()
      server = try folder.server("localhost", names: ["localhost", "127.0.0.1"])
    }

    private func listen(_ mode: String, header: String = "none", authority: String? = nil) -> String {
      "[{ address: 127.0.0.1:0, tls: { certificates: [\(server.yaml)], client_certificates: { mode: \(mode), "
        + "ca_file: \"\(authority ?? folder.authority)\", subject_header: \(header) } } }, { address: 127.0.0.1:0 }]"
    }

    private static func arguments(_ pair: CertificateFolder.Pair) -> [String] {
      ["--cert", pair.certificate, "--key", pair.key]
    }

    /// curl's status code, and what the access log says of it.
    private func ask(
      _ running: ConfiguredProxy, _ id: String, _ arguments: [String]
    ) throws -> (curl: Curl, subject: String?) {
      let curl = try running.curl(
        folder, "/api/v2/sandbox/echo",
        arguments + ["--header", "X-Request-ID: \(id)", "--write-out", "\n%{http_code}"])
      guard curl.exit == .status(0) else { return (curl, nil) }
      return (curl, try running.proxy.logLine(correlationID: id)["client_subject"] as? String)
    }

    @Test(arguments: ["--tlsv1.2", "--tlsv1.3"])
    func `where one is required, none and a foreign one are refused, and the right one is logged`(
      version: String
    ) throws {
      let running = try ConfiguredProxy(listen: listen("required"))
      let good = try folder.client("billing", subject: "/O=Example/CN=billing")
      let foreign = try others.client("foreign", subject: "/CN=foreign")
      let serverOnly = try folder.client("web", subject: "/CN=web", extensions: ["extendedKeyUsage=serverAuth"])
      let limits = [version, "--tls-max", String(version.suffix(3))]
      for refused in [[], Self.arguments(foreign), Self.arguments(serverOnly)] {
        let (curl, _) = try ask(running, "refused-0", limits + refused)
        #expect(curl.exit == .status(56) || curl.exit == .status(35), "\(curl.output)")
        #expect(curl.output.contains { $0.contains("alert") }, "\(curl.output)")
      }
      #expect(try running.proxy.metrics().sum("dragoman_client_tls_handshake_failures_total") == 3)
      let (curl, subject) = try ask(running, "good-0000", limits + Self.arguments(good))
      #expect(curl.output.last == "200")
      #expect(subject == "CN=billing,O=Example")
      try running.end()
    }

    @Test func `where one is optional, none is fine and a foreign one is refused all the same`() throws {
      let running = try ConfiguredProxy(listen: listen("optional"))
      let good = try folder.client("billing", subject: "/CN=billing")
      let foreign = try others.client("foreign", subject: "/CN=foreign")
      let anonymous = try ask(running, "anonymous", [])
      #expect(anonymous.curl.output.last == "200")
      #expect(anonymous.subject == nil)
      #expect(try ask(running, "known-0000", Self.arguments(good)).subject == "CN=billing")
      #expect(try ask(running, "foreign-00", Self.arguments(foreign)).curl.exit != .status(0))
      try running.end()
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func `a resumed session is still the same client's, and ends with a change of authorities`(version: String) throws {
      let running = try ConfiguredProxy(listen: listen("required"))
      let good = try folder.client("billing", subject: "/CN=billing")
      let session = try TemporaryFile(named: "session")
      let certificate = [version, "-cert", good.certificate, "-key", good.key]
      func request(_ id: String) -> String {
        Wire.request("/api/v2/sandbox/echo", ["Connection: close", "X-Request-ID: \(id)"])
      }
      _ = try running.openssl(certificate + ["-sess_out", session.path], request: request("first-0000"))
      // Without the certificate: what was proved at the beginning of the session counts.
      let again = try running.openssl([version, "-sess_in", session.path], request: request("again-0000"))
      #expect(again.says("Reused, TLSv1"), "\(again.text)")
      for id in ["first-0000", "again-0000"] {
        #expect(try running.proxy.logLine(correlationID: id)["client_subject"] as? String == "CN=billing")
      }
      try running.reload(listen: listen("required", authority: others.authority))
      let refused = try running.openssl([version, "-sess_in", session.path], request: request("other-0000"))
      #expect(!refused.says("200 OK"), "\(refused.text)")
      try running.end()
    }

    @Test func `the upstream hears the subject in the field for it, and never from a caller`() throws {
      let upstream = try Listener()
      let running = try ConfiguredProxy(listen: listen("optional", header: "X-Client-Subject"), upstream: upstream.url)
      let plain = try #require(Address(running.listeners[1]))
      let good = try folder.client("odd", subject: "/C=DE/O=Müller, Söhne\\/Co/CN=a=b\\+c\u{A}x")
      let forged = Wire.request("/", ["x-client-SUBJECT: CN=root", "X-Client-Subject: CN=admin"])
      func received(_ send: () throws -> Void) throws -> [String] {
        try send()
        let wire = try upstream.accept()
        let head = try wire.readHead()
        try wire.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        return head.values("X-Client-Subject")
      }
      let known = try SecureWire(running.port, ["-cert", good.certificate, "-key", good.key])
      #expect(
        try received { try known.wire.send(forged) }
          == [#"CN=a=b\+c\0Ax,O=M\C3\BCller\, S\C3\B6hne/Co,C=DE"#])
      let anonymous = try SecureWire(running.port)
      #expect(try received { try anonymous.wire.send(forged) } == [])
      let other = try Wire(to: plain)
      #expect(try received { try other.send(forged) } == [], "nor by another listener")
      let trailer = try Wire(to: plain)
      let chunked = Wire.request(
        "/", ["Transfer-Encoding: chunked", "Trailer: X-Client-Subject", "TE: trailers"], method: "POST")
      try trailer.send(chunked + "0\r\nX-Client-Subject: CN=admin\r\nX-Other: 1\r\n\r\n")
      let wire = try upstream.accept()
      _ = try wire.readHead()
      #expect(try wire.readChunked().trailers == ["X-Other: 1"])
      try wire.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
      try running.end()
    }

    @Test func `a subject that is too long is refused, and not cut`() throws {
      let running = try ConfiguredProxy(listen: listen("required"))
      let long = try folder.client(
        "long", subject: (1...20).map { "/OU=\($0)" + String(repeating: "x", count: 60) }.joined() + "/CN=admin")
      #expect(try ask(running, "long-00000", Self.arguments(long)).curl.exit != .status(0))
      #expect(try running.proxy.metrics().sum("dragoman_client_tls_handshake_failures_total") == 1)
      try running.end()
    }
  }
}
