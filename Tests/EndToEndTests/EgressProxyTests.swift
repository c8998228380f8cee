import Foundation
import TLS
import Testing

extension EndToEnd {
  /// A proxy on the way to Make, played by the test; `EgressPeers` has real ones.
  @Suite struct EgressProxies {
    @Test func `a request goes through the tunnel as it would without it, and only the proxy gets its password`() throws
    {
      let gate = try Listener()
      let password = try TemporaryFile(named: "password", holding: "sesame\n")
      let proxy = try Self.proxy("http://make.example", gate, "user: aladdin, password: \"file:\(password.path)\"")
      let client = try proxy.connect()
      try client.send(Wire.request("/api/v2/users/me?x=1", ["Proxy-Authorization: Basic Zm9v"]))
      let tunnel = try gate.accept()
      let connect = try tunnel.readHead()
      #expect(connect.startLine == "CONNECT make.example:80 HTTP/1.1")
      #expect(connect.value("Proxy-Authorization") == "Basic YWxhZGRpbjpzZXNhbWU=")
      try tunnel.send("HTTP/1.1 200 Connection established\r\n\r\n")
      let request = try tunnel.readHead()
      #expect(request.startLine == "GET /api/v2/users/me?x=1 HTTP/1.1")
      #expect(request.value("Host") == "make.example")
      #expect(request.value("Proxy-Authorization") == nil)
      try tunnel.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
      #expect(try client.readResponse().text == "hi")
      // The next one needs no tunnel of its own.
      try client.send(Wire.request("/second"))
      #expect(try tunnel.readHead().startLine == "GET /second HTTP/1.1")
      try tunnel.send("HTTP/1.1 204 No Content\r\n\r\n")
      #expect(try client.readResponse().status == 204)
      try Self.end(proxy, hiding: ["sesame", "aladdin", "YWxhZGRpbj"])
    }

    @Test func `TLS is spoken with Make, at the other end of the tunnel`() throws {
      let gate = try Listener()
      let authority = try SelfSignedAuthority()
      let context = try TLSServerContext(
        identity: try authority.issue(names: ["make.example"], includesLoopback: false))
      let ca = try TemporaryFile(named: "ca.pem", holding: String(decoding: authority.certificate, as: UTF8.self))
      let proxy = try Self.proxy("https://make.example", gate, "", ca: ca.path)
      let client = try proxy.connect()
      try client.send(Wire.request("/"))
      let tunnel = try gate.accept()
      #expect(try tunnel.readHead().startLine == "CONNECT make.example:443 HTTP/1.1")
      try tunnel.send("HTTP/1.1 200 OK\r\n\r\n")
      let tls = try TLSConnection(accepting: tunnel.descriptor, context: context)
      defer { tls.close() }
      #expect(tls.handshake() == .done)
      var received = [UInt8](repeating: 0, count: 4096)
      guard case .bytes(let count) = tls.read(into: &received, at: 0) else { throw HarnessError("no request came") }
      #expect(String(decoding: received[..<count], as: UTF8.self).hasPrefix("GET / HTTP/1.1\r\nHost: make.example\r\n"))
      let answer = Array("HTTP/1.1 204 No Content\r\n\r\n".utf8)
      #expect(tls.write(answer, answer.indices) == .bytes(answer.count))
      #expect(try client.readResponse().status == 204)
      try proxy.end()
    }

    @Test func `a proxy may speak TLS itself, and shows a certificate for its own name`() throws {
      let gate = try Listener()
      let authority = try SelfSignedAuthority()
      let ca = try TemporaryFile(named: "ca.pem", holding: String(decoding: authority.certificate, as: UTF8.self))
      let proxy = try Self.secured(gate, ca.path)
      let client = try proxy.connect()
      try client.send(Wire.request("/"))
      let tunnel = try gate.accept()
      let tls = try TLSConnection(accepting: tunnel.descriptor, context: TLSServerContext(identity: authority.issue()))
      defer { tls.close() }
      #expect(tls.handshake() == .done)
      let connect = try Self.read(tls)
      #expect(connect.hasPrefix("CONNECT make.example:80 HTTP/1.1\r\n"))
      #expect(connect.contains("Proxy-Authorization: Basic YWxhZGRpbjpzZXNhbWU="))
      Self.write("HTTP/1.1 200 OK\r\n\r\n", tls)
      #expect(try Self.read(tls).hasPrefix("GET / HTTP/1.1\r\nHost: make.example\r\n"))
      Self.write("HTTP/1.1 204 No Content\r\n\r\n", tls)
      #expect(try client.readResponse().status == 204)
      let expiry = "dragoman_certificate_expiry_timestamp_seconds"
      #expect(try proxy.metrics().sum(expiry, #"certificate="upstream""#) == 0, "the proxy's is not the upstream's")
      #expect(try proxy.metrics().sum(expiry, #"certificate="upstream_ca""#) > 0)
      try Self.end(proxy, hiding: ["sesame", "aladdin", "YWxhZGRpbj"])
    }

    @Test(arguments: ["untrusted", "wrong host", "no TLS"])
    func `a proxy without a good certificate hears nothing of us, and is named`(fault: String) throws {
      let gate = try Listener()
      let (authority, other) = (try SelfSignedAuthority(), try SelfSignedAuthority())
      let identity =
        fault == "untrusted"
        ? try other.issue() : try authority.issue(names: ["other.example"], includesLoopback: false)
      let context = try TLSServerContext(identity: identity)
      let ca = try TemporaryFile(named: "ca.pem", holding: String(decoding: authority.certificate, as: UTF8.self))
      let proxy = try Self.secured(gate, ca.path)
      let client = try proxy.connect()
      try client.send(Wire.request("/", ["X-Request-ID: egress-1"]))
      while !client.isReadable {
        guard gate.isReady(within: 0.02) else { continue }
        let tunnel = try gate.accept()
        if fault == "no TLS" {
          try tunnel.send("HTTP/1.1 400 Bad Request\r\n\r\n")
        } else {
          let tls = try TLSConnection(accepting: tunnel.descriptor, context: context)
          _ = tls.handshake()
          #expect((try? Self.read(tls)) == nil)
          tls.close()
        }
        tunnel.close()
      }
      #expect(try client.readResponse().problem().code == "upstream_proxy_failure")
      let reason = try proxy.logLine(correlationID: "egress-1")["reason"] as? String
      #expect(reason?.hasPrefix("TLS with the egress proxy https://\(gate.address): ") == true, "\(reason ?? "")")
      try Self.end(proxy, hiding: ["sesame", "aladdin", "YWxhZGRpbj"])
    }

    @Test(arguments: [
      ("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"gate\"\r\n\r\n", "407"),
      ("HTTP/1.1 403 Filtered\r\nContent-Length: 2\r\n\r\nno", "403"), ("HTTP/1.1 502 Bad Gateway\r\n\r\n", "502"),
      ("nonsense\r\n\r\n", "CONNECT"), ("", "CONNECT"),
    ])
    func `a proxy that makes no tunnel is named, in the caller's language`(answer: String, reason: String) throws {
      let gate = try Listener()
      let proxy = try Self.proxy("http://make.example", gate, "user: aladdin, password: sesame")
      let client = try proxy.connect()
      try client.send(Wire.request("/", ["Accept-Language: de", "X-Request-ID: egress-1"]))
      // A request that may be repeated is; whatever the proxy says, it says to each.
      while !client.isReadable {
        guard gate.isReady(within: 0.02) else { continue }
        let tunnel = try gate.accept()
        _ = try tunnel.readHead()
        if !answer.isEmpty { try tunnel.send(answer) }
        tunnel.close()
      }
      let response = try client.readResponse()
      #expect(response.status == 502)
      #expect(try response.problem().code == "upstream_proxy_failure")
      #expect(response.head.value("Content-Language") == "de")
      #expect(response.head.value("Proxy-Authenticate") == nil)
      let line = try proxy.logLine(correlationID: "egress-1")
      #expect((line["reason"] as? String)?.contains(reason) == true, "\(line)")
      let causes = try proxy.metrics().text.split(separator: "\n").filter {
        $0.hasPrefix("dragoman_upstream_dial_failures_total{cause=\"upstream_proxy_failure\"}")
      }
      #expect(causes.count == 1)
      try Self.end(proxy, hiding: ["sesame", "aladdin", "YWxhZGRpbj"])
    }

    @Test func `a proxy that nobody is at is named`() throws {
      let gate = try Listener(backlog: nil)
      let proxy = try Self.proxy("http://make.example", gate, "")
      #expect(try proxy.get("/").problem().code == "upstream_proxy_failure")
      try proxy.end()
    }

    @Test func `the environment has no say, neither about a proxy nor about exceptions to it`() throws {
      let (gate, stranger) = (try Listener(), try Listener())
      var environment = ["no_proxy": "*", "NO_PROXY": "*"]
      for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY", "HTTPS_PROXY"] {
        environment[name] = stranger.url
      }
      let proxy = try Self.proxy("http://make.example", gate, "", environment: environment)
      let client = try proxy.connect()
      try client.send(Wire.request("/"))
      #expect(try gate.accept().readHead().startLine == "CONNECT make.example:80 HTTP/1.1")
      client.close()
      try proxy.end()
      let direct = try Proxy(upstream: gate.url, environment: environment)
      let other = try direct.connect()
      try other.send(Wire.request("/"))
      #expect(try gate.accept().readHead().startLine == "GET / HTTP/1.1")
      #expect(!stranger.isReady(within: 0))
      other.close()
      try direct.end()
    }

    private static func proxy(
      _ upstream: String, _ gate: Listener, _ more: String, ca: String? = nil, environment: [String: String] = [:]
    ) throws -> Proxy {
      let comma = more.isEmpty ? "" : ", "
      return try Proxy(
        upstream: upstream, ca: ca, settings: "upstream: {proxy: {url: \"\(gate.url)\"\(comma)\(more)}}",
        environment: environment)
    }

    private static func secured(_ gate: Listener, _ ca: String) throws -> Proxy {
      let more = "ca_file: \"\(ca)\", user: aladdin, password: sesame"
      return try Proxy(
        upstream: "http://make.example", settings: "upstream: {proxy: {url: \"https://\(gate.address)\", \(more)}}")
    }

    private static func read(_ tls: TLSConnection) throws -> String {
      var received = [UInt8](repeating: 0, count: 4096)
      guard case .bytes(let count) = tls.read(into: &received, at: 0) else { throw HarnessError("nothing came") }
      return String(decoding: received[..<count], as: UTF8.self)
    }

    private static func write(_ text: String, _ tls: TLSConnection) {
      let bytes = Array(text.utf8)
      #expect(tls.write(bytes, bytes.indices) == .bytes(bytes.count))
    }

    private static func end(_ proxy: Proxy, hiding secrets: [String]) throws {
      let recent = try proxy.askAdmin("/errors").text
      try proxy.end()
      for secret in secrets {
        #expect(!recent.contains(secret) && !proxy.child.lines.contains { $0.contains(secret) })
      }
    }
  }
}
