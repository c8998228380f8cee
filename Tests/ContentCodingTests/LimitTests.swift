import ContentCoding
import Testing

@Test(arguments: [
  (Coding.gzip, ContentCoding.gzip([UInt8](repeating: 0, count: 1 << 20))), (.br, Fixture.brOfZeros),
  (.zstd, Fixture.zstdOfZeros),
])
func `a bomb is cut at the ratio, but not below the floor`(coding: Coding, bomb: [UInt8]) {
  let limits = DecodingLimits(maximumBytes: 1 << 30)
  let decoded = ContentCoding.decode(bomb, codings: [coding], limits: limits)
  #expect(decoded.outcome == .truncatedAtLimit)
  #expect(decoded.bytes.count == max(64 << 10, 100 * bomb.count))
}

@Test(arguments: [(Coding.br, Fixture.brOfZeros), (.zstd, Fixture.zstdOfZeros)])
func `with a limit of just its length a content is complete, with one byte less it is not`(
  coding: Coding, body: [UInt8]
) {
  var limits = DecodingLimits(maximumBytes: 1 << 20, maximumRatio: .max)
  let whole = ContentCoding.decode(body, codings: [coding], limits: limits)
  #expect(whole.outcome == .complete)
  #expect(whole.bytes.count == 1 << 20)
  limits.maximumBytes -= 1
  let cut = ContentCoding.decode(body, codings: [coding], limits: limits)
  #expect(cut.outcome == .truncatedAtLimit)
  #expect(cut.bytes.count == 1 << 20 - 1)
}

@Test(arguments: Fixture.all.indices)
func `any limit below the length of the text cuts it there`(index: Int) {
  let fixture = Fixture.all[index]
  for limit in 0..<Fixture.text.count {
    let decoded = ContentCoding.decode(
      fixture.bytes, codings: [fixture.coding], limits: DecodingLimits(maximumBytes: limit))
    #expect(decoded == Decoded(bytes: Array(Fixture.text[..<limit]), outcome: .truncatedAtLimit))
  }
}

@Test func `no limit is too large or too small to be given`() {
  for value in [Int.min, -1, 0, 1, .max] {
    let limits = DecodingLimits(maximumBytes: value, maximumRatio: value, ratioFloor: value)
    let decoded = ContentCoding.decode(Fixture.gzip, codings: [.gzip], limits: limits)
    #expect(decoded.outcome == (value == .max ? .complete : .truncatedAtLimit))
  }
}

@Test func `a body without codings is limited too`() {
  let limits = DecodingLimits(maximumBytes: 3)
  for codings in [[], [Coding.identity]] {
    let decoded = ContentCoding.decode(Array("abcd".utf8), codings: codings, limits: limits)
    #expect(decoded == Decoded(bytes: Array("abc".utf8), outcome: .truncatedAtLimit))
  }
}
