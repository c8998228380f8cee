import EventLoop

/// Bytes received and not yet used.
struct Inbox {
  private(set) var bytes: [UInt8] = []
  /// Where the unused bytes lie.
  var unread = 0..<0

  /// The last read found more than there was room for.
  private var wasFilled = false

  var isEmpty: Bool { unread.isEmpty }

  /// Makes room behind the unread bytes: moves them to the front, or grows up to `maximum`. False when it is full.
  mutating func makeRoom(from stock: BufferStock, upTo maximum: Int) -> Bool {
    if bytes.isEmpty { bytes = stock.take() }
    if unread.isEmpty {
      unread = 0..<0
      if wasFilled, bytes.count < stock.streamingBytes {
        stock.giveBack(bytes)
        bytes = [UInt8](repeating: 0, count: BufferStock.streamingSize)
        stock.note(bytes.count)
      }
    }
    if unread.upperBound < bytes.count { return true }
    if unread.lowerBound > 0 {
      compact()
      return true
    }
    guard bytes.count < maximum else { return false }
    let growth = min(bytes.count, maximum - bytes.count)
    bytes.append(contentsOf: repeatElement(0, count: growth))
    stock.note(growth)
    return true
  }

  /// Moves the unread bytes to the front, so that the ranges of a message parsed from here on start at 0.
  mutating func compact() {
    guard unread.lowerBound > 0 else { return }
    let count = unread.count
    for index in 0..<count { bytes[index] = bytes[unread.lowerBound + index] }
    unread = 0..<count
  }

  /// Lets `receive` fill the room behind the unread bytes.
  mutating func fill(_ receive: (inout [UInt8], Int) -> Transfer) -> Transfer {
    let result = receive(&bytes, unread.upperBound)
    if case .bytes(let count) = result {
      unread = unread.lowerBound..<unread.upperBound + count
      wasFilled = unread.upperBound == bytes.count
    }
    return result
  }

  /// Lets `peek` look at what has come into an empty box; it stays empty.
  mutating func look(_ peek: (inout [UInt8]) -> Transfer) -> Transfer { peek(&bytes) }

  /// Gives the buffer back when nothing is left in it.
  mutating func release(to stock: BufferStock) {
    guard unread.isEmpty, !bytes.isEmpty else { return }
    unread = 0..<0
    wasFilled = false
    stock.giveBack(bytes)
    bytes = []
  }

  /// Gives the buffer back with whatever is left in it.
  mutating func discard(to stock: BufferStock) {
    unread = 0..<0
    release(to: stock)
  }
}
