import Foundation
import Glibc

/// An upstream that answers every request at once, with 200 and two bytes if the test does not say otherwise.
final class Answering: Sendable {
  /// What it answers to a head, whole.
  typealias Answer = @Sendable (Head) -> String

  let url: String
  private let listener: Int32

  /// It answers those that come to a new port.
  convenience init(with answer: @escaping Answer = Answering.ok) throws { self.init(try Listener(), with: answer) }

  /// It answers those that come to `listener` from now on.
  init(_ listener: Listener, with answer: @escaping Answer = Answering.ok) {
    url = listener.url
    // The thread that accepts ends with this number.
    self.listener = dup(listener.descriptor)
    let number = self.listener
    Thread.detachNewThread {
      while true {
        let accepted = Glibc.accept(number, nil, nil)
        guard accepted >= 0 else { return }
        _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
        Thread.detachNewThread { Self.serve(accepted, answer) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  static let ok: Answer = { _ in "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" }

  private static func serve(_ descriptor: Int32, _ answer: Answer) {
    guard let wire = try? Wire(descriptor: descriptor) else { return }
    while let head = try? wire.readHeadIfAny(), !head.bytes.isEmpty {
      guard (try? wire.send(answer(head))) != nil else { return }
    }
  }
}
