import Foundation
import Glibc
import Synchronization
import TLS
import Testing

/// Sessions of clients with certificates: what was verified when they began may have ended.
@Suite struct `A session that began with a certificate` {
  /// The time of day, as the test moves it.
  private final class Clock: Sendable {
    private let start = Int64(Date().timeIntervalSince1970)
    private let passed = Atomic<Int64>(0)
    var now: Int64 { start + passed.load(ordering: .relaxed) }
    func set(hours: Int64) { passed.store(hours * 3600, ordering: .relaxed) }
  }

  private let clock = Clock()
  private let server: TLSIdentity
  private let certificate = try! TemporaryFile([])
  private let key = try! TemporaryFile([])
  private let session = try! TemporaryFile([])

  /// The client's certificate, good for a day, is its own authority.
  init() throws {
    server = try SelfSignedAuthority().issue()
    let made = try Ran.command([
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
      "/CN=client",
      "-days", "1", "-keyout", key.path, "-out", certificate.path,
    ])
    #expect(made.status == 0, "\(made.errors)")
  }

  /// A list of nothing that holds for two hours.
  private func revocationList() throws -> [UInt8] {
    let (database, list) = (try TemporaryFile([]), try TemporaryFile([]))
    let configuration = try TemporaryFile(
      Array("[ca]\ndefault_ca = test\n[test]\ndefault_md = sha256\ndatabase = \(database.path)\n".utf8))
    let made = try Ran.command([
      "openssl", "ca", "-gencrl", "-config", configuration.path, "-cert", certificate.path, "-keyfile", key.path,
      "-crlhours", "2", "-out", list.path,
    ])
    #expect(made.status == 0, "\(made.errors)")
    return Array(try Data(contentsOf: URL(filePath: list.path)))
  }

  private func context(_ lists: [UInt8]?) throws -> TLSServerContext {
    var settings = TLSServerSettings(identities: [server])
    settings.ticketKeys = TLSTicketKeys(rotationMilliseconds: 600_000)
    settings.clientCertificates = .init(
      authorities: Array(try Data(contentsOf: URL(filePath: certificate.path))), isRequired: true,
      revocationLists: lists)
    return try TLSServerContext(settings) { [clock] in clock.now }
  }

  /// Whether a client with the session's ticket, and with the certificate, goes on with it.
  private func resumes(_ context: TLSServerContext, _ arguments: [String]) throws -> Bool? {
    let server = OneShotTLSServer(context: context)
    let seen = Mutex<Bool?>(nil)
    let done = DispatchSemaphore(value: 0)
    server.serveOne { connection, descriptor in
      defer { done.signal() }
      guard OneShotTLSServer.settle(descriptor, connection.handshake) == .done else { return }
      #expect(connection.peer == .verified(subject: Array("CN=client".utf8)))
      seen.withLock { $0 = connection.isResumed }
      _ = OneShotTLSServer.settle(descriptor) { connection.write([46], 0..<1) }
      _ = OneShotTLSServer.settle(descriptor, connection.shutdown)
    }
    let ran = try Ran.command(
      [
        "openssl", "s_client", "-connect", "127.0.0.1:\(server.port)", "-ign_eof", "-cert", certificate.path, "-key",
        key.path,
      ] + arguments)
    if ran.output.contains("CONNECTED") { done.wait() }
    return seen.withLock { $0 }
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func `goes on until the certificate ends`(version: String) throws {
    let context = try context(nil)
    #expect(try resumes(context, [version, "-sess_out", session.path]) == false)
    clock.set(hours: 23)
    #expect(try resumes(context, [version, "-sess_in", session.path]) == true)
    clock.set(hours: 25)
    #expect(try resumes(context, [version, "-sess_in", session.path]) == false)
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func `goes on until the revocation list ends that did not have the certificate`(version: String) throws {
    let context = try context(revocationList())
    #expect(context.revocationsExpirySeconds.map { abs($0 - clock.now - 7200) < 60 } == true)
    #expect(try resumes(context, [version, "-sess_out", session.path]) == false)
    clock.set(hours: 1)
    #expect(try resumes(context, [version, "-sess_in", session.path]) == true)
    clock.set(hours: 3)
    #expect(try resumes(context, [version, "-sess_in", session.path]) == false)
  }

  @Test func `is another one where other certificates are revoked`() throws {
    let (first, second) = (try context(nil), try context(revocationList()))
    #expect(try resumes(first, ["-sess_out", session.path]) == false)
    #expect(try resumes(second, ["-sess_in", session.path]) == false)
  }
}
