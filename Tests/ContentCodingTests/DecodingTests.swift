import ContentCoding
import Testing

@Test(arguments: Fixture.all.indices)
func `a text encoded elsewhere is decoded whole`(index: Int) {
  let fixture = Fixture.all[index]
  let decoded = ContentCoding.decode(fixture.bytes, codings: [fixture.coding])
  #expect(decoded.bytes == Fixture.text)
  #expect(decoded.outcome == .complete)
}

@Test(arguments: Fixture.all.indices)
func `a body cut at any byte gives the start of the text`(index: Int) {
  let fixture = Fixture.all[index]
  for length in 1..<fixture.bytes.count {
    let decoded = ContentCoding.decode(Array(fixture.bytes[..<length]), codings: [fixture.coding])
    #expect(decoded.outcome == .truncatedInput, "\(fixture.name) cut after \(length)")
    #expect(Fixture.text.starts(with: decoded.bytes))
  }
}

@Test(arguments: Fixture.all.indices)
func `a body with any bit turned over is decoded to something and never traps`(index: Int) {
  let fixture = Fixture.all[index]
  for bit in 0..<fixture.bytes.count * 8 {
    var bytes = fixture.bytes
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    let decoded = ContentCoding.decode(bytes, codings: [fixture.coding])
    let isChecked = fixture.name != "raw deflate" && fixture.name != "br"
    // A checksum leaves no way to a wrong text that calls itself complete.
    #expect(!isChecked || decoded.outcome != .complete || decoded.bytes.isEmpty || decoded.bytes == Fixture.text)
    #expect(decoded.bytes.count <= 64 << 10)
  }
}

@Test func `random bytes are decoded to something and never trap`() {
  var state: UInt64 = 42
  for round in 0..<500 {
    let bytes = (0..<round % 97).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    for coding in Coding.allCases {
      #expect(ContentCoding.decode(bytes, codings: [coding]).bytes.count <= 64 << 10)
    }
  }
}

@Test(arguments: [Coding.gzip, .deflate, .br, .zstd])
func `garbage is corrupt and empty`(coding: Coding) {
  let decoded = ContentCoding.decode(Array("<html>not what it says</html>".utf8), codings: [coding])
  #expect(decoded.outcome == .corrupt)
}

@Test func `what came before a fault is kept`() {
  var bytes = Fixture.gzip
  bytes[bytes.count - 5] ^= 0xFF
  let decoded = ContentCoding.decode(bytes, codings: [.gzip])
  #expect(decoded == Decoded(bytes: Fixture.text, outcome: .corrupt))
}

@Test(arguments: Coding.allCases)
func `an empty body is empty and complete`(coding: Coding) {
  #expect(ContentCoding.decode([], codings: [coding]) == Decoded(bytes: [], outcome: .complete))
}

@Test func `a body without codings is itself`() {
  #expect(ContentCoding.decode(Fixture.text, codings: []) == Decoded(bytes: Fixture.text, outcome: .complete))
  #expect(ContentCoding.decode(Fixture.text, codings: [.identity]) == Decoded(bytes: Fixture.text, outcome: .complete))
}

@Test func `members and frames follow one another`() {
  let twice = Fixture.text + Fixture.text
  #expect(ContentCoding.decode(Fixture.gzip + Fixture.gzip, codings: [.gzip]).bytes == twice)
  #expect(ContentCoding.decode(Fixture.zstd + Fixture.zstd, codings: [.zstd]).bytes == twice)
  let skippable: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 0xAA, 0xBB]
  let mixed = ContentCoding.decode(skippable + Fixture.zstd + skippable + Fixture.zstd, codings: [.zstd])
  #expect(mixed == Decoded(bytes: twice, outcome: .complete))
}

@Test(arguments: [(Coding.gzip, Fixture.gzip), (.zstd, Fixture.zstd)])
func `a second member that is cut is noticed`(coding: Coding, bytes: [UInt8]) {
  for length in 1..<bytes.count {
    let decoded = ContentCoding.decode(bytes + bytes[..<length], codings: [coding])
    #expect(decoded.outcome == .truncatedInput, "cut after \(length)")
    #expect(decoded.bytes.starts(with: Fixture.text))
  }
}

@Test(arguments: Fixture.all.indices)
func `bytes after the end are passed over`(index: Int) {
  let fixture = Fixture.all[index]
  let decoded = ContentCoding.decode(fixture.bytes + [0, 0, 0, 0], codings: [fixture.coding])
  #expect(decoded == Decoded(bytes: Fixture.text, outcome: .complete))
}

@Test func `the larger window of zstd is refused, the largest of the coding is not`() {
  #expect(ContentCoding.decode(Fixture.zstd(windowLog: 23), codings: [.zstd]).bytes == [UInt8(ascii: "a")])
  #expect(ContentCoding.decode(Fixture.zstd(windowLog: 27), codings: [.zstd]).outcome == .corrupt)
}
