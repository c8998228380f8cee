/// Bits from the kernel's random source.
public enum SystemRandom {
  /// 64 random bits, fit for seeds and keys.
  public static func bits() -> UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }
}
