import Foundation
import Glibc

/// How long a test waits before it calls something broken. Never a time that a test asserts: a pass does not depend on it.
enum Patience {
  /// Sanitized binaries are several times slower and larger; `./dev sanitize` says so here.
  static let isSanitized = ProcessInfo.processInfo.environment["DRAGOMAN_SANITIZED"] != nil

  /// The longest wait for one step, in seconds.
  static let seconds: Double = isSanitized ? 60 : 20

  static var deadline: Date { Date(timeIntervalSinceNow: seconds) }

  /// Waits until `condition` holds in another process, which sends no event that could be awaited instead.
  static func until(_ condition: () throws -> Bool) rethrows -> Bool {
    let end = deadline
    while try !condition() {
      guard Date() < end else { return false }
      _ = poll(nil, 0, 5)
    }
    return true
  }
}

/// Why a step of the harness could not be done; the test that sees it has failed.
struct HarnessError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// The named system call failed, with `errno` as it is now.
  static func system(_ call: String) -> HarnessError {
    HarnessError("\(call): \(String(cString: strerror(errno)))")
  }
}
