import COpenSSL
public import EventLoop

/// The keys that session tickets are protected with (RFC 5077 section 4): random, renewed on a schedule, the one before
/// still good for reading. What was protected with an older one costs its client a full handshake.
///
/// Shared by all loops and by every context that replaces another, so that a reload costs no resumption. There is no timer:
/// whoever is first to need a key after its time makes the next one.
public final class TLSTicketKeys: Sendable {
  /// How often the key changes.
  public let rotationMilliseconds: Int

  struct Key: Sendable {
    static let nameLength = 16
    /// What stands in the ticket, so that its key is found.
    let name: [UInt8]
    let cipherKey: [UInt8]
    let authenticationKey: [UInt8]

    fileprivate init?() {
      guard let random = Self.random(Self.nameLength + 32 + 32) else { return nil }
      name = Array(random[..<Self.nameLength])
      cipherKey = Array(random[Self.nameLength..<Self.nameLength + 32])
      authenticationKey = Array(random[(Self.nameLength + 32)...])
    }

    private static func random(_ count: Int) -> [UInt8]? {
      var bytes = [UInt8](repeating: 0, count: count)
      return RAND_priv_bytes(&bytes, Int32(count)) == 1 ? bytes : nil
    }
  }

  private struct Pair {
    var current: Key?
    var previous: Key?
    var madeAt = Instant.never
  }

  private let clock: @Sendable () -> Instant
  private let pair = Lock(Pair())

  /// Keys that are made when first needed. `clock` never goes back.
  public init(rotationMilliseconds: Int, clock: @escaping @Sendable () -> Instant = { Instant.read() }) {
    self.rotationMilliseconds = rotationMilliseconds
    self.clock = clock
  }

  /// The key for a ticket to be issued now; nil when the system gives no randomness.
  func current() -> Key? {
    let now = clock()
    return pair.withLock { pair in
      rotate(&pair, now)
      return pair.current
    }
  }

  /// The key of a ticket, and whether it is still the one for new tickets; nil when it is too old, or none of ours.
  func key(named name: UnsafeBufferPointer<UInt8>) -> (key: Key, isCurrent: Bool)? {
    let now = clock()
    return pair.withLock { pair in
      rotate(&pair, now)
      if let key = pair.current, key.name.elementsEqual(name) { return (key, true) }
      if let key = pair.previous, key.name.elementsEqual(name) { return (key, false) }
      return nil
    }
  }

  private func rotate(_ pair: inout Pair, _ now: Instant) {
    guard pair.current == nil || now >= pair.madeAt.adding(milliseconds: rotationMilliseconds) else { return }
    // Nobody came for so long that even the last key is too old.
    let isOverdue = pair.current == nil || now >= pair.madeAt.adding(milliseconds: 2 * rotationMilliseconds)
    pair.previous = isOverdue ? nil : pair.current
    pair.current = Key()
    pair.madeAt = now
  }
}
