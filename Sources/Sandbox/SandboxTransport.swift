import EventLoop
import TLS

/// One client's bytes, with or without TLS, as `async` calls with deadlines. Lives on one loop, serves one task.
final class SandboxTransport {
  let loop: EventLoop
  private let descriptor: Descriptor
  private let settings: SandboxSettings
  private let waiter: Waiter
  private var tls: TLSConnection?
  private var isStopped = false

  /// What a gentle close reads and drops at most, and for how long (RFC 9112 section 9.6).
  private static let lingerBytes = 16 << 20
  private static let lingerMilliseconds = 2000

  init(_ descriptor: Descriptor, on loop: EventLoop, settings: SandboxSettings) {
    self.descriptor = descriptor
    self.loop = loop
    self.settings = settings
    waiter = Waiter(on: loop)
    descriptor.waiter = waiter
  }

  /// Makes every call under way and to come fail.
  func stop() {
    isStopped = true
    waiter.wake()
  }

  func deadline(milliseconds: Int) -> Instant { loop.now.adding(milliseconds: milliseconds) }

  /// Shakes hands; false when that fails.
  func secure(with context: TLSServerContext) async -> Bool {
    guard let tls = try? TLSConnection(accepting: descriptor.number, context: context) else { return false }
    self.tls = tls
    let deadline = deadline(milliseconds: settings.handshakeMilliseconds)
    while !isStopped {
      switch tls.handshake() {
      case .done: return true
      case .wantRead, .wantWrite: guard await waiter.wait(until: deadline) else { return false }
      default: return false
      }
    }
    return false
  }

  /// Reads at least one byte to `buffer[offset...]`; nil at the end, after a failure, at the deadline.
  func receive(into buffer: inout [UInt8], at offset: Int, until deadline: Instant) async -> Int? {
    while !isStopped {
      switch read(into: &buffer, at: offset) {
      case .bytes(let count): return count
      case .wantRead, .wantWrite: guard await waiter.wait(until: deadline) else { return nil }
      default: return nil
      }
    }
    return nil
  }

  /// Sends all of `bytes`; false when the client has left or takes nothing for too long.
  func send(_ bytes: [UInt8]) async -> Bool {
    var sent = 0
    while sent < bytes.count {
      guard !isStopped else { return false }
      switch write(bytes, sent..<bytes.count) {
      case .bytes(let count): sent += count
      case .wantRead, .wantWrite:
        guard await waiter.wait(until: deadline(milliseconds: settings.stallMilliseconds)) else { return false }
      default: return false
      }
    }
    return true
  }

  /// Waits; false when the connection broke meanwhile.
  func pause(milliseconds: Int) async -> Bool {
    let deadline = deadline(milliseconds: milliseconds)
    while !isStopped, !descriptor.isBroken, await waiter.wait(until: deadline) {}
    return !isStopped && !descriptor.isBroken
  }

  /// Waits until the client leaves.
  func hang() async {
    let deadline = deadline(milliseconds: settings.hangMilliseconds)
    while !isStopped, !descriptor.hasHungUp, await waiter.wait(until: deadline) {}
  }

  /// Says that nothing more comes and drops what the client still sends, so that its kernel does not throw away the
  /// answer because of a reset; then closes.
  func closeGently() async {
    _ = tls?.shutdown()
    descriptor.shutdownSending()
    let deadline = deadline(milliseconds: Self.lingerMilliseconds)
    var scratch = [UInt8](repeating: 0, count: 16_384)
    var dropped = 0
    while dropped < Self.lingerBytes, !isStopped, !descriptor.isBroken {
      switch descriptor.receive(into: &scratch, at: 0) {
      case .bytes(let count): dropped += count
      case .wouldBlock: guard await waiter.wait(until: deadline) else { return close() }
      default: return close()
      }
    }
    close()
  }

  /// Closes with a reset (RST).
  func reset() {
    descriptor.resetOnClose()
    close()
  }

  /// Closes. Harmless the second time.
  func close() {
    tls?.close()
    tls = nil
    descriptor.close()
  }

  private func read(into buffer: inout [UInt8], at offset: Int) -> TLSOutcome {
    if let tls { return tls.read(into: &buffer, at: offset) }
    return Self.outcome(descriptor.receive(into: &buffer, at: offset), else: .wantRead)
  }

  private func write(_ bytes: [UInt8], _ range: Range<Int>) -> TLSOutcome {
    if let tls { return tls.write(bytes, range) }
    return Self.outcome(descriptor.send(bytes, range), else: .wantWrite)
  }

  private static func outcome(_ transfer: Transfer, else want: TLSOutcome) -> TLSOutcome {
    switch transfer {
    case .bytes(let count): return .bytes(count)
    case .wouldBlock: return want
    case .end, .failed: return .end
    }
  }
}
