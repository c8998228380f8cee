import JSON
import Telemetry
import Testing

/// SplitMix64: the same numbers in every run, so that a failure can be repeated.
struct RepeatableRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func bytes(upTo length: Int) -> [UInt8] {
    (0..<Int.random(in: 0...length, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
  }
}

/// The exposition of these shards, without process facts, by line.
func exposedLines(_ shards: MetricsShard...) -> [Substring] {
  let bytes = PrometheusText.expose(shards.map { $0.snapshot() }, build: BuildInfo(version: "1"), process: nil)
  return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
}

/// The line's members; an issue is recorded when it is anything but one line of JSON.
func parsedLine(_ line: [UInt8]) throws -> JSONValue {
  #expect(line.last == UInt8(ascii: "\n"))
  #expect(line.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F })
  return try JSONDocument(parsing: Array(line.dropLast())).root
}

func accessRecord(
  client: String = "127.0.0.1:50000", method: String = "GET", path: String = "/api/v2/users/me"
) -> AccessRecord {
  AccessRecord(
    nanosecondsSince1970: 1_772_323_199_123_456_789, level: .info, id: CorrelationID(Array("id-1".utf8))!,
    client: Array(client.utf8)[...], method: Array(method.utf8)[...], path: Array(path.utf8)[...], status: 200,
    durationNanoseconds: 12_345_678)
}

func line(_ record: AccessRecord) -> [UInt8] {
  var bytes: [UInt8] = []
  record.append(to: &bytes)
  return bytes
}

func line(_ event: EventLine) -> [UInt8] {
  var bytes: [UInt8] = []
  event.append(to: &bytes)
  return bytes
}
