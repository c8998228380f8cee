import Foundation
import Testing

extension EndToEnd {
  /// A real Prometheus scrapes a proxy under traffic, with the shipped files.
  @Suite(.needsPeers) struct PrometheusScrapes {
    @Test func `it counts what was sent, keeps the exemplars, loads the rules, and an alert fires`() throws {
      let proxy = try Stack.current.sandbox.proxy(settings: "upstream: {requests_per_minute: 600}")
      let prometheus = try PrometheusServer(scraping: proxy.admin)
      #expect(try prometheus.waits(until: "up", is: 1))
      try expectExactCount(prometheus, proxy)
      try expectExemplar(prometheus, proxy)
      try expectRules(prometheus)
      try expectAlert(prometheus, proxy)
      try expectPanels(prometheus)
      try expectTargets(prometheus)
      try prometheus.end()
      try proxy.end()
    }

    private func expectExactCount(_ prometheus: PrometheusServer, _ proxy: Proxy) throws {
      let count = #"sum(dragoman_errors_total{code="IM005",origin="make",upstream_status="400",status="400"})"#
      _ = try proxy.get("/api/v2/sandbox/errors/IM005")
      #expect(try prometheus.waits(until: count, is: 1))
      for _ in 1...7 { _ = try proxy.get("/api/v2/sandbox/errors/IM005", ["Accept-Language: de"]) }
      #expect(try prometheus.waits(until: count, is: 8))
      // Two scrapes later it is still that.
      let scrapes = #"count_over_time(up[5m])"#
      let before = try #require(try prometheus.query(scrapes).first).value
      #expect(try Patience.until { try (prometheus.query(scrapes).first?.value ?? 0) >= before + 2 })
      #expect(try prometheus.query(count).map(\.value) == [8])
    }

    private func expectExemplar(_ prometheus: PrometheusServer, _ proxy: Proxy) throws {
      let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
      let wanted = ["trace_id": trace, "correlation_id": "screenshot-17"]
      for series in [#"dragoman_errors_total{code="SC403"}"#, "dragoman_request_duration_seconds_bucket"] {
        // An exemplar stays for a second at least, so that one request may come too early to be the next.
        let hasCome = try Patience.until {
          _ = try proxy.get(
            "/api/v2/sandbox/errors/SC403",
            ["X-Request-ID: screenshot-17", "traceparent: 00-\(trace)-00f067aa0ba902b7-01"])
          return try prometheus.exemplars(series).contains(wanted)
        }
        #expect(hasCome, "\(series)")
      }
    }

    private func expectRules(_ prometheus: PrometheusServer) throws {
      let shipped = try RulesFile()
      let names = Set(shipped.records.keys).union(shipped.alerts.map(\.name))
      let isEvaluated: () throws -> Bool = {
        let groups = (try prometheus.ask("rules") as? [String: Any])?["groups"] as? [[String: Any]] ?? []
        let rules = groups.flatMap { $0["rules"] as? [[String: Any]] ?? [] }
        return Set(rules.compactMap { $0["name"] as? String }) == names
          && rules.allSatisfy { $0["health"] as? String == "ok" }
      }
      #expect(try Patience.until(isEvaluated))
      // What a rule's name says of its labels is so.
      #expect(
        try Patience.until { try !prometheus.query("job_route:dragoman_errors_per_requests:ratio_rate5m").isEmpty })
      for name in shipped.records.keys {
        for sample in try prometheus.query(name) {
          #expect(Set(sample.labels.keys).subtracting(["__name__"]) == RulesFile.level(of: name), "\(name)")
        }
      }
    }

    private func expectAlert(_ prometheus: PrometheusServer, _ proxy: Proxy) throws {
      let firing = #"ALERTS{alertname="DragomanRateLimited",alertstate="firing"}"#
      #expect(try prometheus.query(firing) == [])
      _ = try proxy.get("/api/v2/sandbox/errors/SC429")
      #expect(try prometheus.waits(until: firing, is: 1))
      let alerts = (try prometheus.ask("alerts") as? [String: Any])?["alerts"] as? [[String: Any]] ?? []
      let alert = try #require(
        alerts.first { ($0["labels"] as? [String: String])?["alertname"] == "DragomanRateLimited" })
      #expect(
        (alert["annotations"] as? [String: String])?["summary"]
          == "dragoman was told 429 by make in the last ten minutes")
    }

    /// Every query of the dashboard means something to Prometheus, and the panels that must not be empty are not.
    private func expectPanels(_ prometheus: PrometheusServer) throws {
      let panels = try Dashboard().panels
      for query in panels.flatMap(\.queries) { _ = try prometheus.query(query.asGrafanaSendsIt) }
      for title in [
        "Requests by status", "Errors by code", "Upstream and final status", "Top codes", "Memory", "Ready",
      ] {
        let panel = try #require(panels.first { $0.title == title })
        #expect(
          try Patience.until { try panel.queries.allSatisfy { try !prometheus.query($0.asGrafanaSendsIt).isEmpty } },
          "\(title)")
      }
    }

    private func expectTargets(_ prometheus: PrometheusServer) throws {
      let targets = (try prometheus.ask("targets") as? [String: Any])?["activeTargets"] as? [[String: Any]] ?? []
      #expect(targets.count == 1)
      #expect(targets.first?["lastError"] as? String == "")
    }
  }
}

extension Query {
  /// With all variables at "All" and the shortest range.
  fileprivate var asGrafanaSendsIt: String {
    text.replacing("$__rate_interval", with: "1m").replacing("$__range", with: "1h")
      .replacing(/\$(?:job|instance|route)/, with: ".*")
  }
}
