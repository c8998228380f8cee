/// Bytes many at a time. What the standard library has for it counts as unsafe, because a stored value need not be valid for any
/// type there is; of a byte each value is valid, and the bounds are looked at here as everywhere.
extension Span<UInt8> {
  /// The eight bytes from `position` on, the first one lowest.
  @inlinable @inline(__always)
  public func eight(at position: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
  }
}

extension OutputSpan<UInt8> {
  /// Appends the first `count` of eight bytes, the first one lowest. There must be room for all eight: they are written at once.
  @inlinable @inline(__always)
  public mutating func append(eight: UInt64, count: Int) {
    precondition(freeCapacity >= 8 && UInt(bitPattern: count) <= 8, "no room for eight bytes")
    withUnsafeMutableBufferPointer { room, filled in
      guard let start = room.baseAddress else { return }
      UnsafeMutableRawPointer(start + filled).storeBytes(of: eight.littleEndian, as: UInt64.self)
      filled &+= count
    }
  }

  /// Appends bytes that lie elsewhere, for which there is room.
  @inlinable @inline(__always)
  public mutating func append(copying bytes: Span<UInt8>) {
    precondition(freeCapacity >= bytes.count, "no room for all bytes")
    withUnsafeMutableBufferPointer { room, filled in
      bytes.withUnsafeBytes { source in
        guard let from = source.baseAddress, let start = room.baseAddress else { return }
        UnsafeMutableRawPointer(start + filled).copyMemory(from: from, byteCount: source.count)
        filled &+= source.count
      }
    }
  }
}

extension [UInt8] {
  /// Appends bytes that lie elsewhere. The same as `append(contentsOf:)`, which takes an array and counts a reference to it.
  public mutating func append(copying bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// The same for a whole array.
  @inlinable @inline(__always)
  public mutating func append(copying bytes: borrowing [UInt8]) { append(copying: bytes.span) }
}
