import EventLoop
import Telemetry

/// The access log lines of one turn of a loop: written to memory, handed to the writer's thread in one go.
final class LogBatch {
  private let writer: DescriptorWriter?
  private var lines: [UInt8] = []
  private var count = 0

  /// A batch for `writer`; nil when the access log is off.
  init(_ writer: DescriptorWriter?) {
    self.writer = writer
  }

  /// Whether lines are wanted at all.
  var isOn: Bool { writer != nil }

  func append(_ record: AccessRecord) {
    record.append(to: &lines)
    count += 1
  }

  func append(_ line: EventLine) {
    guard isOn else { return }
    line.append(to: &lines)
    count += 1
  }

  /// Hands the lines over; returns how many were dropped because the queue is full.
  func handOver() -> Int {
    guard count > 0, let writer else { return 0 }
    let dropped = writer.hand(over: lines) ? 0 : count
    count = 0
    lines = []
    return dropped
  }
}
