import EventLoop
import Foundation
import Glibc
import JSON
import Sandbox
import TLS

/// A sandbox on a loop with a thread of its own, for the length of a test.
final class RunningSandbox {
  let sandbox: Sandbox
  private let loop: EventLoop
  private var thread: LoopThread?

  init(tls: TLSServerContext? = nil, settings: SandboxSettings = SandboxSettings()) throws {
    TLSLibrary.initialise()
    loop = try EventLoop()
    sandbox = try Sandbox.start(on: loop, tls: tls, settings: settings)
    thread = try LoopThread(running: loop, name: "sandbox")
  }

  deinit {
    sandbox.stop()
    // Behind stop() in the loop's queue: everything is closed before the loop ends.
    let loop = loop
    loop.spawn { loop.stop() }
    thread.take()?.join()
  }

  var port: UInt16 { sandbox.address.port }

  /// Sends raw bytes on a new connection and returns everything until the sandbox closes it.
  func exchange(_ text: String) -> Reply {
    exchange(Array(text.utf8))
  }

  func exchange(_ bytes: [UInt8]) -> Reply {
    let descriptor = Loopback.connect(port)
    defer { close(descriptor) }
    return Loopback.exchange(descriptor, bytes)
  }

  /// A GET that asks for the connection to be closed afterwards.
  func get(_ target: String, _ fields: [String] = []) -> Reply {
    let lines = ["GET \(target) HTTP/1.1", "Host: localhost", "Connection: close"] + fields
    return exchange(lines.joined(separator: "\r\n") + "\r\n\r\n")
  }
}

/// Everything that came back on a connection.
struct Reply {
  let bytes: [UInt8]
  /// Whether it ended with a reset instead of an end.
  let wasReset: Bool
  /// Whether the sandbox neither sent nor closed for too long.
  var timedOut = false

  var text: String { String(decoding: bytes, as: UTF8.self) }
  var head: String { text.range(of: "\r\n\r\n").map { String(text[..<$0.lowerBound]) } ?? text }
  var statusLine: String { String(text.prefix { $0 != "\r\n" }) }

  var body: [UInt8] {
    guard let range = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return [] }
    return Array(bytes[range.upperBound...])
  }

  func json() throws -> JSONValue { try JSONDocument(parsing: body).root }
}

extension Loopback {
  static func exchange(_ descriptor: Int32, _ bytes: [UInt8]) -> Reply {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { break }
      sent += count
    }
    return readAll(descriptor)
  }

  static func readAll(_ descriptor: Int32) -> Reply {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else {
        let error = count < 0 ? errno : 0
        return Reply(bytes: all, wasReset: error == ECONNRESET, timedOut: error == EAGAIN)
      }
      all += buffer[..<count]
    }
  }

  /// The first bytes and the number of all bytes until the peer closes.
  static func count(_ descriptor: Int32) -> (first: [UInt8], count: Int) {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var total = recv(descriptor, &buffer, 200, 0)
    let first = Array(buffer[..<max(0, total)])
    while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 { total += count }
    return (first, total)
  }

  /// Reads until so many bytes are there.
  static func read(_ descriptor: Int32, atLeast wanted: Int) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while all.count < wanted {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      all += buffer[..<count]
    }
    return all
  }
}

extension SandboxAnswer {
  /// The body of an answer whose bytes are known before the request is read.
  var text: String {
    guard case .bytes(let bytes) = body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  func json() throws -> JSONValue { try JSONDocument(parsing: Array(text.utf8)).root }
}

extension SandboxScript {
  /// The script of a GET without a body.
  init(of target: String, _ fields: [SandboxField] = []) {
    let request = SandboxRequest("GET", target, fields: fields)
    self.init(SandboxAnswer.answer(to: request), to: request, upload: SandboxUpload())
  }

  /// Everything it sends, patterns included.
  var sent: [UInt8] {
    var all: [UInt8] = []
    for step in steps {
      switch step {
      case .send(let bytes): all += bytes
      case .sendPattern(let range): BytePattern.append(range, to: &all)
      default: break
      }
    }
    return all
  }

  var sentText: String { String(decoding: sent, as: UTF8.self) }
}
