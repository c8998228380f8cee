import Glibc
import TLS
import Testing

@Suite struct TLSFailureTests {
  @Test func `bytes that are not PEM make no identity`() {
    let error = #expect(throws: TLSError.self) {
      try TLSServerContext(identity: TLSIdentity(certificateChain: Array("nonsense".utf8), privateKey: []))
    }
    #expect(error?.kind == .identity)
  }

  @Test func `a chain with another certificate's key makes no identity`() throws {
    let authority = try SelfSignedAuthority()
    let (one, other) = (try authority.issue(), try authority.issue())
    let mixed = TLSIdentity(certificateChain: one.certificateChain, privateKey: other.privateKey)
    let error = #expect(throws: TLSError.self) { try TLSServerContext(identity: mixed) }
    #expect(error?.kind == .identity)
    #expect(error?.reasons.isEmpty == false)
  }

  @Test func `a client that does not speak TLS fails the handshake with a reason`() throws {
    let outcome = try handshake { client in
      let text = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
      _ = send(client, text, text.count, 0)
    }
    guard case .failed(let error) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(error.kind == .plainHTTP)
    #expect(error.reasons == ["http request"])
  }

  @Test func `a client that leaves in the handshake is an unexpected end`() throws {
    let outcome = try handshake { shutdown($0, Int32(SHUT_RDWR)) }
    guard case .failed(let error) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(error.kind == .unexpectedEnd)
  }

  @Test func `without bytes of the client the handshake wants to read`() throws {
    let (listener, port) = Loopback.listen()
    let client = Loopback.connect(port)
    let descriptor = accept(listener, nil, nil)
    defer { for each in [listener, client, descriptor] { close(each) } }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    let context = try TLSServerContext(identity: SelfSignedAuthority().issue())
    let connection = try TLSConnection(accepting: descriptor, context: context)
    #expect(connection.handshake() == .wantRead)
    connection.close()
    connection.close()
    guard case .failed = connection.handshake() else { return #expect(Bool(false), "closed, yet usable") }
  }

  /// What a server's handshake comes to with a client that does `behave`.
  private func handshake(_ behave: (Int32) -> Void) throws -> TLSOutcome {
    let (listener, port) = Loopback.listen()
    let client = Loopback.connect(port)
    let descriptor = accept(listener, nil, nil)
    defer { for each in [listener, client, descriptor] { close(each) } }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    let context = try TLSServerContext(identity: SelfSignedAuthority().issue())
    let connection = try TLSConnection(accepting: descriptor, context: context)
    defer { connection.close() }
    behave(client)
    return OneShotTLSServer.settle(descriptor, connection.handshake)
  }
}
