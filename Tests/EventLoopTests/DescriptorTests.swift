import Glibc
import Testing

@testable import EventLoop

@Suite(.timeLimit(.minutes(1))) struct `A watched descriptor` {
  @Test func `is readable from the first byte on, and is not after a short read`() async throws {
    try await onPair { pair in
      #expect(!pair.ours.isReadable)
      pair.send("hello")
      #expect(await pair.waits { $0.isReadable })
      #expect(pair.receive(8) == "hello")
      #expect(!pair.ours.isReadable)
    }
  }

  @Test func `stays readable after a read that filled the buffer, until one finds nothing`() async throws {
    try await onPair { pair in
      pair.send("hello")
      #expect(await pair.waits { $0.isReadable })
      #expect(pair.receive(5) == "hello")
      #expect(pair.ours.isReadable)
      #expect(pair.receive(5) == nil)
      #expect(!pair.ours.isReadable)
    }
  }

  @Test func `is readable again at the next byte`() async throws {
    try await onPair { pair in
      for text in ["one", "two", "three"] {
        pair.send(text)
        #expect(await pair.waits { $0.isReadable })
        #expect(pair.receive(8) == text)
        #expect(!pair.ours.isReadable)
      }
    }
  }

  @Test func `sees an end that comes after a short read`() async throws {
    try await onPair { pair in
      pair.send("hello")
      #expect(await pair.waits { $0.isReadable })
      #expect(pair.receive(8) == "hello")
      #expect(!pair.ours.isReadable && !pair.ours.hasHungUp)
      pair.endSending()
      #expect(await pair.waits { $0.isReadable })
      #expect(pair.ours.hasHungUp && !pair.ours.isBroken)
      #expect(pair.result(8) == .end)
    }
  }

  @Test func `sees an end that came together with the last bytes`() async throws {
    try await onPair { pair in
      pair.send("hello")
      pair.endSending()
      #expect(await pair.waits { $0.isReadable })
      #expect(pair.ours.hasHungUp)
      #expect(pair.receive(8) == "hello")
      #expect(pair.ours.isReadable, "the end is no new edge")
      #expect(pair.result(8) == .end)
    }
  }

  @Test func `sees an end that came between the event and the read`() async throws {
    try await onPair { pair in
      pair.send("hello")
      #expect(await pair.waits { $0.isReadable })
      pair.endSending()
      #expect(pair.receive(8) == "hello")
      #expect(await pair.waits { $0.isReadable })
      #expect(pair.result(8) == .end)
    }
  }

  @Test func `may still send to a peer that has finished sending`() async throws {
    try await onPair { pair in
      pair.endSending()
      #expect(await pair.waits { $0.hasHungUp })
      let bytes = Array("answer".utf8)
      #expect(pair.ours.send(bytes, 0..<6) == .bytes(6))
      #expect(pair.receiveAsPeer(6) == "answer")
    }
  }

  @Test func `is broken when the peer is gone`() async throws {
    try await onPair { pair in
      pair.closePeer()
      #expect(await pair.waits { $0.isBroken })
      #expect(pair.ours.hasHungUp && pair.ours.isReadable && pair.ours.isWritable)
      #expect(pair.ours.send([1], 0..<1) == .failed(EPIPE))
    }
  }

  @Test func `is not writable once the peer reads nothing, and is again when it does`() async throws {
    try await onPair { pair in
      let bytes = [UInt8](repeating: 7, count: 65_536)
      var sent = 0
      var result = pair.ours.send(bytes, 0..<bytes.count)
      while case .bytes(let count) = result {
        sent += count
        result = pair.ours.send(bytes, 0..<bytes.count)
      }
      #expect(result == .wouldBlock)
      #expect(sent > 0 && !pair.ours.isWritable)
      #expect(pair.receiveAsPeer(sent)?.utf8.count == sent)
      #expect(await pair.waits { $0.isWritable })
      #expect(pair.ours.send(bytes, 0..<1) == .bytes(1))
    }
  }

  @Test func `says once to its handler and its waiter that it has changed`() async throws {
    try await onPair { pair in
      #expect(await pair.waits { $0.isWritable })
      var calls = 0
      pair.ours.handler = { _ in calls += 1 }
      pair.send("hello")
      #expect(await pair.waits { $0.isReadable })
      #expect(calls == 1)
      // Edge-triggered: what is left unread is not announced again.
      #expect(await pair.waiter.wait(until: pair.loop.now.adding(milliseconds: 5)) == false)
      #expect(calls == 1)
    }
  }

  @Test func `is closed harmlessly twice, and says nothing afterwards`() async throws {
    try await onPair { pair in
      var calls = 0
      pair.ours.handler = { _ in calls += 1 }
      pair.send("hello")
      pair.ours.close()
      pair.ours.close()
      #expect(await pair.waiter.wait(until: pair.loop.now.adding(milliseconds: 5)) == false)
      #expect(calls == 0)
      #expect(pair.receiveAsPeer(1) == nil)
    }
  }
}
