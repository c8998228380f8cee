extension UpstreamURL {
  /// Reads `https://eu1.make.com`, with an optional port and nothing after it.
  init(parsing text: String) throws(Refusal) {
    guard let (name, rest) = TextRules.halves(of: text[...], around: "://") else {
      throw Refusal("the scheme is missing; write https:// before the host")
    }
    guard let scheme = Scheme(rawValue: name.lowercased()) else {
      throw Refusal("the scheme is \(Quoted.text(String(name))); only http and https are spoken")
    }
    let authority = rest.prefix { !"/?#\\".contains($0) }
    guard !authority.contains("@") else {
      var refusal = Refusal("a name and password in a URL end up in logs; callers send their own Authorization")
      refusal.isSecret = true
      throw refusal
    }
    try Self.refuseTail(rest[authority.endIndex...])
    let (host, port) = try Self.hostAndPort(authority)
    self.init(scheme: scheme, host: host.lowercased(), port: port ?? scheme.defaultPort)
  }

  private static func refuseTail(_ tail: Substring) throws(Refusal) {
    guard !tail.isEmpty, tail != "/" else { return }
    if tail.contains("?") { throw Refusal("a query cannot be set here; each request brings its own") }
    if tail.contains("#") { throw Refusal("a fragment means nothing to a server") }
    throw Refusal(
      "the path \(Quoted.text(String(tail))) cannot be set here; each request's own path goes upstream unchanged")
  }

  private static func hostAndPort(_ authority: Substring) throws(Refusal) -> (Substring, UInt16?) {
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
  private static func isHost(_ host: Substring) -> Bool {
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

extension ValueKind where Value == UpstreamURL {
  /// The upstream's origin.
  static var url: ValueKind {
    .scalar("a URL of scheme, host and optional port, such as https://eu1.make.com", show: { "\($0)" }) {
      (text, _) throws(Refusal) in try UpstreamURL(parsing: text)
    }
  }
}
