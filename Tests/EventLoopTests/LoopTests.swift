import Glibc
import Synchronization
import Testing

@testable import EventLoop

@Suite struct `A loop` {
  @Test func `serves an echo over a real socket, in one task`() async throws {
    let loop = try EventLoop()
    let socket = try BoundSocket(SocketAddress(host: "127.0.0.1", port: 0))
    loop.spawn {
      let listener = Listener(socket, on: loop)
      let waiter = Waiter(on: loop)
      listener.waiter = waiter
      while true {
        guard case .connection(let client, let peer) = listener.accept() else {
          _ = await waiter.wait()
          continue
        }
        #expect(peer?.host == "127.0.0.1")
        listener.close()
        await echo(client, on: loop)
        return loop.stop()
      }
    }
    let thread = try LoopThread(running: loop, name: "test-loop")
    let answer = try blockingExchange(with: socket.address, sending: "hello")
    thread.join()
    #expect(answer == "hello")
  }

  @Test func `gives way on a thread that is nice, and there alone`() throws {
    let loop = try EventLoop()
    let niceness = Sum()
    loop.spawn {
      niceness.value.store(Int(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)), ordering: .relaxed)
      loop.stop()
    }
    let own = Int(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0))
    let thread = try LoopThread(running: loop, name: "test-loop", niceness: Int32(own) + 3)
    thread.join()
    #expect(niceness.value.load(ordering: .relaxed) == own + 3)
    #expect(Int(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)) == own)
  }

  @Test func `wakes a task at its deadline and says so`() async throws {
    let loop = try EventLoop()
    let woken = Sum()
    loop.spawn {
      let waiter = Waiter(on: loop)
      let start = loop.now
      let happened = await waiter.wait(until: loop.now.adding(milliseconds: 20))
      #expect(!happened)
      #expect(loop.now.nanoseconds(since: start) >= 20_000_000)
      waiter.wake()
      let again = await waiter.wait(until: .never)
      #expect(again)
      woken.value.store(1, ordering: .relaxed)
      loop.stop()
    }
    let thread = try LoopThread(running: loop, name: "test-loop")
    thread.join()
    #expect(woken.value.load(ordering: .relaxed) == 1)
  }

  @Test func `runs tasks that come from other threads on its own`() async throws {
    let loop = try EventLoop()
    let thread = try LoopThread(running: loop, name: "test-loop")
    let sum = Sum()
    await withTaskGroup(of: Void.self) { group in
      for number in 1...1_000 {
        group.addTask {
          await Task(executorPreference: loop) {
            #expect(loop.isCurrent)
            sum.value.wrappingAdd(number, ordering: .relaxed)
          }.value
        }
      }
    }
    loop.stop()
    thread.join()
    #expect(sum.value.load(ordering: .relaxed) == 500_500)
  }

  @Test func `an address in use is a precise error`() throws {
    let first = try BoundSocket(SocketAddress(host: "127.0.0.1", port: 0), sharing: false)
    defer { first.close() }
    #expect(throws: SystemError(call: "listen on", subject: "\(first.address)", number: EADDRINUSE)) {
      try BoundSocket(first.address, sharing: false)
    }
  }

  @Test func `IPv6 addresses keep their brackets`() throws {
    let socket = try BoundSocket(SocketAddress(host: "::1", port: 0))
    defer { socket.close() }
    #expect("\(socket.address)".hasPrefix("[::1]:"))
    #expect(socket.address.port != 0)
  }
}

private final class Sum: Sendable {
  let value = Atomic<Int>(0)
}

private func echo(_ client: Descriptor, on loop: EventLoop) async {
  let waiter = Waiter(on: loop)
  client.waiter = waiter
  defer { client.close() }
  var buffer = [UInt8](repeating: 0, count: 64)
  while true {
    switch client.receive(into: &buffer, at: 0) {
    case .bytes(let count): #expect(client.send(buffer, 0..<count) == .bytes(count))
    case .wouldBlock: _ = await waiter.wait()
    case .end, .failed: return
    }
  }
}

private func blockingExchange(with address: SocketAddress, sending text: String) throws -> String {
  let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(number) }
  let connected = address.withSocketAddress { connect(number, $0, $1) }
  try #require(connected == 0)
  try #require(send(number, text, text.utf8.count, 0) == text.utf8.count)
  shutdown(number, Int32(SHUT_WR))
  var answer: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 64)
  while true {
    let count = recv(number, &buffer, buffer.count, 0)
    guard count > 0 else { break }
    answer += buffer[..<count]
  }
  return String(decoding: answer, as: UTF8.self)
}
