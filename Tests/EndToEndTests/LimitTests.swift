import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// How much there may be at once, and what is said beyond.
  @Suite struct Limits {
    @Test func `beyond the limit of connections a request gets 503 and the end, and the others go on`() throws {
      let upstream = try ScriptedUpstream(settings: "limits:\n  connections: 2\n")
      let within = try (1...2).map { try Self.connectedClient(of: upstream, number: $0) }
      let surplus = try upstream.proxy.connect()
      let response = try surplus.get("/surplus", ["Accept-Language: de"])
      #expect(response.status == 503)
      #expect(try response.problem().code == "overloaded")
      #expect(try response.problem().retryable)
      #expect(response.head.value("Retry-After") != nil)
      #expect(response.head.value("Content-Language") == "de")
      #expect(response.head.value("Connection")?.lowercased() == "close")
      #expect(try surplus.endsWithoutAnotherByte())
      surplus.close()
      for client in within {
        try client.send(Wire.request("/goes-on"))
        try upstream.nextRequest().answer(body: "still here")
        #expect(try client.readResponse().text == "still here")
      }
      within[0].close()
      try Self.expectOpenConnections(1, of: upstream.proxy)
      _ = try Self.connectedClient(of: upstream, number: 3)
      try upstream.proxy.end()
    }

    @Test func `beyond twice the limit a connection waits until another one ends`() throws {
      let upstream = try ScriptedUpstream(settings: "limits:\n  connections: 1\n")
      let first = try Self.connectedClient(of: upstream, number: 1)
      let surplus = try upstream.proxy.connect()
      try Self.expectOpenConnections(2, of: upstream.proxy)
      let waiting = try upstream.proxy.connect()
      try waiting.send(Wire.request("/waiting"))
      // The loop goes round a few times with the connection before its door.
      try first.send(Wire.request("/meanwhile"))
      try upstream.nextRequest().answer()
      _ = try first.readResponse()
      #expect(try upstream.proxy.metrics().sum("dragoman_client_connections_opened_total") == 2)
      surplus.close()
      #expect(try waiting.readResponse().problem().code == "overloaded")
      #expect(try upstream.proxy.metrics().sum("dragoman_client_connections_opened_total") == 3)
      waiting.close()
      try upstream.proxy.end()
    }

    @Test func `a request waits for an upstream connection and gets its turn; one more gets 503`() throws {
      let upstream = try ScriptedUpstream(settings: Self.onePoolConnection(pending: 1))
      let clients = try (1...2).map { try Self.connectedClient(of: upstream, number: $0) }
      let holder = try upstream.proxy.connect()
      try holder.send(Wire.request("/holder"))
      let held = try upstream.nextRequest()
      for (number, client) in clients.enumerated() { try client.send(Wire.request("/\(number)")) }
      let isRefused = Patience.until { clients.contains(where: \.isReadable) }
      #expect(isRefused)
      let refused = try #require(clients.first { $0.isReadable })
      let response = try refused.readResponse()
      #expect(response.status == 503)
      #expect(try response.problem().code == "overloaded")
      #expect(response.head.value("Retry-After") == "5")
      try held.answer(body: "held")
      #expect(try holder.readResponse().text == "held")
      let turn = try upstream.nextRequest()
      #expect(turn.wire === held.wire)
      try turn.answer(body: "its turn")
      let patient = try #require(clients.first { $0 !== refused })
      #expect(try patient.readResponse().text == "its turn")
      // Whoever was refused may ask again, on the same connection.
      try refused.send(Wire.request("/again"))
      try upstream.nextRequest().answer(body: "again")
      #expect(try refused.readResponse().text == "again")
      try upstream.proxy.end()
    }

    @Test func `with no request allowed to wait, the first that would have to gets 503`() throws {
      // Waiting would take longer than this test does.
      let settings = Self.onePoolConnection(pending: 0) + "  deadlines:\n    connect: 5m\n"
      let upstream = try ScriptedUpstream(settings: settings)
      let holder = try upstream.proxy.connect()
      try holder.send(Wire.request("/holder"))
      let held = try upstream.nextRequest()
      #expect(try upstream.proxy.get("/refused").problem().code == "overloaded")
      try held.answer(body: "held")
      #expect(try holder.readResponse().text == "held")
      try upstream.proxy.end()
    }

    @Test func `a request whose turn does not come in time gets 503`() throws {
      let settings = Self.onePoolConnection(pending: 8) + "  deadlines:\n    connect: 500ms\n"
      let upstream = try ScriptedUpstream(settings: settings)
      let holder = try upstream.proxy.connect()
      try holder.send(Wire.request("/holder"))
      let held = try upstream.nextRequest()
      let response = try upstream.proxy.get("/too-late")
      #expect(response.status == 503)
      #expect(response.head.value("Retry-After") == "5")
      #expect(try response.problem().code == "overloaded")
      try held.answer(body: "held")
      #expect(try holder.readResponse().text == "held")
      try upstream.proxy.end()
    }

    @Test(arguments: [(64, 200), (65, 502)])
    func `64 interim answers pass, one more is a fault`(count: Int, status: Int) throws {
      let upstream = try ScriptedUpstream()
      let interim = String(repeating: "HTTP/1.1 103 Early Hints\r\n\r\n", count: count)
      let (_, response) = try upstream.exchange(
        Wire.request("/"), answering: interim + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
      #expect(response.interim.count == 64)
      #expect(response.status == status)
      if status == 502 { #expect(try response.problem().code == "upstream_malformed") }
      try upstream.proxy.end()
    }

    @Test func `of a strange error's members and of a long text as much is kept as the limit allows`() throws {
      let members = (1...70).map { "\"member-\($0)\":\($0)" }.joined(separator: ",")
      let strange = try Self.translated("application/json", "{\(members)}")
      let envelope = try JSONSerialization.jsonObject(with: Data(strange.body)) as? [String: Any]
      let kept = try #require(envelope?["upstream"] as? [String: Any]).keys.filter { $0.hasPrefix("member-") }
      #expect(kept.count == 64)
      #expect(try strange.problem().truncated == true)
      let long = try Self.translated("text/plain", String(repeating: "word ", count: 120)).problem()
      // 512 bytes are 102 words and the beginning of another, which might be half a secret.
      #expect(long.upstream?.text == String(repeating: "word ", count: 102))
      #expect(long.truncated == true)
    }

    @Test func `a request to the admin port has its limit too`() throws {
      let response = try Stack.current.proxy.askAdmin("/healthz?" + String(repeating: "x", count: 2_000))
      #expect(response.status == 414)
      let fields = [String](repeating: "X: " + String(repeating: "x", count: 900), count: 12)
      let admin = try Wire(to: Stack.current.proxy.admin)
      #expect(try admin.get("/healthz", fields).status == 431)
      #expect(try admin.endsWithoutAnotherByte())
    }

    @Test func `the 65th connection to the admin port is served, and the oldest that asks for nothing is closed`()
      throws
    {
      let upstream = try ScriptedUpstream()
      let idle = try (1...64).map { number in
        let connection = try Wire(to: upstream.proxy.admin)
        if number <= 2 { #expect(try connection.get("/healthz").status == 200) }
        try connection.send("GET /healthz HTTP/1.1\r\n")
        return connection
      }
      let probe = try Wire(to: upstream.proxy.admin)
      #expect(try probe.get("/healthz").status == 200)
      #expect(try idle[0].endsWithoutAnotherByte())
      try idle[1].send("Host: a\r\n\r\n")
      #expect(try idle[1].readResponse().status == 200)
      #expect(try probe.get("/metrics").status == 200)
      try upstream.proxy.end()
    }

    @Test func `a client that goes on sending still reads its refusal, and then loses its connection`() throws {
      let upstream = try ScriptedUpstream()
      let client = try upstream.proxy.connect()
      try client.send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
      try client.send([UInt8](repeating: 0x78, count: 500_000))
      #expect(try client.readResponse().status == 400)
      #expect(try client.endsWithoutAnotherByte())
      // It never closes, and still it is gone: after 2 s, or at once when it sends more than 16 MiB.
      let endless = try upstream.proxy.connect()
      try endless.send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
      #expect(throws: HarnessError.self) { while true { try endless.send([UInt8](repeating: 0x78, count: 65_536)) } }
      try Self.expectOpenConnections(0, of: upstream.proxy)
      try upstream.proxy.end()
    }

    @Test func `a log that nobody reads stops nothing, and what is dropped is counted`() throws {
      let folder = try TemporaryFile(named: "unused")
      let pipe = folder.beside("log")
      let (made, reader) = (mkfifo(pipe, 0o600), open(pipe, O_RDWR | O_CLOEXEC))
      try #require(made == 0 && reader >= 0)
      let dead = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: dead.url, arguments: ["--access-log", pipe])
      let client = try proxy.connect()
      let request = Wire.request("/" + String(repeating: "long", count: 1_000))
      var answered = 0
      while try proxy.metrics().sum("dragoman_log_lines_dropped_total") == 0, answered < 20_000 {
        try client.send(String(repeating: request, count: 16))
        for _ in 1...16 { #expect(try client.readResponse().status == 502) }
        answered += 16
      }
      #expect(try proxy.metrics().sum("dragoman_log_lines_dropped_total") > 0)
      close(reader)
      try proxy.end()
    }

    /// A client with one exchange behind it: so it has been accepted.
    private static func connectedClient(of upstream: ScriptedUpstream, number: Int) throws -> Wire {
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/first-of-\(number)"))
      try upstream.nextRequest().answer()
      #expect(try client.readResponse().status == 200)
      return client
    }

    /// What the caller gets when an upstream answers with this error.
    private static func translated(_ type: String, _ body: String) throws -> Response {
      let upstream = try ScriptedUpstream()
      let head = "HTTP/1.1 400 Bad Request\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
      let (_, response) = try upstream.exchange(Wire.request("/"), answering: head + body)
      try upstream.proxy.end()
      return response
    }

    private static func expectOpenConnections(_ count: Double, of proxy: Proxy) throws {
      let isSo = try Patience.until { try proxy.metrics().sum("dragoman_client_connections_open") == count }
      #expect(isSo)
    }

    private static func onePoolConnection(pending: Int) -> String {
      "limits:\n  pending: \(pending)\nupstream:\n  pool:\n    connections: 1\n    idle_limit: 1\n"
    }
  }
}
