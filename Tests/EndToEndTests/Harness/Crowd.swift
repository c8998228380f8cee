import Foundation

import class EventLoop.Lock

/// Clients that ask without a pause, and none of which may be disappointed.
final class Crowd: Sendable {
  private struct State {
    var answers = 0
    var disappointments: [String] = []
    var isOver = false
    var threads = 0
  }

  private let state = Lock(State())
  private let connect: @Sendable () throws -> Wire
  private let path: String

  /// `newcomers` take a new connection for each request; `keepers` keep theirs until an answer says that it is the last one.
  convenience init(at address: Address, path: String = "/", newcomers: Int, keepers: Int) {
    self.init(path: path, newcomers: newcomers, keepers: keepers) { try Wire(to: address) }
  }

  /// They connect by `connect`.
  init(path: String = "/", newcomers: Int, keepers: Int, connect: @escaping @Sendable () throws -> Wire) {
    self.connect = connect
    self.path = path
    state.withLock { $0.threads = newcomers + keepers }
    for number in 0..<newcomers + keepers {
      Thread.detachNewThread { [self] in run(keepsConnection: number >= newcomers) }
    }
  }

  /// Waits until so many more requests have been answered, or something has gone wrong.
  func awaitMore(_ count: Int) {
    let goal = state.withLock { $0.answers } + count
    _ = Patience.until { state.withLock { $0.answers >= goal || !$0.disappointments.isEmpty } }
  }

  /// Sends everyone home. What went wrong.
  func end() -> [String] {
    state.withLock { $0.isOver = true }
    let isEmpty = Patience.until { state.withLock { $0.threads == 0 } }
    return state.withLock { $0.disappointments } + (isEmpty ? [] : ["some still wait for their answer"])
  }

  private func run(keepsConnection: Bool) {
    var wire: Wire?
    while !state.withLock({ $0.isOver }) {
      do {
        let connection = try wire ?? connect()
        let fields = ["Authorization: Token demo"] + (keepsConnection ? [] : ["Connection: close"])
        let response = try connection.get(path, fields)
        guard response.status == 200, response.isComplete else { throw HarnessError("status \(response.status)") }
        wire = keepsConnection && response.head.value("Connection") != "close" ? connection : nil
        state.withLock { $0.answers += 1 }
      } catch {
        wire = nil
        state.withLock { $0.disappointments.append("\(keepsConnection ? "kept" : "new"): \(error)") }
      }
    }
    state.withLock { $0.threads -= 1 }
  }
}
