import Testing

@testable import Sidecar

@Suite struct `A request to the admin port` {
  @Test(
    arguments: [
      ("", [:]), ("id=a", ["id": "a"]), ("id=a&limit=3", ["id": "a", "limit": "3"]), ("id", ["id": ""]),
      ("id=", ["id": ""]),
      ("&&id=a&", ["id": "a"]), ("id=a=b", ["id": "a=b"]), ("id=a+b", ["id": "a+b"]), ("id=%61%2b%20", ["id": "a+ "]),
      ("%69d=x", ["id": "x"]), ("id=%C3%A9", ["id": "\u{E9}"]), ("id=?/", ["id": "?/"]),
    ] as [(String, [String: String])])
  func `has its parameters percent-decoded`(_ text: String, _ expected: [String: String]) throws {
    let query = try #require(AdminQuery(Array(text.utf8)[...]))
    #expect(query.problem(allowing: Array(expected.keys)) == nil)
    for (name, value) in expected { #expect(query[name] == value) }
    #expect(query["other"] == nil)
  }

  @Test(arguments: ["%", "id=%", "id=%1", "id=%1g", "id=%+1", "id=%-1", "id=%FF", "%C3=x", "a=1&b=%"])
  func `with a broken query has none`(_ text: String) {
    #expect(AdminQuery(Array(text.utf8)[...]) == nil)
  }

  @Test func `says which parameters do not fit`() throws {
    let query = try #require(AdminQuery(Array("id=1&id=2".utf8)[...]))
    #expect(query.problem(allowing: ["id"]) == "id is there twice")
    #expect(query.problem(allowing: ["limit"]) == "only these are taken here: limit")
    #expect(query.problem(allowing: []) == "no parameter is taken here")
  }

  @Test(arguments: [
    "127.0.0.1", "127.0.0.1:9901", "10.1.2.3", "[::1]", "[::1]:9901", "localhost", "LOCALHOST:9901", "localhost.",
    "dragoman",
    "dragoman:9901", "x.localhost", "d.apps.svc.cluster.local", "d.internal:80", "nas.home.arpa", "",
  ])
  func `knows a name that no stranger can have published`(_ authority: String) {
    #expect(AdminHost(authority: Array(authority.utf8)[...]).isOurs)
  }

  @Test(arguments: [
    "example.com", "example.com:9901", "127.0.0.1.example.com", "localhost.example.com", "1.2.3.4.5", "256.1.1.1",
    "0x7f.1",
    "+1.2.3.4", "local.com", "xlocal.dev", "example.com.", "a.b:127.0.0.1",
  ])
  func `knows a name that a stranger may have published`(_ authority: String) {
    #expect(!AdminHost(authority: Array(authority.utf8)[...]).isOurs)
  }
}
