/// Hosts as they are written in URLs.
enum HostText {
  /// Reads `eu1.make.com`, `10.0.0.1:80` or `[::1]:80`: the host without brackets, and the port if there is one, never 0.
  static func hostAndPort(_ authority: Substring) throws(Refusal) -> (Substring, UInt16?) {
    if authority.hasPrefix("[") {
      guard let close = authority.firstIndex(of: "]") else { throw Refusal("the bracket is not closed") }
      let host = authority[authority.index(after: authority.startIndex)..<close]
      guard IPAddressText.isIPv6(host) else { throw Refusal("\(Quoted.text(String(host))) is no IPv6 address") }
      return (host, try port(authority[authority.index(after: close)...]))
    }
    let host = authority.prefix { $0 != ":" }
    if host.isEmpty { throw Refusal("the host is missing") }
    guard host.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw Refusal("write an international name in its ASCII form, xn--...")
    }
    guard isHost(host) else { throw Refusal("\(Quoted.text(String(host))) is no host name") }
    return (host, try port(authority[host.endIndex...]))
  }

  private static func port(_ text: Substring) throws(Refusal) -> UInt16? {
    if text.isEmpty { return nil }
    guard text.hasPrefix(":") else { throw Refusal("\(Quoted.text(String(text))) is no port") }
    return try PortText.parse(text.dropFirst(), from: 1)
  }

  /// Letters, digits, `-` and `_` in labels of up to 63; what ends in a number must be an IPv4 address.
  static func isHost(_ host: Substring) -> Bool {
    var labels = host.split(separator: ".", omittingEmptySubsequences: false)
    if labels.count > 1, labels.last == "" { labels.removeLast() }
    guard host.utf8.count <= 253, let last = labels.last else { return false }
    if last.allSatisfy({ ("0"..."9").contains($0) }) { return IPAddressText.isIPv4(host) }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy(isHostByte)
    }
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    TextRules.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
