import Telemetry
import Testing

struct QueryDisclosureTests {
  private func path(_ target: String, _ query: QueryDisclosure) -> String {
    let line = text(accessRecord(path: target), AccessLineFormat(.logfmt, fields: [.path], query: query))
    return String(line.dropFirst("path=".count).dropLast()).replacing("\"", with: "")
  }

  @Test(arguments: ["/a?token=secret", "/a#secret", "/a?", "/a?b#c?d"])
  func `hidden, a query never reaches the log`(target: String) {
    #expect(path(target, .hidden) == "/a")
  }

  @Test(arguments: [
    ("/a?page=2&sort=name", "/a?page=*&sort=*"), ("/a?flag&x=", "/a?flag&x=*"), ("/a?a=1;b=2", "/a?a=*&b=*"),
    ("/a?", "/a?"), ("/a", "/a"), ("/a?x=1#y=2", "/a?x=*"), ("/a?eyJhbGciOiJIUzI1NiJ9.e30.x", "/a?*"),
    ("/a?12345678-9abc-4def-8123-456789abcdef", "/a?*"),
  ])
  func `by its names, a query shows no value`(target: String, expected: String) {
    #expect(path(target, .names) == expected)
  }

  @Test(arguments: [
    "page=2", "q=two%20words", "pg%5Blimit%5D=10", "teamId=123456789012", "from=2026-02-28T23:59:59Z",
    "sort=name:asc,team:desc", "url=https://example.org:8080/@me", "mail=jan@example.org",
  ])
  func `shown, an everyday parameter stands as it came`(parameter: String) {
    #expect(path("/a?" + parameter, .shown) == "/a?" + parameter)
  }

  @Test(arguments: [
    "token", "access_token", "apiKey", "api-key", "API_KEY", "client_secret", "password", "code", "signature", "sig",
    "session", "sessionId", "auth", "Authorization", "jwt", "otp", "X-Amz-Credential", "%74oken", "t%6fk%65n",
    "%2574oken",
    "to_ken",
  ])
  func `shown, a parameter whose name says that it is a secret keeps it`(name: String) {
    #expect(path("/a?x=1&\(name)=ab", .shown) == "/a?x=1&\(name)=*")
  }

  @Test(arguments: [
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "12345678-9abc-4def-8123-456789abcdef", "Bearer%20abc", "bearer+abc",
    "Basic%20dXNlcjpwYXNz", "Token+1", "d41d8cd98f00b204", "AKIAIOSFODNN7EXAMPLE12",
    "https%3A%2F%2Fx.example%2F%3Ftoken%3D1",
    "a%26secret%3D1", "abcdefghijklmnopqrstuvwxyzABCDEFGH", "%2565yJhbGciOiJIUzI1NiJ9", "%252525252565",
    "https%3A%2F%2Fjan%3Ahunter2%40example.org%2F", "postgres://jan:hunter2@db/x", "https:///hunter2@example.org",
    "{%22a%22:1,%22password%22:%22hunter2%22}", "%7B%22token%22%3A7%7D", "token:hunter2", "a,token:hunter2",
  ])
  func `shown, a value that looks like a secret is blotted out`(value: String) {
    #expect(path("/a?x=\(value)&y=2", .shown) == "/a?x=*&y=2")
  }

  @Test(arguments: [
    ("https://example.org/a?page=2&token=x#f", "https://example.org/a?page=2&token=*"),
    ("https://user:pass@example.org/@me", "https://*@example.org/@me"), ("//user:pass@a/b", "//*@a/b"),
    ("https://example.org/@me//you@x?y", "https://example.org/@me//*@x?y"), ("", "-"), ("a b", "a b"),
    ("http://a@b@c", "http://*@c"),
  ])
  func `a Referer is treated as the request's own query, and names no user`(referer: String, expected: String) {
    var record = accessRecord()
    record.referer = Array(referer.utf8)[...]
    #expect(text(record, .combined(query: .shown)).hasSuffix(" \"\(expected)\" \"-\"\n"))
  }

  @Test func `a User-Agent with a token in it is not written`() {
    var record = accessRecord()
    for (agent, expected) in [
      ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"),
      ("app 12345678-9abc-4def-8123-456789abcdef", "*"), ("x Bearer y", "*"),
      ("bot (https://user:pass@example.org/)", "*"),
      (
        "monkey/1.0 (+https://example.org/@me)",
        "monkey/1.0 (+https://example.org/@me)"
      ),
    ] {
      record.userAgent = Array(agent.utf8)[...]
      #expect(text(record, .combined()).hasSuffix(" \"\(expected)\"\n"))
    }
  }
}
