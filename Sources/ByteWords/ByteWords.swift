/// Eight bytes at once. What the standard library has for it counts as unsafe, because a stored value need not be valid for any
/// type there is; of a byte each value is valid, and the bounds are looked at here as everywhere.
extension Span<UInt8> {
  /// The eight bytes from `position` on, the first one lowest.
  @inlinable @inline(__always)
  public func eight(at position: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
  }
}

extension MutableSpan<UInt8> {
  /// Replaces the eight bytes from `position` on; the first one is the lowest of `eight`.
  @inlinable @inline(__always)
  public mutating func set(eight: UInt64, at position: Int) {
    var bytes = mutableBytes
    bytes.storeBytes(of: eight.littleEndian, toByteOffset: position, as: UInt64.self)
  }
}

extension [UInt8] {
  /// Appends bytes that lie elsewhere. The same as `append(contentsOf:)`, which takes an array and counts a reference to it.
  public mutating func append(copying bytes: Span<UInt8>) {
    append(addingCapacity: bytes.count) { $0.append(copying: bytes) }
  }
}

extension [UInt8] {
  /// The same for a whole array.
  @inlinable @inline(__always)
  public mutating func append(copying bytes: borrowing [UInt8]) { append(copying: bytes.span) }
}

extension OutputSpan<UInt8> {
  /// Appends bytes that lie elsewhere, for which there is room.
  @inlinable @inline(__always)
  public mutating func append(copying bytes: Span<UInt8>) {
    precondition(bytes.count <= freeCapacity, "no room for all bytes")
    withUnsafeMutableBufferPointer { room, count in
      bytes.withUnsafeBytes { source in
        guard let from = source.baseAddress, let to = room.baseAddress else { return }
        UnsafeMutableRawPointer(to + count).copyMemory(from: from, byteCount: source.count)
        count += source.count
      }
    }
  }
}
