import HTTPWire
import Testing

struct RequestFramingTests {
  @Test func `without framing fields there is no body`() {
    #expect(request(fields: "").value?.framing == BodyFraming.none)
  }

  @Test(arguments: [("0", 0), ("7", 7), ("0012", 12), ("9223372036854775807", Int.max)])
  func `a length of digits is taken`(value: String, length: Int) {
    #expect(request(fields: "Content-Length:\t\(value) \r\n").value?.framing == .length(length))
  }

  @Test(arguments: [
    "", "+5", "-5", "-0", "0x5", "5 5", "5,5", "5, 5", "5,", ",5", "5;", "5.0", "5e0", "five", "٣", "5\t5", "\"5\"",
    "5L", "$5",
    "9223372036854775808", "18446744073709551617", "99999999999999999999999999", "0b1", "1_000",
  ])
  func `any other length is refused`(value: String) {
    #expect(request(fields: "Content-Length: \(value)\r\n").kind == .malformed)
    #expect(response("HTTP/1.1 200 OK\r\nContent-Length: \(value)\r\n\r\n").kind == .malformed)
  }

  @Test(arguments: [("5", "5"), ("5", "6"), ("0", "0"), ("5", "")])
  func `a second Content-Length is refused, the same one too`(first: String, second: String) {
    let fields = "Content-Length: \(first)\r\nX: y\r\ncontent-length: \(second)\r\n"
    #expect(request(fields: fields).kind == .malformed)
    #expect(response("HTTP/1.1 200 OK\r\n\(fields)\r\n").kind == .malformed)
  }

  @Test(arguments: ["chunked", "Chunked", "CHUNKED", "\tchunked \t", ",chunked", "chunked,", " , chunked , "])
  func `chunked alone is taken in any case, empty list elements notwithstanding`(value: String) {
    #expect(request(fields: "Transfer-Encoding: \(value)\r\n").value?.framing == .chunked)
    #expect(response("HTTP/1.1 200 OK\r\nTransfer-Encoding: \(value)\r\n\r\n").value?.framing == .chunked)
  }

  @Test(arguments: ["gzip, chunked", "deflate,gzip,chunked", "identity, chunked", "x, chunked", "xchunked, chunked"])
  func `another coding below chunked is not supported`(value: String) {
    #expect(request(fields: "Transfer-Encoding: \(value)\r\n").kind == .transferCodingNotSupported)
    #expect(response("HTTP/1.1 200 OK\r\nTransfer-Encoding: \(value)\r\n\r\n").kind != nil)
  }

  @Test(arguments: [
    "", ",", "gzip", "identity", "chunked, gzip", "chunked, chunked", "chunked, identity", "xchunked", "chunkedx",
    "chunke",
    "chunked;q=1", "chunked ;x", "\"chunked\"", "chunked chunked", "chu\tnked", "gzip;x=\",chunked\"", "'chunked'",
  ])
  func `chunked not last, doubled or decorated is refused`(value: String) {
    #expect(request(fields: "Transfer-Encoding: \(value)\r\n").kind == .malformed)
    #expect(response("HTTP/1.1 200 OK\r\nTransfer-Encoding: \(value)\r\n\r\n").kind == .malformed)
  }

  @Test func `several Transfer-Encoding lines are one list`() {
    #expect(request(fields: "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n").kind == .malformed)
    #expect(request(fields: "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n").kind == .malformed)
    #expect(
      request(fields: "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n").kind == .transferCodingNotSupported)
  }

  @Test func `Transfer-Encoding in HTTP 1_0 is refused`() {
    #expect(request("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n").kind == .malformed)
    #expect(response("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").kind == .malformed)
  }
}
