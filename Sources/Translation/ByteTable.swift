/// A fixed map from byte strings to small numbers, looked up by a range of bytes without making a key.
///
/// Open addressing over one flat store of keys: built once, then read only.
struct ByteTable: Sendable {
  /// Whether ASCII letters of either case are one.
  enum Case: Sendable { case sensitive, insensitive }

  private struct Slot: Sendable {
    var keyStart: Int32
    var keyCount: Int32
    /// -1 marks a free slot.
    var value: Int32
  }

  private let letterCase: Case
  private var slots: [Slot]
  private var keys: [UInt8]

  /// A table of `pairs`; of two equal keys the first wins.
  init(_ pairs: [(key: [UInt8], value: Int)], comparing letterCase: Case) {
    self.letterCase = letterCase
    var size = 8
    while size < pairs.count * 2 { size *= 2 }
    slots = Array(repeating: Slot(keyStart: 0, keyCount: 0, value: -1), count: size)
    keys = []
    for pair in pairs { insert(pair.key, pair.value) }
  }

  /// The value of the key `bytes[range]`.
  func value(of bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Int? {
    let slot = slots[slotIndex(of: bytes, in: range)]
    return slot.value < 0 ? nil : Int(slot.value)
  }

  /// The value of `key`.
  func value(of key: [UInt8]) -> Int? {
    value(of: key.span, in: 0..<key.count)
  }

  private mutating func insert(_ key: [UInt8], _ value: Int) {
    let index = slotIndex(of: key.span, in: 0..<key.count)
    guard slots[index].value < 0 else { return }
    slots[index] = Slot(keyStart: Int32(keys.count), keyCount: Int32(key.count), value: Int32(value))
    for byte in key { keys.append(folded(byte)) }
  }

  /// The slot that holds the key, or the free one where it would go.
  private func slotIndex(of bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Int {
    let mask = slots.count - 1
    var index = hash(of: bytes, in: range) & mask
    while slots[index].value >= 0, !holds(slots[index], bytes, in: range) {
      index = (index + 1) & mask
    }
    return index
  }

  @inline(__always)
  private func holds(_ slot: Slot, _ bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Bool {
    guard Int(slot.keyCount) == range.count else { return false }
    var position = Int(slot.keyStart)
    for index in range {
      let byte = bytes[index]
      if keys[position] != byte, keys[position] != folded(byte) { return false }
      position += 1
    }
    return true
  }

  /// FNV-1a, the same for letters of either case: the keys are the operator's, so that nobody can choose them to
  /// collide.
  @inline(__always)
  private func hash(of bytes: borrowing Span<UInt8>, in range: Range<Int>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for index in range {
      hash = (hash ^ UInt32(bytes[index] | 0x20)) &* 16_777_619
    }
    return Int(hash ^ hash >> 15)
  }

  @inline(__always)
  private func folded(_ byte: UInt8) -> UInt8 {
    letterCase == .insensitive && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
