import EventLoop
import Foundation
import Glibc
import Synchronization
import TLS
import Testing

/// A server of several certificates and connections, as `openssl s_client` sees it.
@Suite struct TLSServerTests {
  private let authority: SelfSignedAuthority

  init() throws {
    authority = try SelfSignedAuthority()
  }

  /// A clock that the test moves.
  private final class Clock: Sendable {
    private let milliseconds = Atomic<Int>(1_000)
    var now: Instant { Instant(nanoseconds: 0).adding(milliseconds: milliseconds.load(ordering: .relaxed)) }
    func advance(_ by: Int) { milliseconds.wrappingAdd(by, ordering: .relaxed) }
  }

  /// What s_client says to a server of `settings` that shakes hands, sends a byte, so that tickets arrive, and ends; and what
  /// the server knows of it.
  private func client(
    _ context: TLSServerContext, _ arguments: [String]
  ) throws -> (ran: Ran, peer: TLSPeer?, isResumed: Bool?) {
    let server = OneShotTLSServer(context: context)
    let seen = Lock<(TLSPeer, Bool)?>(nil)
    let done = DispatchSemaphore(value: 0)
    server.serveOne { connection, descriptor in
      defer { done.signal() }
      guard OneShotTLSServer.settle(descriptor, connection.handshake) == .done else { return }
      seen.withLock { $0 = (connection.peer, connection.isResumed) }
      _ = OneShotTLSServer.settle(descriptor) { connection.write([46], 0..<1) }
      _ = OneShotTLSServer.settle(descriptor, connection.shutdown)
    }
    let ran = try Ran.command(
      ["openssl", "s_client", "-connect", "127.0.0.1:\(server.port)", "-ign_eof"] + arguments)
    // A client that has failed before it connected fails the test.
    if ran.output.contains("CONNECTED") { done.wait() }
    let found = seen.withLock { $0 }
    return (ran, found?.0, found?.1)
  }

  private func context(
    _ names: [[String]] = [["localhost"]], _ change: (inout TLSServerSettings) -> Void = { _ in }
  ) throws -> TLSServerContext {
    var settings = TLSServerSettings(
      identities: try names.map { try authority.issue(names: $0, includesLoopback: false) })
    change(&settings)
    return try TLSServerContext(settings)
  }

  @Test(
    arguments: [
      (["-servername", "b.example"], "CN = b.example"), (["-servername", "B.EXAMPLE"], "CN = b.example"),
      (["-servername", "x.c.example"], "CN = *.c.example"), (["-servername", "unknown.example"], "CN = a.example"),
      (["-servername", "x.y.c.example"], "CN = a.example"), (["-noservername"], "CN = a.example"),
    ], ["-tls1_2", "-tls1_3"])
  func `the certificate is the one for the name that was asked for, else the first`(
    choice: (arguments: [String], subject: String), version: String
  ) throws {
    let context = try context([["a.example"], ["b.example"], ["*.c.example"]])
    let ran = try client(context, choice.arguments + [version]).ran
    #expect(ran.output.contains("subject=\(choice.subject)\n"), "\(ran.output)\(ran.errors)")
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func `a session goes on by its ticket, over a change of keys and of certificates, but not over two`(
    version: String
  ) throws {
    let clock = Clock()
    let keys = TLSTicketKeys(rotationMilliseconds: 60_000) { clock.now }
    let session = try TemporaryFile([])
    let first = try context { $0.ticketKeys = keys }
    let begun = try client(first, [version, "-sess_out", session.path])
    #expect(begun.isResumed == false)
    #expect(begun.ran.output.contains("TLS session ticket lifetime hint: 60 (seconds)"))
    #expect(try client(first, [version, "-sess_in", session.path]).isResumed == true)
    let renewed = try context { $0.ticketKeys = keys }
    #expect(try client(renewed, [version, "-sess_in", session.path]).isResumed == true)
    clock.advance(60_000)
    let newer = try TemporaryFile([])
    let again = try client(renewed, [version, "-sess_in", session.path, "-sess_out", newer.path])
    #expect(again.isResumed == true)
    clock.advance(60_000)
    #expect(try client(renewed, [version, "-sess_in", session.path]).isResumed == false)
    // For TLS 1.2 openssl keeps the ticket that it began with.
    guard version == "-tls1_3" else { return }
    #expect(try client(renewed, [version, "-sess_in", newer.path]).isResumed == true, "it came with the newer key")
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func `without ticket keys there are no tickets`(version: String) throws {
    let ran = try client(try context(), [version]).ran
    #expect(ran.status == 0)
    #expect(!ran.output.contains("TLS session ticket:"))
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func `a session that began without a certificate is not resumed where one is required`(version: String) throws {
    let keys = TLSTicketKeys(rotationMilliseconds: 60_000)
    let session = try TemporaryFile([])
    let open = try context { $0.ticketKeys = keys }
    _ = try client(open, [version, "-sess_out", session.path])
    #expect(try client(open, [version, "-sess_in", session.path]).isResumed == true)
    let closed = try context {
      $0.ticketKeys = keys
      $0.clientCertificates = .init(authorities: authority.certificate, isRequired: true)
    }
    #expect(try client(closed, [version, "-sess_in", session.path]).peer == nil)
  }

  @Test func `a server of TLS 1.3 alone refuses 1.2`() throws {
    let context = try context { $0.minimumVersion = .v13 }
    #expect(try client(context, ["-tls1_2"]).ran.status != 0)
    #expect(try client(context, ["-tls1_3"]).ran.status == 0)
  }

  @Test func `the end of the certificate that ends first is known`() throws {
    let soon = try authority.issue(validity: .notYet)  // 30 days
    let later = try authority.issue()
    let context = try TLSServerContext(TLSServerSettings(identities: [later, soon]))
    let days = Double(try #require(context.expirySeconds)) / 86_400 - Date().timeIntervalSince1970 / 86_400
    #expect(days > 29 && days < 31)
  }

  @Test func `no certificate, or authorities that are none, make no server`() throws {
    #expect(throws: TLSError.self) { try TLSServerContext(TLSServerSettings(identities: [])) }
    let error = #expect(throws: TLSError.self) {
      try context { $0.clientCertificates = .init(authorities: Array("nonsense".utf8), isRequired: true) }
    }
    #expect(error?.kind == .identity)
  }
}
