/// Carries something that lives on one loop into a task that is started on that loop.
///
/// The compiler cannot know that a task with the loop as its executor runs on the thread that made the value. Whoever
/// makes one of these promises it; `value` is read on that loop only.
struct LoopBound<Value>: @unchecked Sendable {
  let value: Value
}
