import HTTPWire
import Testing

struct KnownFieldTests {
  private func known(_ name: String) -> KnownField {
    let bytes = Array(name.utf8)
    return KnownField(name: 0..<bytes.count, in: bytes.span)
  }

  @Test(arguments: KnownField.allCases.filter { $0 != .other })
  func `a known name is known in any case, and nothing near it`(field: KnownField) {
    let name = field.name
    #expect(known(name) == field)
    #expect(known(name.lowercased()) == field)
    #expect(known(name.uppercased()) == field)
    #expect(known(name + "x") == .other)
    #expect(known("x" + name) == .other)
    #expect(known(String(name.dropLast()) + "~") == .other)
    let bytes = Array(name.utf8)
    for index in bytes.indices {
      var near = bytes
      near[index] = UInt8(ascii: "0")
      #expect(KnownField(name: 0..<near.count, in: near.span) == .other)
    }
  }

  @Test(arguments: ["", "x", "accept-", "strict-transport-security", "content-security-policy-report-only"])
  func `another name is other`(name: String) {
    #expect(known(name) == .other)
  }

  @Test func `hop-by-hop fields are the ones of the standard`() {
    let fields = KnownField.allCases.filter(\.isHopByHop).map { $0.name.lowercased() }.sorted()
    #expect(
      fields == [
        "close", "connection", "http2-settings", "keep-alive", "proxy-authenticate", "proxy-authorization",
        "proxy-connection",
        "te",
        "transfer-encoding", "upgrade",
      ])
  }

  @Test func `fields are found by what they are, by name, and all together`() throws {
    let bytes = Array(
      "GET / HTTP/1.1\r\nHost: h\r\nX-Own: 1\r\nAccept-Language: de\r\naccept-language: cs;q=0.5\r\n\r\n".utf8)
    var parser = RequestHeadParser()
    var head = RequestHead()
    #expect(try parser.parse(bytes, in: 0..<bytes.count, into: &head))
    #expect(head.fields.first(.host).map { text(bytes[$0.value]) } == "h")
    #expect(head.fields.first(.accept) == nil)
    #expect(head.fields.only(.host).map { text(bytes[$0.value]) } == "h")
    #expect(head.fields.only(.acceptLanguage) == nil)
    #expect(head.fields.only(.accept) == nil)
    #expect(head.fields.first(named: "x-own", in: bytes.span).map { text(bytes[$0.value]) } == "1")
    #expect(head.fields.first(named: "x-other", in: bytes.span) == nil)
    #expect(text(head.fields.combinedValue(of: .acceptLanguage, in: bytes)) == "de, cs;q=0.5")
    #expect(head.fields.combinedValue(of: .accept, in: bytes).isEmpty)
  }
}
