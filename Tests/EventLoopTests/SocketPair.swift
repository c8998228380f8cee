import Glibc
import Testing

@testable import EventLoop

/// Two connected sockets: ours is watched by the loop, the peer's is used directly.
final class SocketPair {
  let loop: EventLoop
  let ours: Descriptor
  let waiter: Waiter
  private var peer: Int32

  init(on loop: EventLoop) throws {
    var numbers: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    try #require(socketpair(AF_UNIX, type, 0, &numbers) == 0)
    self.loop = loop
    ours = Descriptor(numbers[0], on: loop)
    peer = numbers[1]
    waiter = Waiter(on: loop)
    ours.waiter = waiter
  }

  func close() {
    ours.close()
    closePeer()
  }

  func closePeer() {
    guard peer >= 0 else { return }
    Glibc.close(peer)
    peer = -1
  }

  func endSending() { shutdown(peer, Int32(SHUT_WR)) }

  /// Sends from the peer to us.
  func send(_ text: String) {
    #expect(Glibc.send(peer, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count)
  }

  /// Reads what we sent, at most `count` bytes; nil at the end.
  func receiveAsPeer(_ count: Int) -> String? {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while all.count < count {
      let received = recv(peer, &buffer, min(buffer.count, count - all.count), 0)
      guard received > 0 else { break }
      all += buffer[..<received]
    }
    return all.isEmpty ? nil : String(decoding: all, as: UTF8.self)
  }

  /// Reads once into a buffer of `room` bytes; nil when that would block.
  func receive(_ room: Int) -> String? {
    var buffer = [UInt8](repeating: 0, count: room)
    guard case .bytes(let count) = ours.receive(into: &buffer, at: 0) else { return nil }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }

  func result(_ room: Int) -> Transfer {
    var buffer = [UInt8](repeating: 0, count: room)
    return ours.receive(into: &buffer, at: 0)
  }

  /// Waits until our side is as `condition` says; false when it is not within ten seconds.
  func waits(until condition: (Descriptor) -> Bool) async -> Bool {
    let deadline = Instant.read().adding(milliseconds: 10_000)
    while !condition(ours) {
      guard await waiter.wait(until: deadline) else { return condition(ours) }
    }
    return true
  }
}

/// Runs `body` on a loop with a thread of its own.
func onLoop(_ body: @escaping @Sendable (EventLoop) async throws -> Void) async throws {
  let loop = try EventLoop()
  let thread = try LoopThread(running: loop, name: "test-loop")
  let result = await Task(executorPreference: loop) { try await body(loop) }.result
  loop.stop()
  thread.join()
  try result.get()
}

/// Runs `body` on a loop with a pair of sockets.
func onPair(_ body: @escaping @Sendable (SocketPair) async throws -> Void) async throws {
  try await onLoop { loop in
    let pair = try SocketPair(on: loop)
    defer { pair.close() }
    try await body(pair)
  }
}
