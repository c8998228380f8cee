import Foundation
import Testing

extension EndToEnd {
  /// What the operator and Prometheus see.
  @Suite struct Admin {
    @Test(arguments: ["/healthz", "/readyz"])
    func `a healthy proxy says so`(path: String) throws {
      #expect(try Stack.current.proxy.askAdmin(path).status == 200)
    }

    @Test func `an unknown path of the admin listener is not found`() throws {
      #expect(try Stack.current.proxy.askAdmin("/nothing").status == 404)
    }

    @Test func `the callers' listener does not serve the metrics`() throws {
      let upstream = try ScriptedUpstream()
      let (request, response) = try upstream.exchange(
        Wire.request("/metrics"), answering: "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmine")
      #expect(request.startLine == "GET /metrics HTTP/1.1")
      #expect(response.text == "mine")
      try upstream.proxy.end()
    }

    @Test func `requests and errors are counted by what they became`() throws {
      let proxy = try Stack.current.sandbox.proxy()
      for _ in 1...3 { _ = try proxy.get("/api/v2/sandbox/errors/IM005") }
      for _ in 1...2 { _ = try proxy.get("/api/v2/sandbox/echo") }
      _ = try proxy.get("/api/v2/sandbox/faults/reset", ["X-Request-ID: last"])
      _ = try proxy.logLine(correlationID: "last")
      let metrics = try proxy.metrics()
      #expect(metrics.sum("dragoman_errors_total", #"code="IM005""#, #"origin="make""#, #"status="400""#) == 3)
      #expect(metrics.sum("dragoman_errors_total", #"code="IM005""#, #"upstream_status="400""#) == 3)
      #expect(metrics.sum("dragoman_errors_total", #"code="upstream_reset""#, #"origin="proxy""#) == 1)
      #expect(metrics.sum("dragoman_requests_total") == 6)
      #expect(metrics.sum("dragoman_requests_total", #"status="200""#) == 2)
      #expect(metrics.sum("dragoman_request_duration_seconds_count") == 6)
      #expect(metrics.text.contains("dragoman_build_info{"))
      try proxy.end()
    }

    @Test func `nothing that a client sends becomes a label`() throws {
      let proxy = try Stack.current.sandbox.proxy()
      for number in 1...20 {
        _ = try proxy.get(
          "/marked-\(number)", ["X-Marked-\(number): marked-\(number)", "Accept-Language: xx-marked\(number)"],
          method: "MARKED\(number)")
      }
      let metrics = try proxy.metrics()
      #expect(!metrics.text.lowercased().contains("marked"))
      #expect(metrics.sum("dragoman_requests_total", #"method="_OTHER""#) == 20)
      try proxy.end()
    }

    @Test(.needsPeers)
    func `promtool finds nothing to say about the metrics`() throws {
      let proxy = try Stack.current.sandbox.proxy()
      for path in ["errors/IM005", "echo", "faults/reset", "faults/cut-body"] {
        _ = try proxy.get("/api/v2/sandbox/\(path)", ["Accept-Language: de"])
      }
      let page = try TemporaryFile(named: "metrics", holding: try proxy.metrics().text)
      let promtool = try Child("/bin/sh", ["-c", #"exec promtool check metrics <"$0""#, page.path])
      #expect(try promtool.waitForExit() == .status(0))
      #expect(promtool.lines == [])
      try proxy.end()
    }
  }
}
