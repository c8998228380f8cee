internal import Synchronization

/// Which texts of a locale were already found to be missing. Any thread may ask, none waits.
final class ReportedTexts: Sendable {
  /// A class, since an array cannot hold atomics.
  private final class Word: Sendable {
    let bits = Atomic<UInt64>(0)
  }

  private let words: [Word]

  init(entries: Int) {
    words = (0..<(entries + 63) / 64).map { _ in Word() }
  }

  /// Whether this is the first time that anybody asks about `entry`.
  func isFirst(_ entry: Int) -> Bool {
    let bit: UInt64 = 1 << UInt64(entry % 64)
    return words[entry / 64].bits.bitwiseOr(bit, ordering: .relaxed).oldValue & bit == 0
  }
}
