import Foundation
import Glibc
import TLS
import Testing

@Suite struct TLSHandshakeTests {
  private let authority: SelfSignedAuthority
  private let trust: TemporaryFile

  init() throws {
    authority = try SelfSignedAuthority()
    trust = try TemporaryFile(authority.certificate)
  }

  /// What curl says to a server with `identity` that answers one request.
  private func curl(_ identity: TLSIdentity, _ more: [String] = [], trusting: TemporaryFile? = nil) throws -> Ran {
    let server = OneShotTLSServer(context: try TLSServerContext(identity: identity))
    server.serveOne { connection, descriptor in
      guard OneShotTLSServer.settle(descriptor, connection.handshake) == .done else { return }
      var buffer = [UInt8](repeating: 0, count: 4096)
      _ = OneShotTLSServer.settle(descriptor) { connection.read(into: &buffer, at: 0) }
      let answer = Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi".utf8)
      _ = OneShotTLSServer.settle(descriptor) { connection.write(answer, 0..<answer.count) }
      _ = OneShotTLSServer.settle(descriptor, connection.shutdown)
    }
    let path = (trusting ?? trust).path
    return try Ran.command(
      ["curl", "-sS", "-m", "20", "--noproxy", "*", "--cacert", path] + more + ["https://localhost:\(server.port)/"])
  }

  @Test func `a client that trusts the authority gets its answer`() throws {
    let ran = try curl(authority.issue())
    #expect(ran.status == 0, "\(ran.errors)")
    #expect(ran.output == "hi")
  }

  @Test func `a given name is among the certificate's names`() throws {
    let identity = try authority.issue(names: ["eu1.make.com", "10.1.2.3"], includesLoopback: false)
    let file = try TemporaryFile(identity.certificateChain)
    let ran = try Ran.command(["openssl", "x509", "-in", file.path, "-noout", "-ext", "subjectAltName", "-subject"])
    #expect(ran.output.contains("DNS:eu1.make.com, IP Address:10.1.2.3"))
    #expect(ran.output.contains("CN = eu1.make.com"))
  }

  @Test func `an expired certificate, a future one, one for another host and one of another authority are refused`()
    throws
  {
    let refused: [(TLSIdentity, String)] = [
      (try authority.issue(validity: .expired), "expired"),
      (try authority.issue(validity: .notYet), "not yet valid"),
      (
        try authority.issue(names: ["other.example"], includesLoopback: false),
        "no alternative certificate subject name"
      ),
      (try SelfSignedAuthority().issue(), "unable to get local issuer certificate"),
    ]
    for (identity, words) in refused {
      let ran = try curl(identity)
      #expect(ran.status == 60)
      #expect(ran.errors.contains(words), "\(ran.errors)")
    }
  }

  @Test func `two certificates never share a serial number`() throws {
    let serials = try (0..<2).map { _ in
      let file = try TemporaryFile(authority.issue().certificateChain)
      return try Ran.command(["openssl", "x509", "-in", file.path, "-noout", "-serial"]).output
    }
    #expect(serials[0].hasPrefix("serial="))
    #expect(serials[0] != serials[1])
  }

  @Test func `a name with the syntax of extensions in it is refused`() throws {
    #expect(throws: TLSError.self) { try authority.issue(names: ["a,DNS:b"]) }
    #expect(throws: TLSError.self) { try authority.issue(includesLoopback: false) }
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"]) func `TLS 1.2 and 1.3 are spoken`(version: String) throws {
    #expect(try client(["-alpn", "h2,http/1.1", version]).output.contains("ALPN protocol: http/1.1"))
  }

  @Test(arguments: [
    ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"], ["-alpn", "h2"], ["-tls1_2", "-cipher", "AES128-SHA"],
  ])
  func `old versions, foreign protocols and weak ciphers are refused`(arguments: [String]) throws {
    #expect(try client(arguments).status != 0)
  }

  /// `openssl s_client` against a server that only shakes hands.
  private func client(_ arguments: [String]) throws -> Ran {
    let server = OneShotTLSServer(context: try TLSServerContext(identity: authority.issue()))
    server.serveOne { connection, descriptor in
      guard OneShotTLSServer.settle(descriptor, connection.handshake) == .done else { return }
      _ = OneShotTLSServer.settle(descriptor, connection.shutdown)
    }
    return try Ran.command(["openssl", "s_client", "-connect", "127.0.0.1:\(server.port)"] + arguments)
  }

  @Test func `the server learns the name that the client asked for`() async throws {
    let server = OneShotTLSServer(context: try TLSServerContext(identity: authority.issue()))
    let (names, found) = AsyncStream.makeStream(of: String.self)
    server.serveOne { connection, descriptor in
      _ = OneShotTLSServer.settle(descriptor, connection.handshake)
      found.yield(connection.serverName ?? "none")
      found.finish()
    }
    _ = try Ran.command(["openssl", "s_client", "-connect", "127.0.0.1:\(server.port)", "-servername", "eu2.make.com"])
    var seen = names.makeAsyncIterator()
    #expect(await seen.next() == "eu2.make.com")
  }
}
