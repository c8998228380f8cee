import ContentCoding
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

    @Test func `the root lists what there is, and each of it is there`() throws {
      let proxy = try Stack.current.proxy
      let paths = try proxy.askAdmin("/").text.split(separator: "\n").map(String.init)
      #expect(paths.contains("/metrics"))
      for path in paths { #expect(try proxy.askAdmin(path).status == (path == "/reload" ? 405 : 200), "\(path)") }
    }

    @Test(arguments: ["/", "/metrics", "/healthz", "/readyz"])
    func `HEAD says what GET would, without the body`(path: String) throws {
      let admin = try Wire(to: Stack.current.proxy.admin)
      let head = try admin.get(path, method: "HEAD")
      #expect(head.status == 200)
      #expect(try #require(head.head.value("Content-Length").flatMap(Int.init)) > 0)
      // The next answer on the connection would begin with a body that was sent all the same.
      let get = try admin.get(path)
      #expect(head.head.value("Content-Type") == get.head.value("Content-Type"))
      #expect(get.head.value("Cache-Control") == "no-store")
      #expect(get.head.value("X-Content-Type-Options") == "nosniff")
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
    func `a method that an endpoint does not take is refused with those that it takes`(method: String) throws {
      let response = try Stack.current.proxy.askAdmin("/metrics", method: method)
      #expect(response.status == 405)
      #expect(response.head.value("Allow") == "GET, HEAD")
      #expect(response.head.value("Content-Type") == "application/problem+json")
    }

    @Test(arguments: ["gzip", "br, gzip;q=0.5", "*"])
    func `the metrics are compressed for who takes gzip`(coding: String) throws {
      let response = try Stack.current.proxy.askAdmin("/metrics", ["Accept-Encoding: \(coding)"])
      #expect(response.head.value("Content-Encoding") == "gzip")
      #expect(response.head.value("Vary")?.contains("Accept-Encoding") == true)
      let decoded = ContentCoding.decode(response.body, codings: [.gzip])
      #expect(decoded.outcome == .complete)
      #expect(String(decoding: decoded.bytes, as: UTF8.self).contains("dragoman_build_info{"))
      #expect(response.body.count < decoded.bytes.count / 3)
    }

    @Test(arguments: [
      ("/metrics", ""), ("/metrics", "identity"), ("/metrics", "gzip;q=0"), ("/metrics", "identity, gzip;q=0.1"),
      ("/healthz", "gzip"),
    ])
    func `nothing is compressed for who does not want it, and nothing short`(path: String, coding: String) throws {
      let response = try Stack.current.proxy.askAdmin(path, ["Accept-Encoding: \(coding)"])
      #expect(response.status == 200)
      #expect(response.head.value("Content-Encoding") == nil)
    }

    @Test func `the level of the log is turned while the process runs`() throws {
      let proxy = try Stack.current.sandbox.proxy()
      #expect(try proxy.askAdmin("/log-level").text == "{\"level\":\"info\"}\n")
      #expect(try proxy.askAdmin("/log-level?level=error", method: "PUT").text == "{\"level\":\"error\"}\n")
      #expect(try proxy.askAdmin("/log-level").text == "{\"level\":\"error\"}\n")
      try proxy.end()
      #expect(!proxy.child.lines.contains { $0.contains("\"stopped\"") })
    }

    @Test(arguments: [
      ("PUT", "", 400), ("PUT", "?level=loud", 400), ("PUT", "?level=INFO", 400), ("PUT", "?level=info&x=1", 400),
      ("GET", "?level=debug", 400), ("POST", "?level=debug", 405), ("DELETE", "", 405),
    ])
    func `a level that makes no sense is refused`(method: String, query: String, status: Int) throws {
      let response = try Stack.current.proxy.askAdmin("/log-level\(query)", method: method)
      #expect(response.status == status)
      if status == 405 { #expect(response.head.value("Allow") == "GET, HEAD, PUT") }
    }

    @Test(arguments: [
      "Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site",
      "Sec-Fetch-Site: same-origin",
    ])
    func `a page in a browser changes nothing`(field: String) throws {
      let response = try Stack.current.proxy.askAdmin("/log-level?level=debug", [field], method: "PUT")
      #expect(response.status == 403)
      #expect(try Stack.current.proxy.askAdmin("/log-level").text.contains("info"))
    }

    @Test func `a page that made a name of its own lead here changes nothing, and nobody sends a body`() throws {
      let admin = try Wire(to: Stack.current.proxy.admin)
      try admin.send("PUT /log-level?level=debug HTTP/1.1\r\nHost: evil.example\r\n\r\n")
      #expect(try admin.readResponse().status == 403)
      try admin.send("PUT /log-level?level=debug HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}")
      #expect(try admin.readResponse().status == 400)
      #expect(try admin.endsWithoutAnotherByte())
      #expect(try Stack.current.proxy.askAdmin("/log-level", ["Sec-Fetch-Site: none"]).text.contains("info"))
    }

    @Test(arguments: ["dragoman.example.com:9901", "10.0.0.7:9901", "metrics", "[::1]:9901"])
    func `a scraper may know the port by any name`(host: String) throws {
      let admin = try Wire(to: Stack.current.proxy.admin)
      try admin.send("GET /metrics?collect[]=x HTTP/1.1\r\nHost: \(host)\r\n\r\n")
      #expect(try admin.readResponse().status == 200)
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
