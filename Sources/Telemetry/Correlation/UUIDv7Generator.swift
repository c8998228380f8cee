/// Mints UUIDs that only ever grow: one generator per loop. RFC 9562, section 6.2, method 1: `rand_a` is a counter that
/// starts at a random value below half its range in each new millisecond; `rand_b` is random in every UUID, which keeps the UUIDs
/// of different loops and processes apart.
public struct UUIDv7Generator: Sendable {
  private var random: FastRandom
  private var milliseconds: UInt64 = 0
  private var counter: UInt64 = 0

  /// - Parameter seed: bits from the system's random source, another seed for each generator.
  public init(seed: (UInt64, UInt64, UInt64, UInt64)) {
    random = FastRandom(seed: seed)
  }

  /// The next UUID. When the clock stands still or goes back, the last time is kept and the counter goes on; when the
  /// counter is used up, the time is moved ahead by one millisecond.
  public mutating func next(millisecondsSince1970 now: UInt64) -> UUIDv7 {
    if now > milliseconds {
      start(millisecond: now)
    } else if counter == 0xFFF {
      start(millisecond: milliseconds + 1)
    } else {
      counter += 1
    }
    return UUIDv7(millisecondsSince1970: milliseconds, random: (counter, random.next()))
  }

  private mutating func start(millisecond: UInt64) {
    milliseconds = millisecond
    counter = random.next() >> 53
  }
}
