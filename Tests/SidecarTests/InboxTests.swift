import EventLoop
import Testing
import TestSupport

@testable import Sidecar

@Suite struct `An inbox` {
  @Test func `holds no buffer until something is to be received, and none when it is empty again`() {
    let stock = BufferStock()
    var inbox = Inbox()
    #expect(inbox.bytes.isEmpty && inbox.isEmpty)
    #expect(inbox.makeRoom(from: stock, upTo: BufferStock.size) == true)
    #expect(inbox.bytes.count == BufferStock.size)
    inbox.receive("abc")
    inbox.release(to: stock)
    #expect(inbox.text == "abc")
    inbox.consume(3)
    inbox.release(to: stock)
    #expect(inbox.bytes.isEmpty)
    #expect(inbox.unread == 0..<0)
  }

  @Test func `begins at the front again once everything is used`() {
    let stock = BufferStock()
    var inbox = Inbox()
    #expect(inbox.makeRoom(from: stock, upTo: BufferStock.size) == true)
    inbox.receive("first")
    inbox.consume(5)
    #expect(inbox.makeRoom(from: stock, upTo: BufferStock.size) == true)
    inbox.receive("second")
    #expect(inbox.unread == 0..<6)
    #expect(inbox.text == "second")
  }

  @Test func `moves what is unused to the front instead of growing`() {
    let stock = BufferStock()
    var inbox = Inbox()
    #expect(inbox.makeRoom(from: stock, upTo: 4 * BufferStock.size) == true)
    inbox.receive(String(repeating: "x", count: BufferStock.size - 3) + "end")
    inbox.consume(BufferStock.size - 3)
    #expect(inbox.makeRoom(from: stock, upTo: 4 * BufferStock.size) == true)
    #expect(inbox.bytes.count == BufferStock.size)
    #expect(inbox.unread == 0..<3)
    inbox.receive("less")
    #expect(inbox.text == "endless")
  }

  @Test func `grows up to its maximum and not beyond`() {
    let stock = BufferStock()
    var inbox = Inbox()
    let maximum = BufferStock.size + 100
    #expect(inbox.makeRoom(from: stock, upTo: maximum) == true)
    inbox.receive(String(repeating: "x", count: BufferStock.size))
    #expect(inbox.makeRoom(from: stock, upTo: maximum) == true)
    #expect(inbox.bytes.count == maximum)
    inbox.receive(String(repeating: "y", count: 100))
    #expect(inbox.makeRoom(from: stock, upTo: maximum) == false)
    #expect(inbox.unread == 0..<maximum)
  }

  @Test func `becomes large once a read has filled it, and small again when it is given back`() {
    let stock = BufferStock()
    var inbox = Inbox()
    #expect(inbox.makeRoom(from: stock, upTo: BufferStock.streamingSize) == true)
    inbox.receive(String(repeating: "x", count: BufferStock.size))
    inbox.consume(BufferStock.size)
    #expect(inbox.makeRoom(from: stock, upTo: BufferStock.streamingSize) == true)
    #expect(inbox.bytes.count == BufferStock.streamingSize)
    inbox.receive("little")
    inbox.consume(6)
    #expect(inbox.makeRoom(from: stock, upTo: BufferStock.streamingSize) == true)
    #expect(inbox.bytes.count == BufferStock.streamingSize)
    inbox.release(to: stock)
    #expect(inbox.makeRoom(from: stock, upTo: BufferStock.streamingSize) == true)
    #expect(inbox.bytes.count == BufferStock.size)
  }

  @Test(arguments: [Transfer.wouldBlock, .end, .failed(104)])
  func `is unchanged by a read that brings nothing`(result: Transfer) {
    let stock = BufferStock()
    var inbox = Inbox()
    #expect(inbox.makeRoom(from: stock, upTo: BufferStock.size) == true)
    inbox.receive("abc")
    #expect(inbox.fill { _, _ in result } == result)
    #expect(inbox.text == "abc")
  }

  @Test func `gives its buffer back with whatever is left in it`() {
    let stock = BufferStock()
    var inbox = Inbox()
    #expect(inbox.makeRoom(from: stock, upTo: BufferStock.size) == true)
    inbox.receive("rest")
    inbox.discard(to: stock)
    #expect(inbox.isEmpty && inbox.bytes.isEmpty)
    #expect(Array(stock.take().prefix(4)) == Array("rest".utf8))
    #expect(Array(stock.take().prefix(4)) == [0, 0, 0, 0])
  }

  @Test func `keeps the order of all bytes through random use`() {
    var generator = SplitMix64(state: 11)
    let stock = BufferStock()
    var inbox = Inbox()
    var expected: [UInt8] = []
    var next: UInt8 = 0
    for _ in 0..<400 {
      if generator.next() % 2 == 0, inbox.makeRoom(from: stock, upTo: BufferStock.size + 5_000) {
        let part = (0..<Int(generator.next() % 3_000)).map { next &+ UInt8(truncatingIfNeeded: $0) }
        let taken = inbox.receive(part)
        expected += part.prefix(taken)
        next &+= UInt8(truncatingIfNeeded: taken)
      } else {
        let count = Int(generator.next() % 4_000)
        expected.removeFirst(min(count, inbox.unread.count))
        inbox.consume(min(count, inbox.unread.count))
      }
      if generator.next() % 8 == 0 { inbox.compact() }
      if generator.next() % 8 == 0 { inbox.release(to: stock) }
      #expect(inbox.bytes[inbox.unread].elementsEqual(expected))
      #expect(stock.usedBytes == inbox.bytes.count)
    }
    #expect(next != 0)
    inbox.discard(to: stock)
    #expect(stock.usedBytes == 0)
  }
}

@Suite struct `The stock of buffers` {
  @Test func `is exhausted by what is in use above its limit, until that is given back`() {
    let stock = BufferStock()
    stock.maximumBytes = 2 * BufferStock.size
    let (first, _) = (stock.take(), stock.take())
    #expect(!stock.isExhausted)
    stock.note(1)
    #expect(stock.isExhausted)
    stock.giveBack(first)
    #expect(!stock.isExhausted)
    #expect(stock.usedBytes == BufferStock.size + 1)
  }

  @Test func `takes back only buffers of the usual size`() {
    let stock = BufferStock()
    stock.giveBack([UInt8](repeating: 1, count: BufferStock.size + 1))
    stock.giveBack([UInt8](repeating: 2, count: BufferStock.size))
    #expect(stock.take() == [UInt8](repeating: 2, count: BufferStock.size))
    #expect(stock.take() == [UInt8](repeating: 0, count: BufferStock.size))
  }

  @Test func `keeps no more than a bounded number`() {
    let stock = BufferStock()
    for _ in 0..<1_000 { stock.giveBack([UInt8](repeating: 1, count: BufferStock.size)) }
    let kept = (0..<1_000).prefix { _ in stock.take()[0] == 1 }.count
    #expect(kept == 64)
  }
}

extension Inbox {
  /// What is unread.
  var text: String { String(decoding: bytes[unread], as: UTF8.self) }

  mutating func receive(_ text: String) { receive(Array(text.utf8)) }

  /// Receives as many of these bytes as there is room for; says how many.
  @discardableResult
  mutating func receive(_ received: [UInt8]) -> Int {
    var count = 0
    _ = fill { buffer, offset in
      count = min(received.count, buffer.count - offset)
      buffer.replaceSubrange(offset..<offset + count, with: received.prefix(count))
      return count > 0 ? .bytes(count) : .wouldBlock
    }
    return count
  }

  mutating func consume(_ count: Int) { unread = unread.lowerBound + count..<unread.upperBound }
}
