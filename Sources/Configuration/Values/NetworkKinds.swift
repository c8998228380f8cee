internal import YAMLDocument

extension IPNetwork {
  /// Reads `10.0.0.0/8`, `2001:db8::/32`, or one address.
  init(parsing text: String) throws(Refusal) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = IPAddress(parts[0]) else {
      throw Refusal("\(Quoted.text(String(parts[0]))) is no IP address, and names are not looked up")
    }
    if parts.count == 2, address.isIPv4, parts[0].contains(":") { throw Self.mapped(address, parts[1]) }
    let width = Self.width(of: address)
    let length = parts.count == 1 ? width : Self.length(parts[1])
    guard let length, length <= width else { throw Refusal("the prefix length must be a number from 0 to \(width)") }
    guard let network = IPNetwork(address, prefixLength: length) else {
      let lowest = IPAddress(bits: address.bits & UInt128.max << UInt128(width - length))
      throw Refusal("the address has bits behind the prefix; write \(lowest)/\(length)")
    }
    self = network
  }

  /// Why an IPv4-mapped address (RFC 4291 section 2.5.5.2) has no prefix: of which of the two families its length would be, readers
  /// disagree about.
  private static func mapped(_ address: IPAddress, _ prefix: Substring) -> Refusal {
    let written = length(prefix) ?? 0
    let length = written < 96 ? written : written - 96
    guard (1...32).contains(length) else { return Refusal("a network of IPv4 is written as such, as 10.0.0.0/8 is") }
    let lowest = IPAddress(bits: address.bits & UInt128.max << UInt128(32 - length))
    return Refusal("a network of IPv4 is written as such; write \(lowest)/\(length)")
  }

  private static func length(_ text: Substring) -> Int? {
    guard text.utf8.count <= 3, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}

extension ValueKind where Value == TrustedPeers {
  /// `anyone`, `never`, or a list of networks.
  static var trustedPeers: ValueKind {
    let allowed = "anyone, never or a list of networks, such as [10.0.0.0/8, \"::1\"]"
    let networks = ValueKind<[IPNetwork]>.list(allowed, of: .network)
    let show: @Sendable (TrustedPeers) -> String = { peers in
      switch peers {
      case .anyone: "anyone"
      case .never: "never"
      case .networks(let list): networks.show(list)
      }
    }
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        switch node.kind {
        case .scalar("anyone", _): return .anyone
        case .scalar("never", _): return .never
        case .sequence(let items) where items.isEmpty:
          throw ValueFaults(
            faults: [YAMLProblem("\(place.name) must be \(allowed), not an empty list: write never", at: node.mark)])
        default: return .networks(try networks.parse(node, place))
        }
      }, show: show
    ).described(.either([.words(["anyone", "never"]), .list(.text, 1...Int.max, isSet: true)]))
  }
}

extension ValueKind where Value == IPNetwork {
  /// A network.
  static var network: ValueKind {
    .scalar("a network, such as 10.0.0.0/8 or \"::1\"", show: { $0.address.isIPv4 ? "\($0)" : "\"\($0)\"" }) {
      (text, _) throws(Refusal) in try IPNetwork(parsing: text)
    }
  }
}
