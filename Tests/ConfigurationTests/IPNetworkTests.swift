import Configuration
import Testing

@Suite struct IPNetworkTests {
  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
    ("::", "0:0:0:0:0:0:0:0"), ("::1", "0:0:0:0:0:0:0:1"), ("2001:DB8::a:b", "2001:db8:0:0:0:0:a:b"),
    ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1::", "1:0:0:0:0:0:0:0"),
    ("64:ff9b::192.0.2.33", "64:ff9b:0:0:0:0:c000:221"),
    // Mapped IPv4 is IPv4.
    ("::ffff:192.0.2.1", "192.0.2.1"), ("::FFFF:c000:201", "192.0.2.1"),
  ])
  func `an address is read`(text: String, shown: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == shown)
    #expect(IPAddress(shown) == address)
    #expect(address.isIPv4 == shown.contains("."))
  }

  @Test(arguments: [
    "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.+4", "1.2.3.4:80", "localhost", ":", ":::",
    "1::2::3",
    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "12345::", "g::", "fe80::1%eth0", "[::1]", "::1.2.3",
    "::1 ", "::+1",
  ])
  func `what is no address is not read`(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(arguments: [
    (
      "10.0.0.0", 8, ["10.0.0.0", "10.255.255.255", "::ffff:10.1.2.3"], ["9.255.255.255", "11.0.0.0", "::a00:0", "::1"]
    ),
    ("192.0.2.128", 25, ["192.0.2.128", "192.0.2.255"], ["192.0.2.127", "192.0.3.128"]),
    ("192.0.2.1", 32, ["192.0.2.1"], ["192.0.2.0", "192.0.2.2"]),
    ("0.0.0.0", 0, ["0.0.0.0", "255.255.255.255", "::ffff:1.2.3.4"], ["::", "::1", "ffff::"]),
    ("2001:db8::", 32, ["2001:db8::", "2001:db8:ffff::1"], ["2001:db7:ffff::", "2001:db9::", "32.1.13.184"]),
    ("::1", 128, ["::1"], ["::", "::2", "127.0.0.1"]), ("fe80::", 10, ["febf::1"], ["fec0::1"]),
    // All of IPv6, and nothing of IPv4.
    ("::", 0, ["::", "::1", "ffff::"], ["0.0.0.0", "10.0.0.1", "::ffff:10.0.0.1"]),
  ])
  func `a network holds the addresses that begin alike, of its own family`(
    address: String, length: Int, inside: [String], outside: [String]
  ) throws {
    let network = try #require(IPAddress(address).flatMap { IPNetwork($0, prefixLength: length) })
    for text in inside { #expect(network.contains(try #require(IPAddress(text))), "\(text)") }
    for text in outside { #expect(!network.contains(try #require(IPAddress(text))), "\(text)") }
  }

  @Test func `every prefix length bounds its network exactly`() throws {
    for length in 0...128 {
      let mask = length == 0 ? 0 : UInt128.max << UInt128(128 - length)
      let lowest = IPAddress(bits: 0x2001_0DB8_1234_5678_9ABC_DEF0_1357_9BDF & mask)
      let network = try #require(IPNetwork(lowest, prefixLength: length))
      #expect(network.contains(lowest))
      #expect(network.contains(IPAddress(bits: lowest.bits | ~mask)))
      guard length > 0 else { continue }
      #expect(!network.contains(IPAddress(bits: lowest.bits ^ 1 << UInt128(128 - length))))
    }
    for length in 0...32 {
      let mask = length == 0 ? 0 : UInt32.max << UInt32(32 - length)
      let lowest = 0xC0A8_5A5A & mask
      let network = try #require(IPNetwork(IPAddress(ipv4: lowest), prefixLength: length))
      #expect(network.contains(IPAddress(ipv4: lowest | ~mask)))
      guard length > 0 else { continue }
      #expect(!network.contains(IPAddress(ipv4: lowest ^ 1 << UInt32(32 - length))))
    }
  }

  @Test func `an impossible prefix, or bits behind it, make no network`() throws {
    let four = try #require(IPAddress("10.0.0.1"))
    let six = try #require(IPAddress("2001:db8::1"))
    for length in [-1, 0, 8, 31, 33, 128] { #expect(IPNetwork(four, prefixLength: length) == nil) }
    for length in [-1, 0, 32, 127, 129] { #expect(IPNetwork(six, prefixLength: length) == nil) }
  }

  @Test func `peers are believed by their network`() throws {
    let some = TrustedPeers.networks([
      try #require(IPAddress("10.0.0.0").flatMap { IPNetwork($0, prefixLength: 8) }),
      try #require(IPAddress("::1").flatMap { IPNetwork($0, prefixLength: 128) }),
    ])
    for host in ["10.1.2.3", "::1", "::ffff:10.1.2.3"] { #expect(some.contain(host)) }
    for host in ["11.0.0.1", "::2", "127.0.0.1", "not an address", nil] { #expect(!some.contain(host)) }
    #expect(TrustedPeers.anyone.contain(nil))
    #expect(!TrustedPeers.never.contain("10.1.2.3"))
  }
}
