import Testing

extension EndToEnd {
  /// Certificates for one name with keys of different kinds: the client's signature algorithms decide.
  @Suite struct TLSKeyKinds {
    private let folder: CertificateFolder
    private let running: ConfiguredProxy

    init() throws {
      folder = try CertificateFolder()
      let pairs = [
        try folder.server("ec", names: ["localhost", "127.0.0.1"]),
        try folder.server("rsa", names: ["localhost", "both.example"], key: CertificateFolder.rsaKey),
        try folder.server("ec-both", names: ["*.example"]),
        try folder.server("unseen", names: ["localhost"]),
      ]
      running = try ConfiguredProxy(
        listen: "[{ address: 127.0.0.1:0, tls: { certificates: [\(pairs.map(\.yaml).joined(separator: ", "))] } }]")
    }

    private static let onlyRSA = "rsa_pss_rsae_sha256:RSA+SHA256"

    @Test(arguments: [
      (["-tls1_3"], "ec"), (["-tls1_3", "-sigalgs", onlyRSA], "rsa"), (["-tls1_3", "-sigalgs", "ECDSA+SHA256"], "ec"),
      (["-tls1_2"], "ec"), (["-tls1_2", "-sigalgs", onlyRSA], "rsa"), (["-tls1_2", "-sigalgs", "ECDSA+SHA256"], "ec"),
      (["-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"], "rsa"),
      (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"], "ec"),
    ])
    func `the client gets the kind that it knows, by name and without one`(arguments: [String], name: String) throws {
      for asked in [["-servername", "localhost"], ["-noservername"], ["-servername", "unknown.invalid"]] {
        let client = try running.openssl(arguments + asked)
        #expect(client.says("subject=CN = \(name)\n"), "\(client.text)")
        #expect(client.says("HTTP/1.1 200 OK"))
      }
      // The one has the name itself, the other a wildcard for it.
      let other = try running.openssl(arguments + ["-servername", "both.example"])
      #expect(other.says("subject=CN = \(name == "ec" ? "ec-both" : name)\n"), "\(other.text)")
      try running.end()
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func `each comes with its own chain, and a session goes on whatever kind it began with`(version: String) throws {
      for (signatures, issuer) in [(Self.onlyRSA, "rsa"), ("ECDSA+SHA256", "ec")] {
        let session = try TemporaryFile(named: "session")
        let first = try running.openssl(
          [version, "-CAfile", folder.authority, "-sigalgs", signatures, "-sess_out", session.path])
        #expect(first.says("Verify return code: 0 (ok)") && first.says("subject=CN = \(issuer)\n"), "\(first.text)")
        let again = try running.openssl([version, "-sess_in", session.path])
        #expect(again.says("Reused, TLSv1"), "\(again.text)")
      }
      try running.end()
    }
  }
}
