import HTTPWire
import Testing

struct HostTests {
  @Test(arguments: [
    "h", "h:1", "h:", "h:65535", "a.b-c_d~e", "127.0.0.1", "[::1]", "[::1]:8080", "[v1.a:b]", "h%20x", "a!$&'()*+,;=b",
    "H.",
  ])
  func `a valid Host is the authority`(host: String) {
    #expect(request("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n").value?.authority == host)
  }

  @Test(arguments: [
    "", " ", "h h", "h/", "h?", "h#", "u@h", "http://h", ":80", "h:80:80", "h:+80", "h:-1", "h:65536", "h:8a", "[::1",
    "::1",
    "[]", "[::1]x", "[::g z]", "h%2", "h%zz", "h\\x", "h\"", "h,i@", "é", "h:99999999999999999999999",
  ])
  func `an invalid Host is refused, in either version`(host: String) {
    #expect(request("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n").kind == .malformed)
    #expect(request("GET / HTTP/1.0\r\nHost: \(host)\r\n\r\n").kind == .malformed)
  }

  @Test func `a request with two Host fields is refused`() {
    #expect(request("GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n").kind == .malformed)
    #expect(request("GET / HTTP/1.1\r\nHost: h\r\nhOST: i\r\n\r\n").kind == .malformed)
    #expect(request("GET / HTTP/1.0\r\nHost: h\r\nHost: h\r\n\r\n").kind == .malformed)
  }

  @Test func `HTTP 1_1 needs a Host, HTTP 1_0 does not`() {
    #expect(request("GET / HTTP/1.1\r\n\r\n").kind == .malformed)
    #expect(request("GET / HTTP/1.0\r\n\r\n").value?.authority == "")
  }
}
