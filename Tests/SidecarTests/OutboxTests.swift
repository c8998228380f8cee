import EventLoop
import Testing

@testable import Sidecar

@Suite struct `An outbox` {
  @Test func `sends in pieces, in order, and is empty then`() {
    var outbox = Outbox()
    outbox.bytes += Array("abcdefgh".utf8)
    var sent: [UInt8] = []
    let result = outbox.flush { bytes, range in
      let piece = range.prefix(3)
      sent += bytes[piece]
      return .bytes(piece.count)
    }
    #expect(result == .bytes(0))
    #expect(sent == Array("abcdefgh".utf8))
    #expect(outbox.isEmpty && outbox.count == 0)
    #expect(outbox.bytes.isEmpty)
  }

  @Test(arguments: [Transfer.wouldBlock, .end, .failed(32)])
  func `keeps what was not taken and goes on there`(result: Transfer) {
    var outbox = Outbox()
    outbox.bytes += Array("abcdef".utf8)
    var calls = 0
    let first = outbox.flush { _, _ in
      calls += 1
      return calls == 1 ? .bytes(4) : result
    }
    #expect(first == result)
    #expect(outbox.count == 2 && !outbox.isEmpty)
    outbox.bytes += Array("gh".utf8)
    var sent: [UInt8] = []
    let second = outbox.flush { bytes, range in
      sent += bytes[range]
      return .bytes(range.count)
    }
    #expect(second == .bytes(0))
    #expect(sent == Array("efgh".utf8))
  }

  @Test func `asks nobody when it is empty`() {
    var outbox = Outbox()
    var calls = 0
    let result = outbox.flush { _, _ in
      calls += 1
      return .wouldBlock
    }
    #expect(result == .bytes(0))
    #expect(calls == 0)
  }

  @Test func `forgets what waits when it is cleared`() {
    var outbox = Outbox()
    outbox.bytes += [1, 2, 3]
    _ = outbox.flush { _, _ in .wouldBlock }
    outbox.clear()
    #expect(outbox.isEmpty)
    outbox.bytes += [4]
    #expect(outbox.count == 1)
  }

  @Test func `keeps the storage of a head, not that of a burst`() {
    var outbox = Outbox()
    outbox.bytes += [UInt8](repeating: 0, count: 1_000)
    outbox.clear()
    #expect(outbox.bytes.capacity >= 1_000)
    outbox.bytes += [UInt8](repeating: 0, count: 1 << 20)
    outbox.reset()
    #expect(outbox.bytes.capacity <= 2 * BufferStock.size)
  }
}
