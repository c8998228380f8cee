import Foundation
import Synchronization
import Testing

extension EndToEnd {
  /// Certificates that change while the process runs, and those that cannot be used.
  @Suite struct TLSReload {
    private let folder: CertificateFolder
    private let pair: CertificateFolder.Pair
    private static let echo = "/api/v2/sandbox/echo"

    init() throws {
      folder = try CertificateFolder()
      pair = try folder.server("localhost", names: ["localhost"])
    }

    private func listen(_ pairs: CertificateFolder.Pair..., more: String = "") -> String {
      "[{ address: 127.0.0.1:0, tls: { certificates: [\(pairs.map(\.yaml).joined(separator: ", "))]\(more) } }]"
    }

    /// The line of the certificate, in PEM, in which its serial number is.
    private func serial(_ running: ConfiguredProxy) throws -> String {
      let client = try running.openssl(["-showcerts"])
      return try #require(client.lines.first { $0.hasPrefix("MII") }, "\(client.text)")
    }

    @Test func `new files are shown to new connections, and the old ones go on`() throws {
      let running = try ConfiguredProxy(listen: listen(pair))
      let old = try SecureWire(running.port)
      #expect(try old.wire.get(Self.echo).status == 200)
      let session = try TemporaryFile(named: "session")
      _ = try running.openssl(["-sess_out", session.path])
      let before = try serial(running)
      _ = try folder.server("localhost", names: ["localhost"])
      try running.reload(listen: listen(pair))
      #expect(try serial(running) != before)
      #expect(try old.wire.get(Self.echo).status == 200)
      #expect(try running.openssl(["-sess_in", session.path]).says("Reused, TLSv1"), "the ticket's key is the same")
      try running.end()
    }

    @Test func `a pair that does not fit changes nothing, and is told with its place`() throws {
      let running = try ConfiguredProxy(listen: listen(pair))
      let other = try folder.server("other", names: ["other.example"])
      let mixed = CertificateFolder.Pair(certificate: other.certificate, key: pair.key)
      let before = try serial(running)
      let said = try running.reloadInVain(listen: listen(pair, mixed))
      #expect(said.contains("dragoman.yaml:3:"), "\(said)")
      #expect(said.contains("certificate and key do not fit"), "\(said)")
      #expect(try serial(running) == before)
      let missing = CertificateFolder.Pair(certificate: "/nowhere.pem", key: pair.key)
      #expect(try running.reloadInVain(listen: listen(missing)).contains("cannot be read: No such file or directory"))
      try running.reload(listen: listen(other, pair))
      #expect(try serial(running) != before)
      try running.end()
    }

    @Test func `a start with a certificate that cannot be used is refused with its place`() throws {
      let broken = try TemporaryFile(named: "dragoman.yaml", holding: "listen: \(listen(pair))\n")
      try TemporaryFile.write("nonsense", to: pair.key)
      let child = try Child(Dragoman.binary, ["serve", "--config", broken.path])
      #expect(try child.waitForExit() == .status(2))
      #expect(child.lines.contains { $0.contains("dragoman.yaml:1:") && $0.contains("cannot read the private key") })
    }

    @Test func `no request fails while certificates change`() throws {
      let running = try ConfiguredProxy(listen: listen(pair))
      let port = running.port
      let isOver = Atomic(false)
      let failed = Atomic<Int>(0)
      let done = Atomic<Int>(0)
      let group = DispatchGroup()
      for isKept in [true, false] {
        DispatchQueue.global().async(group: group) {
          var kept = try? SecureWire(port)
          while !isOver.load(ordering: .relaxed) {
            if !isKept { kept = try? SecureWire(port) }
            let answer = try? kept?.wire.get(Self.echo)
            if answer?.status == 200 {
              done.wrappingAdd(1, ordering: .relaxed)
            } else {
              failed.wrappingAdd(1, ordering: .relaxed)
            }
          }
        }
      }
      for _ in 0..<4 {
        _ = try folder.server("localhost", names: ["localhost"])
        try running.reload(listen: listen(pair))
      }
      isOver.store(true, ordering: .relaxed)
      group.wait()
      #expect(failed.load(ordering: .relaxed) == 0)
      #expect(done.load(ordering: .relaxed) > 4)
      try running.end()
    }
  }
}
