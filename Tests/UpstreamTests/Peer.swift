import EventLoop

/// A server without TLS whose every step the test decides. It lives on the test's loop.
final class Peer {
  let address: SocketAddress
  private let loop: EventLoop
  private let listener: Listener
  private let waiter: Waiter

  init(on loop: EventLoop) throws {
    self.loop = loop
    listener = Listener(try BoundSocket(SocketAddress(host: "127.0.0.1", port: 0), sharing: false), on: loop)
    address = listener.address
    waiter = Waiter(on: loop)
    listener.waiter = waiter
  }

  /// The next client, nil when none comes.
  func accept() async -> PeerConnection? {
    var descriptor: Descriptor?
    _ = await waiter.waits { [listener] in
      if case .connection(let accepted, _) = listener.accept() { descriptor = accepted }
      return descriptor != nil
    }
    return descriptor.map { PeerConnection($0, on: loop) }
  }

  func close() { listener.close() }
}

/// The peer's side of one connection.
final class PeerConnection {
  let descriptor: Descriptor
  private let waiter: Waiter

  init(_ descriptor: Descriptor, on loop: EventLoop) {
    self.descriptor = descriptor
    waiter = Waiter(on: loop)
    descriptor.waiter = waiter
  }

  /// What the client has sent; "" at the end of the connection or when nothing comes.
  func receive() async -> String {
    await descriptor.receiveText(waiter) { [descriptor] in descriptor.receive(into: &$0, at: 0) }
  }

  /// Whether all went out at once, as a few bytes do.
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) -> Bool {
    descriptor.send(bytes, 0..<bytes.count) == .bytes(bytes.count)
  }

  func close() { descriptor.close() }

  func reset() {
    descriptor.resetOnClose()
    descriptor.close()
  }
}

extension Descriptor {
  /// The next bytes as text; "" at the end of the connection, when it breaks, and when nothing comes.
  func receiveText(_ waiter: Waiter, _ receive: (inout [UInt8]) -> Transfer) async -> String {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    var result = Transfer.wouldBlock
    _ = await waiter.waits {
      result = receive(&buffer)
      return result != .wouldBlock
    }
    guard case .bytes(let count) = result else { return "" }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
