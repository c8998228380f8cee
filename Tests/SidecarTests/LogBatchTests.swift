import EventLoop
import Foundation
import Telemetry
import Testing

@testable import Sidecar

@Suite struct `The batch of log lines` {
  @Test func `is handed over whole and begins anew`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try DescriptorWriter.appending(to: path)
    let batch = LogBatch(writer)
    for status in [1, 2, 3] {
      append(to: batch, status)
      if status != 1 { batch.handOver() }
    }
    batch.handOver()
    writer.finish(withinMilliseconds: 10_000)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "status=1\nstatus=2\nstatus=3\n")
    #expect(writer.droppedLines == 0)
  }

  @Test func `has its lines counted when the writer has no room for them`() throws {
    let writer = try DescriptorWriter(-1, maximumBytes: 8)
    defer { writer.finish(withinMilliseconds: 10_000) }
    let batch = LogBatch(writer)
    for status in 0..<3 { append(to: batch, status) }
    batch.handOver()
    batch.handOver()
    #expect(writer.droppedLines == 3)
  }

  @Test func `is nothing where the log is off`() {
    let batch = LogBatch(nil)
    #expect(!batch.wants(success: true, sample: 1))
    #expect(!batch.wants(success: false, sample: 1))
  }

  @Test func `takes one success in so many, the first of them first, and every failure`() throws {
    let writer = try DescriptorWriter(-1)
    defer { writer.finish(withinMilliseconds: 10_000) }
    let batch = LogBatch(writer)
    let taken = (0..<9).map { _ in
      #expect(batch.wants(success: false, sample: 3))
      return batch.wants(success: true, sample: 3)
    }
    #expect(taken == [true, false, false, true, false, false, true, false, false])
    #expect((0..<3).allSatisfy { _ in batch.wants(success: true, sample: 1) })
  }

  private func append(to batch: LogBatch, _ status: Int) {
    let record = AccessRecord(
      nanosecondsSince1970: 0, level: .info, id: CorrelationID(), client: [], method: [], path: [], status: status,
      durationNanoseconds: 0)
    batch.append(record, as: AccessLineFormat(.logfmt, fields: [.status]))
  }
}
