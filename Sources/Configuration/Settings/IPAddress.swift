/// An IPv4 or IPv6 address. An IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) is the IPv4 address: a socket for both
/// families shows its IPv4 peers that way.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
  /// The address as an IPv6 one.
  public let bits: UInt128

  /// The address with these bits as an IPv6 one.
  public init(bits: UInt128) {
    self.bits = bits
  }

  /// The IPv4 address with these bits.
  public init(ipv4 bits: UInt32) {
    self.bits = 0xFFFF << 32 | UInt128(bits)
  }

  /// Reads `192.0.2.1` or `2001:db8::1`: no name, no port, no zone.
  public init?(_ text: some StringProtocol) {
    let text = Substring(text)
    if let bits = IPAddressText.ipv4(text) {
      self.init(ipv4: bits)
    } else if let bits = IPAddressText.ipv6(text) {
      self.init(bits: bits)
    } else {
      return nil
    }
  }

  /// True for an IPv4 address, mapped or not.
  public var isIPv4: Bool { bits >> 32 == 0xFFFF }

  /// `192.0.2.1`, `2001:db8:0:0:0:0:0:1`.
  public var description: String {
    isIPv4
      ? stride(from: 24, through: 0, by: -8).map { "\(bits >> $0 & 0xFF)" }.joined(separator: ".")
      : stride(from: 112, through: 0, by: -16).map { String(bits >> $0 & 0xFFFF, radix: 16) }.joined(separator: ":")
  }
}
