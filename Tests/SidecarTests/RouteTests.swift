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

  @Test func `has a name of ours where none is configured`() throws {
    let snapshot = try snapshot("")
    #expect(snapshot.routeNames == ["_default"])
    #expect(snapshot.routes.number(for: 0..<1, in: Array("/".utf8)) == 0)
  }
}
