import HTTPWire
import Testing

struct PlainBodyTests {
  @Test func `no body ends before its first byte`() {
    #expect(body(.none, "rest").value == SeenBody(isAtEnd: true, rest: "rest"))
    #expect(body(.length(0), "rest").value == SeenBody(isAtEnd: true, rest: "rest"))
  }

  @Test func `a body of a length ends there`() {
    #expect(body(.length(4), "bodyrest").value == SeenBody(content: "body", isAtEnd: true, rest: "rest"))
    #expect(body(.length(9), "body").value == SeenBody(content: "body", isAtEnd: false))
  }

  @Test func `a body until close takes everything`() {
    #expect(body(.untilClose, "0\r\n\r\n").value == SeenBody(content: "0\r\n\r\n", isAtEnd: false))
  }

  @Test func `a close ends a body until close, and cuts every other`() throws {
    var open = BodyReader(.untilClose)
    try open.endOfInput()
    #expect(open.isAtEnd)
    var none = BodyReader(.none)
    try none.endOfInput()
    for framing in [BodyFraming.length(1), .chunked] {
      var reader = BodyReader(framing)
      #expect(throws: MalformedMessage.self) { try reader.endOfInput() }
    }
  }
}
