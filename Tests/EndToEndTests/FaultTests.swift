import Testing

extension EndToEnd {
  /// Everything the Sandbox can do wrong, and what the caller is told.
  @Suite struct Faults {
    @Test(arguments: [
      "slow-head?ms=30", "drip-head?ms=1", "slow-body?ms=2&bytes=20", "close-idle?ms=1", "reset-idle?ms=1", "surplus",
      "chunked?bytes=3", "chunk-extensions", "trailers", "until-close", "http-1.0", "early-hints", "continue",
      "processing?ms=1", "hop-by-hop", "gzip", "deflate", "broken-gzip", "unknown-coding",
      "huge-body?bytes=5000000", "huge-chunked?bytes=5000000",
    ])
    func `an odd but valid success arrives whole`(fault: String) throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/faults/\(fault)")
      #expect(response.status == 200)
      #expect(response.isComplete)
      #expect(!response.body.isEmpty)
    }

    @Test(arguments: [
      ("close-after-accept", "upstream_reset"), ("cut-head", "upstream_reset"), ("reset", "upstream_reset"),
      ("garbage", "upstream_malformed"), ("malformed-version", "upstream_malformed"),
      ("malformed-status", "upstream_malformed"), ("malformed-field", "upstream_malformed"),
      ("malformed-field-space", "upstream_malformed"), ("malformed-folding", "upstream_malformed"),
      ("malformed-nul", "upstream_malformed"), ("malformed-two-lengths", "upstream_malformed"),
      ("malformed-length", "upstream_malformed"), ("malformed-both-lengths", "upstream_malformed"),
      ("malformed-transfer-coding", "upstream_malformed"), ("big-head?bytes=100000", "upstream_malformed"),
      ("many-fields?bytes=1000", "upstream_malformed"), ("upgrade-unasked", "upstream_malformed"),
    ])
    func `an answer that is none becomes a 502 with its own name`(fault: String, code: String) throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/faults/\(fault)", ["Accept-Language: de"])
      let problem = try response.problem()
      #expect(response.status == 502)
      #expect(problem.code == code)
      #expect(problem.upstream == nil)
      #expect(response.head.value("Content-Language") == "de")
    }

    @Test(arguments: ["cut-body", "cut-chunked", "reset-body", "malformed-chunk"])
    func `a success that is cut is never passed off as whole`(fault: String) throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/faults/\(fault)")
      #expect(response.status == 200)
      #expect(!response.isComplete)
    }

    @Test(arguments: ["cut-body", "cut-chunked"])
    func `curl notices a success that is cut`(fault: String) throws {
      let curl = try Curl.run("http://\(Stack.current.proxy.address)/api/v2/sandbox/faults/\(fault)")
      #expect(curl.exit == .status(18))
    }

    @Test(arguments: ["stall-body", "wrong-length-fewer"])
    func `a success that stops coming ends with the connection`(fault: String) throws {
      let proxy = try Stack.current.sandbox.proxy(settings: Settings.shortDeadlines)
      let response = try proxy.get("/api/v2/sandbox/faults/\(fault)")
      #expect(response.status == 200)
      #expect(!response.isComplete)
      try proxy.end()
    }

    @Test func `an upstream that never answers is a response timeout`() throws {
      let proxy = try Stack.current.sandbox.proxy(settings: Settings.shortDeadlines)
      let response = try proxy.get("/api/v2/sandbox/faults/never-answers")
      #expect(response.status == 504)
      #expect(try response.problem().code == "upstream_response_timeout")
      try proxy.end()
    }

    @Test func `bytes beyond the declared length never reach a caller`() throws {
      let client = try Stack.current.proxy.connect()
      let first = try client.get("/api/v2/sandbox/faults/wrong-length-more")
      #expect(first.isComplete)
      let second = try client.get("/api/v2/sandbox/echo?second")
      #expect(second.status == 200)
      #expect(second.text.contains("?second"))
    }

    @Test func `a second answer that nobody asked for is not taken for the next one`() throws {
      let client = try Stack.current.proxy.connect()
      _ = try client.get("/api/v2/sandbox/faults/surplus")
      for number in 1...3 {
        #expect(try client.get("/api/v2/sandbox/echo?after=\(number)").text.contains("after=\(number)"))
      }
    }

    @Test func `trailers reach the caller`() throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/faults/trailers", ["TE: trailers"])
      #expect(!response.trailers.isEmpty)
    }

    @Test func `early hints reach the caller before the answer`() throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/faults/early-hints")
      #expect(response.interim.map(\.status) == [103])
      #expect(response.status == 200)
    }

    @Test func `a gzip success stays as it is`() throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/faults/gzip", ["Accept-Encoding: gzip"])
      #expect(response.head.value("Content-Encoding") == "gzip")
      #expect(response.body.starts(with: [0x1F, 0x8B]))
    }

    @Test func `no descriptor is left behind by any fault`() throws {
      let proxy = try Stack.current.sandbox.proxy(settings: Settings.shortDeadlines)
      _ = try proxy.get("/api/v2/sandbox/errors/SC403")
      let faults = [
        "close-after-accept", "cut-head", "cut-body", "cut-chunked", "reset", "reset-body", "close-idle?ms=1",
        "garbage", "surplus", "until-close", "gzip", "never-answers", "stall-body", "wrong-length-fewer",
        "wrong-length-more", "huge-body?status=500&bytes=5000000", "early-answer", "malformed-chunk",
      ]
      for fault in faults {
        _ = try proxy.get("/api/v2/sandbox/faults/\(fault)")
        let gone = try proxy.connect()
        try gone.send(Wire.request("/api/v2/sandbox/faults/\(fault)"))
        try gone.reset()
      }
      // What may remain: connections that idle in the pool, which the metrics name.
      let isQuiet = try Patience.until {
        let metrics = try proxy.metrics()
        return metrics.sum("dragoman_client_connections_open") == 0
          && metrics.sum("dragoman_upstream_connections_open") == metrics.sum("dragoman_upstream_connections_idle")
      }
      #expect(isQuiet)
      let fresh = try Stack.current.sandbox.proxy(settings: Settings.shortDeadlines)
      _ = try fresh.get("/api/v2/sandbox/errors/SC403")
      let allowed = try fresh.child.openDescriptors() + 5
      let isBack = try Patience.until { try proxy.child.openDescriptors() <= allowed }
      #expect(isBack)
      try fresh.end()
      try proxy.end()
    }
  }
}
