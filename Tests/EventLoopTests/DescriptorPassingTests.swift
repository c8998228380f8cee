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

  @Test func `the lines to those before are passed on as long as somebody is there`() async throws {
    let predecessors = [try Predecessor(), try Predecessor()]
    predecessors[1].leave()
    let passed = try await pass(count: 1, lines: predecessors.map(\.line))
    #expect(passed.sockets.count == 1)
    // That to the asked process itself, which has closed it, and the one that is open.
    #expect(passed.lines.map(\.isOpen) == [false, true])
    // The process that has handed it on ends: the one before hears of the next one, not of the end.
    for predecessor in predecessors { predecessor.line.close() }
    passed.lines[1].sayReady()
    #expect(predecessors[0].hears == 1)
    passed.lines[1].close()
    #expect(predecessors[0].hears == 0)
    for socket in passed.sockets + [passed.original] { socket.close() }
  }

  /// Passes one socket `count` times through a door, and `lines`.
  private func pass(
    count: Int, lines: [DescriptorPassing.Line] = []
  ) async throws -> (original: BoundSocket, sockets: [BoundSocket], lines: [DescriptorPassing.Line]) {
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
          let isPassed = DescriptorPassing.pass(
            [door] + Array(repeating: original, count: count), lines: lines, to: line)
          #expect(isPassed == (count <= DescriptorPassing.maximumCount))
          line.close()
          return
        default: try #require(await waiter.wait(until: Instant.read().adding(milliseconds: 10_000)))
        }
      }
    }
    let inheritance = asking.answer()
    return (original, inheritance?.sockets ?? [], inheritance?.lines ?? [])
  }
}

/// A process before, and the line to it.
private final class Predecessor {
  let line: DescriptorPassing.Line
  private let end: Int32

  init() throws {
    var numbers: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &numbers) == 0)
    line = DescriptorPassing.Line(number: numbers[0])
    end = numbers[1]
  }

  deinit { close(end) }

  func leave() { shutdown(end, Int32(SHUT_RDWR)) }

  /// How many bytes come next; 0 at the end.
  var hears: Int {
    var byte: UInt8 = 0
    return recv(end, &byte, 1, 0)
  }
}

/// The other process, played by a thread: it blocks until it has its answer.
private final class Asking: @unchecked Sendable {
  private var inheritance: DescriptorPassing.Inheritance?
  private var thread: LoopThread?

  init(_ name: String) throws {
    thread = try LoopThread(name: "asking") { [unowned self] in
      inheritance = DescriptorPassing.ask(name)
      inheritance?.door.close()
    }
  }

  func answer() -> DescriptorPassing.Inheritance? {
    thread?.join()
    return inheritance
  }
}
