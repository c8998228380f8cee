import EventLoop
import Telemetry

/// The access log lines of one turn of a loop: written to memory that is kept, handed to the writer's thread in one go.
final class LogBatch {
  /// More memory than this is not kept from one turn to the next.
  private static let keptBytes = 64 << 10

  private var writer: DescriptorWriter?
  private var clock = LogClock()
  private var lines: [UInt8] = []
  private var count = 0
  /// Successes since the last one that was logged, that one included.
  private var sampled = 0

  /// A batch for `writer`; nil when the access log is off.
  init(_ writer: DescriptorWriter?) {
    self.writer = writer
  }

  /// Whether the line of this exchange is wanted: of successes one in `sample`, beginning with the first; of what failed
  /// every one.
  func wants(success: Bool, sample: Int) -> Bool {
    guard writer != nil else { return false }
    guard success, sample > 1 else { return true }
    sampled = sampled >= sample ? 1 : sampled + 1
    return sampled == 1
  }

  func append(_ record: borrowing AccessRecord, as format: AccessLineFormat) {
    format.append(record, clock: &clock, to: &lines)
    count += 1
  }

  /// Has all lines from now on written by `writer`, those before by the one before.
  func go(to writer: DescriptorWriter?) {
    handOver()
    self.writer = writer
  }

  /// Hands the lines over; the writer counts what it has no room for.
  func handOver() {
    guard count > 0, let writer else { return }
    writer.hand(over: lines, count: count)
    count = 0
    if lines.capacity > Self.keptBytes { lines = [] } else { lines.removeAll(keepingCapacity: true) }
  }
}
