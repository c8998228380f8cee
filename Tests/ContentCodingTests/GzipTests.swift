import ContentCoding
import Testing

@Test(arguments: [0, 1, 95, 65_536, 1_000_000])
func `what gzip encodes is decoded as itself`(count: Int) {
  var state: UInt32 = 7
  // Half random, half repeated, so that both stored and compressed blocks occur.
  let bytes = (0..<count).map { index in
    state = state &* 1_664_525 &+ 1_013_904_223
    return index % 8192 < 4096 ? UInt8(truncatingIfNeeded: state >> 24) : 0x20
  }
  let encoded = ContentCoding.gzip(bytes)
  #expect(encoded.starts(with: [0x1F, 0x8B, 0x08]))
  #expect(ContentCoding.decode(encoded, codings: [.gzip]) == Decoded(bytes: bytes, outcome: .complete))
}

@Test func `a text of repetitions becomes smaller`() {
  #expect(ContentCoding.gzip(Array(repeating: 0x61, count: 10_000)).count < 100)
}
