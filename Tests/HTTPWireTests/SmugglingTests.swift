import HTTPWire
import Testing

/// Requests that two recipients might cut at different places. Each must be refused, or read in the one right way.
struct SmugglingTests {
  static let attack = "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: h\r\n\r\n"

  @Test(arguments: [
    "Content-Length: 6\r\nTransfer-Encoding: chunked",
    "Transfer-Encoding: chunked\r\nContent-Length: 6",
    "Transfer-Encoding: chunked\r\nContent-Length: 0",
    "Content-Length: 6\r\nTransfer-Encoding: identity",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
    "Transfer-Encoding: x\r\nTransfer-Encoding: y",
    "Transfer-Encoding : chunked",
    "Transfer-Encoding\t: chunked",
    " Transfer-Encoding: chunked",
    "X: y\r\n Transfer-Encoding: chunked",
    "Transfer-Encoding:\r\n chunked",
    "Transfer-Encoding: \u{B}chunked",
    "Transfer-Encoding: \u{C}chunked",
    "Transfer-Encoding: \u{0}chunked",
    "Transfer-Encoding: chunked\u{0}",
    "Transfer-Encoding: chunked\u{A0}",
    "Transfer-Encoding: \u{1}chunked",
    "Transfer-Encoding: cow",
    "Transfer-Encoding: chunk",
    "X: y\nTransfer-Encoding: chunked",
    "X: y\rTransfer-Encoding: chunked",
    "Transfer\u{0}-Encoding: chunked",
    "Content-Length: 6\r\nContent-Length: 5",
    "Content-Length: 5\r\nContent-Length: 5",
    "Content-Length: 6, 5",
    "Content-Length : 5",
    "Content-Length: 5\u{B}",
    "Content-Length: 5\u{0}",
    "Content-Length:\r\n 5",
    "Content-Length\u{0}: 5",
    ": Content-Length: 5",
  ])
  func `an ambiguous request is refused`(fields: String) {
    let bytes = Array("POST / HTTP/1.1\r\nHost: h\r\n\(fields)\r\n\r\n\(Self.attack)".utf8)
    #expect(request(bytes).kind != nil)
  }

  /// Names that merely look like the framing fields do not frame.
  @Test(arguments: ["Transfer_Encoding: chunked", "Content_Length: 5", "X-Content-Length: 5", "Content-Lengthh: 5"])
  func `a look-alike is a field like any other`(field: String) {
    #expect(request(fields: "\(field)\r\n").value?.framing == BodyFraming.none)
  }

  @Test func `a field is a framing field in any case`() {
    #expect(request(fields: "tRANSFER-eNCODING: chunked\r\n").value?.framing == .chunked)
    #expect(request(fields: "cONTENT-lENGTH: 5\r\n").value?.framing == .length(5))
  }

  @Test(arguments: [
    "5\nhello\r\n0\r\n\r\n", "5\r\nhello\n0\r\n\r\n", "5\r\nhello0\r\n\r\n", "5\r\nhelloX\r\n0\r\n\r\n",
    "5\r\nhello\r\n0\n\n",
    "0x5\r\nhello\r\n0\r\n\r\n", "+5\r\nhello\r\n0\r\n\r\n", "-5\r\nhello", " 5\r\nhello\r\n0\r\n\r\n",
    "5 \r\nhello\r\n0\r\n\r\n",
    "5\t\r\nhello\r\n0\r\n\r\n", "\r\n5\r\nhello\r\n0\r\n\r\n", "5;\r\nhello", "5;a\nhello\r\n0\r\n\r\n",
    "5;a=\r\nhello",
    "5;a=\"\r\nhello", "5;a=\"b\" c\r\nhello", "5;a b\r\nhello", "5;\u{0}\r\nhello", "5\r\r\nhello", "5\rhello",
    "g\r\n",
    "10000000000000005\r\nhello", "8000000000000000\r\n", "ffffffffffffffff\r\n", "fffffffffffffffb\r\nhello",
    "5,5\r\nhello",
    "0000000000000005\r\nhello", "٣\r\n", "5.0\r\nhello", "5;a=b\r\r\nhello", "5;\"a\"=b\r\n", "5;a=\u{7F}\r\n",
    "0\r\n\n", "0\r\nX: y\n\r\n", "0\r\nX : y\r\n\r\n", "0\r\n X: y\r\n\r\n", "0\r\nX: y\r\n z\r\n\r\n",
    "0\r\nGET / HTTP/1.1\r\n\r\n",
    "0\r\n\rX", "5\r\nhello\r0\r\n",
  ])
  func `a malformed chunked body is refused`(text: String) {
    #expect(body(.chunked, text).kind == .malformed)
  }
}
