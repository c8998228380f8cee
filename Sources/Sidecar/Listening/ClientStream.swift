import EventLoop
import TLS

/// The caller's bytes, plain or within TLS. For a plain connection it is its descriptor, at the price of a branch.
struct ClientStream {
  /// What the bytes travel by, and what the loop watches.
  let descriptor: Descriptor
  private var tls: TLSConnection?
  /// The answer was cut: TLS must not say that it is whole.
  private var isCut = false

  init(_ descriptor: Descriptor) {
    self.descriptor = descriptor
  }

  /// From here on the bytes are those within `tls`, whose handshake is done.
  mutating func secure(with tls: TLSConnection) {
    self.tls = tls
    // The first request may be in libssl's buffer already, and then nothing announces it.
    descriptor.isReadable = true
  }

  /// Reads into `buffer` from `offset` to its end.
  @inline(__always)
  func receive(into buffer: inout [UInt8], at offset: Int) -> Transfer {
    guard let tls else { return descriptor.receive(into: &buffer, at: offset) }
    return receive(from: tls, into: &buffer, at: offset)
  }

  /// Writes `bytes[range]`, as much as there is room for. What found no room must be offered again, perhaps with more behind.
  @inline(__always)
  func send(_ bytes: borrowing [UInt8], _ range: Range<Int>) -> Transfer {
    guard let tls else { return descriptor.send(bytes, range) }
    return transfer(tls.write(bytes, range))
  }

  /// Says that no more will be sent. False when that found no room: then again, once there is some.
  func endSending() -> Bool {
    if let tls, !isCut, transfer(tls.shutdown()) == .wouldBlock { return false }
    descriptor.shutdownSending()
    return true
  }

  /// Makes `close()` reset the connection, so that the peer cannot take what it has for all there is.
  mutating func resetOnClose() {
    isCut = true
    descriptor.resetOnClose()
  }

  /// Closes. Harmless the second time.
  mutating func close() {
    if let tls {
      if !isCut { _ = tls.shutdown() }
      tls.close()
    }
    tls = nil
    descriptor.close()
  }

  /// Reads records until there is no more room or nothing more has come: decrypted bytes that were left inside would announce
  /// themselves to nobody.
  private func receive(from tls: TLSConnection, into buffer: inout [UInt8], at offset: Int) -> Transfer {
    var end = offset
    while end < buffer.count {
      let outcome = tls.read(into: &buffer, at: end)
      if case .bytes(let count) = outcome {
        end += count
        continue
      }
      if outcome == .wantRead { descriptor.isReadable = false }
      // An end or a failure says so again at the next call.
      return end > offset ? .bytes(end - offset) : transfer(outcome)
    }
    return .bytes(end - offset)
  }

  private func transfer(_ outcome: TLSOutcome) -> Transfer {
    switch outcome {
    case .bytes(let count): return .bytes(count)
    case .done: return .bytes(0)
    case .wantRead: return .wouldBlock
    case .wantWrite:
      descriptor.isWritable = false
      return .wouldBlock
    case .end: return .end
    case .failed(let error): return .failed(error.systemError)
    }
  }
}
