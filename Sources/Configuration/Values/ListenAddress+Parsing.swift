extension ListenAddress {
  /// Reads `127.0.0.1:8080` or `[::1]:8080`. A name is refused: what it means may change, and may be several addresses.
  init(parsing text: String) throws(Refusal) {
    if text.hasPrefix("[") {
      guard let close = text.firstIndex(of: "]") else { throw Refusal("the bracket is not closed") }
      let host = text[text.index(after: text.startIndex)..<close]
      guard IPAddressText.isIPv6(host) else { throw Refusal("\(Quoted.text(String(host))) is no IPv6 address") }
      self.init(host: String(host), port: try Self.port(after: text[text.index(after: close)...]))
      return
    }
    guard let colon = text.lastIndex(of: ":") else { throw Refusal(Self.missingPart(of: text)) }
    let host = text[..<colon]
    guard !host.contains(":") else { throw Refusal("an IPv6 address goes into brackets, [::1]:8080") }
    guard !host.isEmpty, host != "*" else {
      throw Refusal("the address is missing; write 0.0.0.0\(text[colon...]) for every IPv4 interface")
    }
    guard IPAddressText.isIPv4(host) else {
      throw Refusal("\(Quoted.text(String(host))) is no IPv4 address, and names are not looked up")
    }
    self.init(host: String(host), port: try Self.port(after: text[colon...]))
  }

  private static func missingPart(of text: String) -> String? {
    if UInt16(text) != nil {
      return "the address is missing; write 127.0.0.1:\(text), or 0.0.0.0:\(text) for every IPv4 interface"
    }
    return IPAddressText.isIPv4(text[...]) ? "the port is missing; write \(text):8080" : nil
  }

  private static func port(after text: Substring) throws(Refusal) -> UInt16 {
    guard text.hasPrefix(":") else { throw Refusal("the port is missing") }
    return try PortText.parse(text.dropFirst(), from: 0)
  }
}

extension ValueKind where Value == ListenAddress {
  /// An address to listen on.
  static var address: ValueKind {
    .scalar(
      "an IP address and a port, such as 127.0.0.1:8080 or [::1]:8080",
      show: { address in
        address.isIPv6 ? "\"\(address)\"" : "\(address)"
      }
    ) { (text, _) throws(Refusal) in try ListenAddress(parsing: text) }
  }
}
