import HTTPWire
import Testing

/// RFC 8941 section 3.1.
@Suite struct `A list of structured fields` {
  @Test(arguments: [
    "", "   ", "a", "  a  ", "a, b", "a,b ,\tc", "cdn.example; fwd-error", "a;b", "a; b=1;c=\"x;y, z\"", "a;b=?1",
    "\"Some CDN\"; next-hop=\"10.0.0.1:443\"; received-status=504", "*a/b:c!#$%&'+-.^_`|~9", "a;k=:aGVsbG8=:",
    "a;k=-12.125",
    "ExampleCDN; error=http_response_timeout; details=\"\\\"quoted\\\" \\\\\"", "a;*k_-.*9=b", "a;k=999999999999999",
    "a;b=1;b=2",
  ])
  func `is read`(text: String) {
    #expect(StructuredList.isWellFormed(Array(text.utf8)[...]))
  }

  @Test(arguments: [
    ",", "a,", "a,,b", "a b", "a;", "a;;b", "a;B", "a ;b", "a;b=", "a;b =1", "a;b= 1", "\"a", "\"a\\n\"", "\"\u{7F}\"",
    "\"é\"", "é",
    "1", "?1", ":YQ==:", "(a b)", "a;k=:YQ==", "a;k=?2", "a;k=-", "a;k=1.", "a;k=.5", "a;k=1.2345",
    "a;k=1234567890123.1",
    "a;k=1234567890123456", "a;k=@1", "a;k=(a)", "\ta", "=a", ";a", "a, \"b",
  ])
  func `is none`(text: String) {
    #expect(!StructuredList.isWellFormed(Array(text.utf8)[...]))
  }

  @Test func `is one when another stands behind it, and only then`() {
    let letters = Array(" ,;=\"\\a1?:".utf8)
    for number in 0..<100_000 {
      var value: [UInt8] = []
      var rest = number
      while rest > 0 {
        value.append(letters[rest % letters.count])
        rest /= letters.count
      }
      // Nothing but spaces is an empty list, behind which there can be none.
      if value.allSatisfy({ $0 == 0x20 }) { continue }
      let both = value + Array(", b".utf8)
      #expect(StructuredList.isWellFormed(value[...]) == StructuredList.isWellFormed(both[...]), "\(value)")
    }
  }
}
