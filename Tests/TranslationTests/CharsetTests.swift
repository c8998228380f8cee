import Testing
import Translation

/// Bodies in other encodings than the UTF-8 that JSON has to be in (RFC 8259 section 8.1).
struct CharsetTests {
  private static let text = #"{"code":"SC403","detail":"Zugriff für „Zoë“"}"#

  private static func utf16(_ text: String, isBigEndian: Bool, mark: Bool) -> [UInt8] {
    ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return isBigEndian ? bytes.reversed() : bytes
    }
  }

  @Test(arguments: [true, false], [true, false])
  func `UTF-16 is read, with a byte order mark and without`(isBigEndian: Bool, mark: Bool) {
    let decoded = UpstreamError(403, Self.utf16(Self.text, isBigEndian: isBigEndian, mark: mark))
    #expect(decoded.shape == .json)
    #expect(decoded.code == "SC403")
    #expect(decoded.details == ["Zugriff für „Zoë“"])
    #expect(decoded.isTranscoded)
  }

  @Test(arguments: ["iso-8859-1", "ISO-8859-1", "\"latin1\"", "windows-1252", "us-ascii"])
  func `what says it is Latin-1 is read so`(_ name: String) {
    let body =
      Array(#"{"detail":"Gel"#.utf8) + [0xF6] + Array("scht ".utf8) + [0x84] + Array("x".utf8) + [0x93, 0x22, 0x7D]
    let decoded = UpstreamError(403, body, contentType: "application/json; x=1;charset=\(name)")
    #expect(decoded.shape == .json)
    #expect(decoded.details == ["Gelöscht „x“"])
    #expect(decoded.isTranscoded)
  }

  @Test func `what says it is Latin-1 and is UTF-8 is UTF-8`() {
    let decoded = UpstreamError(403, Self.text, contentType: "application/json; charset=iso-8859-1")
    #expect(decoded.details == ["Zugriff für „Zoë“"])
    #expect(!decoded.isTranscoded)
  }

  @Test(arguments: ["", "application/json", "application/json; charset=x-unknown", "text/plain; charset"])
  func `bytes that are no UTF-8 become U+FFFD, and the rest still counts`(_ contentType: String) throws {
    let body = Array(#"{"code":"SC403","detail":"a"#.utf8) + [0xFF] + Array(#"b"}"#.utf8)
    let decoded = UpstreamError(403, body, contentType: contentType)
    #expect(decoded.shape == .json)
    #expect(decoded.code == "SC403")
    #expect(decoded.details == ["a\u{FFFD}b"])
    let translated = SmallWorld.translator.translate(
      .response(ErrorResponse(status: 403, contentType: Array(contentType.utf8), body: body)), for: RequestFacts())
    #expect(translated.notes.subtracting(.wrongType) == .transcoded)
  }

  @Test func `a body that was cut inside a character is no other encoding`() {
    let body = Array(#"{"code":"SC403","detail":"für"#.utf8.dropLast(2))
    let decoded = UpstreamError(403, body, cut: .limit)
    #expect(!decoded.isTranscoded)
    #expect(decoded.details == ["f"])
    #expect(decoded.isTruncated)
  }

  @Test func `a Latin-1 page is read as one`() {
    let page = Array("<title>Gesperrt</title><p>Zugriff f".utf8) + [0xFC] + Array("r alle".utf8)
    let decoded = UpstreamError(502, page, contentType: "text/html; charset=ISO-8859-1")
    #expect(decoded.message == "Zugriff für alle")
  }
}
