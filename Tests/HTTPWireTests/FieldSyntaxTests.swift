import HTTPWire
import Testing

struct FieldSyntaxTests {
  @Test func `white space around a value is no part of it`() {
    #expect(
      request(fields: "A:b\r\nC:\t d\t e \t\r\nF:\r\nG: \t \r\n").value?.fields.dropFirst() == [
        "A=b", "C=d\t e", "F=", "G=",
      ])
  }

  @Test(arguments: [
    "A : b\r\n", "A\t: b\r\n", " A: b\r\n", "\tA: b\r\n", ": b\r\n", "A\r\n", "A b\r\n", "A: b\r\n c\r\n",
    "A: b\r\n\tc\r\n",
    "A(: b\r\n", "A@: b\r\n", "Ä: b\r\n", "A\u{0}: b\r\n", "\"A\": b\r\n", "A/B: c\r\n", "A: b\n", "A: b\rC: d\r\n",
    "A: b\r\r\n",
    "A\n: b\r\n", "A\r: b\r\n", "A: \r \r\n", "A:\n", "\n", "A: b\r\n\n", "\r \n",
  ])
  func `a malformed field line is refused`(line: String) {
    #expect(request(fields: line).kind == .malformed)
    #expect(response("HTTP/1.1 200 OK\r\n\(line)\r\n").kind == .malformed)
  }

  @Test func `white space between the start line and the first field is refused`() {
    #expect(request("GET / HTTP/1.1\r\n Host: h\r\n\r\n").kind == .malformed)
    #expect(request("GET / HTTP/1.1\r\n \r\nHost: h\r\n\r\n").kind == .malformed)
  }

  @Test func `bare line feeds end nothing`() {
    #expect(request("GET / HTTP/1.1\nHost: h\r\n\r\n").kind == .malformed)
    #expect(request("GET / HTTP/1.1\r\nHost: h\n\r\n").kind == .malformed)
    #expect(request("GET / HTTP/1.1\r\nHost: h\r\n\n").kind == .malformed)
    #expect(request("GET / HTTP/1.1\nHost: h\n\n").kind == .malformed)
  }

  @Test(arguments: Array(UInt8(0)...UInt8(255)))
  func `a value may hold every byte but controls`(byte: UInt8) {
    for padding in [1, 7, 8, 20] {
      let fill = [UInt8](repeating: UInt8(ascii: "x"), count: padding)
      let head = Array("GET / HTTP/1.1\r\nHost: h\r\nA: ".utf8) + fill + [byte] + fill + Array("\r\n\r\n".utf8)
      #expect((request(head).value != nil) == (byte >= 0x20 && byte != 0x7F || byte == 0x09))
    }
  }

  @Test(arguments: Array(UInt8(0)...UInt8(255)))
  func `a name may hold only token bytes`(byte: UInt8) {
    let head = Array("GET / HTTP/1.1\r\nHost: h\r\nA".utf8) + [byte] + Array("B: c\r\n\r\n".utf8)
    let letters = Array("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    // A colon ends the name.
    #expect((request(head).value != nil) == (letters.contains(byte) || byte == UInt8(ascii: ":")))
  }

  @Test func `a line is offered with its line end, for copying`() throws {
    let bytes = Array("GET / HTTP/1.1\r\nHost: h\r\nX-A:  b \r\n\r\n".utf8)
    var parser = RequestHeadParser()
    var head = RequestHead()
    #expect(try parser.parse(bytes, in: 0..<bytes.count, into: &head))
    #expect(text(bytes[head.fields[1].line]) == "X-A:  b \r\n")
  }
}
