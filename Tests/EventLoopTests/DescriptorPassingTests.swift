import Glibc
import Testing

@testable import EventLoop

/// Listening sockets on their way to another process.
struct DescriptorPassingTests {
  private let name = "dragoman-test/\(getpid())/\(SystemRandom.bits())"

  @Test func `both ends then take connections from the same queue`() async throws {
    let passed = try await pass(count: 1)
    #expect(passed.sockets.map(\.address) == [passed.original.address])
    // The first owner closes; whoever connects afterwards waits in the queue all the same.
    passed.original.close()
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(client) }
    #expect(passed.original.address.withSocketAddress { connect(client, $0, $1) } == 0)
    let accepted = Glibc.accept(passed.sockets[0].number, nil, nil)
    #expect(accepted >= 0)
    close(accepted)
    for socket in passed.sockets { socket.close() }
  }

  @Test func `as many as one message holds, and no more`() async throws {
    let most = DescriptorPassing.maximumCount
    let passed = try await pass(count: most)
    #expect(passed.sockets.count == most)
    for socket in passed.sockets + [passed.original] { socket.close() }
    let tooMany = try await pass(count: most + 1)
    #expect(tooMany.sockets.isEmpty)
    tooMany.original.close()
  }

  @Test func `where nobody has a door open, nothing is to be had`() {
    #expect(DescriptorPassing.ask(name) == nil)
    #expect(DescriptorPassing.ask(String(repeating: "x", count: 200)) == nil)
  }

  @Test func `a door that is open stays with whoever opened it`() throws {
    let door = try DescriptorPassing.openDoor(named: name)
    defer { door.close() }
    #expect(throws: SystemError.self) { try DescriptorPassing.openDoor(named: name) }
  }

  /// Passes one socket `count` times through a door.
  private func pass(count: Int) async throws -> (original: BoundSocket, sockets: [BoundSocket]) {
    let original = try BoundSocket(SocketAddress(host: "127.0.0.1", port: 0))
    let door = try DescriptorPassing.openDoor(named: name)
    let asking = try Asking(name)
    try await onLoop { loop in
      let waiter = Waiter(on: loop)
      let listener = Listener(door, on: loop)
      listener.waiter = waiter
      defer { listener.close() }
      while true {
        switch listener.accept() {
        case .connection(let line, _):
          let isPassed = DescriptorPassing.pass([door] + Array(repeating: original, count: count), to: line)
          #expect(isPassed == (count <= DescriptorPassing.maximumCount))
          line.close()
          return
        default: try #require(await waiter.wait(until: Instant.read().adding(milliseconds: 10_000)))
        }
      }
    }
    return (original, asking.answer())
  }
}

/// The other process, played by a thread: it blocks until it has its answer.
private final class Asking: @unchecked Sendable {
  private var sockets: [BoundSocket] = []
  private var thread: LoopThread?

  init(_ name: String) throws {
    thread = try LoopThread(name: "asking") { [unowned self] in
      guard let handedOver = DescriptorPassing.ask(name) else { return }
      handedOver.door.close()
      handedOver.line.close()
      sockets = handedOver.sockets
    }
  }

  func answer() -> [BoundSocket] {
    thread?.join()
    return sockets
  }
}
