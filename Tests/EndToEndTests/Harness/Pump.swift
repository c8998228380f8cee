import Glibc

/// Moves a body of known length from one end to the other while both ends are this test.
enum Pump {
  /// The body's bytes repeat after this many, so that one block of twice the length holds every piece of it.
  private static let period = 65_536

  private static let block = bytes(2 * period)

  /// A body: each byte depends on its offset, so that a lost or doubled piece shows.
  static func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
  }

  /// Sends `count` bytes into `source` and reads them from `sink`, each end as fast as it goes; returns how many arrived
  /// before the first piece that is not as it was sent.
  static func move(_ count: Int, alreadySent: Int = 0, from source: Wire, to sink: Wire) throws -> Int {
    var sent = alreadySent
    var arrived = 0
    while arrived < count {
      let ready = try waitUntilReady(sent < count ? source : nil, sink)
      if ready.source {
        sent += try source.sendSome(piece(at: sent, of: count))
      }
      if ready.sink {
        let more = try sink.readSome(min(period, count - arrived))
        guard !more.isEmpty, isPiece(more, at: arrived % period) else { return arrived }
        arrived += more.count
      }
    }
    return arrived
  }

  /// Sends into `source` until it takes no more, as nobody reads at the other end; returns how many bytes it took. Full
  /// means that a second went by without room for one byte more.
  static func fill(_ source: Wire, upTo count: Int) throws -> Int {
    var sent = 0
    while sent < count {
      var entry = pollfd(fd: source.descriptor, events: Int16(POLLOUT), revents: 0)
      guard poll(&entry, 1, 1_000) > 0 else { break }
      sent += try source.sendSome(piece(at: sent, of: count))
    }
    return sent
  }

  /// At most a period of a body of `count` bytes, from `offset` on.
  private static func piece(at offset: Int, of count: Int) -> ArraySlice<UInt8> {
    let start = offset % period
    return block[start..<(start + min(period, count - offset))]
  }

  private static func isPiece(_ bytes: [UInt8], at offset: Int) -> Bool {
    block[offset...].withUnsafeBytes { block in
      bytes.withUnsafeBytes { memcmp(block.baseAddress!, $0.baseAddress!, $0.count) == 0 }
    }
  }

  /// Waits until the source takes bytes or the sink has some.
  private static func waitUntilReady(_ source: Wire?, _ sink: Wire) throws -> (source: Bool, sink: Bool) {
    if sink.hasBuffered { return (false, true) }
    var entries = [
      // A negative descriptor is skipped.
      pollfd(fd: source?.descriptor ?? -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: sink.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&entries, 2, Int32(Patience.seconds * 1000)) > 0 else {
      throw HarnessError("neither end moves any more")
    }
    return (entries[0].revents != 0, entries[1].revents != 0)
  }
}

extension Wire {
  /// Sends what the socket takes at once.
  fileprivate func sendSome(_ bytes: ArraySlice<UInt8>) throws -> Int {
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
    guard count >= 0 || errno == EAGAIN else { throw HarnessError.system("send") }
    return max(0, count)
  }
}
