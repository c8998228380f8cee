/// A range of IP addresses that begin alike (CIDR, RFC 4632 and RFC 4291 section 2.3). A network of IPv6 holds no IPv4
/// addresses, however wide it is.
public struct IPNetwork: Sendable, Hashable, CustomStringConvertible {
  /// The lowest address.
  public let address: IPAddress
  /// How many leading bits all addresses share, as it is written: of 32 for IPv4, of 128 for IPv6.
  public let prefixLength: Int
  /// Those bits as ones.
  private let mask: UInt128

  /// The network of the addresses that begin like `address`; nil if the length is not possible, or `address` is not the lowest.
  public init?(_ address: IPAddress, prefixLength: Int) {
    let hostBits = Self.width(of: address) - prefixLength
    guard prefixLength >= 0, hostBits >= 0 else { return nil }
    // A shift by the whole width gives 0, as it must for a prefix of no bits.
    mask = UInt128.max << UInt128(hostBits)
    guard address.bits & mask == address.bits else { return nil }
    self.address = address
    self.prefixLength = prefixLength
  }

  /// Whether the address is in the network.
  public func contains(_ other: IPAddress) -> Bool {
    other.bits & mask == address.bits && other.isIPv4 == address.isIPv4
  }

  /// How long the addresses of the family are, in bits.
  static func width(of address: IPAddress) -> Int { address.isIPv4 ? 32 : 128 }

  /// `10.0.0.0/8`; the address alone where it is the only one.
  public var description: String {
    prefixLength == Self.width(of: address) ? "\(address)" : "\(address)/\(prefixLength)"
  }
}
