import Foundation
import TLS

/// What the openssl command can do for a test.
enum OpenSSL {
  /// Runs a subcommand to its end, and returns what it printed.
  @discardableResult
  static func run(_ arguments: [String]) throws -> [String] {
    let child = try Child("/usr/bin/openssl", arguments)
    guard try child.waitForExit() == .status(0) else { throw HarnessError(child.lines.joined(separator: "\n")) }
    return child.lines
  }
}

/// A certificate and its key in files, signed by itself: what proves to a server who a client is.
struct ClientIdentity {
  let certificate: String
  let key: String
  private let folder: TemporaryFile

  init(named name: String) throws {
    folder = try TemporaryFile(named: "readme")
    (certificate, key) = (folder.beside("client.pem"), folder.beside("client.key"))
    try OpenSSL.run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(name)",
      "-days", "7", "-keyout", key, "-out", certificate,
    ])
  }
}

/// A server of the openssl command. It answers every request with a page about the connection. Its certificate is good for
/// the loopback, and who asks for `make.example` gets one that is good for that alone.
struct OpenSSLServer {
  let child: Child
  /// The port, 0 on a Unix socket.
  let port: UInt16
  /// The file of its authority.
  let ca: String
  /// `sha256//` and the digest of its key.
  let pin: String
  private let folder: TemporaryFile

  /// `arguments` say what it demands; `socket` is the path of a Unix socket to listen on instead.
  init(_ arguments: [String] = [], socket: String? = nil) throws {
    let authority = try SelfSignedAuthority()
    folder = try TemporaryFile(named: "ca.pem", holding: String(decoding: authority.certificate, as: UTF8.self))
    ca = folder.path
    for (name, identity) in [
      ("server", try authority.issue()),
      ("named", try authority.issue(names: ["make.example"], includesLoopback: false)),
    ] {
      let both = identity.certificateChain + identity.privateKey
      try TemporaryFile.write(String(decoding: both, as: UTF8.self), to: folder.beside("\(name).pem"))
    }
    let (certificate, named) = (folder.beside("server.pem"), folder.beside("named.pem"))
    let (publicKey, digest) = (folder.beside("public.der"), folder.beside("digest"))
    try OpenSSL.run(["pkey", "-in", certificate, "-pubout", "-outform", "der", "-out", publicKey])
    try OpenSSL.run(["dgst", "-sha256", "-binary", "-out", digest, publicKey])
    pin = try "sha256//" + Data(contentsOf: URL(fileURLWithPath: digest)).base64EncodedString()
    let place = socket.map { ["-unix", $0] } ?? ["-accept", "127.0.0.1:0"]
    let identities = ["-cert", certificate, "-cert2", named, "-key2", named, "-servername", "make.example"]
    child = try Child("/usr/bin/openssl", ["s_server", "-www"] + identities + place + arguments)
    let line = try child.line { $0.hasPrefix("ACCEPT") }
    port = socket == nil ? Address(String(line.dropFirst("ACCEPT ".count)))?.port ?? 0 : 0
  }

  func end() throws {
    child.signal(SIGTERM)
    _ = try child.waitForExit()
  }
}
