import JSON
import Telemetry
import Testing
import TestSupport

extension SplitMix64 {
  mutating func bytes(upTo length: Int) -> [UInt8] {
    (0..<Int.random(in: 0...length, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
  }
}

/// The exposition of these shards, without process facts, by line.
func exposedLines(_ shards: MetricsShard..., as format: Exposition.Format = .text) -> [Substring] {
  let bytes = Exposition.write(
    shards.map { $0.snapshot() }, ProcessState(build: BuildInfo(version: "1", libcurl: "8", openssl: "3")), as: format)
  return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
}

/// The sample of `dragoman_errors_total` of these labels.
func errorLine(
  _ code: String, origin: String = "make", upstream: String, status: Int, route: String = "_default",
  retryable: Bool = false, count: Int
) -> String {
  #"dragoman_errors_total{code="\#(code)",origin="\#(origin)",upstream_status="\#(upstream)",status="\#(status)","#
    + #"route="\#(route)",retryable="\#(retryable)"} \#(count)"#
}

/// The sample of `dragoman_errors_total` of what has no series of its own.
func otherErrorsLine(count: Int) -> String {
  let labels = ["code", "origin", "upstream_status", "status", "route", "retryable"].map { #"\#($0)="_OTHER""# }
  return "dragoman_errors_total{\(labels.joined(separator: ","))} \(count)"
}

extension MetricsShard {
  /// Registers entries with these codes of Make's, none retryable.
  func register(codes: String...) -> LabelNumbers {
    register(ConfigurationLabels(errors: codes.map { ErrorLabels(code: $0, origin: "make", isRetryable: false) }))
  }

  /// Counts an error of the default route, at one moment.
  func countError(_ entry: Int, of labels: LabelNumbers, upstreamStatus: Int, status: Int, route: Int = 0) {
    errorAnswered(
      entry: entry, route: route, answer: nil, of: labels, upstreamStatus: upstreamStatus, status: status, at: 1,
      exemplar: Exemplar(trace: nil, correlationID: CorrelationID()))
  }

  /// Counts a request that begins and ends at one moment.
  func countRequest(
    _ method: MethodLabel = .get, status: Int = 200, nanoseconds: UInt64 = 0, of labels: LabelNumbers, route: Int = 0
  ) {
    requestBegan()
    requestFinished(
      route: route, of: labels, method: method, status: status, nanoseconds: nanoseconds, at: 1,
      exemplar: Exemplar(trace: nil, correlationID: CorrelationID()))
  }
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

func line(_ record: borrowing AccessRecord, _ format: AccessLineFormat = AccessLineFormat(.json)) -> [UInt8] {
  var bytes: [UInt8] = []
  var clock = LogClock()
  format.append(record, clock: &clock, to: &bytes)
  return bytes
}

func text(_ record: borrowing AccessRecord, _ format: AccessLineFormat) -> String {
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
  record.upstreamName = "default"
  record.connectionReused = false
  record.retries = 1
  record.failure = (.upstream, .responseBody)
  record.reason = "it went away"
  record.referer = Array("https://u:p@example.org/a?session=1".utf8)[...]
  record.userAgent = Array(#"curl/8 "x" \"#.utf8)[...]
  return record
}
