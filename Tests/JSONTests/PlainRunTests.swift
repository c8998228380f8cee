import JSON
import Testing

@Suite struct PlainRunTests {
  @Test func `what ends a run is found at every place of a text of every length`() throws {
    let specials = ["\\n", "\\\"", "\\\\", "\u{7F}", "\u{80}", "\u{FFFD}", "\u{1F600}"]
    for special in specials {
      for before in 0..<20 {
        for after in 0..<20 {
          let contents = String(repeating: "a", count: before) + special + String(repeating: "~", count: after)
          let document = try JSONDocument(parsing: Array("\"\(contents)\"".utf8))
          let text = try #require(document.root.string)
          #expect(text.utf8.count == before + after + (special.hasPrefix("\\") ? 1 : special.utf8.count))
          var writer = JSONWriter(reserving: 0)
          writer.string(text)
          #expect(writer.bytes == document.bytes)
        }
      }
    }
  }

  @Test func `a control character is refused at its place, wherever it is`() {
    for control in UInt8(0)..<0x20 {
      for before in 0..<20 {
        let bytes = [0x22] + Array(repeating: UInt8(ascii: "!"), count: before) + [control] + Array("aaaaaaaa\"".utf8)
        let error = #expect(throws: JSONError.self) { try JSONDocument(parsing: bytes) }
        #expect(error?.kind == .controlCharacter)
        #expect(error?.offset == before + 1)
      }
    }
  }
}
