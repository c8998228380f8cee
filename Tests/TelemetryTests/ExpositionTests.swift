import Telemetry
import Testing

struct ExpositionTests {
  @Test func `a busy shard reads as the golden exposition`() {
    let process = ProcessFacts(
      cpuNanoseconds: 12_340_000_000, residentBytes: 18_874_368, openDescriptors: 42, maximumDescriptors: 1_048_576,
      startMilliseconds: 1_772_323_199_123)
    let build = BuildInfo(version: "0.1.0", swift: "6.3", libcurl: "8.14.1", openssl: "3.0.19")
    var snapshot = busyShard().snapshot()
    snapshot.logLinesDropped = 5
    snapshot.logQueueBytes = 7
    let bytes = PrometheusText.expose([snapshot], build: build, process: process)
    #expect(String(decoding: bytes, as: UTF8.self) == goldenExposition)
  }

  @Test func `two loops are added up, in whatever order they come`() {
    let one = MetricsShard(dialFailureCauses: ["refused"])
    let other = MetricsShard(dialFailureCauses: ["refused"])
    let (a, b) = (ErrorLabels(code: "A", origin: "make"), ErrorLabels(code: "B", origin: "edge"))
    let ofOne = one.register([a, b])
    let ofOther = other.register([b, a])
    for shard in [one, other] {
      shard.requestFinished(method: .get, status: 200, nanoseconds: 1_500_000)
      shard.upstreamDialFailed(cause: 0)
      shard.clientConnectionOpened()
    }
    one.errorAnswered(entry: 0, of: ofOne, upstreamStatus: 403, status: 403)
    other.errorAnswered(entry: 1, of: ofOther, upstreamStatus: 403, status: 403)
    other.errorAnswered(entry: 0, of: ofOther, upstreamStatus: 0, status: 502)

    let lines = exposedLines(one, other)
    #expect(lines == exposedLines(other, one))
    #expect(lines.contains(#"dragoman_requests_total{method="GET",status="200"} 2"#))
    #expect(
      lines.filter { $0.hasPrefix("dragoman_errors_total") } == [
        #"dragoman_errors_total{code="A",origin="make",upstream_status="403",status="403"} 2"#,
        #"dragoman_errors_total{code="B",origin="edge",upstream_status="none",status="502"} 1"#,
      ])
    #expect(lines.contains(#"dragoman_upstream_dial_failures_total{cause="refused"} 2"#))
    #expect(lines.contains("dragoman_client_connections_open 2"))
    #expect(lines.contains("dragoman_request_duration_seconds_sum 0.003"))
  }

  @Test func `quotes, backslashes and line feeds in a label are escaped`() {
    let shard = MetricsShard(dialFailureCauses: [])
    let labels = shard.register([ErrorLabels(code: "a\"b\\c\nd\u{E9}", origin: "make")])
    shard.errorAnswered(entry: 0, of: labels, upstreamStatus: 400, status: 400)
    #expect(
      exposedLines(shard).contains(
        ##"dragoman_errors_total{code="a\"b\\c\nd\##u{E9}",origin="make",upstream_status="400",status="400"} 1"##))
  }

  @Test func `every family is announced once and no series stands twice`() {
    let lines = exposedLines(busyShard(), busyShard())
    let announced = lines.filter { $0.hasPrefix("# TYPE") }.map { $0.split(separator: " ")[2] }
    let series = lines.filter { !$0.hasPrefix("#") }.map { $0[..<$0.lastIndex(of: " ")!] }
    #expect(Set(announced).count == announced.count)
    #expect(Set(series).count == series.count)
    #expect(lines.filter { $0.hasPrefix("# HELP") }.count == announced.count)
  }

  @Test func `without a loop there is still the build`() {
    #expect(exposedLines().last == #"dragoman_build_info{version="1"} 1"#)
  }
}

/// A shard on which everything has happened.
func busyShard() -> MetricsShard {
  let shard = MetricsShard(dialFailureCauses: ["upstream_dns_failure", "upstream_refused"])
  let labels = shard.register([
    ErrorLabels(code: "SC403", origin: "make"), ErrorLabels(code: "edge_1010", origin: "edge"),
    ErrorLabels(code: "upstream_refused", origin: "proxy"), ErrorLabels(code: "SC403", origin: "make"),
  ])
  shard.requestFinished(method: .get, status: 200, nanoseconds: 900_000)
  shard.requestFinished(method: .post, status: 403, nanoseconds: 31_234_567)
  shard.requestFinished(method: .other, status: 501, nanoseconds: 130_000_000_000)
  shard.errorAnswered(entry: 0, of: labels, upstreamStatus: 403, status: 403)
  shard.errorAnswered(entry: 3, of: labels, upstreamStatus: 403, status: 406)
  shard.errorAnswered(entry: 3, of: labels, upstreamStatus: 403, status: 403)
  shard.errorAnswered(entry: 1, of: labels, upstreamStatus: 403, status: 403)
  shard.errorAnswered(entry: 2, of: labels, upstreamStatus: 0, status: 502)
  shard.translated(nanoseconds: 7_000)
  for anomaly in TranslationAnomaly.allCases { shard.anomaly(anomaly) }
  shard.retried()
  shard.streamFailed(side: .upstream, phase: .responseBody)
  shard.streamFailed(side: .client, phase: .requestBody)
  shard.received(bytes: 1000, from: .client)
  shard.sent(bytes: 2000, to: .client)
  shard.received(bytes: 3000, from: .upstream)
  shard.sent(bytes: 4000, to: .upstream)
  shard.clientConnectionOpened()
  shard.clientConnectionOpened()
  shard.clientConnectionClosed()
  shard.upstreamDialed(nanoseconds: 3_000_000)
  shard.upstreamDialed(nanoseconds: 40_000_000)
  shard.upstreamDialed(nanoseconds: 40_000_000)
  shard.upstreamParked()
  shard.upstreamReused()
  shard.upstreamParked()
  shard.upstreamParked()
  shard.upstreamClosed(whileIdle: true)
  shard.upstreamClosed(whileIdle: false)
  shard.upstreamDialFailed(cause: 1)
  shard.upstreamDialFailed(cause: 99)
  shard.upstreamResponseHeadArrived(nanoseconds: 20_000_000)
  return shard
}
