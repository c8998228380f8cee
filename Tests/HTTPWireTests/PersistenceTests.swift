import HTTPWire
import Testing

struct PersistenceTests {
  @Test(arguments: [
    ("1.1", "", true), ("1.1", "Connection: close\r\n", false), ("1.1", "Connection: CLOSE\r\n", false),
    ("1.1", "Connection: x, close\r\n", false), ("1.1", "Connection: x\r\nConnection: close\r\n", false),
    ("1.1", "Connection: keep-alive\r\n", true), ("1.1", "Connection: keep-alive, close\r\n", false),
    ("1.1", "Connection: closed\r\n", true), ("1.1", "Connection:\r\n", true),
    ("1.1", "Proxy-Connection: close\r\n", true),
    ("1.0", "", false), ("1.0", "Connection: keep-alive\r\n", true), ("1.0", "Connection: Keep-Alive , x\r\n", true),
    ("1.0", "Connection: keep-alive, close\r\n", false), ("1.0", "Proxy-Connection: keep-alive\r\n", false),
    ("1.0", "Keep-Alive: timeout=5\r\n", false),
  ])
  func `a connection persists as version and options say`(version: String, fields: String, persists: Bool) {
    #expect(request("GET / HTTP/\(version)\r\nHost: h\r\n\(fields)\r\n").value?.keepAlive == persists)
    #expect(response("HTTP/\(version) 200 OK\r\nContent-Length: 0\r\n\(fields)\r\n").value?.keepAlive == persists)
  }

  @Test func `a response until close does not persist`() {
    #expect(response("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n\r\n").value?.keepAlive == false)
    #expect(response("HTTP/1.1 204 No Content\r\n\r\n").value?.keepAlive == true)
  }

  @Test(arguments: ["a b", "a;b", "\"close\"", "close;x", "a/b", "é"])
  func `an option that is no token is refused`(value: String) {
    #expect(request(fields: "Connection: \(value)\r\n").kind == .malformed)
  }

  @Test func `nominated fields are told apart`() {
    let seen = request(
      fields: "Connection: x-a, close\r\nX-A: 1\r\nX-B: 2\r\nConnection: ,x-c\r\nX-C: 3\r\nX-AB: 4\r\n"
    ).value
    #expect(seen?.nominated == ["X-A", "X-C"])
  }

  @Test func `Host and framing cannot be nominated`() {
    #expect(
      request(fields: "Connection: host, content-length, transfer-encoding\r\nContent-Length: 1\r\n").value?.nominated
        == [])
  }

  @Test func `Upgrade counts when Connection names it, in HTTP 1_1`() {
    #expect(request(fields: "Connection: Upgrade\r\nUpgrade: websocket\r\n").value?.upgrade == true)
    #expect(request(fields: "Upgrade: websocket\r\n").value?.upgrade == false)
    #expect(request(fields: "Connection: upgrade\r\n").value?.upgrade == false)
    #expect(request("GET / HTTP/1.0\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n").value?.upgrade == false)
  }

  @Test func `100-continue is an expectation of a request with a body, in HTTP 1_1`() {
    #expect(request(fields: "Expect: 100-Continue\r\nContent-Length: 1\r\n").value?.expectsContinue == true)
    #expect(request(fields: "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n").value?.expectsContinue == true)
    #expect(request(fields: "Expect: 100-continue\r\nContent-Length: 0\r\n").value?.expectsContinue == false)
    #expect(request(fields: "Expect: 100-continue\r\n").value?.expectsContinue == false)
    #expect(request(fields: "Expect: ,\r\nContent-Length: 1\r\n").value?.expectsContinue == false)
    #expect(
      request("PUT / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n").value?.expectsContinue == false)
  }

  @Test(arguments: ["100-continue, x", "x", "200-ok", "100-continue;x", "100-continues"])
  func `any other expectation fails`(value: String) {
    #expect(request(fields: "Expect: \(value)\r\nContent-Length: 1\r\n").kind == .expectationFailed)
  }
}
