import Foundation
import JSON
import Telemetry
import Testing
import TestSupport

struct TimestampTests {
  private func text(_ nanoseconds: Int64) throws -> String? {
    try parsedLine(line(EventLine(nanosecondsSince1970: nanoseconds, level: .info, message: "m")))["time"]?.string
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"),
      (951_782_399, "2000-02-28T23:59:59.000Z"),
      (951_782_400, "2000-02-29T00:00:00.000Z"),
      (951_868_800, "2000-03-01T00:00:00.000Z"),
      (1_709_164_800, "2024-02-29T00:00:00.000Z"),
      (1_772_323_199, "2026-02-28T23:59:59.000Z"),
      (1_772_323_200, "2026-03-01T00:00:00.000Z"),
      (1_735_689_599, "2024-12-31T23:59:59.000Z"),
      (1_735_689_600, "2025-01-01T00:00:00.000Z"),
      (4_107_542_399, "2100-02-28T23:59:59.000Z"),
      (4_107_542_400, "2100-03-01T00:00:00.000Z"),
      (-1, "1969-12-31T23:59:59.000Z"),
      (-2_203_891_200, "1900-03-01T00:00:00.000Z"),
    ] as [(Int64, String)])
  func `dates around leap days and turns of the year are right`(seconds: Int64, expected: String) throws {
    #expect(try text(seconds * 1_000_000_000) == expected)
  }

  @Test func `parts of a millisecond are cut off, towards the past`() throws {
    #expect(try text(1_999_999) == "1970-01-01T00:00:00.001Z")
    #expect(try text(-1) == "1969-12-31T23:59:59.999Z")
  }

  @Test func `any time that fits agrees with Foundation`() throws {
    let formatter = ISO8601DateFormatter()
    var random = SplitMix64(state: 7)
    for nanoseconds in [Int64.min, Int64.max] + (0..<2000).map({ _ in Int64(bitPattern: random.next()) }) {
      let second = (Double(nanoseconds) / 1e9).rounded(.down)
      // Close to a full second the Double itself may be one off.
      guard nanoseconds % 1_000_000_000 > 1000 || nanoseconds % 1_000_000_000 < -1000 else { continue }
      let expected = formatter.string(from: Date(timeIntervalSince1970: second)).dropLast()
      #expect(try text(nanoseconds)?.hasPrefix(expected) == true)
    }
  }
}
