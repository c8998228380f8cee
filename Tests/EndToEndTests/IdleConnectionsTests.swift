import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// Connections on which nothing happens take no more memory than docs/limits.md says.
  ///
  /// In a process of its own, which `./dev test --peers` starts: beside so many descriptors the others could start no processes
  /// (`Child`).
  @Suite(
    .enabled(
      if: !Patience.isSanitized && ProcessInfo.processInfo.environment["DRAGOMAN_IDLE_CONNECTIONS"] != nil,
      "./dev test --peers runs it, apart from the others")
  ) struct IdleConnections {
    @Test func `10,000 idle connections fit into the memory that is documented for them, and each is served`() throws {
      let count = 10_000
      try Self.allowDescriptors(count + 1_000)
      let proxy = try Stack.current.sandbox.proxy(
        settings: "limits: { connections: \(count + 10) }\ndeadlines: { keep_alive: 10m }\n")
      try Self.ask(try (1...16).map { _ in try proxy.connect() })
      let before = try proxy.child.memory()
      var clients: [Wire] = []
      for _ in 0..<count / 100 {
        // No more at a time than the kernel's queue holds; one that has asked is idle in another way than one that has not.
        let more = try (1...100).map { _ in try proxy.connect() }
        try Self.ask(Array(more.prefix(10)))
        clients += more
      }
      #expect(try proxy.metrics().sum("dragoman_client_connections_open") >= Double(count))
      let taken = try proxy.child.memory() - before
      #expect(taken * 1_024 <= count * (try Document.memory(of: "an idle connection of a caller")), "\(taken) kB")
      try Self.ask(stride(from: 5, to: count, by: 997).map { clients[$0] })
      try proxy.end()
    }

    @Test func `1,000 within TLS do so as well, on the side of callers and on that of the upstream`() throws {
      let count = 1_000
      try Self.allowDescriptors(4 * count)
      let folder = try CertificateFolder()
      let pair = try folder.server("localhost", names: ["localhost", "127.0.0.1"])
      let upstream = try Listener()
      // One proxy is the other's upstream: so there are as many connections within TLS as requests under way.
      let server = try ConfiguredProxy(
        listen: "[{ address: 127.0.0.1:0, tls: { certificates: [\(pair.yaml)] } }]", upstream: upstream.url,
        more: "deadlines: { keep_alive: 10m }\n", threads: 1)
      let client = try Proxy(
        upstream: "https://localhost:\(server.port)", ca: folder.authority,
        settings: "upstream: { pool: { connections: 1024, idle_limit: 1024, idle_timeout: 10m } }\n")
      try Self.exchange(16, through: client, to: upstream)
      let before = (client: try client.child.memory(), server: try server.proxy.child.memory())
      let clients = try Self.exchange(count, through: client, to: upstream)
      #expect(try client.metrics().sum("dragoman_upstream_connections_idle") == Double(count))
      #expect(try server.proxy.metrics().sum("dragoman_client_connections_open") == Double(count))

      let plain = try Document.memory(of: "an idle connection of a caller")
      let upstreamTLS = try Document.memory(of: "an idle connection to an upstream, within TLS")
      let clientTLS = try Document.memory(of: "an idle connection of a caller within TLS")
      let inFlight = try Document.memory(of: "a request under way")
      // What was under way at the same time is let go but not always given back to the system.
      let taken = (
        client: try client.child.memory() - before.client, server: try server.proxy.child.memory() - before.server
      )
      #expect(taken.client * 1_024 <= clients.count * (plain + upstreamTLS + inFlight), "\(taken.client) kB")
      #expect(taken.server * 1_024 <= clients.count * (clientTLS + inFlight), "\(taken.server) kB")
      try client.end()
      try server.end()
    }

    /// One exchange on each connection, all at the same time.
    private static func ask(_ clients: [Wire]) throws {
      for client in clients { try client.send(Wire.request("/api/v2/sandbox/echo")) }
      for client in clients { #expect(try client.readResponse().status == 200) }
    }

    /// So many exchanges of which none ends before the last has begun. Returns the callers' connections, which stay.
    @discardableResult
    private static func exchange(_ count: Int, through proxy: Proxy, to upstream: Listener) throws -> [Wire] {
      let exchanges = try (1...count).map { _ in
        let client = try proxy.connect()
        try client.send(Wire.request("/"))
        let request = try upstream.accept()
        _ = try request.readHead()
        return (client: client, request: request)
      }
      for (_, request) in exchanges {
        try request.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        request.close()
      }
      for (client, _) in exchanges { #expect(try client.readResponse().status == 204) }
      return exchanges.map(\.client)
    }

    /// Lets this process, and those that it starts, have so many descriptors.
    private static func allowDescriptors(_ count: Int) throws {
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
      var limit = rlimit()
      guard getrlimit(resource, &limit) == 0 else { throw HarnessError.system("getrlimit") }
      limit.rlim_cur = max(limit.rlim_cur, rlim_t(count))
      guard setrlimit(resource, &limit) == 0 else { throw HarnessError.system("setrlimit") }
    }
  }
}
