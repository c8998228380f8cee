import Telemetry
import Testing

struct ExemplarTests {
  private let trace = TraceID(high: 0x4bf9_2f35_77b3_4da6, low: 0xa3ce_929d_0e0e_4736)
  private let second: UInt64 = 1_000_000_000

  private func exemplar(_ id: String, of trace: TraceID?) -> Exemplar {
    Exemplar(trace: trace, correlationID: CorrelationID(Array(id.utf8)) ?? CorrelationID())
  }

  /// A shard that has answered one error for each of these IDs, at these moments.
  private func shard(keepsExemplars: Bool = true, _ errors: [(id: String, moment: UInt64)]) -> MetricsShard {
    let shard = MetricsShard(dialFailureCauses: [], keepsExemplars: keepsExemplars)
    let labels = shard.register(codes: "A")
    for (id, moment) in errors {
      shard.requestBegan()
      shard.errorAnswered(
        entry: 0, route: 0, answer: nil, of: labels, upstreamStatus: 400, status: 400, at: moment,
        exemplar: exemplar(id, of: trace))
      shard.requestFinished(
        route: 0, of: labels, method: .get, status: 400, nanoseconds: 30_000_000, at: moment,
        exemplar: exemplar(id, of: trace))
    }
    return shard
  }

  private func exemplars(_ shards: MetricsShard..., of name: String, epoch: UInt64 = 0) throws
    -> [OpenMetricsText.Exemplar]
  {
    let state = ProcessState(build: BuildInfo(version: "1", libcurl: "8", openssl: "3"), clockEpochNanoseconds: epoch)
    let text = try OpenMetricsText(
      parsing: Exposition.write(shards.map { $0.snapshot() }, state, as: .openMetrics))
    return text.families.first { $0.name == name }?.family.samples.compactMap(\.exemplar) ?? []
  }

  @Test func `an error and its duration name trace and correlation ID, with the time of day`() throws {
    let shard = shard([("id-1", 5 * second)])
    for (name, value) in [("dragoman_errors", 1), ("dragoman_request_duration_seconds", 0.03)] {
      let found = try exemplars(shard, of: name, epoch: 1_772_000_000_500_000_000)
      #expect(found.count == 1)
      #expect(found.first?.labels.map(\.name) == ["trace_id", "correlation_id"])
      #expect(found.first?.labels.map(\.value) == ["4bf92f3577b34da6a3ce929d0e0e4736", "id-1"])
      #expect(found.first?.value == value)
      #expect(found.first?.timestamp == 1_772_000_005.5)
    }
  }

  @Test func `an exemplar stays for a second`() throws {
    let errors = [("first", second), ("early", 2 * second - 1), ("due", 2 * second), ("early", 2 * second + 1)]
    let found = try exemplars(shard(errors), of: "dragoman_errors")
    #expect(found.map { $0.labels.last?.value } == ["due"])
  }

  @Test func `the newer one of two loops is shown`() throws {
    let (one, other) = (shard([("newer", 9 * second)]), shard([("older", 8 * second)]))
    for found in [try exemplars(one, other, of: "dragoman_errors"), try exemplars(other, one, of: "dragoman_errors")] {
      #expect(found.map { $0.labels.last?.value } == ["newer"])
    }
  }

  @Test func `each series has its own`() throws {
    let shard = MetricsShard(dialFailureCauses: [])
    let labels = shard.register(codes: "A")
    for status in 400..<600 {
      shard.errorAnswered(
        entry: 0, route: 0, answer: nil, of: labels, upstreamStatus: status, status: status, at: second,
        exemplar: exemplar("id-\(status)", of: nil))
    }
    let found = try exemplars(shard, of: "dragoman_errors")
    #expect(found.map { $0.labels.last?.value } == (400..<600).map { "id-\($0)" })
  }

  @Test(arguments: [(74, true, true), (75, true, false), (114, false, true), (115, false, false)])
  func `a correlation ID that does not fit into 128 characters is left out`(
    length: Int, isTraced: Bool, isKept: Bool
  ) throws {
    let shard = MetricsShard(dialFailureCauses: [])
    let labels = shard.register(codes: "A")
    shard.errorAnswered(
      entry: 0, route: 0, answer: nil, of: labels, upstreamStatus: 400, status: 400, at: second,
      exemplar: exemplar(String(repeating: "x", count: length), of: isTraced ? trace : nil))
    let names = try exemplars(shard, of: "dragoman_errors").map { $0.labels.map(\.name) }
    #expect(
      names
        == (isTraced ? [isKept ? ["trace_id", "correlation_id"] : ["trace_id"]] : isKept ? [["correlation_id"]] : []))
  }

  @Test func `there are none where they are switched off, nor in the text format`() throws {
    #expect(try exemplars(shard(keepsExemplars: false, [("id-1", second)]), of: "dragoman_errors").isEmpty)
    #expect(!exposedLines(shard([("id-1", second)])).contains { $0.contains("id-1") })
  }
}
