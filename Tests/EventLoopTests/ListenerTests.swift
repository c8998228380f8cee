import Glibc
import Testing

@testable import EventLoop

struct ListenerTests {
  /// A socket that was handed over, or that systemd passed, is another process's too.
  @Test func `a socket that somebody has shut down is not asked again at once`() throws {
    let socket = try BoundSocket(SocketAddress(host: "127.0.0.1", port: 0))
    let loop = try EventLoop()
    let listener = Listener(socket, on: loop)
    defer { listener.close() }
    #expect(shutdown(socket.number, Int32(SHUT_RDWR)) == 0)
    guard case .exhausted(let error) = listener.accept() else { return #expect(Bool(false), "it should not listen") }
    #expect(error == SystemError(call: "accept4", number: EINVAL))
  }
}
