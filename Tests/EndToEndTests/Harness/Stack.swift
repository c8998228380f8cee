import Testing

/// The one sandbox and the one proxy in front of it that most tests share.
struct Stack: Sendable {
  let sandbox: SandboxServer
  let proxy: Proxy

  @TaskLocal fileprivate static var running: Stack?

  /// The shared pair of the suite that is running.
  static var current: Stack {
    get throws {
      guard let running else { throw HarnessError("this suite lacks the trait .sharedStack") }
      return running
    }
  }
}

/// Starts the pair before the first test of a suite and ends it, by SIGTERM and with status 0, after the last.
struct SharedStack: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let sandbox = try SandboxServer()
    let stack = Stack(sandbox: sandbox, proxy: try sandbox.proxy())
    try await Stack.$running.withValue(stack) { try await function() }
    try stack.proxy.end()
    try Dragoman.end(sandbox.child)
  }
}

extension Trait where Self == SharedStack {
  static var sharedStack: SharedStack { SharedStack() }
}

/// Every end-to-end test, one after the other: they share two processes, and some of them measure.
@Suite(.serialized, .sharedStack) enum EndToEnd {}
