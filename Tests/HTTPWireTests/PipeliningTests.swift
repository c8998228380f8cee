import HTTPWire
import Testing

struct PipeliningTests {
  @Test func `requests in one buffer are read one after the other`() throws {
    let bytes = Array(
      ("POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n"
        + "PUT /3 HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\nGET /4 HTTP/1.1\r\nHost: h\r\n\r\n")
        .utf8)
    var parser = RequestHeadParser()
    var head = RequestHead()
    var range = 0..<bytes.count
    var seen: [String] = []
    while try parser.parse(bytes, in: range, into: &head) {
      range = range.lowerBound + head.byteCount..<bytes.count
      var reader = BodyReader(head.framing)
      var content: [UInt8] = []
      while case .data(let data) = try reader.next(bytes, in: &range) { content += bytes[data] }
      #expect(reader.isAtEnd)
      seen.append(text(bytes[head.target]) + text(content))
    }
    #expect(seen == ["/1abc", "/2", "/3x", "/4"])
    #expect(range.isEmpty)
  }

  @Test func `a head that moves while incomplete is read anew`() throws {
    let request = Array("GET /x HTTP/1.1\r\nHost: h\r\nA: b\r\n\r\n".utf8)
    let moved = [0, 0] + request
    for count in 0..<request.count {
      var parser = RequestHeadParser()
      var head = RequestHead()
      #expect(try !parser.parse(moved, in: 2..<2 + count, into: &head))
      #expect(try parser.parse(request, in: 0..<request.count, into: &head))
      #expect(text(request[head.target]) == "/x")
      #expect(head.fields.count == 2)
    }
  }

  @Test func `a connection between requests is not inside a head`() throws {
    let bytes = Array("\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n".utf8)
    var parser = RequestHeadParser()
    var head = RequestHead()
    var inside: [Bool] = []
    for count in 0...bytes.count {
      _ = try parser.parse(bytes, in: 0..<count, into: &head)
      inside.append(parser.isInsideHead)
    }
    let expected = (0...bytes.count).map { $0 > 2 && $0 < bytes.count }
    #expect(inside == expected)
  }
}
