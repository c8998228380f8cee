import HTTPWire
import Testing

struct WritingTests {
  private func written(_ write: (inout [UInt8]) -> Void) -> String {
    var buffer: [UInt8] = []
    write(&buffer)
    return text(buffer)
  }

  private func forwarded(_ line: String, prefix: String = "") throws -> String {
    let bytes = Array("\(line)\r\nHost: h\r\n\r\n".utf8)
    var parser = RequestHeadParser()
    var head = RequestHead()
    #expect(try parser.parse(bytes, in: 0..<bytes.count, into: &head))
    return written { $0.appendRequestLine(of: head, from: bytes, prefix: Array(prefix.utf8)) }
  }

  @Test func `a status line has the usual reason, or the one received`() {
    #expect(written { $0.appendStatusLine(404) } == "HTTP/1.1 404 Not Found\r\n")
    #expect(written { $0.appendStatusLine(599) } == "HTTP/1.1 599 \r\n")
    #expect(written { $0.appendStatusLine(200, reason: Array("Fine".utf8), in: 1..<4) } == "HTTP/1.1 200 ine\r\n")
  }

  @Test func `a request line is forwarded in origin-form`() throws {
    #expect(try forwarded("GET /a?b HTTP/1.0") == "GET /a?b HTTP/1.1\r\n")
    #expect(try forwarded("BREW http://x/a?b HTTP/1.1") == "BREW /a?b HTTP/1.1\r\n")
    #expect(try forwarded("GET http://x HTTP/1.1") == "GET / HTTP/1.1\r\n")
    #expect(try forwarded("GET http://x?b HTTP/1.1") == "GET /?b HTTP/1.1\r\n")
    #expect(try forwarded("OPTIONS http://x HTTP/1.1") == "OPTIONS * HTTP/1.1\r\n")
    #expect(try forwarded("OPTIONS * HTTP/1.1") == "OPTIONS * HTTP/1.1\r\n")
    #expect(try forwarded("GET /a HTTP/1.1", prefix: "/zone") == "GET /zone/a HTTP/1.1\r\n")
  }

  @Test func `fields are written in each kind of value`() {
    let bytes = Array("abcdef".utf8)
    #expect(written { $0.appendField("A", "b") } == "A: b\r\n")
    #expect(written { $0.appendField("A", bytes) } == "A: abcdef\r\n")
    #expect(written { $0.appendField("A", bytes[2...]) } == "A: cdef\r\n")
    #expect(written { $0.appendField("A", bytes, in: 1..<2) } == "A: b\r\n")
    #expect(written { $0.appendField("A", 1_234_567_890) } == "A: 1234567890\r\n")
    #expect(written { $0.appendFramingField(.length(0)) } == "Content-Length: 0\r\n")
    #expect(written { $0.appendFramingField(.chunked) } == "Transfer-Encoding: chunked\r\n")
    #expect(written { $0.appendFramingField(.untilClose) } == "")
  }

  @Test func `numbers are written in both bases`() {
    for number in [0, 9, 10, 15, 16, 255, 65_536, Int.max] {
      #expect(written { $0.appendDecimal(number) } == String(number))
      #expect(written { $0.appendHexadecimal(number) } == String(number, radix: 16))
    }
  }

  @Test func `what is written in chunks is read back`() {
    var buffer: [UInt8] = []
    for size in [1, 15, 16, 300] {
      buffer.appendChunkHeader(size)
      buffer.append(contentsOf: [UInt8](repeating: UInt8(ascii: "x"), count: size))
      buffer.appendChunkEnd()
    }
    let line = Array("X-T: y\r\n".utf8)
    let trailer = FieldLine(name: 0..<3, value: 5..<6, line: 0..<8, known: .other)
    let end = written { $0.appendLastChunk(trailers: [trailer], from: line) }
    #expect(end == "0\r\nX-T: y\r\n\r\n")
    #expect(written { $0.appendLastChunk() } == "0\r\n\r\n")
    #expect(
      body(.chunked, text(buffer) + end).value
        == SeenBody(
          content: String(repeating: "x", count: 332), trailers: ["X-T=y"], isAtEnd: true))
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
    (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
    (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"), (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
    (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
  ])
  func `a date is written as IMF-fixdate`(seconds: Int, expected: String) {
    #expect(written { HTTPDate.append(secondsSince1970: seconds, to: &$0) } == expected)
  }
}
