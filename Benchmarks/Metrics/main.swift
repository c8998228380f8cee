// What counting costs an exchange, and what a scrape costs with everything populated: `./dev bench metrics`.
// The numbers of a run, and the machine they are from, stand in ../README.md.

import Telemetry

let loops = [PopulatedShard(), PopulatedShard()]
let loop = loops[0]
let requests = 10_000
var moment: UInt64 = 2_000_000_000

func row(_ what: String, _ nanoseconds: Double) {
  let tens = Int((nanoseconds / 10).rounded())
  print("| \(what) | \(tens / 100).\(tens / 10 % 10)\(tens % 10) |")
}

print("| what | CPU microseconds |\n|---|---|")

for (name, format) in [("text 0.0.4", Exposition.Format.text), ("OpenMetrics", .openMetrics)] {
  func scrape() -> [UInt8] {
    Exposition.write(loops.map { $0.shard.snapshot() }, ProcessState(build: BuildInfo(version: "1")), as: format)
  }
  let lines = scrape().count { $0 == UInt8(ascii: "\n") }
  row("a scrape of two loops, \(name), \(lines) lines", ProcessorTime.nanoseconds { _ = scrape() })
}

let request = ProcessorTime.nanoseconds {
  for number in 0..<requests { loop.finishRequest(route: number % 8, nanoseconds: 3_000_000, at: moment) }
}
row("a request counted", request / Double(requests))

let error = ProcessorTime.nanoseconds {
  for number in 0..<requests { loop.answerError(entry: number % 8, route: number % 8, status: 400, at: moment) }
}
row("an error counted", error / Double(requests))

// While a snapshot lives, the first of each kind copies what it counts in.
let first = ProcessorTime.median {
  moment += 2_000_000_000
  let snapshot = loop.shard.snapshot()
  let begun = ProcessorTime.now()
  loop.answerError(entry: 0, route: 0, status: 400, at: moment)
  loop.finishRequest(route: 0, nanoseconds: 3_000_000, at: moment)
  let elapsed = ProcessorTime.now() - begun
  withExtendedLifetime(snapshot) {}
  return elapsed
}
row("the first error and request while a scrape is under way, their exemplars renewed", first)
