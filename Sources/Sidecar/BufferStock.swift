/// Receive buffers that are not in use: a connection that waits for its next request holds none.
final class BufferStock {
  /// Large enough for nearly every head and for most answers of an API.
  static let size = 4_096
  /// What a buffer grows to when bytes come faster: a whole TLS record.
  static let streamingSize = 16_384

  private var spare: [[UInt8]] = []
  private let maximumSpare = 64

  /// A buffer of `size` bytes.
  func take() -> [UInt8] {
    spare.popLast() ?? [UInt8](repeating: 0, count: Self.size)
  }

  /// Takes a buffer back; one that has grown is let go.
  func giveBack(_ buffer: consuming [UInt8]) {
    if buffer.count == Self.size, spare.count < maximumSpare { spare.append(buffer) }
  }
}
