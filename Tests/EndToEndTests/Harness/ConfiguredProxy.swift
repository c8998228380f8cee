import Foundation
import Glibc
import Testing

/// A proxy with the listeners of the test's choice, whose configuration the test writes anew.
final class ConfiguredProxy {
  let proxy: Proxy
  /// Where it listens, in the order of the configuration: `127.0.0.1:40001`, `unix:/...`.
  let listeners: [String]
  private let file: TemporaryFile
  /// What stays the same.
  private let base: String
  private var generation = 1

  /// `listen` is the value of that key; `upstream` and `more` are further keys.
  init(listen: String, upstream: String? = nil, more: String = "", threads: Int = 2) throws {
    if let upstream {
      base = "threads: \(threads)\nupstream: { url: \"\(upstream)\" }\n"
    } else {
      let sandbox = try Stack.current.sandbox
      base = "threads: \(threads)\nupstream: { url: \"\(sandbox.url)\", ca_file: \"\(sandbox.ca)\" }\n"
    }
    file = try TemporaryFile(named: "dragoman.yaml")
    try TemporaryFile.write(base + "listen: \(listen)\n" + more, to: file.path)
    let (child, line) = try Dragoman.start(["serve", "--config", file.path, "--admin", "127.0.0.1:0"])
    listeners = (line["listen"] as? String ?? "").components(separatedBy: ", ")
    // The test asks for the addresses itself; the first one that is an IP address serves as the usual one.
    let usual = listeners.first { !$0.hasPrefix("unix:") } ?? "127.0.0.1:0"
    proxy = try Proxy(child, listening: line.merging(["listen": usual]) { $1 })
  }

  var port: UInt16 { proxy.address.port }

  /// Puts other settings in force, and waits until they are.
  func reload(listen: String, more: String = "") throws {
    try TemporaryFile.write(base + "listen: \(listen)\n" + more, to: file.path)
    proxy.child.signal(SIGHUP)
    generation += 1
    let number = #""generation":\#(generation)}"#
    _ = try proxy.child.line { $0.contains(#""reloaded""#) && $0.contains(number) }
  }

  /// Has settings that are wrong read, and returns what is said of them.
  func reloadInVain(listen: String, more: String = "") throws -> String {
    let before = proxy.child.lines.count
    try TemporaryFile.write(base + "listen: \(listen)\n" + more, to: file.path)
    proxy.child.signal(SIGHUP)
    var seen = 0
    return try proxy.child.line { line in
      seen += 1
      return seen > before && line.contains(#""not reloaded""#)
    }
  }

  func end() throws { try proxy.end() }

  // MARK: Clients

  /// curl over TLS to `https://NAME:PORT`, with the authority trusted.
  func curl(
    _ folder: CertificateFolder, _ target: String, name: String = "localhost", _ arguments: [String] = []
  ) throws -> Curl {
    try Curl.run(
      ["--cacert", folder.authority, "--resolve", "\(name):\(port):127.0.0.1"] + arguments
        + ["https://\(name):\(port)\(target)"])
  }

  /// `openssl s_client` with a request on its standard input; it ends when the proxy closes.
  func openssl(_ arguments: [String], request: String = SecureClient.closingRequest) throws -> SecureClient {
    try SecureClient(port, arguments, input: request)
  }
}
