/// What was opened before, up to a number of things. When there are more, all are let go: a program uses few, over and
/// over, so that this hardly happens, and looking one up needs no bookkeeping.
final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let capacity: Int
  private let values = Lock<[Key: Value]>([:])

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// The value of the key; made, outside the lock, if it is not there.
  func value(for key: Key, make: () throws(ICUError) -> Value) throws(ICUError) -> Value {
    if let value = values.withLock({ $0[key] }) { return value }
    let value = try make()
    values.withLock { values in
      if values.count >= capacity { values.removeAll(keepingCapacity: true) }
      values[key] = value
    }
    return value
  }
}
