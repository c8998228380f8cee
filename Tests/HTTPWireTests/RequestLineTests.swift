import HTTPWire
import Testing

struct RequestLineTests {
  @Test func `a plain request is taken apart`() {
    let seen = request("GET /a/b?c=d HTTP/1.1\r\nHost: h:80\r\nAccept:  a, b \t\r\n\r\nrest").value
    #expect(seen?.method == .get)
    #expect(seen?.target == "/a/b?c=d")
    #expect(seen?.pathAndQuery == "/a/b?c=d")
    #expect(seen?.form == .origin)
    #expect(seen?.authority == "h:80")
    #expect(seen?.fields == ["Host=h:80", "Accept=a, b"])
    #expect(seen?.framing == BodyFraming.none)
    #expect(seen?.rest == "rest")
  }

  @Test(arguments: Method.allCases.filter { $0 != .connect && $0 != .other })
  func `every known method is known by its exact name only`(method: Method) {
    #expect(request("\(method.name) / HTTP/1.1\r\nHost: h\r\n\r\n").value?.method == method)
    #expect(request("\(method.name.lowercased()) / HTTP/1.1\r\nHost: h\r\n\r\n").value?.method == .other)
    #expect(request("\(method.name.dropLast())* / HTTP/1.1\r\nHost: h\r\n\r\n").value?.method == .other)
  }

  @Test(arguments: ["PROPFIND", "M-SEARCH", "x!#$%&'*+-.^_`|~9", "G"])
  func `an unknown token is a method of its own`(method: String) {
    #expect(request("\(method) / HTTP/1.1\r\nHost: h\r\n\r\n").value?.method == .other)
  }

  @Test(arguments: [
    " GET / HTTP/1.1", "GET  / HTTP/1.1", "GET /  HTTP/1.1", "GET / HTTP/1.1 ", "GET\t/ HTTP/1.1", "GET / HTTP/1.1\t",
    "G(T / HTTP/1.1", "G\u{0}T / HTTP/1.1", "GÉT / HTTP/1.1", "GET", "GET /", "GET / ", " / HTTP/1.1",
    "GET /\tx HTTP/1.1",
    "GET / HTTP/1", "GET / HTTP/1.", "GET / HTTP/.1", "GET / HTTP/11", "GET / HTTP/1.1.", "GET / HTTP/1.10",
    "GET / http/1.1", "GET / HTTP 1.1", "GET / HTTP/a.b", "GET / HTTPS/1.1", "GET / HTTP/1,1", "GET / X HTTP/1.1",
  ])
  func `a malformed request line is refused`(line: String) {
    #expect(request("\(line)\r\nHost: h\r\n\r\n").kind == .malformed)
  }

  @Test(arguments: ["HTTP/0.9", "HTTP/2.0", "HTTP/3.1", "HTTP/9.9"])
  func `another major version is not supported`(version: String) {
    #expect(request("GET / \(version)\r\nHost: h\r\n\r\n").kind == .versionNotSupported)
    #expect(request("PRI * \(version)\r\n\r\nSM\r\n\r\n").kind == .versionNotSupported)
  }

  @Test func `a higher minor version counts as 1_1`() {
    #expect(request("GET / HTTP/1.1\r\nHost: h\r\n\r\n").value?.version == .http11)
    #expect(request("GET / HTTP/1.7\r\nHost: h\r\n\r\n").value?.version == .http11)
    #expect(request("GET / HTTP/1.0\r\n\r\n").value?.version == .http10)
  }

  @Test func `one empty line before the request is skipped, two are refused`() {
    #expect(request("\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n").value?.method == .get)
    #expect(request("\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n").kind == .malformed)
    #expect(request("\nGET / HTTP/1.1\r\nHost: h\r\n\r\n").kind == .malformed)
    #expect(request("\rGET / HTTP/1.1\r\nHost: h\r\n\r\n").kind == .malformed)
  }

  @Test func `an incomplete head is not judged`() {
    let whole = "\r\nPOST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\n"
    for count in 0..<whole.utf8.count { #expect(request(Array(whole.utf8.prefix(count))) == .incomplete) }
  }

  @Test func `a method longer than any is not supported`() {
    #expect(request("\(String(repeating: "A", count: 33)) / HTTP/1.1\r\nHost: h\r\n\r\n").kind == .methodNotSupported)
    #expect(request("\(String(repeating: "A", count: 32)) / HTTP/1.1\r\nHost: h\r\n\r\n").value?.method == .other)
  }

  @Test func `a TLS greeting is refused at once`() {
    #expect(request([0x16, 0x03, 0x01, 0x02, 0x00]).kind == .malformed)
  }
}
