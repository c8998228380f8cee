import Telemetry

/// The measurements as a table in Markdown.
struct CostTable {
  private let loops = [PopulatedShard(), PopulatedShard()]
  private let requests = 10_000

  func print() {
    Swift.print("| what | CPU microseconds |\n|---|---|")
    for (name, format) in [("text 0.0.4", Exposition.Format.text), ("OpenMetrics", .openMetrics)] {
      let lines = scrape(format).count { $0 == UInt8(ascii: "\n") }
      row("a scrape of two loops, \(name), \(lines) lines", ProcessorTime.nanoseconds { _ = scrape(format) })
    }
    row("a request counted", request())
    row("an error counted", error())
    row("the first error and request while a scrape is under way, their exemplars renewed", afterSnapshot())
  }

  private func scrape(_ format: Exposition.Format) -> [UInt8] {
    Exposition.write(
      loops.map { $0.shard.snapshot() }, ProcessState(build: BuildInfo(version: "1", libcurl: "8", openssl: "3")),
      as: format)
  }

  private func request() -> Double {
    ProcessorTime.nanoseconds {
      for number in 0..<requests { loops[0].finishRequest(route: number % 8, nanoseconds: 3_000_000, at: 2) }
    } / Double(requests)
  }

  private func error() -> Double {
    ProcessorTime.nanoseconds {
      for number in 0..<requests { loops[0].answerError(entry: number % 8, route: number % 8, status: 400, at: 2) }
    } / Double(requests)
  }

  /// While a snapshot lives, the first of each kind copies what it counts in.
  private func afterSnapshot() -> Double {
    var moment: UInt64 = 0
    return ProcessorTime.median {
      moment += 2_000_000_000
      let snapshot = loops[0].shard.snapshot()
      let begun = ProcessorTime.now()
      loops[0].answerError(entry: 0, route: 0, status: 400, at: moment)
      loops[0].finishRequest(route: 0, nanoseconds: 3_000_000, at: moment)
      let elapsed = ProcessorTime.now() - begun
      withExtendedLifetime(snapshot) {}
      return elapsed
    }
  }

  private func row(_ what: String, _ nanoseconds: Double) {
    let hundredths = Int((nanoseconds / 10).rounded())
    Swift.print("| \(what) | \(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10) |")
  }
}
