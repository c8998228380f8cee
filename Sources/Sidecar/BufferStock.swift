/// Receive buffers that are not in use, and how much of all is: a connection that waits for its next request holds none.
final class BufferStock {
  /// Large enough for nearly every head and for most answers of an API.
  static let size = 4_096
  /// What a buffer grows to when bytes come faster: a whole TLS record.
  static let streamingSize = 16_384

  /// How many bytes may be in use before no more requests are taken: this loop's share of `limits.buffers`.
  var maximumBytes = Int.max
  /// How many bytes are in use: buffers that are lent, and what exchanges have noted beside them.
  private(set) var usedBytes = 0

  private var spare: [[UInt8]] = []
  private let maximumSpare = 64

  /// Whether so much is in use that no further request should be begun, and those under way should make do with what they have.
  var isExhausted: Bool { usedBytes > maximumBytes }
  /// How many bytes a stream may hold on their way through.
  var streamingBytes: Int { isExhausted ? Self.size : Self.streamingSize }

  /// A buffer of `size` bytes.
  func take() -> [UInt8] {
    usedBytes += Self.size
    return spare.popLast() ?? [UInt8](repeating: 0, count: Self.size)
  }

  /// Takes a buffer back; one that has grown is let go.
  func giveBack(_ buffer: consuming [UInt8]) {
    usedBytes -= buffer.count
    if buffer.count == Self.size, spare.count < maximumSpare { spare.append(buffer) }
  }

  /// So many bytes more are in use than was known, or fewer.
  func note(_ bytes: Int) { usedBytes += bytes }
}
