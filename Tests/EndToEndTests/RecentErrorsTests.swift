import ContentCoding
import Foundation
import Testing

import class EventLoop.Lock

extension EndToEnd {
  /// The last errors, as an operator finds them at `/errors`.
  @Suite struct RecentErrors {
    @Test func `an error is found by its ID, as Make sent it and as it was translated`() throws {
      let upstream = try ScriptedUpstream()
      let body = #"{"message":"Permission denied","code":"SC403"}"#
      let (_, response) = try upstream.exchange(
        Wire.request("/api/v2/scenarios/7?a=1", ["X-Request-ID: quoted-1", "Accept-Language: de"]),
        answering: "HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: 46\r\n\r\n\(body)")
      let page = try upstream.proxy.askAdmin("/errors?id=quoted-1")
      #expect(page.status == 200)
      #expect(page.head.value("Content-Type") == "application/json")
      let error = try #require(try Self.errors(page).first)
      #expect(error["id"] as? String == "quoted-1")
      #expect(error["method"] as? String == "GET")
      #expect(error["path"] as? String == "/api/v2/scenarios/7")
      #expect(error["client"] as? String == "127.0.0.1")
      #expect(error["status"] as? Int == 403)
      #expect(error["upstream_status"] as? Int == 403)
      #expect(error["code"] as? String == "SC403")
      #expect(error["entry"] as? String == "make.permission-denied")
      #expect(error["origin"] as? String == "make")
      #expect(error["language"] as? String == "de")
      #expect(error["format"] as? String == "problem+json")
      #expect(try #require(error["duration_ms"] as? Double) > 0)
      #expect((error["time"] as? String)?.hasSuffix("Z") == true)
      let original = try #require(error["original"] as? [String: Any])
      #expect(original["content_type"] as? String == "application/json")
      #expect(original["body"] as? String == body)
      let translated = try #require(error["translated"] as? [String: Any])
      #expect(translated["content_type"] as? String == "application/problem+json")
      #expect(translated["body"] as? String == response.text)
      try upstream.proxy.end()
    }

    @Test func `an error is found by the ID of its trace`() throws {
      let trace = "0af7651916cd43dd8448eb211c80319c"
      let proxy = try Stack.current.sandbox.proxy()
      for number in 1...2 {
        _ = try proxy.get(
          "/api/v2/sandbox/errors/SC403",
          ["X-Request-ID: traced-\(number)", "traceparent: 00-\(trace)-b7ad6b7169203331-01"])
      }
      let errors = try Self.errors(proxy.askAdmin("/errors?id=\(trace)"))
      #expect(errors.map { $0["id"] as? String } == ["traced-2", "traced-1"])
      #expect(errors.allSatisfy { $0["trace"] as? String == trace && $0["translated"] != nil })
      try proxy.end()
    }

    @Test func `what Make compressed is shown in clear`() throws {
      let upstream = try ScriptedUpstream()
      let body = ContentCoding.gzip(Array(#"{"message":"Packed"}"#.utf8))
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["X-Request-ID: packed-1"]))
      let request = try upstream.nextRequest()
      let head = "HTTP/1.1 500 Oops\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
      try request.wire.send(Array(head.utf8) + body)
      #expect(try client.readResponse().status == 500)
      let error = try #require(try Self.errors(upstream.proxy.askAdmin("/errors?id=packed-1")).first)
      #expect((error["original"] as? [String: Any])?["body"] as? String == #"{"message":"Packed"}"#)
      try upstream.proxy.end()
    }

    @Test func `a failure of the proxy's own is there too, with who failed when, and nothing of Make's`() throws {
      let closed = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: closed.url)
      _ = try proxy.get("/", ["X-Request-ID: refused-1"])
      let error = try #require(try Self.errors(proxy.askAdmin("/errors?id=refused-1")).first)
      #expect(error["code"] as? String == "upstream_refused")
      #expect(error["origin"] as? String == "proxy")
      #expect(error["upstream_status"] == nil)
      #expect(error["original"] == nil)
      #expect(error["translated"] != nil)
      #expect(error["failure_side"] as? String == "upstream")
      #expect(error["failure_phase"] as? String == "dial")
      #expect((error["reason"] as? String)?.isEmpty == false)
      try proxy.end()
    }

    @Test func `a success is not there, one that broke off is, and so is a request that nobody could read`() throws {
      let upstream = try ScriptedUpstream()
      _ = try upstream.exchange(
        Wire.request("/", ["X-Request-ID: fine-1"]), answering: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
      let client = try upstream.proxy.connect()
      try client.send(Wire.request("/", ["X-Request-ID: half-1"]))
      let request = try upstream.nextRequest()
      try request.wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
      request.wire.close()
      #expect(try !client.readResponse().isComplete)
      let broken = try upstream.proxy.connect()
      try broken.send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nX-Request-ID: broken-1\r\n\r\n")
      #expect(try broken.readResponse().status == 400)
      let all = try Self.errors(upstream.proxy.askAdmin("/errors"))
      #expect(all.map { $0["status"] as? Int } == [400, 200])
      #expect(all[1]["id"] as? String == "half-1")
      #expect(all[1]["code"] == nil)
      #expect(all[1]["failure_phase"] as? String == "response_body")
      try upstream.proxy.end()
    }

    @Test func `the list has the newest first, without bodies, and as many as are asked for`() throws {
      let proxy = try Stack.current.sandbox.proxy()
      for number in 1...5 { _ = try proxy.get("/api/v2/sandbox/errors/SC403", ["X-Request-ID: list-\(number)"]) }
      let page = try proxy.askAdmin("/errors")
      let all = try Self.errors(page)
      #expect(all.map { $0["id"] as? String } == (1...5).reversed().map { "list-\($0)" })
      #expect(all.allSatisfy { $0["original"] == nil && $0["translated"] == nil })
      #expect(try Self.object(page)["count"] as? Int == 5)
      #expect(try Self.errors(proxy.askAdmin("/errors?limit=2")).map { $0["id"] as? String } == ["list-5", "list-4"])
      try proxy.end()
    }

    @Test func `several exchanges with one ID are all found`() throws {
      let proxy = try Stack.current.sandbox.proxy()
      for code in ["SC403", "IM005"] {
        _ = try proxy.get("/api/v2/sandbox/errors/\(code)", ["X-Request-ID: job/7+retry=2"])
      }
      for id in ["job/7+retry=2", "job%2F7%2Bretry%3D2"] {
        let errors = try Self.errors(proxy.askAdmin("/errors?id=\(id)"))
        #expect(errors.map { $0["code"] as? String } == ["IM005", "SC403"])
      }
      try proxy.end()
    }

    @Test func `errors of all loops are found`() throws {
      let proxy = try Stack.current.sandbox.proxy(arguments: ["--threads", "2"])
      // The kernel spreads connections over the loops: with so many, each has some.
      for number in 1...64 { _ = try proxy.get("/api/v2/sandbox/errors/SC403", ["X-Request-ID: both-\(number)"]) }
      #expect(try Self.errors(proxy.askAdmin("/errors")).count == 64)
      for number in [1, 32, 64] { #expect(try proxy.askAdmin("/errors?id=both-\(number)").status == 200) }
      try proxy.end()
    }

    @Test(arguments: [
      "limit=0", "limit=-1", "limit=+1", "limit=x", "limit=", "limit=99999999999999999999", "limit=1&limit=2", "ids=1",
      "id=%", "id=%4", "id=%zz", "id=%+1", "id=%FF",
    ])
    func `a query that makes no sense is refused, and the refusal is JSON`(query: String) throws {
      let response = try Stack.current.proxy.askAdmin("/errors?\(query)")
      #expect(response.status == 400)
      #expect(try Self.object(response)["status"] as? Int == 400)
    }

    @Test(arguments: ["never-seen", "", "%00", "a'b"])
    func `an ID that is not there is not found`(id: String) throws {
      let response = try Stack.current.proxy.askAdmin("/errors?id=\(id)")
      #expect(response.status == 404)
      #expect(try Self.object(response)["detail"] is String)
    }

    @Test func `where none are kept there are none`() throws {
      let proxy = try Stack.current.sandbox.proxy(settings: "recent_errors: { count: 0 }")
      #expect(try proxy.get("/api/v2/sandbox/errors/SC403", ["X-Request-ID: gone-1"]).status == 403)
      #expect(try Self.errors(proxy.askAdmin("/errors")).isEmpty)
      #expect(try proxy.askAdmin("/errors?id=gone-1").status == 404)
      try proxy.end()
    }

    @Test func `the oldest goes when there are too many`() throws {
      let proxy = try Stack.current.sandbox.proxy(settings: "recent_errors: { count: 3 }")
      for number in 1...10 { _ = try proxy.get("/api/v2/sandbox/errors/SC403", ["X-Request-ID: ring-\(number)"]) }
      let ids = try Self.errors(proxy.askAdmin("/errors")).map { $0["id"] as? String }
      #expect(ids == ["ring-10", "ring-9", "ring-8"])
      #expect(try proxy.askAdmin("/errors?id=ring-7").status == 404)
      try proxy.end()
    }

    @Test func `no secret is shown, from wherever it comes`() throws {
      let secret = "ZQXJ0zqxj1ZQXJ2zqxj3ZQXJ4zqxj5ZQXJ6zqxj7"
      let upstream = try ScriptedUpstream(settings: "errors: { scrub: [] }")
      let body = #"{"message":"Bearer \#(secret) is not known","code":"SC401","api_key":"ZQXJ"}"#
      _ = try upstream.exchange(
        Wire.request(
          "/hooks/\(secret)?token=\(secret)",
          ["X-Request-ID: leak-1", "Authorization: Token \(secret)", "Cookie: a=\(secret)", "X-Other: \(secret)"]),
        answering: "HTTP/1.1 401 No\r\nX-Secret: \(secret)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
      for query in ["", "?id=leak-1"] {
        let page = try upstream.proxy.askAdmin("/errors\(query)")
        #expect(try Self.errors(page).first?["path"] as? String == "/hooks/[token]")
        #expect(!page.text.lowercased().contains("zqxj"), "\(page.text)")
      }
      #expect(try upstream.proxy.askAdmin("/errors?id=leak-1").text.contains("Bearer [token] is not known"))
      try upstream.proxy.end()
    }

    @Test func `of a secret on which a body was cut nothing is shown`() throws {
      let upstream = try ScriptedUpstream()
      for behind in stride(from: 0, through: 60, by: 4) {
        let secret = "ZQXJ0zqxj1ZQXJ2zqxj3ZQXJ4zqxj5ZQXJ6zqxj7"
        let filler = String(repeating: "long ", count: 4_000).prefix((16 << 10) - 30 - behind)
        let body = #"{"message":"\#(filler) and token: \#(secret) is not known","code":"SC401"}"#
        let (_, response) = try upstream.exchange(
          Wire.request("/", ["X-Request-ID: cut-\(behind)"]),
          answering: "HTTP/1.1 401 No\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        #expect(response.status == 401)
        let page = try upstream.proxy.askAdmin("/errors?id=cut-\(behind)")
        let error = try #require(try Self.errors(page).first)
        #expect((error["original"] as? [String: Any])?["truncated"] as? Bool == true)
        #expect((error["translated"] as? [String: Any])?["truncated"] as? Bool == true)
        #expect(page.text.contains("long long"))
        #expect(!page.text.lowercased().contains("zqxj"), "\(behind)")
      }
      try upstream.proxy.end()
    }

    @Test func `many errors with large bodies keep to the number and the memory`() throws {
      let upstream = try ScriptedUpstream(settings: "recent_errors: { count: 100, memory: 512KiB }")
      let body = String(repeating: "something is wrong. ", count: 1_000)
      let client = try upstream.proxy.connect()
      func fail(_ number: Int) throws {
        try client.send(Wire.request("/", ["X-Request-ID: large-\(number)"]))
        try upstream.nextRequest().answer("500 Oops", body: "\(number) " + body)
        #expect(try client.readResponse().status == 500)
      }
      for number in 1...100 { try fail(number) }
      let before = try upstream.proxy.child.memory()
      for number in 101...400 { try fail(number) }
      #expect(try upstream.proxy.child.memory() < before + 4_096)
      let ids = try Self.errors(upstream.proxy.askAdmin("/errors")).map { $0["id"] as? String }
      #expect((10..<100).contains(ids.count))
      #expect(ids == (0..<ids.count).map { "large-\(400 - $0)" })
      try upstream.proxy.end()
    }

    @Test func `operators and scrapers ask while errors come`() throws {
      let proxy = try Stack.current.sandbox.proxy(
        settings: "recent_errors: { count: 8, memory: 64KiB }", arguments: ["--threads", "2"])
      let failures = Lock<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 6) { task in
        do {
          for number in 1...100 {
            let (expected, response) =
              switch task {
              case 0: (200, try proxy.askAdmin("/metrics", ["Accept-Encoding: gzip"]))
              case 1: (200, try proxy.askAdmin("/errors"))
              default: (403, try proxy.get("/api/v2/sandbox/errors/SC403", ["X-Request-ID: busy-\(task)-\(number)"]))
              }
            if response.status != expected { failures.withLock { $0.append("\(task): \(response.status)") } }
          }
        } catch { failures.withLock { $0.append("\(task): \(error)") } }
      }
      #expect(failures.withLock { $0 } == [])
      #expect(try proxy.metrics().sum("dragoman_requests_total") == 400)
      #expect(try Self.errors(proxy.askAdmin("/errors")).count == 8)
      try proxy.end()
    }

    @Test func `callers do not get at the errors`() throws {
      let upstream = try ScriptedUpstream()
      let (request, response) = try upstream.exchange(
        Wire.request("/errors?id=x"), answering: "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmine")
      #expect(request.startLine == "GET /errors?id=x HTTP/1.1")
      #expect(response.text == "mine")
      try upstream.proxy.end()
    }

    @Test(arguments: ["evil.example", "evil.example:9901", "127.0.0.1.evil.example", "localhost.evil.example."])
    func `a page that made a name of its own lead here reads no errors`(host: String) throws {
      let admin = try Wire(to: Stack.current.proxy.admin)
      try admin.send("GET /errors HTTP/1.1\r\nHost: \(host)\r\n\r\n")
      #expect(try admin.readResponse().status == 403)
    }

    @Test(arguments: ["localhost:9901", "127.0.0.1", "[::1]:80", "dragoman", "dragoman.apps.svc.cluster.local:9901"])
    func `an operator reads them under any name of the house`(host: String) throws {
      let admin = try Wire(to: Stack.current.proxy.admin)
      try admin.send("GET /errors HTTP/1.1\r\nHost: \(host)\r\n\r\n")
      #expect(try admin.readResponse().status == 200)
    }

    private static func object(_ response: Response) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
    }

    private static func errors(_ response: Response) throws -> [[String: Any]] {
      try #require(try object(response)["errors"] as? [[String: Any]])
    }
  }
}
