import Foundation
import Testing

extension EndToEnd {
  /// The caller gets the format it asks for, with the fields that belong to it.
  @Suite struct Formats {
    private static let path = "/api/v2/sandbox/errors/SC403"

    @Test(arguments: [
      ("*/*", "application/problem+json"), ("application/json, text/plain, */*", "application/problem+json"),
      ("application/xml", "application/problem+xml"), ("application/vnd.api+json", "application/vnd.api+json"),
      ("text/plain", "text/plain; charset=utf-8"), ("text/markdown, */*;q=0.5", "text/markdown; charset=utf-8"),
      ("image/png", "application/problem+json"),
      ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
    ])
    func `the format follows Accept`(accept: String, type: String) throws {
      let client = try Stack.current.proxy.connect()
      let response = try client.get(Self.path, ["Accept: \(accept)", "Accept-Language: de"])
      #expect(response.status == 403)
      #expect(response.head.value("Content-Type") == type)
      #expect(response.head.value("Content-Language") == "de")
      #expect(response.head.values("Vary") == ["Accept, Accept-Language"])
      #expect(response.head.value("Content-Length") == String(response.body.count))
      #expect(response.text.contains(try #require(response.head.value("X-Request-ID"))))
      let head = try client.get(Self.path, ["Accept: \(accept)", "Accept-Language: de"], method: "HEAD")
      for field in ["Content-Type", "Content-Language", "Vary", "Content-Security-Policy"] {
        #expect(head.head.values(field) == response.head.values(field))
      }
      // The upstream sends no body for HEAD, so that nobody knows how long the answer to GET would be.
      #expect(head.head.values("Content-Length") == [] && head.head.values("Transfer-Encoding") == [])
      #expect(try client.get(Self.path).status == 403)
    }

    @Test func `HEAD and a failure of the proxy's own: the length is that of the answer to GET`() throws {
      let closed = try Listener(backlog: nil)
      let proxy = try Proxy(upstream: closed.url)
      let client = try proxy.connect()
      let get = try client.get("/", ["X-Request-ID: same"])
      let head = try client.get("/", ["X-Request-ID: same"], method: "HEAD")
      #expect((get.status, head.status) == (502, 502))
      #expect(head.head.values("Content-Length") == [String(get.body.count)])
      #expect(try client.get("/").status == 502)
      try proxy.end()
    }

    @Test func `two Accept fields count as one list`() throws {
      let response = try Stack.current.proxy.get(
        Self.path, ["Accept: text/plain;q=0.2", "Accept: text/markdown;q=0.4"])
      #expect(response.head.value("Content-Type") == "text/markdown; charset=utf-8")
    }

    @Test(arguments: [("text/html", 1), ("application/json", 2)])
    func `a page has one policy, its own; any other answer keeps the upstream's`(accept: String, count: Int) throws {
      let upstream = try ScriptedUpstream()
      let answer =
        "HTTP/1.1 403 Forbidden\r\ncontent-SECURITY-policy: default-src 'self'\r\nContent-Security-Policy: img-src *\r\n"
        + "Content-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>No</p>"
      let (_, response) = try upstream.exchange(Wire.request("/api/v2/teams", ["Accept: \(accept)"]), answering: answer)
      try upstream.proxy.end()
      let policies = response.head.values("Content-Security-Policy")
      #expect(policies.count == count)
      #expect(policies.contains { $0.hasPrefix("default-src 'none'; style-src 'sha256-") } == (accept == "text/html"))
    }
  }
}
