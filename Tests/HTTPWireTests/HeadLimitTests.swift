import HTTPWire
import Testing

struct HeadLimitTests {
  @Test func `a target may be as long as the limit`() {
    let limits = HeadLimits(maximumTargetLength: 20)
    let allowed = "/" + String(repeating: "a", count: 19)
    #expect(request("GET \(allowed) HTTP/1.1\r\nHost: h\r\n\r\n", limits: limits).value?.target == allowed)
    #expect(request("GET \(allowed)a HTTP/1.1\r\nHost: h\r\n\r\n", limits: limits).kind == .targetTooLong)
    #expect(request("GET \(allowed)a", limits: limits).kind == .targetTooLong)
  }

  @Test func `a head may be as large as the limit`() {
    let head = "GET / HTTP/1.1\r\nHost: h\r\nA: bcdef\r\n\r\n"
    let exact = HeadLimits(maximumHeadBytes: head.utf8.count)
    let less = HeadLimits(maximumHeadBytes: head.utf8.count - 1)
    #expect(request(head + "rest", limits: exact).value?.rest == "rest")
    #expect(request(head, limits: less).kind == .fieldsTooLarge)
    let answer = "HTTP/1.1 200 OK\r\nA: bcdef\r\n\r\n"
    #expect(response(answer, limits: HeadLimits(maximumHeadBytes: answer.utf8.count)).value?.status == 200)
    #expect(response(answer, limits: HeadLimits(maximumHeadBytes: answer.utf8.count - 1)).kind == .fieldsTooLarge)
  }

  @Test func `a head that fills its limit with the target is too long there`() {
    let limits = HeadLimits(maximumHeadBytes: 30)
    #expect(request("GET /\(String(repeating: "a", count: 40)) HTTP/1.1\r\n", limits: limits).kind == .targetTooLong)
  }

  @Test func `there may be as many fields as the limit`() {
    let limits = HeadLimits(maximumFieldCount: 3)
    #expect(request("GET / HTTP/1.1\r\nHost: h\r\nA:b\r\nC:d\r\n\r\n", limits: limits).value?.fields.count == 3)
    #expect(request("GET / HTTP/1.1\r\nHost: h\r\nA:b\r\nC:d\r\nE:f\r\n\r\n", limits: limits).kind == .fieldsTooLarge)
  }

  @Test func `each kind has its status`() {
    #expect(MalformedMessage.Kind.allCases.map(\.status) == [400, 413, 414, 417, 431, 501, 501, 505])
  }
}
