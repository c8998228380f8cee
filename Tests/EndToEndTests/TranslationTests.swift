import Foundation
import Testing

extension EndToEnd {
  /// What fails arrives as the unified error, in the caller's language.
  @Suite struct Translation {
    @Test(arguments: [
      ("de", "de"), ("cs", "cs"), ("en", "en"), ("DE", "de"), ("de-AT", "de"), ("cs-CZ,cs;q=0.9,en;q=0.8", "cs"),
      ("de;q=0.5, cs;q=0.9", "cs"), ("sv, de;q=0.3", "de"), ("sv", "en"), ("*", "en"), ("de;q=0, cs;q=0.1", "cs"),
      ("zh-CN", "zh-Hans"), ("pt", "pt-BR"),
      ("de;q=0", "en"), ("sv, *;q=0.1", "en"), (";;;q=q", "en"),
    ])
    func `the language follows Accept-Language`(accept: String, language: String) throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/errors/SC403", ["Accept-Language: \(accept)"])
      let problem = try response.problem()
      #expect(response.head.value("Content-Language") == language)
      #expect(problem.upstream?.message == "Permission denied")
    }

    @Test func `two Accept-Language fields count as one list`() throws {
      let fields = ["Accept-Language: sv", "Accept-Language: cs;q=0.2, de;q=0.4"]
      let response = try Stack.current.proxy.get("/api/v2/sandbox/errors/SC403", fields)
      #expect(response.head.value("Content-Language") == "de")
    }

    @Test func `each language has a text of its own, and Make's English stays beside it`() throws {
      let problems = try ["en", "de", "cs", "ar", "ja", "pt-BR", "zh-Hans"].map {
        try Stack.current.proxy.get("/api/v2/sandbox/errors/SC403", ["Accept-Language: \($0)"]).problem()
      }
      #expect(Set(problems.map(\.title)).count == 7)
      #expect(Set(problems.map(\.detail)).count == 7)
      #expect(Set(problems.map(\.type)).count == 1)
      for problem in problems {
        #expect(problem.code == "SC403")
        #expect(problem.category == "permission")
        #expect(problem.upstream?.status == 403)
        #expect(problem.upstream?.code == "SC403")
        #expect(problem.upstream?.message == "Permission denied")
      }
    }

    @Test(arguments: [
      ("SC400", 400), ("SC403", 403), ("SC404", 404), ("IM002", 403), ("IM003", 400), ("IM004", 406), ("IM005", 400),
      ("IM007", 400), ("IM015", 401), ("IM016", 422), ("IM304", 404), ("IM310", 429),
    ])
    func `an error of the Sandbox keeps its code and its status`(code: String, status: Int) throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/errors/\(code)", ["Accept-Language: de"])
      let problem = try response.problem()
      #expect(response.status == status)
      #expect(problem.code == code)
      #expect(problem.upstream?.code == code)
      #expect(response.head.value("Content-Language") == "de")
    }

    @Test func `plain text of the rate limiter becomes an error that says when to come back`() throws {
      let text = "Requests limit for organization exceeded, please try again later."
      let response = try Self.translate("429 Too Many Requests", "text/plain", text)
      let problem = try response.problem()
      #expect(response.status == 429)
      #expect(problem.retryable)
      #expect(problem.retryAfter == 60)
      #expect(response.head.value("Retry-After") == "60")
      #expect(problem.upstream?.text == text)
    }

    @Test func `a Retry-After of the upstream wins over the catalogue's`() throws {
      let response = try Self.translate("429 Too Many Requests", "text/plain", "limit", ["Retry-After: 7"])
      #expect(try response.problem().retryAfter == 7)
      #expect(response.head.values("Retry-After") == ["7"])
    }

    @Test(arguments: [
      ("Sun, 06 Nov 1994 08:51:07 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", 90),
      ("Sunday, 06-Nov-94 08:49:40 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", 3),
      ("Sun Nov  6 09:49:37 1994", "Sunday, 06-Nov-94 08:49:37 GMT", 3600),
      // It is over.
      ("Sun, 06 Nov 1994 08:49:36 GMT", "Sun, 06 Nov 1994 08:49:37 GMT", 0),
    ])
    func `a Retry-After that is a date goes on as it came, and the body says the seconds from the answer's own date`(
      retryAfter: String, date: String, seconds: Int
    ) throws {
      let response = try Self.translate(
        "429 Too Many Requests", "text/plain", "limit", ["Retry-After: \(retryAfter)", "Date: \(date)"])
      #expect(response.head.values("Retry-After") == [retryAfter])
      #expect(response.head.values("Date") == [date])
      #expect(try response.problem().retryAfter == seconds)
    }

    @Test func `without a date of the answer the seconds are those from now`() throws {
      let response = try Self.translate(
        "429 Too Many Requests", "text/plain", "limit", ["Retry-After: Mon, 01 Jan 2001 00:00:00 GMT"])
      #expect(try response.problem().retryAfter == 0)
    }

    @Test func `a Retry-After that nobody can read gives way to the catalogue's, so that header and body agree`() throws
    {
      let response = try Self.translate("429 Too Many Requests", "text/plain", "limit", ["Retry-After: soon"])
      #expect(response.head.values("Retry-After") == ["60"])
      #expect(try response.problem().retryAfter == 60)
    }

    @Test(arguments: [
      ("403 Forbidden", "text/plain; charset=UTF-8", "error code: 1010"),
      ("502 Bad Gateway", "text/html", "<html><head><title>502</title></head><body><h1>cloudflare</h1></body></html>"),
      ("524 X", "text/html", "<!DOCTYPE html><title>make.com | 524: A timeout occurred</title>"),
    ])
    func `an answer of the edge is told apart from Make's own`(status: String, type: String, body: String) throws {
      let problem = try Self.translate(status, type, body).problem()
      #expect(problem.code.hasPrefix("edge_"), "\(problem.code)")
      #expect(problem.upstream?.text != nil)
    }

    @Test(arguments: [
      ("application/json", ""), ("application/json", "{"), ("application/json", #"{"code":"SC403""#),
      ("application/json", "[]"), ("application/json", "null"), ("application/json", #"{"code":5,"message":[]}"#),
      ("application/json", #"{"message":"\ud800"}"#), ("", ""), ("image/png", "\u{89}PNG"), ("text/html", "<"),
    ])
    func `whatever the body is, the caller gets a valid error with the status`(type: String, body: String) throws {
      let response = try Self.translate("418 Teapot", type, body)
      #expect(response.status == 418)
      #expect(try response.problem().upstream?.status == 418)
    }

    @Test func `a quote, a line break and a bracket in Make's text break nothing`() throws {
      let message = "a \"quote\", a\nbreak, a \\ and </script> and \u{1F4A5}\u{2028}"
      let body = try #require(
        String(data: JSONEncoder().encode(["message": message, "code": "SC400"]), encoding: .utf8))
      let problem = try Self.translate("400 Bad Request", "application/json", body).problem()
      #expect(problem.upstream?.message == message)
    }

    @Test func `suberrors stay, so that Make's own clients show them`() throws {
      let body = """
        {"detail":"Validation failed for 1 parameter(s).","message":"Bad Request","code":"SC400","suberrors":[\
        {"message":"Missing value of required parameter 'number'.","name":"Error"},"plain"]}
        """
      let problem = try Self.translate("400 Bad Request", "application/json", body).problem()
      #expect(problem.suberrors?.first?.name == "Error")
      #expect(problem.suberrors?.first?.message == "The required parameter ‘number’ has no value.")
      #expect(problem.suberrors?.last?.message == "plain")
    }

    @Test func `fields that clients need are kept, and those that no longer hold are dropped`() throws {
      let kept = [
        "WWW-Authenticate: Bearer realm=\"make\"", "Retry-After: 5", "RateLimit-Remaining: 0", "Allow: GET",
        "Access-Control-Allow-Origin: *", "Set-Cookie: a=1", "Set-Cookie: b=2", "Link: </a>; rel=help",
        "Location: /login", "Access-Control-Expose-Headers: X-Request-ID", "RateLimit: \"m\";r=0;t=12",
        "RateLimit-Policy: \"m\";q=60;w=60", "RateLimit-Limit: 60", "RateLimit-Reset: 12",
        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
      ]
      let dropped = [
        "ETag: \"x\"", "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT", "Accept-Ranges: bytes", "Digest: sha-256=x",
        "Content-Language: fr", "Content-MD5: mZFLkyvTelC5g8XnyQrpOw==", "Content-Digest: sha-256=:RBNvo1Wz:",
        "Repr-Digest: sha-256=:RBNvo1Wz:", "Content-Location: /errors/1",
        "Content-Disposition: attachment; filename=\"error.json\"", "Trailer: X-Sum",
      ]
      let response = try Self.translate("401 Unauthorized", "application/json", "{}", kept + dropped)
      let head = response.head
      #expect(head.fieldLines.filter(kept.contains) == kept)
      #expect(head.fieldLines.filter(dropped.contains) == [])
      // The old body was two bytes long.
      #expect(head.values("Content-Length") == [String(response.body.count)])
      #expect(response.body.count > 2)
    }

    @Test(arguments: ["gzip", "deflate"])
    func `a compressed error is translated and no longer compressed`(coding: String) throws {
      let response = try Stack.current.proxy.get(
        "/api/v2/sandbox/faults/\(coding)?error=IM005", ["Accept-Encoding: gzip, deflate"])
      #expect(try response.problem().code == "IM005")
      #expect(response.head.values("Content-Encoding").isEmpty)
    }

    @Test func `an error body over the limit is cut, and the answer says so`() throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/faults/huge-body?status=500&bytes=20000000")
      #expect(response.status == 500)
      #expect(try response.problem().truncated == true)
    }

    @Test func `a small body that decodes to a huge one is cut in bounded memory`() throws {
      let proxy = try Stack.current.sandbox.proxy()
      _ = try proxy.get("/api/v2/sandbox/errors/SC403")
      let before = try proxy.child.resetPeakMemory()
      let response = try proxy.get("/api/v2/sandbox/faults/gzip-bomb?status=403&bytes=100000000")
      #expect(response.status == 403)
      _ = try response.problem()
      #expect(try proxy.child.memory("VmHWM") - before < Bodies.allowedGrowth)
      try proxy.end()
    }

    @Test(arguments: ["broken-gzip", "cut-gzip", "unknown-coding", "cut-body", "cut-chunked", "reset-body"])
    func `an error whose body is broken is still a valid error`(fault: String) throws {
      let response = try Stack.current.proxy.get("/api/v2/sandbox/faults/\(fault)?status=403", ["Accept-Language: cs"])
      #expect(response.status == 403)
      _ = try response.problem()
      #expect(response.head.value("Content-Language") == "cs")
    }

    @Test(arguments: [
      ("gzip-bomb?status=403&bytes=100000000", "expanded"), ("cut-body?status=403", "interrupted"),
      ("huge-body?status=403&bytes=10000000", "truncated"), ("broken-gzip?status=403", "undecodable"),
    ])
    func `an error of which something is missing is counted with the reason`(_ fault: String, _ kind: String) throws {
      let proxy = try Stack.current.sandbox.proxy()
      #expect(try proxy.get("/api/v2/sandbox/faults/\(fault)").status == 403)
      #expect(try proxy.metrics().sum("dragoman_translation_anomalies_total", "kind=\"\(kind)\"") == 1)
      try proxy.end()
    }

    @Test func `curl shows the German error`() throws {
      let stack = try Stack.current
      let curl = try Curl.run(
        "--include", "-H", "Accept-Language: de", "http://\(stack.proxy.address)/api/v2/sandbox/errors/IM005")
      #expect(curl.exit == .status(0))
      let output = curl.output.joined(separator: "\n").replacing("\r", with: "")
      #expect(output.hasPrefix("HTTP/1.1 400"))
      #expect(output.contains("Content-Language: de"))
      #expect(output.contains(#""code":"IM005""#))
    }

    /// Has an upstream answer with this error and returns what the client gets.
    private static func translate(
      _ status: String, _ type: String, _ body: String, _ fields: [String] = []
    ) throws -> Response {
      let upstream = try ScriptedUpstream()
      let all = (type.isEmpty ? [] : ["Content-Type: \(type)"]) + fields + ["Content-Length: \(body.utf8.count)"]
      let answer = (["HTTP/1.1 \(status)"] + all + ["", body]).joined(separator: "\r\n")
      let (_, response) = try upstream.exchange(Wire.request("/api/v2/teams"), answering: answer)
      try upstream.proxy.end()
      return response
    }
  }
}
