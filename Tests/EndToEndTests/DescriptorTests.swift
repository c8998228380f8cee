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
      // Callers may have three quarters of them; the last quarter is too little for as many dials.
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

    /// The connection on which this request comes; those before it have been given up.
    private static func next(_ target: String, at listener: Listener) throws -> Wire {
      while true {
        let wire = try listener.accept()
        if try wire.readHeadIfAny()?.startLine == "GET \(target) HTTP/1.1" { return wire }
      }
    }
  }
}
