import HTTPWire
import Testing

struct RequestTargetTests {
  @Test func `absolute-form names its own authority, which outranks Host`() {
    let seen = request("GET HTTP://a.example:8080/p?q HTTP/1.1\r\nHost: b.example\r\n\r\n").value
    #expect(seen?.form == .absolute)
    #expect(seen?.authority == "a.example:8080")
    #expect(seen?.pathAndQuery == "/p?q")
    #expect(request("GET https://a HTTP/1.1\r\nHost: b\r\n\r\n").value?.authority == "a")
  }

  @Test func `absolute-form still needs one valid Host`() {
    #expect(request("GET http://a/ HTTP/1.1\r\n\r\n").kind == .malformed)
    #expect(request("GET http://a/ HTTP/1.1\r\nHost: b/c\r\n\r\n").kind == .malformed)
    #expect(request("GET http://a/ HTTP/1.0\r\n\r\n").value?.authority == "a")
  }

  @Test(arguments: [
    "http://", "http:///", "http://?q", "http://u@h/", "http://u:p@h/", "http://h:x/", "http://h:65536/", "http:/h/",
    "ftp://h/", "h/", "a", "**", "*/", "?q", "h:80", "http://[::1/", "http://a b/", "http://h%4/", "mailto:x",
  ])
  func `a target in none of the forms is refused`(target: String) {
    #expect(request("GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n").kind == .malformed)
  }

  @Test func `authority-form goes with CONNECT, and only it`() {
    let seen = request("CONNECT h.example:443 HTTP/1.1\r\nHost: h.example\r\n\r\n").value
    #expect(seen?.form == .authority)
    #expect(seen?.authority == "h.example:443")
    #expect(seen?.pathAndQuery == "")
    for target in ["h", "h:", ":443", "h:0x1", "/", "*", "http://h:443/", "u@h:443", "h:99999"] {
      #expect(request("CONNECT \(target) HTTP/1.1\r\nHost: h\r\n\r\n").kind == .malformed)
    }
  }

  @Test func `asterisk-form goes with OPTIONS, and only it`() {
    let seen = request("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n").value
    #expect(seen?.form == .asterisk)
    #expect(seen?.pathAndQuery == "*")
    #expect(seen?.authority == "h")
    #expect(request("GET * HTTP/1.1\r\nHost: h\r\n\r\n").kind == .malformed)
  }

  @Test func `path and query stay as they came`() {
    let target = "/a/../b//%2e%2E/%zz?pg[limit]=1&x={y}|\\^`\"<>&&=?/:@!$'()*+,;"
    #expect(request("GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n").value?.pathAndQuery == target)
  }

  @Test(arguments: Array(UInt8(0)...UInt8(255)))
  func `only visible ASCII without # is let into a target`(byte: UInt8) {
    for padding in [0, 7, 8, 20] {
      let fill = [UInt8](repeating: UInt8(ascii: "x"), count: padding)
      let head = Array("GET /".utf8) + fill + [byte] + fill + Array(" HTTP/1.1\r\nHost: h\r\n\r\n".utf8)
      let isAllowed = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "#")
      // A space ends the target, and the version is not where it should be, or the target is just shorter.
      let isEarlyEnd = byte == 0x20 && padding == 0
      #expect((request(head).value != nil) == (isAllowed && !isEarlyEnd))
    }
  }
}
