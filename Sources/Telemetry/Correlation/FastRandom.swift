/// xoshiro256** (Blackman and Vigna, 2018): a few instructions per number and no system call. Good enough for IDs that must
/// differ, not for secrets: who sees some outputs can work out the rest.
struct FastRandom: RandomNumberGenerator, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  init(seed: (UInt64, UInt64, UInt64, UInt64)) {
    (s0, s1, s2, s3) = seed
    // All zeros is the one state that the generator never leaves.
    if s0 | s1 | s2 | s3 == 0 { s0 = 0x9E37_79B9_7F4A_7C15 }
  }

  mutating func next() -> UInt64 {
    let result = Self.rotate(s1 &* 5, by: 7) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = Self.rotate(s3, by: 45)
    return result
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, by bits: UInt64) -> UInt64 {
    value << bits | value >> (64 - bits)
  }
}
