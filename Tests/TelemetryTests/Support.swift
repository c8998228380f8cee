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
  client: String = "127.0.0.1", method: String = "GET", path: String = "/api/v2/users/me"
) -> AccessRecord {
  AccessRecord(
    nanosecondsSince1970: 1_772_323_199_123_456_789, level: .info, id: CorrelationID(Array("id-1".utf8))!,
    client: Array(client.utf8)[...], method: Array(method.utf8)[...], path: Array(path.utf8)[...], status: 200,
    durationNanoseconds: 12_345_678)
}

func line(_ record: AccessRecord, _ format: AccessLineFormat = AccessLineFormat(.json)) -> [UInt8] {
  var bytes: [UInt8] = []
  var clock = LogClock()
  format.append(record, clock: &clock, to: &bytes)
  return bytes
}

func text(_ record: AccessRecord, _ format: AccessLineFormat) -> String {
  String(decoding: line(record, format), as: UTF8.self)
}

func line(_ event: EventLine, _ format: LogFormat = .json) -> [UInt8] {
  var bytes: [UInt8] = []
  event.append(as: format, to: &bytes)
  return bytes
}

/// An exchange about which there is everything to say.
func fullRecord() -> AccessRecord {
  var record = accessRecord(path: "/api/v2/users/me?page=2&token=abc")
  record.level = .warning
  record.trace = TraceID(high: 0x4BF9_2F35_77B3_4DA6, low: 0xA3CE_929D_0E0E_4736)
  record.route = "users"
  record.upstreamStatus = 403
  record.status = 406
  record.code = "SC403"
  record.entry = "make.permission-denied"
  record.language = "de"
  record.format = "problem+json"
  record.upstreamHeadNanoseconds = 1_000
  record.dialNanoseconds = 20_000_000
  record.translationNanoseconds = 30_999
  record.bytesIn = 10
  record.bytesOut = 2000
  record.upstream = Array("203.0.113.5:443".utf8)[...]
  record.connectionReused = false
  record.retries = 1
  record.failure = (.upstream, .responseBody)
  record.reason = "it went away"
  record.referer = Array("https://u:p@example.org/a?session=1".utf8)[...]
  record.userAgent = Array(#"curl/8 "x" "#.utf8)[...]
  return record
}
