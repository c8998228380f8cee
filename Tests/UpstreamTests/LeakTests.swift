import Curl
import EventLoop
import Foundation
import Glibc
import Sandbox
import TLS
import Testing

@testable import Upstream

/// Each in a process of its own, where no other test opens descriptors and a failed assertion of a `deinit` is a failure.
@Suite(.timeLimit(.minutes(1))) struct `Nothing is left open` {
  @Test func `after dials that were given up in the middle`() async {
    await #expect(processExitsWith: .success) {
      try await withoutLeak { loop in
        let surroundings = Surroundings(on: loop)
        defer { surroundings.end() }
        let settings = try surroundings.sandbox(greeting: .silence).settings()
        let world = try World(on: loop) { $0.dial = settings }
        try await world.run { world in
          let requests = (0..<20).map { _ in world.request() }
          await Task.yield()
          #expect(world.pool.openCount == 20)
          for request in requests {
            request.isAbandoned = true
            request.waiter.wake()
          }
          #expect(await world.waiter.waits { requests.allSatisfy { $0.lending != nil } })
          #expect(requests.allSatisfy { $0.failure == .abandoned })
          #expect(world.pool.openCount == 0)
          #expect(world.events.isEmpty)
        }
      }
    }
  }

  @Test func `after dials that failed`() async {
    await #expect(processExitsWith: .success) {
      try await withoutLeak { loop in
        let surroundings = Surroundings(on: loop)
        defer { surroundings.end() }
        let settings = try surroundings.sandbox(validity: .expired).settings()
        let world = try World(on: loop) { $0.dial = settings }
        try await world.run { world in
          let requests = (0..<20).map { _ in world.request() }
          #expect(await world.waiter.waits { requests.allSatisfy { $0.lending != nil } })
          #expect(requests.allSatisfy { $0.failure != nil })
          #expect(world.pool.openCount == 0)
        }
      }
    }
  }

  @Test func `after a shutdown with idle connections`() async {
    await #expect(processExitsWith: .success) {
      try await withoutLeak { loop in
        let surroundings = Surroundings(on: loop)
        defer { surroundings.end() }
        let settings = try surroundings.sandbox().settings()
        let world = try World(on: loop) { $0.dial = settings }
        var connections: [UpstreamConnection] = []
        for _ in 0..<10 { connections.append(try await world.dial()) }
        for connection in connections { world.pool.giveBack(connection) }
        #expect(world.pool.openCount == 10)
        world.pool.shutdown()
        #expect(world.pool.openCount == 0)
        #expect(world.events.filter { $0 == "closed while idle" }.count == 10)
        world.peer.close()
      }
    }
  }

  @Test func `after a shutdown of a dialler with dials under way`() async {
    await #expect(processExitsWith: .success) {
      try await withoutLeak { loop in
        // The kernel connects, and nobody ever says a word: all descriptors are the dialler's.
        let silent = try BoundSocket(SocketAddress(host: "127.0.0.1", port: 0))
        defer { silent.close() }
        let settings = DialSettings(origin: "https://\(silent.address)")
        let descriptors = DescriptorShare(100)
        let dialler = Dialler(on: loop, settings: settings, descriptors: descriptors)
        let dials = (0..<8).map { _ in dialler.dial(waking: Waiter(on: loop)) }
        await Task.yield()
        dialler.shutdown()
        dialler.shutdown()
        #expect(dials.allSatisfy { $0.outcome == nil })
        #expect(descriptors.usedCount == 0)
      }
    }
  }

  @Test func `and the environment's proxy is not asked`() async {
    await #expect(processExitsWith: .success) {
      for name in ["http_proxy", "https_proxy", "all_proxy"] { setenv(name, "http://127.0.0.1:1", 1) }
      try await World.run { world in
        let (connection, peer) = try await world.connect()
        await world.exchange("one", "eins", connection, peer)
        #expect(connection.address == Array("\(world.peer.address)".utf8))
        peer.close()
        world.pool.close(connection)
      }
    }
  }
}

/// Runs `body` again and again: what the first time opens for good, a later time must not open again. A socket that the
/// kernel or a thread of libcurl is just closing may be counted once, a leak is there every time.
private func withoutLeak(_ body: @escaping @Sendable (EventLoop) async throws -> Void) async throws {
  try await TestLoop.run(body)
  var before = try openDescriptors()
  for _ in 0..<5 {
    try await TestLoop.run(body)
    let after = try openDescriptors()
    if after == before { return }
    before = after
  }
  Issue.record("each run leaves descriptors open: \(before)")
}

/// What each open descriptor of the process is, but for the numbers that the kernel gives to sockets.
private func openDescriptors() throws -> [String] {
  let folder = "/proc/self/fd"
  return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
    let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
    return target.flatMap { $0.hasPrefix("/proc/") ? nil : String($0.prefix { $0 != ":" }) }
  }.sorted()
}
