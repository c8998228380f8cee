import ContentCoding
import Testing

@Test func `stacked codings are undone from the last to the first`() {
  let body = ContentCoding.gzip(ContentCoding.gzip(Fixture.br))
  #expect(
    ContentCoding.decode(body, codings: [.br, .gzip, .identity, .gzip])
      == Decoded(bytes: Fixture.text, outcome: .complete))
  #expect(ContentCoding.decode(body, codings: [.gzip, .gzip, .br]).outcome == .corrupt)
}

@Test func `more than four codings are not even tried`() {
  let decoded = ContentCoding.decode(Fixture.text, codings: [.identity, .identity, .identity, .identity, .identity])
  #expect(decoded == Decoded(bytes: [], outcome: .corrupt))
}

@Test func `a bomb inside a bomb is held by the ratio to what was received`() {
  let inner = ContentCoding.gzip([UInt8](repeating: 0, count: 8 << 20))
  let bomb = ContentCoding.gzip(inner)
  let decoded = ContentCoding.decode(bomb, codings: [.gzip, .gzip], limits: DecodingLimits(maximumBytes: 1 << 30))
  #expect(decoded.outcome == .truncatedAtLimit)
  #expect(decoded.bytes.count <= 64 << 10)
}

@Test func `a cut outside is reported as a cut, and what was inside is kept`() {
  let body = ContentCoding.gzip(Fixture.zstd)
  let decoded = ContentCoding.decode(Array(body.dropLast(8)), codings: [.zstd, .gzip])
  #expect(decoded == Decoded(bytes: Fixture.text, outcome: .truncatedInput))
}
