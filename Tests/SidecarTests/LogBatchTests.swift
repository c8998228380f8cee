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
    #expect(batch.isOn)
    for message in ["one", "two", "three"] {
      batch.append(line(message))
      if message != "one" { #expect(batch.handOver() == 0) }
    }
    #expect(batch.handOver() == 0)
    writer.finish(withinMilliseconds: 10_000)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 3)
    for (line, message) in zip(lines, ["one", "two", "three"]) { #expect(line.contains("\"\(message)\"")) }
  }

  @Test func `counts the lines that the writer had no room for`() throws {
    let writer = try DescriptorWriter(-1, maximumBytes: 8)
    defer { writer.finish(withinMilliseconds: 10_000) }
    let batch = LogBatch(writer)
    for _ in 0..<3 { batch.append(line("too long")) }
    #expect(batch.handOver() == 3)
    #expect(batch.handOver() == 0)
  }

  @Test func `is nothing where the log is off`() {
    let batch = LogBatch(nil)
    #expect(!batch.isOn)
    batch.append(line("unheard"))
    #expect(batch.handOver() == 0)
  }

  private func line(_ message: String) -> EventLine {
    EventLine(nanosecondsSince1970: 0, level: .info, message: message)
  }
}
