import Testing

extension EndToEnd {
  /// There are more requests than descriptors to send them on.
  @Suite struct Descriptors {
    @Test func `without one for the upstream a request is refused as overload, and all is well again afterwards`()
      throws
    {
      let upstream = try Listener()
      let proxy = try Proxy(upstream: upstream.url, descriptors: 64)
      let before = try proxy.child.openDescriptors()
      let clients = try (0..<28).map { number in
        let client = try proxy.connect()
        try client.send(Wire.request("/\(number)"))
        return client
      }
      // Callers may have three quarters of those for both; the last quarter is too little for as many dials.
      let isExhausted = Patience.until { clients.contains(where: \.isReadable) }
      #expect(isExhausted)
      let refused = try #require(clients.first { $0.isReadable })
      let answer = try refused.readResponse()
      #expect(answer.status == 503)
      #expect(try answer.problem().code == "overloaded")
      #expect(try answer.problem().retryable)
      #expect(answer.head.value("Retry-After") != nil)

      for client in clients where client !== refused { client.close() }
      // Those that had one are given up with their callers.
      #expect(try Patience.until { try proxy.child.openDescriptors() <= before + 6 })
      try refused.send(Wire.request("/after"))
      let request = try Self.next("/after", at: upstream)
      try request.send("HTTP/1.1 204 No Content\r\n\r\n")
      #expect(try refused.readResponse().status == 204)
      #expect(
        try proxy.metrics().sum("dragoman_upstream_dial_failures_total", #"cause="overloaded""#) > 0)
      try proxy.end()
    }

    /// Callers hold theirs, their requests hold those to the upstream, and more of both want to come; and who asks the admin port
    /// holds his, too.
    @Test(arguments: [(1, 64, "127.0.0.1"), (3, 128, "127.0.0.1"), (1, 128, "localhost")])
    func `when callers and upstreams have used them up, the operator is answered all the same`(
      threads: Int, descriptors: Int, name: String
    ) throws {
      let upstream = try Listener(backlog: 1_024)
      let arguments = [
        "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--upstream", "http://\(name):\(upstream.address.port)",
      ]
      let proxy = try Proxy(arguments: arguments + ["--threads", "\(threads)"], descriptors: descriptors)
      let clients = try (0..<2 * descriptors).map { number in
        let client = try proxy.connect()
        try client.send(Wire.request("/\(number)"))
        return client
      }
      let isExhausted = Patience.until { clients.contains(where: \.isReadable) }
      #expect(isExhausted)
      var kept: [Wire] = []
      for _ in 1...descriptors {
        for path in ["/metrics", "/healthz", "/readyz", "/errors"] {
          let operator_ = try Wire(to: proxy.admin)
          #expect(try operator_.get(path).status == 200)
          kept.append(operator_)
        }
      }
      let refused = try #require(clients.first { $0.isReadable })
      let answer = try refused.readResponse()
      #expect(answer.status == 503)
      #expect(try answer.problem().code == "overloaded")
      #expect(try proxy.metrics().sum("dragoman_upstream_dial_failures_total", #"cause="overloaded""#) > 0)
      #expect(try proxy.child.openDescriptors() <= descriptors)
      for client in clients { client.close() }
      try proxy.end()
    }

    /// Requests for one upstream find idle connections to another one in their way.
    @Test func `an idle connection gives way to a request that needs another one`() throws {
      let (first, second) = (try Listener(), try Listener())
      let proxy = try Proxy(
        upstream: first.url,
        settings: """
          upstreams: [{ name: second, url: "\(second.url)" }]
          routes: [{ name: second, path: /second, upstream: [second] }]
          """, descriptors: 64)
      func exchange(_ count: Int, _ path: String, at upstream: Listener) throws -> [Wire] {
        let clients = try (0..<count).map { _ in try proxy.connect() }
        for client in clients { try client.send(Wire.request(path)) }
        let requests = try clients.map { _ in try upstream.accept() }
        for request in requests {
          _ = try request.readHead()
          try request.send("HTTP/1.1 204 No Content\r\n\r\n")
        }
        for client in clients { #expect(try client.readResponse().status == 204) }
        for client in clients { client.close() }
        return requests
      }
      let idle = try exchange(10, "/first", at: first)
      let isIdle = try Patience.until { try proxy.metrics().sum("dragoman_upstream_connections_idle") == 10 }
      #expect(isIdle)
      let busy = try exchange(10, "/second", at: second)
      #expect(try proxy.metrics().sum("dragoman_upstream_dial_failures_total") == 0)
      for wire in idle + busy { wire.close() }
      try proxy.end()
    }

    /// The connection on which this request comes; those before it have been given up.
    private static func next(_ target: String, at listener: Listener) throws -> Wire {
      while true {
        let wire = try listener.accept()
        if try wire.readHeadIfAny()?.startLine == "GET \(target) HTTP/1.1" { return wire }
      }
    }
  }
}
