import Testing

@testable import Sidecar

@Suite struct `The Date line` {
  @Test func `is written anew when the second changes, forwards and backwards`() {
    var line = DateLine()
    for (second, expected) in [
      (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (784_111_778, "Sun, 06 Nov 1994 08:49:38 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
    ] {
      var bytes = Array("before;".utf8)
      line.append(to: &bytes, secondsSince1970: second)
      #expect(String(decoding: bytes, as: UTF8.self) == "before;Date: \(expected)\r\n")
    }
  }
}
