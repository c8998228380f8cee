import HTTPWire
import Testing

struct ChunkedBodyTests {
  @Test func `chunks are content, and what follows the last one is left alone`() {
    let seen = body(.chunked, "5\r\nhello\r\n00A\r\n, world 10\r\n0\r\n\r\nGET / HTTP/1.1\r\n").value
    #expect(seen == SeenBody(content: "hello, world 10", isAtEnd: true, rest: "GET / HTTP/1.1\r\n"))
  }

  @Test func `sizes are hexadecimal in either case`() {
    let sixty = String(repeating: "x", count: 0x3C)
    #expect(body(.chunked, "3c\r\n\(sixty)\r\n3C\r\n\(sixty)\r\n0\r\n\r\n").value?.content == sixty + sixty)
  }

  @Test(arguments: [
    ";a", ";a=b", ";a=\"b c\"", ";a=\"\\\"\\\\;\"", " ;\ta", "; a = b", ";a;b=c;d=\"\"", ";a =\"b\" ;c",
    ";a=\"\t\u{E9}\"",
  ])
  func `extensions are read over`(extensions: String) {
    let seen = body(.chunked, "2\(extensions)\r\nok\r\n0\(extensions)\r\n\r\n").value
    #expect(seen == SeenBody(content: "ok", isAtEnd: true))
  }

  @Test func `a chunk-size line has a limit`() {
    let limits = BodyLimits(maximumChunkLineBytes: 10)
    #expect(body(.chunked, "2;aaaaaa\r\nok", limits: limits).value?.content == "ok")
    #expect(body(.chunked, "2;aaaaaaa\r\nok", limits: limits).kind == .malformed)
  }

  @Test func `a body has a limit, however framed`() {
    let limits = BodyLimits(maximumBodyBytes: 5)
    #expect(body(.chunked, "2\r\nok\r\n3\r\nabc\r\n0\r\n\r\n", limits: limits).value?.content == "okabc")
    #expect(body(.chunked, "2\r\nok\r\n4\r\nabcd\r\n0\r\n\r\n", limits: limits).kind == .contentTooLarge)
    #expect(body(.length(5), "12345", limits: limits).value?.content == "12345")
    #expect(body(.length(6), "123456", limits: limits).kind == .contentTooLarge)
    #expect(body(.untilClose, "12345", limits: limits).value?.content == "12345")
    #expect(body(.untilClose, "123456", limits: limits).kind == .contentTooLarge)
  }

  @Test func `trailers are offered, forbidden ones dropped`() {
    let seen = body(
      .chunked,
      "1\r\nx\r\n0\r\nContent-MD5: abc\r\nContent-Length: 7\r\nTransfer-Encoding: chunked\r\nHost: evil\r\n"
        + "Authorization: evil\r\nConnection: close\r\nTrailer: a\r\nX-Own:  y \r\n\r\nrest"
    ).value
    #expect(seen == SeenBody(content: "x", trailers: ["Content-MD5=abc", "X-Own=y"], isAtEnd: true, rest: "rest"))
  }

  @Test func `trailers have limits`() {
    let count = BodyLimits(maximumTrailerCount: 2)
    #expect(body(.chunked, "0\r\na:b\r\nc:d\r\n\r\n", limits: count).value?.trailers == ["a=b", "c=d"])
    #expect(body(.chunked, "0\r\na:b\r\nc:d\r\ne:f\r\n\r\n", limits: count).kind == .fieldsTooLarge)
    let bytes = BodyLimits(maximumTrailerBytes: 10)
    #expect(body(.chunked, "0\r\na:bcde\r\n\r\n", limits: bytes).value?.trailers == ["a=bcde"])
    #expect(body(.chunked, "0\r\na:bcdef\r\n\r\n", limits: bytes).kind == .fieldsTooLarge)
  }

  @Test func `an incomplete body is not at its end`() {
    let whole = "5;a=\"b\"\r\nhello\r\n0\r\nX: y\r\n\r\n"
    for count in 0..<whole.utf8.count {
      #expect(body(.chunked, String(decoding: Array(whole.utf8).prefix(count), as: UTF8.self)).value?.isAtEnd == false)
    }
    #expect(body(.chunked, whole).value?.isAtEnd == true)
  }
}
