import HTTPWire
import Testing

struct ResponseHeadTests {
  @Test func `a plain response is taken apart`() {
    let seen = response("HTTP/1.1 404 Not  Found\u{E9}\t\r\nContent-Length: 2\r\n\r\nok").value
    #expect(seen?.status == 404)
    #expect(seen?.reason == "Not  Found\u{E9}\t")
    #expect(seen?.framing == .length(2))
    #expect(seen?.rest == "ok")
  }

  @Test func `the reason may be empty, and its space missing`() {
    #expect(response("HTTP/1.1 200 \r\n\r\n").value?.reason == "")
    #expect(response("HTTP/1.1 200\r\n\r\n").value?.status == 200)
  }

  @Test(arguments: [
    "HTTP/1.1  200 OK", "HTTP/1.1 20 OK", "HTTP/1.1 2000 OK", "HTTP/1.1 099 OK", "HTTP/1.1 600 OK", "HTTP/1.1 2x0 OK",
    "HTTP/1.1",
    "HTTP/1.1 ", "HTTP/1.1 200\tOK", "http/1.1 200 OK", "\r\nHTTP/1.1 200 OK", " HTTP/1.1 200 OK",
    "HTTP/1.1 200 O\u{0}K",
    "HTTP/1.1 200 O\nK", "HTTP/1.1 200 O\rK", "ICY 200 OK", "HTTP/1.1 -20 OK", "HTTP/1 200 OK", "garbage", "<html>",
  ])
  func `a malformed status line is refused`(line: String) {
    #expect(response("\(line)\r\nContent-Length: 0\r\n\r\n").kind == .malformed)
  }

  @Test func `another major version is refused`() {
    #expect(response("HTTP/2.0 200 OK\r\n\r\n").kind == .versionNotSupported)
  }

  @Test(arguments: [100, 103, 199, 101, 204, 304])
  func `some statuses have no body whatever the fields say`(status: Int) {
    #expect(response("HTTP/1.1 \(status) X\r\nContent-Length: 9\r\n\r\n").value?.framing == BodyFraming.none)
    #expect(response("HTTP/1.1 \(status) X\r\nTransfer-Encoding: chunked\r\n\r\n").value?.framing == BodyFraming.none)
    #expect(response("HTTP/1.1 \(status) X\r\n\r\n").value?.framing == BodyFraming.none)
  }

  @Test func `an answer to HEAD has no body`() {
    #expect(response("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", to: .head).value?.framing == BodyFraming.none)
    #expect(response("HTTP/1.1 404 X\r\n\r\n", to: .head).value?.framing == BodyFraming.none)
  }

  @Test func `success to CONNECT is a tunnel, failure an ordinary response`() {
    #expect(response("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", to: .connect).value?.framing == .untilClose)
    #expect(response("HTTP/1.1 407 X\r\nContent-Length: 9\r\n\r\n", to: .connect).value?.framing == .length(9))
  }

  @Test func `without framing fields the body lasts until close`() {
    #expect(response("HTTP/1.1 200 OK\r\n\r\n").value?.framing == .untilClose)
  }

  @Test func `both framing fields in one response are refused`() {
    #expect(response("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n").kind == .malformed)
  }

  @Test func `interim responses are told from final ones, and 101 from both`() throws {
    let bytes = Array(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 S\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".utf8)
    var parser = ResponseHeadParser()
    var head = ResponseHead()
    var start = 0
    var seen: [String] = []
    while try parser.parse(bytes, in: start..<bytes.count, answering: .get, into: &head) {
      seen.append("\(head.status) \(head.isInterim) \(head.keepAlive)")
      start += head.byteCount
    }
    #expect(seen == ["100 true true", "101 false false", "200 false true"])
  }
}
