import Telemetry
import Testing

struct CorrelationIDTests {
  @Test(arguments: [
    "a", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "host/counter-000001",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "dGVzdA==", "a+b/c=@~:._-",
  ])
  func `an ID in common use is kept as it is`(text: String) throws {
    let id = try #require(CorrelationID(Array(text.utf8)))
    #expect(id.bytes == Array(text.utf8))
  }

  @Test(arguments: [
    "", " ", "a b", "a\tb", "a\r\nX: y", "a\0", "a\"b", "a'b", "a;b", "a,b", "<a>", "{a}", "a%20", "\u{E9}",
  ])
  func `an ID that would need escaping somewhere is not kept`(text: String) {
    #expect(CorrelationID(Array(text.utf8)) == nil)
  }

  @Test func `exactly the documented alphabet is allowed`() {
    let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~:+/=@".utf8)
    for byte in UInt8.min...UInt8.max {
      #expect(CorrelationID.isValid([byte]) == allowed.contains(byte))
    }
  }

  @Test func `128 bytes are kept and 129 are not`() {
    #expect(CorrelationID([UInt8](repeating: 0x61, count: 128))?.bytes.count == 128)
    #expect(CorrelationID([UInt8](repeating: 0x61, count: 129)) == nil)
  }

  @Test func `a part of a buffer can be kept`() {
    let buffer = Array("X-Request-ID: abc\r\n".utf8)
    var id = CorrelationID()
    let isKept = id.keep(buffer[14..<17])
    #expect(isKept)
    #expect(id == CorrelationID(Array("abc".utf8)))
  }

  @Test func `one that is not valid changes nothing`() {
    var id = CorrelationID(Array("before".utf8))!
    let isKept = id.keep(Array("a b".utf8)[...])
    #expect(!isKept)
    #expect(id.bytes == Array("before".utf8))
  }

  @Test func `the next exchange has an ID of its own`() {
    var id = CorrelationID(Array("a-rather-long-id-that-came-in-from-outside".utf8))!
    let uuid = UUIDv7(millisecondsSince1970: 0, random: (0, 0))
    id.mint(uuid)
    #expect(id.bytes == Array("00000000-0000-7000-8000-000000000000".utf8))
    #expect(id == CorrelationID(uuid))
  }

  @Test func `IDs are equal when their bytes are`() {
    #expect(CorrelationID(Array("abc".utf8)) != CorrelationID(Array("abd".utf8)))
    #expect(CorrelationID(Array("abc".utf8)) != CorrelationID(Array("ab".utf8)))
  }
}
