/// A value that belongs to one loop, in a box that may travel: only a task on that loop can open it.
public struct LoopBound<Value>: @unchecked Sendable {
  private let loop: EventLoop
  private let stored: Value

  /// Binds `value` to `loop`. Whoever made it must not touch it any more, unless on that loop.
  public init(_ value: Value, to loop: EventLoop) {
    stored = value
    self.loop = loop
  }

  /// The value; traps when the caller is not on its loop.
  public var value: Value {
    precondition(loop.isCurrent, "a value was used off its loop")
    return stored
  }

  /// Runs `body` on the loop and returns what it makes of the value. From any task.
  public func read<Result: Sendable>(_ body: @escaping @Sendable (Value) -> Result) async -> Result {
    await Task(executorPreference: loop) { body(value) }.value
  }
}
