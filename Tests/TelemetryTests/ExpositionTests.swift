import Telemetry
import Testing

struct ExpositionTests {
  @Test func `a busy shard reads as the golden exposition`() {
    let bytes = Exposition.write([busyShard().snapshot()], fullState, as: .text)
    #expect(String(decoding: bytes, as: UTF8.self) == goldenExposition)
  }

  @Test func `two loops are added up, in whatever order they come`() {
    let one = MetricsShard(dialFailureCauses: ["refused"])
    let other = MetricsShard(dialFailureCauses: ["refused"])
    let (a, b) = (
      ErrorLabels(code: "A", origin: "make", isRetryable: false),
      ErrorLabels(code: "B", origin: "edge", isRetryable: true)
    )
    let answers = [AnswerLabels(language: "de", format: "text"), AnswerLabels(language: "en", format: "html")]
    let ofOne = one.register(ConfigurationLabels(errors: [a, b], routes: ["_default", "x", "y"], answers: answers))
    let ofOther = other.register(
      ConfigurationLabels(errors: [b, a], routes: ["_default", "y"], answers: answers.reversed()))
    one.countRequest(nanoseconds: 1_500_000, of: ofOne, route: 2)
    other.countRequest(nanoseconds: 1_500_000, of: ofOther, route: 1)
    for shard in [one, other] {
      shard.upstreamDialFailed(cause: 0)
      shard.clientConnectionOpened()
    }
    one.countError(0, of: ofOne, upstreamStatus: 403, status: 403, route: 2)
    other.countError(1, of: ofOther, upstreamStatus: 403, status: 403, route: 1)
    other.countError(0, of: ofOther, upstreamStatus: 0, status: 502)

    let lines = exposedLines(one, other)
    #expect(lines == exposedLines(other, one))
    #expect(lines.contains(#"dragoman_requests_total{route="y",method="GET",status="200"} 2"#))
    #expect(
      lines.filter { $0.hasPrefix("dragoman_errors_total") } == [
        Substring(errorLine("A", upstream: "403", status: 403, route: "y", count: 2)),
        Substring(errorLine("B", origin: "edge", upstream: "none", status: 502, retryable: true, count: 1)),
      ])
    #expect(lines.contains(#"dragoman_upstream_dial_failures_total{cause="refused"} 2"#))
    #expect(lines.contains("dragoman_client_connections_open 2"))
    #expect(lines.contains(#"dragoman_request_duration_seconds_sum{route="y"} 0.003"#))
  }

  @Test func `quotes, backslashes and line feeds in a label are escaped`() {
    let shard = MetricsShard(dialFailureCauses: [])
    let labels = shard.register(codes: "a\"b\\c\nd\u{E9}")
    shard.countError(0, of: labels, upstreamStatus: 400, status: 400)
    #expect(
      exposedLines(shard).contains(
        Substring(errorLine(#"a\"b\\c\nd"# + "\u{E9}", upstream: "400", status: 400, count: 1))))
  }

  @Test func `every family is announced once and no series stands twice`() {
    let lines = exposedLines(busyShard(), busyShard())
    let announced = lines.filter { $0.hasPrefix("# TYPE") }.map { $0.split(separator: " ")[2] }
    let series = lines.filter { !$0.hasPrefix("#") }.map { $0[..<$0.lastIndex(of: " ")!] }
    #expect(Set(announced).count == announced.count)
    #expect(Set(series).count == series.count)
    #expect(lines.filter { $0.hasPrefix("# HELP") }.count == announced.count)
  }

  @Test func `without a loop there is still the process`() {
    #expect(exposedLines().contains(#"dragoman_build_info{version="1",libcurl="8",openssl="3"} 1"#))
    #expect(exposedLines().contains("dragoman_config_generation 1"))
  }
}

/// A shard on which everything has happened.
func busyShard() -> MetricsShard {
  let shard = MetricsShard(dialFailureCauses: ["upstream_dns_failure", "upstream_refused"])
  let labels = shard.register(
    ConfigurationLabels(
      errors: [
        ErrorLabels(code: "SC403", origin: "make", isRetryable: false),
        ErrorLabels(code: "edge_1010", origin: "edge", isRetryable: false),
        ErrorLabels(code: "upstream_refused", origin: "proxy", isRetryable: true),
        ErrorLabels(code: "SC403", origin: "make", isRetryable: false),
      ],
      routes: ["_default", "scenarios"],
      answers: [AnswerLabels(language: "de", format: "problem+json"), AnswerLabels(language: "en", format: "html")],
      upstreams: ["default", "backup"]))
  shard.countRequest(.get, status: 200, nanoseconds: 900_000, of: labels, route: 1)
  shard.countRequest(.post, status: 403, nanoseconds: 31_234_567, of: labels, route: 1)
  shard.countRequest(.other, status: 501, nanoseconds: 130_000_000_000, of: labels)
  shard.requestBegan()
  for (entry, upstreamStatus, status, answer) in [
    (0, 403, 403, 0), (3, 403, 406, 0), (3, 403, 403, 1), (1, 403, 403, 0), (2, 0, 502, nil),
  ] {
    shard.errorAnswered(
      entry: entry, route: entry == 2 ? 0 : 1, answer: answer, of: labels, upstreamStatus: upstreamStatus,
      status: status, at: 1, exemplar: Exemplar(trace: nil, correlationID: CorrelationID()))
  }
  shard.translated(nanoseconds: 7_000)
  for anomaly in TranslationAnomaly.allCases { shard.anomaly(anomaly) }
  shard.upstreamRequested()
  shard.upstreamRequested()
  for reason in RetryReason.allCases { shard.retried(reason) }
  shard.retryRefused()
  shard.circuitOpened(upstream: 1, of: labels)
  shard.streamFailed(side: .upstream, phase: .responseBody)
  shard.streamFailed(side: .client, phase: .requestBody)
  shard.received(bytes: 1000, from: .client)
  shard.sent(bytes: 2000, to: .client)
  shard.received(bytes: 3000, from: .upstream)
  shard.sent(bytes: 4000, to: .upstream)
  shard.clientConnectionOpened()
  shard.clientConnectionOpened()
  shard.clientConnectionClosed()
  shard.clientConnectionRefused()
  shard.upstreamDialed(nanoseconds: 3_000_000, tlsNanoseconds: nil)
  shard.upstreamDialed(nanoseconds: 40_000_000, tlsNanoseconds: 30_000_000)
  shard.upstreamDialed(nanoseconds: 40_000_000, tlsNanoseconds: 15_000_000)
  shard.upstreamCertificateSeen(expirySeconds: 1_800_000_000, at: 1)
  shard.pendingEnded(nanoseconds: 2_500_000)
  shard.pendingRefused(.timeout)
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
