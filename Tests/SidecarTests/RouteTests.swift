import Configuration
import Testing

@testable import Sidecar

@Suite struct `The route of a request` {
  private static let configured = """
    routes:
      - { name: hook, path: "/api/v2/hooks/{hookId:integer}" }
      - { name: hooks, path: "/api/v2/hooks/**" }
      - { name: root, path: / }
    """

  @Test(arguments: [
    ("/api/v2/hooks/17", "hook"),
    ("/api/v2/hooks/17?hooks=/api/v2", "hook"),
    ("/api/v2/hooks/a", "hooks"),
    ("/api/v2/hooks/17/", "hooks"),
    ("/api/v2/hooks?17", "hooks"),
    ("/api/v2/hooksmith", "_default"),
    ("/", "root"),
    ("/?x", "root"),
    ("*", "_default"),
    ("", "_default"),
  ])
  func `is the first one that its path fits`(target: String, name: String) throws {
    let snapshot = try snapshot(Self.configured)
    let bytes = Array("GET \(target) HTTP/1.1".utf8)
    #expect(snapshot.routeNames[snapshot.routes.number(for: 4..<bytes.count - 9, in: bytes)] == name)
  }

  @Test(arguments: [
    ("api.example", "one"), ("API.Example:80", "one"), ("api.example.", "_default"), ("xapi.example", "_default"),
    ("a.sub.example", "below"), ("a.b.SUB.example:1", "below"), ("sub.example", "_default"),
    (".sub.example", "_default"),
    ("[2001:db8::1]:443", "literal"), ("[2001:DB8::1]", "literal"), ("", "_default"), (":80", "_default"),
  ])
  func `is the first one that takes its host`(host: String, name: String) throws {
    let snapshot = try snapshot(
      """
      routes:
        - { name: one, host: api.example }
        - { name: below, host: "*.sub.example" }
        - { name: literal, host: "2001:db8::1" }
      """)
    let bytes = Array("/\(host)".utf8)
    #expect(snapshot.routeNames[snapshot.routes.number(for: 0..<1, host: 1..<bytes.count, in: bytes)] == name)
  }

  @Test func `has a name of ours where none is configured`() throws {
    let snapshot = try snapshot("")
    #expect(snapshot.routeNames == ["_default"])
    #expect(snapshot.routes.number(for: 0..<1, in: Array("/".utf8)) == 0)
  }
}
