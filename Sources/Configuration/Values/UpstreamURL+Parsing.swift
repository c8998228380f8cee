extension UpstreamURL {
  /// Reads `https://eu1.make.com`, with an optional port and nothing after it.
  init(parsing text: String) throws(Refusal) {
    // Wherever it is: a password may hold any of the characters that divide a URL.
    guard !text.contains("@") else {
      var refusal = Refusal("a name and password in a URL end up in logs; callers send their own Authorization")
      refusal.isSecret = true
      throw refusal
    }
    guard let (name, rest) = TextRules.halves(of: text[...], around: "://") else {
      throw Refusal("the scheme is missing; write https:// before the host")
    }
    guard let scheme = Scheme(rawValue: name.lowercased()) else {
      throw Refusal("the scheme is \(Quoted.text(String(name))); only http and https are spoken")
    }
    let authority = rest.prefix { !"/?#\\".contains($0) }
    try Self.refuseTail(rest[authority.endIndex...])
    let (host, port) = try HostText.hostAndPort(authority)
    self.init(scheme: scheme, host: host.lowercased(), port: port ?? scheme.defaultPort)
  }

  private static func refuseTail(_ tail: Substring) throws(Refusal) {
    guard !tail.isEmpty, tail != "/" else { return }
    if tail.contains("?") { throw Refusal("a query cannot be set here; each request brings its own") }
    if tail.contains("#") { throw Refusal("a fragment means nothing to a server") }
    throw Refusal(
      "the path \(Quoted.text(String(tail))) cannot be set here; each request's own path goes upstream unchanged")
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
