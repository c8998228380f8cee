import Foundation
import Glibc
import Testing

@testable import EventLoop

@Suite struct `A Unix socket` {
  /// A path in a folder of its own, which goes with the last reference.
  private final class Place {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("s-\(UUID().uuidString.prefix(8))")
    var path: String { folder.appendingPathComponent("http.sock").path }
    var address: SocketAddress { .unix(path: path) }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    var mode: UInt32 {
      var status = stat()
      return lstat(path, &status) == 0 ? UInt32(status.st_mode) & 0o7777 : 0
    }
    var exists: Bool { FileManager.default.fileExists(atPath: path) }
  }

  private func connects(to address: SocketAddress) -> Bool {
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    return address.withSocketAddress { connect(number, $0, $1) } == 0
  }

  @Test func `has the permissions it was given, whatever the umask, and goes with its maker`() throws {
    let place = try Place()
    for mode in [0o600, 0o660, 0o777] as [UInt32] {
      let socket = try BoundSocket(place.address, mode: mode)
      #expect(place.mode == mode)
      #expect(socket.address == place.address)
      #expect("\(socket.address)" == "unix:\(place.path)")
      #expect(connects(to: place.address))
      socket.close()
      socket.removeFile()
      #expect(!place.exists)
    }
  }

  @Test func `that nobody listens on any more is replaced, one with a listener is not`() throws {
    let place = try Place()
    let first = try BoundSocket(place.address)
    let inUse = SystemError(call: "listen on", subject: "unix:\(place.path)", number: EADDRINUSE)
    #expect(throws: inUse) { try BoundSocket(place.address) }
    #expect(connects(to: place.address), "the probe has not harmed it")
    first.close()
    #expect(place.exists)
    let second = try BoundSocket(place.address)
    #expect(connects(to: place.address))
    // The first one's end must not take the second one's file along.
    first.removeFile()
    #expect(place.exists)
    second.close()
    second.removeFile()
    #expect(!place.exists)
  }

  @Test func `of many that find the same abandoned one at the same moment, one has it, and is found there`() throws {
    let place = try Place()
    var left: BoundSocket?
    for _ in 1...50 {
      left?.close()
      let found = Lock<[BoundSocket]>([])
      let address = place.address
      // A process that another test starts just now has the closed socket until its exec: then nobody has it yet.
      for _ in 1...1_000 where found.withLock(\.isEmpty) {
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
          if let socket = try? BoundSocket(address, mode: 0o600) { found.withLock { $0.append(socket) } }
        }
      }
      left = found.withLock { $0.first }
      #expect(found.withLock(\.count) == 1)
      #expect(connects(to: place.address))
    }
    #expect(!FileManager.default.fileExists(atPath: place.path + ".lock"))
    left?.close()
  }

  @Test func `keeps its file as long as anybody listens on it`() throws {
    let place = try Place()
    let first = try BoundSocket(place.address)
    let second = try first.duplicate()
    first.close()
    first.removeFile()
    #expect(connects(to: place.address))
    second.close()
    first.removeFile()
    #expect(!place.exists)
  }

  @Test func `is taken where a process has died with the lock of its path`() throws {
    let place = try Place()
    try Data().write(to: URL(fileURLWithPath: place.path + ".lock"))
    let socket = try BoundSocket(place.address)
    #expect(connects(to: place.address))
    #expect(!FileManager.default.fileExists(atPath: place.path + ".lock"))
    socket.close()
  }

  @Test func `never replaces what is no socket`() throws {
    let place = try Place()
    try Data("precious".utf8).write(to: URL(fileURLWithPath: place.path))
    #expect(throws: SystemError(call: "listen on", subject: "unix:\(place.path)", number: EADDRINUSE)) {
      try BoundSocket(place.address)
    }
    #expect(try String(contentsOfFile: place.path, encoding: .utf8) == "precious")
  }

  @Test func `with a path that is too long, or in a folder that is not there, is a precise error`() {
    let long = SocketAddress.unix(path: "/tmp/" + String(repeating: "x", count: 103))
    #expect(throws: SystemError(call: "listen on", subject: "\(long)", number: ENAMETOOLONG)) { try BoundSocket(long) }
    let nowhere = SocketAddress.unix(path: "/nowhere/at/all.sock")
    #expect(throws: SystemError(call: "listen on", subject: "\(nowhere)", number: ENOENT)) { try BoundSocket(nowhere) }
  }

  @Test func `gives its connections to whichever descriptor asks first`() throws {
    let place = try Place()
    let first = try BoundSocket(place.address)
    let second = try first.duplicate()
    let loop = try EventLoop()
    let listeners = [Listener(first, on: loop), Listener(second, on: loop)]
    let client = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(client) }
    #expect(place.address.withSocketAddress { connect(client, $0, $1) } == 0)
    guard case .connection(let descriptor, let peer) = listeners[1].accept() else {
      return #expect(Bool(false), "nobody came")
    }
    #expect(peer == nil)
    descriptor.close()
    guard case .wouldBlock = listeners[0].accept() else { return #expect(Bool(false), "taken twice") }
    listeners[0].close()
    #expect(connects(to: place.address), "the other one still listens")
    listeners[1].close()
    #expect(!connects(to: place.address))
  }

  @Test func `that was inherited is taken over if it listens`() throws {
    let place = try Place()
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let idle = "it does not listen (a socket unit needs Accept=no)"
    #expect(throws: SystemError(call: "take over", subject: "descriptor \(number)", reason: idle)) {
      try BoundSocket(inherited: number)
    }
    #expect(place.address.withSocketAddress { bind(number, $0, $1) } == 0)
    #expect(listen(number, 1) == 0)
    let socket = try BoundSocket(inherited: number)
    #expect(socket.address == place.address)
    #expect(fcntl(number, F_GETFL) & O_NONBLOCK != 0)
    socket.removeFile()
    #expect(place.exists, "its maker removes it")
    socket.close()
    #expect(throws: SystemError(call: "take over", subject: "descriptor \(number)", number: EBADF)) {
      try BoundSocket(inherited: number)
    }
  }

  @Test func `in no file system is inherited by its name`() throws {
    let name = "@dragoman-test/\(UUID().uuidString)"
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #expect(SocketAddress.unix(path: name).withSocketAddress { bind(number, $0, $1) } == 0)
    #expect(listen(number, 1) == 0)
    let inherited = try BoundSocket(inherited: number)
    defer { inherited.close() }
    #expect(inherited.address == .unix(path: name))
    #expect("\(inherited.address)" == "unix:\(name)")
    #expect(inherited.address.canonical == inherited.address)
    #expect(inherited.address.path == nil)
    #expect(connects(to: inherited.address))
  }

  @Test func `of datagrams is refused, and anything that is no socket`() throws {
    let datagrams = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    let file = open("/dev/null", O_RDONLY)
    defer { for number in [datagrams, file] { close(number) } }
    let reason = "it is no stream socket (ListenStream=)"
    #expect(throws: SystemError(call: "take over", subject: "descriptor \(datagrams)", reason: reason)) {
      try BoundSocket(inherited: datagrams)
    }
    #expect(throws: SystemError(call: "take over", subject: "descriptor \(file)", number: ENOTSOCK)) {
      try BoundSocket(inherited: file)
    }
  }
}

@Suite struct `A socket address` {
  @Test func `of bytes is written in its usual form, a mapped one as the IPv4 address it is`() {
    let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 192, 0, 2, 1]
    #expect(SocketAddress(bytes: [192, 0, 2, 1], port: 80).map(\.description) == "192.0.2.1:80")
    #expect(SocketAddress(bytes: mapped, port: 80)?.host == "192.0.2.1")
    #expect(SocketAddress(bytes: [0x20, 1] + [UInt8](repeating: 0, count: 14), port: 1)?.description == "[2001::]:1")
    #expect(SocketAddress(bytes: [1, 2, 3], port: 1) == nil)
  }
}
