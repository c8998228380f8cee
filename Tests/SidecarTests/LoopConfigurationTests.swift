import Configuration
import Testing
import Upstream

@testable import Sidecar

/// What a loop keeps of a configuration that a reload has replaced.
@Suite struct `A configuration that is replaced` {
  private static let elsewhere = "upstream: { url: \"http://elsewhere.example\" }\n"
  private static let here = "upstream: { url: \"http://upstream.example\" }\n"

  @Test func `is kept by the exchanges that began with it, and by no other`() throws {
    let bench = try Bench()
    defer { bench.close() }
    try bench.receiveRequest("GET / HTTP/1.1\nHost: x")
    let before = bench.exchange.snapshot
    bench.worker.install(try snapshot(Self.elsewhere), accessLog: nil)
    #expect(bench.exchange.snapshot === before)
    let later = Exchange()
    later.begin(for: bench.client)
    #expect(later.snapshot === bench.worker.snapshot)
    #expect(later.snapshot !== before)
    later.end()
    bench.exchange.end()
  }

  @Test func `is gone with the last exchange that keeps it`() throws {
    let bench = try Bench()
    defer { bench.close() }
    try bench.receiveRequest("GET / HTTP/1.1\nHost: x")
    weak let before = bench.exchange.snapshot
    weak let pool = bench.exchange.configuration.pools[0]
    bench.worker.install(try snapshot(Self.elsewhere), accessLog: nil)
    #expect(before != nil && pool != nil)
    bench.exchange.end()
    #expect(before == nil && pool == nil)
  }

  @Test func `leaves its connections to the next one when the upstream is the same`() throws {
    let bench = try Bench()
    defer { bench.close() }
    let pool = bench.worker.configuration.pools[0]
    bench.worker.install(try snapshot(Self.here + "errors: { format: text }\n"), accessLog: nil)
    #expect(bench.worker.configuration.pools[0] === pool)
    bench.worker.install(try snapshot(Self.here + "limits: { pending: 7 }\n"), accessLog: nil)
    #expect(bench.worker.configuration.pools[0] !== pool)
  }

  @Test func `leaves to the next one the connections to each upstream that is the same, whatever its number`() throws {
    let bench = try Bench()
    defer { bench.close() }
    func install(_ upstreams: String) throws -> [UpstreamPool] {
      bench.worker.install(try snapshot(Self.here + "upstreams: [\(upstreams)]\n"), accessLog: nil)
      return bench.worker.configuration.pools
    }
    let one = "{ name: one, url: \"http://one.example\" }"
    let two = "{ name: two, url: \"http://two.example\" }"
    let pools = try install("\(one), \(two)")
    #expect(pools.count == 3)
    let turned = try install("\(two), \(one)")
    #expect(turned[0] === pools[0] && turned[1] === pools[2] && turned[2] === pools[1])
    let changed = try install("{ name: two, url: \"http://two.example\", breaker: { failures: off } }")
    #expect(changed.count == 2 && changed[0] === pools[0] && changed[1] !== pools[2])
    // The same place under another name is another upstream: another circuit, other labels.
    #expect(try install("{ name: three, url: \"http://one.example\" }")[1] !== pools[1])
  }

  @Test func `has another limit of connections at once`() throws {
    let bench = try Bench()
    defer { bench.close() }
    bench.worker.install(try snapshot("limits: { connections: 3 }\n"), accessLog: nil)
    #expect((bench.worker.maximumConnections, bench.worker.maximumAccepted) == (3, 6))
  }
}
