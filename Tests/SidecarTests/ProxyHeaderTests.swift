import Testing

@testable import Sidecar

@Suite struct `A PROXY header` {
  private static let signature: [UInt8] = [13, 10, 13, 10, 0, 13, 10, 0x51, 0x55, 0x49, 0x54, 10]

  /// A header of version 2: command, family and transport, then what follows its length.
  private static func binary(_ command: UInt8, _ family: UInt8, _ rest: [UInt8], length: Int? = nil) -> [UInt8] {
    let length = length ?? rest.count
    return signature + [command, family, UInt8(length >> 8), UInt8(length & 0xFF)] + rest
  }

  private static let ipv4: [UInt8] = [192, 0, 2, 7, 198, 51, 100, 1, 0x30, 0x39, 0, 80]
  private static let ipv6: [UInt8] =
    [0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7] + [UInt8](repeating: 0, count: 16) + [0, 1, 0, 2]

  private static let good: [(bytes: [UInt8], client: ProxyHeader.Client)] = [
    (Array("PROXY TCP4 192.0.2.7 198.51.100.1 12345 443\r\n".utf8), .address("192.0.2.7")),
    (Array("PROXY TCP4 255.255.255.255 255.255.255.255 65535 0\r\n".utf8), .address("255.255.255.255")),
    (Array("PROXY TCP6 2001:db8:0:0::7 ::1 12345 443\r\n".utf8), .address("2001:db8::7")),
    (Array("PROXY TCP6 ::ffff:192.0.2.7 ::1 12345 443\r\n".utf8), .address("192.0.2.7")),
    (Array("PROXY UNKNOWN\r\n".utf8), .peer),
    (Array("PROXY UNKNOWN ffff:: what ever 65535\r\n".utf8), .peer),
    (binary(0x21, 0x11, ipv4), .address("192.0.2.7")),
    (binary(0x21, 0x21, ipv6), .address("2001:db8::7")),
    (binary(0x21, 0x31, [UInt8](repeating: 0x61, count: 216)), .unix),
    (binary(0x21, 0x00, []), .peer),
    (binary(0x21, 0x00, [4, 0, 1, 7]), .peer),
    (binary(0x20, 0x00, []), .peer),
    (binary(0x20, 0x11, ipv4), .peer),
    (binary(0x20, 0xFF, [1, 2, 3]), .peer),
    // With extensions, of which one has a length that lies.
    (binary(0x21, 0x11, ipv4 + [2, 0, 3, 0x61, 0x62, 0x63] + [0x20, 0xFF, 0xFF, 1]), .address("192.0.2.7")),
    (binary(0x21, 0x11, ipv4 + [UInt8](repeating: 0, count: 2048 - 16 - 12)), .address("192.0.2.7")),
  ]

  @Test(arguments: good.indices) func `tells the client, and where the client's bytes begin`(index: Int) throws {
    let (bytes, client) = Self.good[index]
    let expected = ProxyHeader(length: bytes.count, client: client)
    #expect(try ProxyHeader.parse(bytes[...]) == expected)
    #expect(try ProxyHeader.parse((bytes + Array("GET / HTTP/1.1\r\n".utf8))[...]) == expected)
    // As a slice that does not begin at 0.
    #expect(try ProxyHeader.parse(([0, 1, 2] + bytes)[3...]) == expected)
  }

  @Test(arguments: good.indices) func `is not whole as long as a byte is missing`(index: Int) throws {
    let bytes = Self.good[index].bytes
    for count in bytes.indices {
      #expect(try ProxyHeader.parse(bytes[..<count]) == nil, "\(count) bytes")
    }
  }

  @Test(arguments: [
    ("", "GET / HTTP/1.1\r\n", "no PROXY header"),
    ("", "proxy TCP4 1.2.3.4 1.2.3.4 1 2\r\n", "no PROXY header"),
    ("PROXY", "\tTCP4 1.2.3.4 1.2.3.4 1 2\r\n", "no PROXY header"),
    ("", "\u{16}\u{3}\u{1}", "no PROXY header"),
    ("\r\n\r\n", "\r\n\r\n", "no PROXY header"),
    ("PROXY TCP4 1.2.3.4 1.2.3.4 1 2", "\n", "the line ends without CR"),
    ("PROXY ", "\r\n", "no such family"),
    ("PROXY TCP5 1.2.3.4 1.2.3.4 1 2", "\r\n", "no such family"),
    ("PROXY tcp4 1.2.3.4 1.2.3.4 1 2", "\r\n", "no such family"),
    ("PROXY TCP4 1.2.3.4 1.2.3.4 1", "\r\n", "no such family"),
    ("PROXY TCP4 1.2.3.4 1.2.3.4 1 2 3", "\r\n", "no such family"),
    ("PROXY TCP4  1.2.3.4 1.2.3.4 1 2", "\r\n", "no such family"),
    ("PROXY TCP4 1.2.3.4 1.2.3.4 1 2 ", "\r\n", "no such family"),
    ("PROXY TCP4 1.2.3.4 1.2.3.4 01 2", "\r\n", "no such port"),
    ("PROXY TCP4 1.2.3.4 1.2.3.4 1 65536", "\r\n", "no such port"),
    ("PROXY TCP4 1.2.3.4 1.2.3.4 -1 2", "\r\n", "no such port"),
    ("PROXY TCP4 1.2.3.4 1.2.3.4  2", "\r\n", "no such port"),
    ("PROXY TCP4 1.2.3.256 1.2.3.4 1 2", "\r\n", "no such address"),
    ("PROXY TCP4 1.2.3.4 1.2.3 1 2", "\r\n", "no such address"),
    ("PROXY TCP4 ::1 ::1 1 2", "\r\n", "no such address"),
    ("PROXY TCP6 1.2.3.4 1.2.3.4 1 2", "\r\n", "no such address"),
    ("PROXY TCP6 fe80::1%eth0 ::1 1 2", "\r\n", "no such address"),
    ("PROXY UNKNOWN " + String(repeating: "x", count: 92), "x", "the line is too long"),
  ]) func `of version 1 that is none is refused as soon as that shows`(good: String, bad: String, reason: String) throws
  {
    #expect(try ProxyHeader.parse(Array(good.utf8)[...]) == nil)
    #expect(throws: ProxyHeader.Malformed(reason: reason)) { try ProxyHeader.parse(Array((good + bad).utf8)[...]) }
  }

  @Test func `of version 1 may be 107 bytes long`() throws {
    let longest = "PROXY UNKNOWN " + String(repeating: "x", count: 91) + "\r\n"
    #expect(longest.utf8.count == 107)
    #expect(try ProxyHeader.parse(Array(longest.utf8)[...])?.length == 107)
  }

  @Test(arguments: [
    (binary(0x11, 0x11, ipv4), 13, "no such version or command"),
    (binary(0x22, 0x11, ipv4), 13, "no such version or command"),
    (binary(0x21, 0x12, ipv4), 14, "no such family or transport"),
    (binary(0x21, 0x41, ipv4), 14, "no such family or transport"),
    (binary(0x21, 0x10, ipv4), 14, "no such family or transport"),
    (binary(0x21, 0x11, ipv4, length: 11), 16, "the header is too short"),
    (binary(0x21, 0x21, ipv6, length: 35), 16, "the header is too short"),
    (binary(0x21, 0x31, ipv6, length: 215), 16, "the header is too short"),
    (binary(0x21, 0x11, ipv4, length: 2048 - 15), 16, "the header is too long"),
    (binary(0x20, 0x11, [], length: 0xFFFF), 16, "the header is too long"),
  ]) func `of version 2 that is wrong is refused as soon as that shows`(
    bytes: [UInt8], shownAt: Int, reason: String
  ) throws {
    #expect(try ProxyHeader.parse(bytes[..<(shownAt - 1)]) == nil)
    for count in shownAt...bytes.count {
      #expect(throws: ProxyHeader.Malformed(reason: reason)) { try ProxyHeader.parse(bytes[..<count]) }
    }
  }

  @Test func `is told from whatever bytes without a trap`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      var bytes = Self.good[Int.random(in: Self.good.indices, using: &random)].bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if let header = try? ProxyHeader.parse(bytes[...]) { #expect(header.length <= bytes.count) }
    }
  }
}
