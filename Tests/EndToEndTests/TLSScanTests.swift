import Foundation
import Testing

extension EndToEnd {
  /// What Debian's testssl says of a listener.
  @Suite struct TLSScan {
    /// What it must find, because the certificate is the test's own and the answers are the upstream's.
    private static let expected: Set = [
      // Signed by an authority that nobody trusts and that has no address.
      "cert_chain_of_trust", "cert_revocation",
      // Fields of a web site: Make's answers pass as they are.
      "security_headers",
    ]

    @Test(.needsPeers, arguments: [CertificateFolder.ecKey, CertificateFolder.rsaKey])
    func `finds nothing to object to`(key: [String]) throws {
      let folder = try CertificateFolder()
      let pair = try folder.server("localhost", names: ["localhost", "127.0.0.1"], key: key)
      let running = try ConfiguredProxy(
        listen: "[{ address: 127.0.0.1:0, tls: { certificates: [\(pair.yaml)] } }]",
        more: "limits: { connections: 1000 }\n")
      let report = try TemporaryFile(named: "place")
      let scan = try Child(
        "/usr/bin/testssl",
        [
          "--quiet", "--color", "0", "--warnings", "off", "--ip", "one", "--jsonfile", report.beside("report.json"),
          "https://localhost:\(running.port)/api/v2/sandbox/echo",
        ])
      _ = try scan.waitForExit(within: 600)
      let data = try Data(contentsOf: URL(fileURLWithPath: report.beside("report.json")))
      let findings = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: String]])
      #expect(findings.count > 100, "it looked at little")
      let serious = findings.filter { ["MEDIUM", "HIGH", "CRITICAL"].contains($0["severity"]) }
      let unexpected = serious.filter { !Self.expected.contains($0["id"] ?? "") }
      #expect(unexpected.isEmpty, "\(unexpected)")
      try running.end()
    }
  }
}
