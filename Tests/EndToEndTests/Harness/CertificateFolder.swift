import Foundation

/// Certificates of an authority that the test makes with the openssl command, in a folder of its own.
final class CertificateFolder {
  /// A chain of one certificate, and its key: paths.
  struct Pair {
    let certificate: String
    let key: String

    /// As an item of `tls.certificates`.
    var yaml: String { "{ certificate: \"\(certificate)\", key: \"\(key)\" }" }
  }

  /// The path of the authority's certificate.
  let authority: String
  private let file: TemporaryFile
  private let authorityKey: String

  init() throws {
    file = try TemporaryFile(
      named: "openssl.cnf",
      holding: "[req]\ndistinguished_name = name\nprompt = no\n[name]\ncommonName = test\n"
        + "[ca]\ndefault_ca = test\n[test]\ndefault_md = sha256\n")
    (authority, authorityKey) = (file.beside("ca.pem"), file.beside("ca-key.pem"))
    try make(
      authority, authorityKey, subject: "/CN=Test CA",
      ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"], days: 3650, signer: [])
  }

  /// Makes a certificate for a server with these names, in files called `name`; made again, they are replaced.
  func server(_ name: String, names: [String], key: [String] = ecKey) throws -> Pair {
    let list = names.map { $0.allSatisfy { "0123456789.".contains($0) } ? "IP:\($0)" : "DNS:\($0)" }
    return try issue(
      name, subject: "/CN=\(name)",
      ["extendedKeyUsage=serverAuth", "subjectAltName=\(list.joined(separator: ","))"], key: key)
  }

  /// Makes a certificate for a client. `subject` is as openssl-req(1) takes it.
  func client(_ name: String, subject: String, extensions: [String] = ["extendedKeyUsage=clientAuth"]) throws -> Pair {
    try issue(name, subject: subject, extensions, key: Self.ecKey)
  }

  /// Writes the authority's list of these and all that were revoked before, and returns its path.
  func revocationList(revoking pairs: [Pair] = [], isExpired: Bool = false) throws -> String {
    let (database, list) = (file.beside("index.txt"), file.beside("crl.pem"))
    if !FileManager.default.fileExists(atPath: database) { try TemporaryFile.write("", to: database) }
    func run(_ arguments: [String]) throws {
      let text = try String(contentsOfFile: file.path, encoding: .utf8)
      let configuration = file.beside("ca.cnf")
      try TemporaryFile.write(text + "database = \(database)\n", to: configuration)
      try OpenSSL.run(
        ["ca", "-batch", "-config", configuration, "-cert", authority, "-keyfile", authorityKey] + arguments)
    }
    for pair in pairs { try run(["-revoke", pair.certificate]) }
    let dates =
      isExpired
      ? ["-crl_lastupdate", "20240101000000Z", "-crl_nextupdate", "20240201000000Z"] : ["-crldays", "30"]
    try run(["-gencrl", "-out", list] + dates)
    return list
  }

  static let ecKey = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
  static let rsaKey = ["rsa:2048"]

  private func issue(_ name: String, subject: String, _ extensions: [String], key: [String]) throws -> Pair {
    let pair = Pair(certificate: file.beside("\(name).pem"), key: file.beside("\(name)-key.pem"))
    try make(
      pair.certificate, pair.key, subject: subject, ["basicConstraints=critical,CA:FALSE"] + extensions, days: 90,
      key: key, signer: ["-CA", authority, "-CAkey", authorityKey])
    return pair
  }

  private func make(
    _ certificate: String, _ keyFile: String, subject: String, _ extensions: [String], days: Int, key: [String] = ecKey,
    signer: [String]
  ) throws {
    let child = try Child(
      "/usr/bin/openssl",
      ["req", "-x509", "-new", "-utf8", "-multivalue-rdn", "-config", file.path, "-newkey"] + key
        + ["-nodes", "-keyout", keyFile, "-out", certificate, "-subj", subject, "-days", "\(days)"] + signer
        + extensions.flatMap { ["-addext", $0] })
    guard try child.waitForExit() == .status(0) else { throw HarnessError(child.lines.joined(separator: "\n")) }
  }
}
