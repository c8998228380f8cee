import EventLoop

/// Bytes to be sent.
struct Outbox {
  /// What has been appended since the box was last empty.
  var bytes: [UInt8] = []
  private var sent = 0

  var isEmpty: Bool { sent == bytes.count }
  /// How much waits.
  var count: Int { bytes.count - sent }

  /// Sends until all is gone or `send` takes no more; returns what ended it, `.bytes` when all is gone.
  mutating func flush(_ send: (borrowing [UInt8], Range<Int>) -> Transfer) -> Transfer {
    while sent < bytes.count {
      let result = send(bytes, sent..<bytes.count)
      guard case .bytes(let count) = result else { return result }
      sent += count
    }
    clear()
    return .bytes(0)
  }

  /// Empties the box and keeps its storage for what comes next.
  mutating func clear() {
    sent = 0
    if !bytes.isEmpty { bytes.removeAll(keepingCapacity: true) }
  }

  /// Empties the box between two exchanges: storage that a stream has made large is let go.
  mutating func reset() {
    clear()
    if bytes.capacity > BufferStock.size { bytes = [] }
  }
}
