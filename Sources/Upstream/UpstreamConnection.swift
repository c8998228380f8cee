public import Curl
import EventLoop

/// A connection of the pool.
public final class UpstreamConnection {
  /// Its bytes.
  public let stream: DialledConnection
  /// Whether a request has been answered on it before: then the peer may have closed it meanwhile.
  public internal(set) var isReused = false
  /// Whether it waits for its next request in the pool.
  var isIdle = false
  /// Bytes received since it was lent.
  public var receivedBytes = 0
  /// How long name, connection and TLS took together.
  public let dialNanoseconds: UInt64
  /// When it was dialled.
  let born: Instant

  init(_ stream: DialledConnection, dialNanoseconds: UInt64, born: Instant) {
    self.stream = stream
    self.dialNanoseconds = dialNanoseconds
    self.born = born
  }

  /// The peer's address, "203.0.113.5:443", for the log.
  public var address: [UInt8] { stream.facts.address }

  /// How long the TLS handshake took, nil for a plain connection.
  public var tlsNanoseconds: UInt64? { stream.facts.tlsNanoseconds }

  /// Whether nothing has come that nobody asked for. Reads once where bytes may wait that no event announces: a
  /// second answer smuggled behind the first must never reach the next request.
  func isQuiet() -> Bool {
    var scratch: [UInt8] = [0]
    return stream.receive(into: &scratch, at: 0) == .wouldBlock
  }
}
