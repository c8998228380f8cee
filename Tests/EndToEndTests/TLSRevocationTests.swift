import Foundation
import Testing

extension EndToEnd {
  /// Certificates that were taken back, of callers and of upstreams.
  @Suite struct TLSRevocation {
    private let folder: CertificateFolder
    private let server: CertificateFolder.Pair
    private let good: CertificateFolder.Pair
    private let revoked: CertificateFolder.Pair

    init() throws {
      folder = try CertificateFolder()
      server = try folder.server("localhost", names: ["localhost", "127.0.0.1"])
      good = try folder.client("good", subject: "/CN=good")
      revoked = try folder.client("revoked", subject: "/CN=revoked")
    }

    private func listen(_ list: String, mode: String = "required") -> String {
      "[{ address: 127.0.0.1:0, tls: { certificates: [\(server.yaml)], client_certificates: { mode: \(mode), "
        + "ca_file: \"\(folder.authority)\", crl_file: \"\(list)\" } } }]"
    }

    private func openssl(_ running: ConfiguredProxy, _ arguments: [String], _ pair: CertificateFolder.Pair?) throws
      -> SecureClient
    {
      try running.openssl(arguments + (pair.map { ["-cert", $0.certificate, "-key", $0.key] } ?? []))
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"], ["required", "optional"])
    func `a revoked certificate is refused, and no other`(version: String, mode: String) throws {
      let running = try ConfiguredProxy(listen: listen(folder.revocationList(revoking: [revoked]), mode: mode))
      #expect(try openssl(running, [version], good).says("HTTP/1.1 200 OK"))
      let refused = try openssl(running, [version], revoked)
      #expect(refused.says("alert certificate revoked") && !refused.says("HTTP/1.1"), "\(refused.text)")
      #expect(try openssl(running, [version], nil).says("HTTP/1.1 200 OK") == (mode == "optional"))
      let failures = try running.proxy.metrics().sum("dragoman_client_tls_handshake_failures_total")
      #expect(failures == (mode == "optional" ? 1 : 2))
      try running.end()
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func `a session whose certificate was revoked since it began is not resumed`(version: String) throws {
      let running = try ConfiguredProxy(listen: listen(folder.revocationList()))
      let session = try TemporaryFile(named: "session")
      #expect(try openssl(running, [version, "-sess_out", session.path], revoked).says("HTTP/1.1 200 OK"))
      let again = try openssl(running, [version, "-sess_in", session.path], nil)
      #expect(again.says("Reused, TLSv1") && again.says("HTTP/1.1 200 OK"), "\(again.text)")
      try running.reload(listen: listen(folder.revocationList(revoking: [revoked])))
      for pair in [nil, revoked] {
        let refused = try openssl(running, [version, "-sess_in", session.path], pair)
        #expect(!refused.says("HTTP/1.1") && refused.says("alert"), "\(refused.text)")
      }
      try running.end()
    }

    @Test func `a list that has ended lets nobody in, and its end is a metric`() throws {
      let list = try folder.revocationList(isExpired: true)
      let running = try ConfiguredProxy(listen: listen(list))
      let refused = try openssl(running, [], good)
      #expect(!refused.says("HTTP/1.1") && refused.says("alert"), "\(refused.text)")
      let name = "dragoman_certificate_expiry_timestamp_seconds"
      #expect(try running.proxy.metrics().sum(name, #"certificate="client_crl""#) == 1_706_745_600)
      // A new list in the file's place is enough.
      _ = try folder.revocationList()
      try running.reload(listen: listen(list))
      #expect(try openssl(running, [], good).says("HTTP/1.1 200 OK"))
      #expect(try running.proxy.metrics().sum(name, #"certificate="client_crl""#) > Date().timeIntervalSince1970)
      try running.end()
    }

    @Test func `an authority without a list is not believed, and a list of another helps nobody`() throws {
      let other = try CertificateFolder()
      let running = try ConfiguredProxy(listen: listen(other.revocationList()))
      let refused = try openssl(running, [], good)
      #expect(!refused.says("HTTP/1.1") && refused.says("alert"), "\(refused.text)")
      let said = try running.reloadInVain(listen: listen(folder.authority))
      #expect(said.contains("holds no PEM revocation list (-----BEGIN X509 CRL-----)"), "\(said)")
      let broken = try TemporaryFile(
        named: "crl.pem", holding: "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n")
      let refusal = try running.reloadInVain(listen: listen(broken.path))
      #expect(refusal.contains("cannot read the revocation list"))
      withExtendedLifetime((other, broken)) {}
      try running.end()
    }

    @Test func `the check tells of lists that refuse everybody`() throws {
      let other = try CertificateFolder()
      func said(_ list: String) throws -> [String] {
        let file = try TemporaryFile(named: "dragoman.yaml", holding: "listen: \(listen(list))\n")
        let child = try Child(Dragoman.binary, ["check", "--offline", file.path])
        _ = try child.waitForExit()
        withExtendedLifetime(file) {}
        return child.lines.filter { $0.contains("warning: ") || $0.contains("error: ") }
          .map { String($0.drop { $0 != " " }) }
      }
      #expect(try said(folder.revocationList()) == [])
      let ended = try folder.revocationList(isExpired: true)
      #expect(
        try said(ended) == [
          " warning: the revocation list of CN=Test CA in \"\(ended)\" ended on 2024-02-01: until there is a newer one, all "
            + "that this authority signed is refused"
        ])
      let foreign = try other.revocationList()
      #expect(
        try said(foreign) == [
          " warning: the revocation list of CN=Test CA in \"\(foreign)\" is signed by nobody in ca_file",
          " warning: \"\(foreign)\" has no revocation list of CN=Test CA, which is in ca_file: all that it signed is refused",
        ])
      #expect(
        try said("/nowhere.pem") == [" error: the file \"/nowhere.pem\" cannot be read: No such file or directory"])
      let broken = try TemporaryFile(
        named: "crl.pem", holding: "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n")
      #expect(
        try said(broken.path).first?.hasPrefix(" error: no revocation list in \"\(broken.path)\" can be used: ") == true
      )
      withExtendedLifetime(broken) {}
    }

    @Test func `an upstream whose certificate was revoked is not trusted`() throws {
      let upstream = try Child(
        "/usr/bin/openssl",
        ["s_server", "-www", "-accept", "127.0.0.1:0", "-cert", server.certificate, "-key", server.key])
      let line = try upstream.line { $0.hasPrefix("ACCEPT") }
      let address = try #require(Address(String(line.dropFirst("ACCEPT ".count))))
      let list = try folder.revocationList()
      let tls = "upstream: { ca_file: \"\(folder.authority)\", tls: { crl_file: \"\(list)\" } }"
      func ask() throws -> Response {
        let proxy = try Proxy(upstream: "https://localhost:\(address.port)", settings: tls)
        let response = try proxy.get("/")
        try proxy.end()
        return response
      }
      #expect(try ask().status == 200)
      _ = try folder.revocationList(revoking: [server])
      #expect(try ask().problem().code == "upstream_tls_untrusted")
      upstream.signal(SIGTERM)
      _ = try upstream.waitForExit()
    }
  }
}
