import EventLoop

/// How many descriptors callers and upstream connections may have: never so many that none is left for the operator. A process
/// that is only full must still answer its probes, show its metrics, and read its files.
struct DescriptorRoom {
  /// What the admin port may have open at a time, and some for the files that are read and written meanwhile.
  static let reserve = AdminServer.maximumConnections + 32

  /// For all loops together.
  let count: Int

  /// The room of a process that serves nobody yet, and is about to start so many loops. Where there are few descriptors, the
  /// operator has an eighth of them and what the process opens last: the admin port closes what is idle for a new connection.
  init(_ status: ProcessStatus, loops: Int) {
    let free = status.maximumDescriptors - status.openDescriptors - loops * EventLoop.descriptorCount
    count = free - min(Self.reserve, 8 + free / 8)
  }

  /// The share of one loop.
  func perLoop(of loops: Int) -> Int { max(2, count / loops) }
}
