import Glibc

/// A TLS server of the openssl command with a certificate that no client should accept.
struct TLSServer {
  enum Flaw {
    /// Good for `localhost`, but for ten years no more.
    case expired
    /// Good today, for another name.
    case wrongHost
  }

  let child: Child
  let url: String
  /// The certificate itself, which is its own authority.
  let ca: String
  private let folder: TemporaryFile

  init(_ flaw: Flaw) throws {
    let settings = """
      [ca]
      default_ca = self
      [self]
      database = $ENV::FOLDER/index
      new_certs_dir = $ENV::FOLDER
      rand_serial = yes
      default_md = sha256
      policy = any
      x509_extensions = server
      [any]
      commonName = supplied
      [req]
      distinguished_name = name
      prompt = no
      [name]
      commonName = test
      [server]
      basicConstraints = CA:TRUE
      subjectAltName = \(flaw == .wrongHost ? "DNS:another.example" : "DNS:localhost,IP:127.0.0.1")
      """
    folder = try TemporaryFile(named: "openssl.cnf", holding: settings)
    let (key, request, certificate) = (folder.beside("key.pem"), folder.beside("request.pem"), folder.beside("ca.pem"))
    try TemporaryFile.write("", to: folder.beside("index"))
    let place = ["FOLDER": folder.beside("")]
    try Self.openssl(
      [
        "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out",
        request, "-config", folder.path,
      ], place)
    let (start, end) =
      flaw == .expired ? ("20100101000000Z", "20150101000000Z") : ("20200101000000Z", "20491231000000Z")
    try Self.openssl(
      [
        "ca", "-batch", "-selfsign", "-config", folder.path, "-in", request, "-keyfile", key, "-out", certificate,
        "-startdate", start, "-enddate", end, "-notext",
      ], place)
    child = try Child(
      "/usr/bin/openssl",
      ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate, "-key", key, "-naccept", "8"])
    let line = try child.line { $0.hasPrefix("ACCEPT 127.0.0.1:") }
    guard let address = Address(String(line.dropFirst("ACCEPT ".count))) else { throw HarnessError(line) }
    url = "https://localhost:\(address.port)"
    ca = certificate
  }

  func end() throws {
    child.signal(SIGTERM)
    _ = try child.waitForExit()
  }

  private static func openssl(_ arguments: [String], _ environment: [String: String]) throws {
    let child = try Child("/usr/bin/openssl", arguments, environment: environment)
    guard try child.waitForExit() == .status(0) else { throw HarnessError(child.lines.joined(separator: "\n")) }
  }
}
