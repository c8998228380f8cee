import Foundation
import Glibc
import TLS

/// A server of one TLS connection at a time for tests: blocking, on a thread of its own, driven by `poll`.
final class OneShotTLSServer: @unchecked Sendable {
  let port: UInt16
  private let listener: Int32
  private let context: TLSServerContext

  init(context: TLSServerContext) {
    self.context = context
    (listener, port) = Loopback.listen()
  }

  /// Accepts one connection and lets `serve` use it; everything is closed afterwards.
  func serveOne(_ serve: @escaping @Sendable (TLSConnection, Int32) -> Void) {
    Thread.detachNewThread { [self] in
      let descriptor = accept(listener, nil, nil)
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      if let connection = try? TLSConnection(accepting: descriptor, context: context) {
        serve(connection, descriptor)
        connection.close()
      }
      close(descriptor)
      close(listener)
    }
  }

  /// Repeats an operation until it wants nothing more.
  static func settle(_ descriptor: Int32, _ operation: () -> TLSOutcome) -> TLSOutcome {
    while true {
      let outcome = operation()
      switch outcome {
      case .wantRead: Loopback.wait(descriptor, for: POLLIN)
      case .wantWrite: Loopback.wait(descriptor, for: POLLOUT)
      default: return outcome
      }
    }
  }
}
