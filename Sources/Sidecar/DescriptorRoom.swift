import EventLoop

/// How many descriptors callers may have, so that some are left when they all come: a process that is only full must
/// still reach the upstream and still answer its probes.
struct DescriptorRoom {
  /// For all callers together.
  let count: Int

  /// The room of a process that has started but serves nobody yet: a quarter of what is free stays free.
  init(_ status: ProcessStatus) {
    count = max(1, (status.maximumDescriptors - status.openDescriptors) * 3 / 4)
  }

  /// The share of one loop.
  func perLoop(of loops: Int) -> Int { max(1, count / loops) }
}
