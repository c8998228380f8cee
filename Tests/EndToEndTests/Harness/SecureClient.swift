import Foundation
import Glibc

/// What `openssl s_client` saw of a connection, once it is over.
struct SecureClient {
  let exit: Child.Exit
  let lines: [String]

  static let closingRequest = Wire.request("/api/v2/sandbox/echo", ["Connection: close"])

  /// Connects, sends `input`, and reads until the server closes.
  init(_ port: UInt16, _ arguments: [String], input: String) throws {
    let file = try TemporaryFile(named: "request", holding: input)
    // The file becomes its standard input, which `Child` leaves empty.
    let command = ["openssl", "s_client", "-connect", "127.0.0.1:\(port)", "-ign_eof"] + arguments
    let child = try Child("/bin/sh", ["-c", #"in="$1"; shift; exec "$@" < "$in""#, "sh", file.path] + command)
    exit = try child.waitForExit()
    lines = child.lines
  }

  var text: String { lines.joined(separator: "\n") }

  func says(_ words: String) -> Bool { text.contains(words) }
}

/// A client's connection within TLS, as a `Wire`: `openssl s_client` is between the test and the proxy.
final class SecureWire {
  let wire: Wire
  private let process: Process

  /// Connects and shakes hands. The arguments are those of s_client.
  init(_ port: UInt16, _ arguments: [String] = []) throws {
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw HarnessError.system("socketpair")
    }
    wire = try Wire(descriptor: ends[0])
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = ["s_client", "-connect", "127.0.0.1:\(port)", "-quiet", "-no_ign_eof"] + arguments
    let end = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
    process.standardInput = end
    process.standardOutput = end
    process.standardError = FileHandle.nullDevice
    try process.run()
    try end.close()
  }

  /// Ends the client without a word to the server: no close_notify.
  func kill() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit {
    wire.close()
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
  }
}
