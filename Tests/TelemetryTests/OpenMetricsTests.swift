import Telemetry
import Testing

struct OpenMetricsTests {
  private func exposed(_ shards: MetricsShard...) throws -> OpenMetricsText {
    let bytes = Exposition.write(shards.map { $0.snapshot() }, fullState, as: .openMetrics)
    return try OpenMetricsText(parsing: bytes)
  }

  @Test func `a busy process is read without a fault`() throws {
    let text = try exposed(busyShard(), busyShard())
    let units = text.families.filter { $0.family.unit != nil }.map(\.name)
    #expect(units.contains("dragoman_request_duration_seconds"))
    #expect(units.contains("dragoman_received_bytes"))
    #expect(units.contains("process_cpu_seconds"))
    #expect(text.families.first { $0.name == "dragoman_build" }?.family.type == "info")
  }

  @Test func `both formats hold the same series and values`() {
    let text = exposedLines(busyShard()).filter { !$0.hasPrefix("#") }
    let openMetrics = exposedLines(busyShard(), as: .openMetrics).filter { !$0.hasPrefix("#") }
    #expect(text == openMetrics)
  }

  @Test(arguments: [
    "# TYPE a counter\n# HELP a x\na_total 1\n",
    "# TYPE a counter\n# HELP a x\na 1\n# EOF\n",
    "# TYPE a gauge\n# HELP a x\na 1\na 2\n# EOF\n",
    "# TYPE a gauge\n# HELP a x\n# UNIT a seconds\na 1\n# EOF\n",
    "# TYPE a gauge\n# HELP a x\na 1 # {x=\"1\"} 1 1\n# EOF\n",
    "# TYPE a gauge\n# HELP a x\na 1\n# TYPE b gauge\n# HELP b x\na 1\n# EOF\n",
    "# TYPE a histogram\n# HELP a x\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n# EOF\n",
    "# TYPE a histogram\n# HELP a x\na_bucket{le=\"1\"} 1\na_sum 1\na_count 1\n# EOF\n",
    "# TYPE a counter\n# HELP a x\na_total 1 # {x=\"\(String(repeating: "y", count: 128))\"} 1 1\n# EOF\n",
  ])
  func `the reader of these tests refuses what is wrong`(text: String) {
    #expect(throws: OpenMetricsText.Fault.self) { try OpenMetricsText(parsing: Array(text.utf8)) }
  }
}

/// A state in which everything is known.
let fullState = ProcessState(
  build: BuildInfo(version: "0.1.0", revision: "f00", swift: "6.3", libcurl: "8.14.1", openssl: "3.0.19"),
  usage: ProcessFacts(
    cpuNanoseconds: 12_340_000_000, residentBytes: 18_874_368, virtualBytes: 1_073_741_824, openDescriptors: 42,
    maximumDescriptors: 1_048_576, startMilliseconds: 1_772_323_199_123),
  isReady: true,
  configuration: reloadedStatus,
  upstreamAuthorityExpirySeconds: 1_893_456_000, upstreamRequestsPerMinute: 240, logLinesDropped: 5,
  logQueueBytes: 4096,
  clockEpochNanoseconds: 1_772_000_000_000_000_000)

/// Two reloads that succeeded, and one that did not.
private let reloadedStatus: ConfigurationStatus = {
  var status = ConfigurationStatus(startedAt: 1_772_323_199_000_000_000)
  status.succeeded(at: 1_772_323_250_000_000_000)
  status.succeeded(at: 1_772_323_300_500_000_000)
  status.failed("settings.yaml:1:1: unknown key")
  return status
}()
