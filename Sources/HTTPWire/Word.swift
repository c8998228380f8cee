/// Eight bytes at a time, for the long runs of a head: names, values and targets.
///
/// Each test marks, in bit 7 of each byte, bytes that may end the run. It misses none, and its first mark is never later
/// than the run's end; the byte-wise scan that goes on from there judges exactly.
enum Word {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Marks what is below 0x20, or DEL.
  @inline(__always) static func fieldContentEnds(_ word: UInt64) -> UInt64 {
    (below(word, 0x20) | equal(word, 0x7F)) & highs
  }

  /// Marks what is below 0x21, above 0x7E, or `#`.
  @inline(__always) static func targetEnds(_ word: UInt64) -> UInt64 {
    (below(word, 0x21) | equal(word, 0x7F) | equal(word, UInt64(UInt8(ascii: "#"))) | word) & highs
  }

  /// Marks all but letters and hyphens, of which nearly all names consist. A carry only spoils bytes behind a marked one.
  @inline(__always) static func nameEnds(_ word: UInt64) -> UInt64 {
    let folded = word | ones &* 0x20
    let isLetter = (folded &+ ones &* 0x1F) & ~(folded &+ ones &* 0x05)
    let isHyphen = ~((word ^ ones &* UInt64(UInt8(ascii: "-"))) &+ ones &* 0x7F)
    return (~(isLetter | isHyphen) | word) & highs
  }

  @inline(__always) private static func below(_ word: UInt64, _ bound: UInt64) -> UInt64 {
    (word &- ones &* bound) & ~word
  }

  @inline(__always) private static func equal(_ word: UInt64, _ byte: UInt64) -> UInt64 {
    let difference = word ^ (ones &* byte)
    return (difference &- ones) & ~difference
  }
}

extension Span where Element == UInt8 {
  /// The eight bytes from `index` on, the first one lowest. The compiler makes one load of it.
  @inline(__always) func word(at index: Int) -> UInt64 {
    let eight = extracting(index..<index &+ 8)
    return UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
      | UInt64(eight[4]) << 32 | UInt64(eight[5]) << 40 | UInt64(eight[6]) << 48 | UInt64(eight[7]) << 56
  }

  /// The first index from `start` on, before `end`, whose byte is no field content; else `end`.
  @inline(__always) func endOfFieldContent(from start: Int, to end: Int) -> Int {
    var index = skip(from: start, to: end, upTo: Word.fieldContentEnds)
    while index < end, Byte.isFieldContent(self[index]) { index &+= 1 }
    return index
  }

  /// The first index from `start` on, before `end`, whose byte may not be in a target; else `end`.
  @inline(__always) func endOfTarget(from start: Int, to end: Int) -> Int {
    var index = skip(from: start, to: end, upTo: Word.targetEnds)
    while index < end, Byte.isTarget(self[index]) { index &+= 1 }
    return index
  }

  /// The first index from `start` on, before `end`, whose byte may not be in a token; else `end`.
  @inline(__always) func endOfToken(from start: Int, to end: Int) -> Int {
    var index = skip(from: start, to: end, upTo: Word.nameEnds)
    while index < end, Byte.isToken(self[index]) { index &+= 1 }
    return index
  }

  /// Goes on in words up to the first marked byte, or until less than a word is left.
  @inline(__always) private func skip(from start: Int, to end: Int, upTo marks: (UInt64) -> UInt64) -> Int {
    var index = start
    while end &- index >= 8 {
      let marked = marks(word(at: index))
      if marked != 0 { return index &+ (marked.trailingZeroBitCount >> 3) }
      index &+= 8
    }
    return index
  }
}
