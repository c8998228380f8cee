internal import YAMLDocument

extension ValueKind where Value == TLSVersion {
  /// A version of TLS. It looks like a number, and is none.
  static var tlsVersion: ValueKind {
    .scalar("\"1.2\" or \"1.3\"", show: { "\"\($0.rawValue)\"" }) { (text, _) throws(Refusal) in
      guard let version = TLSVersion(rawValue: text) else { throw Refusal() }
      return version
    }.described(.words(TLSVersion.allCases.map(\.rawValue)))
  }
}

extension ValueKind where Value == [String] {
  /// A list of digests of public keys.
  static var pinnedKeys: ValueKind {
    let key = ValueKind<String>.scalar("sha256// and 32 bytes in Base64", show: { "\"\($0)\"" }) {
      (text, _) throws(Refusal) in
      let digits = text.dropFirst(8)
      // 32 bytes are 43 digits of 6 bits, the last 2 of which are 0, and one =.
      guard text.hasPrefix("sha256//"), digits.utf8.count == 44, digits.last == "=",
        digits.dropLast().utf8.allSatisfy({ TextRules.isAlphanumeric($0) || "+/".utf8.contains($0) }),
        "AEIMQUYcgkosw048".contains(digits.dropLast().last ?? " ")
      else { throw Refusal() }
      return text
    }.described(.pattern("^sha256//[A-Za-z0-9+/]{43}=$"))
    return .list("a list of sha256//BASE64, the digests of public keys", of: key)
  }

  /// The name of an upstream, or a list of them.
  static var upstreamNames: ValueKind {
    let name = ValueKind<String>.name("eu2")
    let allowed = "the name of an upstream, or a list of them"
    let list = ValueKind.list(allowed, of: name)
    return ValueKind(
      allowed: allowed,
      parse: { (node, place) throws(ValueFaults) in
        guard case .sequence(let items) = node.kind else { return [try name.parse(node, place)] }
        guard !items.isEmpty else {
          throw ValueFaults(faults: [YAMLProblem("\(place.name) must be \(allowed), not an empty list", at: node.mark)])
        }
        return try list.parse(node, place)
      }, show: { $0.count == 1 ? $0[0] : list.show($0) }
    ).described(.either([name.schema(), .list(name.schema(), 1...Int.max, isSet: true)]))
  }
}

extension ValueKind where Value == HostPattern {
  /// A host, or all below one.
  static var hostPattern: ValueKind {
    .scalar("a host such as make.example.com or *.example.com", show: { PathText.show("\($0)") }) {
      (text, _) throws(Refusal) in
      let isWildcard = text.hasPrefix("*.")
      let name = text.dropFirst(isWildcard ? 2 : 0)
      if name.contains(":"), !IPAddressText.isIPv6(name) {
        throw Refusal("a host is without a port and without brackets")
      }
      guard HostText.isHost(name) || !isWildcard && IPAddressText.isIPv6(name) else { throw Refusal() }
      return HostPattern(String(name), isWildcard: isWildcard)
    }
  }
}
