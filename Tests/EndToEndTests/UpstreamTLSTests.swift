import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// What TLS to the upstream can be told to do, with the real openssl at the other end.
  @Suite struct UpstreamTLS {
    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func `a client certificate is shown to a server that demands one`(version: String) throws {
      let client = try ClientIdentity(named: "dragoman")
      let server = try OpenSSLServer([version] + Self.demanding(client))
      let proxy = try Self.proxy(server, "certificate: \(client.certificate), key: \(client.key)")
      for _ in 1...2 {
        let response = try proxy.get("/")
        #expect(response.status == 200)
        #expect(response.text.contains("Client certificate") && response.text.contains("CN=dragoman"))
      }
      try proxy.end()
      try server.end()
    }

    /// In TLS 1.3 the server says so only after the handshake.
    @Test(arguments: [("-tls1_2", false), ("-tls1_2", true), ("-tls1_3", false), ("-tls1_3", true)])
    func `a server that wants another client certificate fails the handshake`(version: String, showsOne: Bool) throws {
      let (wanted, other) = (try ClientIdentity(named: "dragoman"), try ClientIdentity(named: "somebody"))
      let server = try OpenSSLServer([version] + Self.demanding(wanted))
      let proxy = try Self.proxy(server, showsOne ? "certificate: \(other.certificate), key: \(other.key)" : "")
      let response = try proxy.get("/", ["X-Request-ID: mtls-1"])
      #expect(response.status == 502)
      #expect(try response.problem().code == "upstream_tls_handshake")
      let reason = try #require(proxy.logLine(correlationID: "mtls-1")["reason"] as? String)
      #expect(reason.contains("alert"), "\(reason)")
      try proxy.end()
      try server.end()
    }

    @Test func `a key among those that are pinned is good, and no other`() throws {
      let server = try OpenSSLServer()
      let other = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      let proxy = try Self.proxy(server, "pinned_keys: [\"\(other)\", \"\(server.pin)\"]")
      // The second handshake resumes the first, and the key counts all the same.
      for _ in 1...2 { #expect(try proxy.get("/").status == 200) }
      try proxy.end()
      let strict = try Self.proxy(server, "pinned_keys: [\"\(other)\"]")
      #expect(try strict.get("/").problem().code == "upstream_tls_untrusted")
      try strict.end()
      try server.end()
    }

    @Test func `a version below the minimum is not spoken`() throws {
      let server = try OpenSSLServer(["-tls1_2"])
      let proxy = try Self.proxy(server, "minimum_version: \"1.3\"")
      #expect(try proxy.get("/").problem().code == "upstream_tls_handshake")
      try proxy.end()
      let lenient = try Self.proxy(server, "minimum_version: \"1.2\"")
      #expect(try lenient.get("/").text.contains("TLSv1.2"))
      try lenient.end()
      try server.end()
    }

    @Test func `another server name is asked for and verified`() throws {
      let server = try OpenSSLServer()
      let proxy = try Self.proxy(server, "server_name: make.example")
      #expect(try proxy.get("/").status == 200)
      try proxy.end()
      // Who asks for anything else gets the certificate of the loopback.
      let wrong = try Self.proxy(server, "server_name: other.example")
      #expect(try wrong.get("/").problem().code == "upstream_tls_wrong_host")
      try wrong.end()
      try server.end()
    }

    @Test func `the Host that Make gets is the URL's, whatever the server name is`() throws {
      let sandbox = try Stack.current.sandbox
      let proxy = try Proxy(
        upstream: sandbox.url, ca: sandbox.ca, settings: "upstream: {tls: {server_name: localhost}}")
      let echo = try proxy.get("/api/v2/sandbox/echo")
      #expect(echo.status == 200)
      #expect(echo.text.contains(sandbox.url.replacing("https://", with: "")), "\(echo.text)")
      try proxy.end()
    }

    @Test func `a Unix socket is dialled instead of the URL's host, over TLS too`() throws {
      // OpenSSL 3.0 cannot print an address of more than 31 bytes, and then does not serve there.
      let socket = "/tmp/d-\(UUID().uuidString.prefix(8)).sock"
      defer { unlink(socket) }
      let server = try OpenSSLServer(socket: socket)
      let settings = "upstream: {url: https://make.example, socket: \(socket), ca_file: \(server.ca)}"
      let file = try TemporaryFile(named: "dragoman.yaml", holding: settings)
      let proxy = try Proxy(arguments: [
        "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--threads", "1", "--config", file.path,
      ])
      for _ in 1...2 { #expect(try proxy.get("/").status == 200) }
      try server.end()
      #expect(try proxy.get("/").problem().code == "upstream_refused")
      try proxy.end()
    }

    private static func demanding(_ client: ClientIdentity) -> [String] {
      ["-Verify", "2", "-verify_return_error", "-CAfile", client.certificate]
    }

    private static func proxy(_ server: OpenSSLServer, _ tls: String) throws -> Proxy {
      try Proxy(
        upstream: "https://localhost:\(server.port)", ca: server.ca, settings: "upstream: {tls: {\(tls)}}")
    }
  }
}
