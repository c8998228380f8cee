/// What is said of a wrong URL depends on whose it is.
protocol WrittenScheme: ServerScheme {
  /// What goes before a host that has no scheme.
  static var usual: Self { get }
  /// Where a name and a password go instead.
  static var adviceAboutCredentials: String { get }
  /// What is wrong with what stands behind host and port.
  static func refusal(of tail: String) -> Refusal
}

extension ServerURL where Scheme: WrittenScheme {
  /// Reads `https://eu1.make.com`, with an optional port and nothing after it.
  init(parsing text: String) throws(Refusal) {
    // Wherever it is: a password may hold any of the characters that divide a URL.
    guard !text.contains("@") else {
      var refusal = Refusal(Scheme.adviceAboutCredentials)
      refusal.isSecret = true
      throw refusal
    }
    guard let (name, rest) = TextRules.halves(of: text[...], around: "://") else {
      throw Refusal("the scheme is missing; write \(Scheme.usual.rawValue):// before the host")
    }
    guard let scheme = Scheme(rawValue: name.lowercased()) else {
      let all = Scheme.allCases.map(\.rawValue)
      let spoken = "\(all.dropLast().joined(separator: ", ")) and \(all.last ?? "")"
      throw Refusal("the scheme is \(Quoted.text(String(name))); only \(spoken) are spoken")
    }
    let authority = rest.prefix { !"/?#\\".contains($0) }
    let tail = rest[authority.endIndex...]
    guard tail.isEmpty || tail == "/" else { throw Scheme.refusal(of: String(tail)) }
    let (host, port) = try HostText.hostAndPort(authority)
    self.init(scheme: scheme, host: host.lowercased(), port: port ?? scheme.defaultPort)
  }
}

extension UpstreamScheme: WrittenScheme {
  static let usual = https
  static let adviceAboutCredentials =
    "a name and password in a URL end up in logs; callers send their own Authorization"

  static func refusal(of tail: String) -> Refusal {
    if tail.contains("?") { return Refusal("a query cannot be set here; each request brings its own") }
    if tail.contains("#") { return Refusal("a fragment means nothing to a server") }
    return Refusal("the path \(Quoted.text(tail)) cannot be set here; each request's own path goes upstream unchanged")
  }
}

extension EgressProxyScheme: WrittenScheme {
  static let usual = http
  static let adviceAboutCredentials = "a name and password go into user and password"

  static func refusal(of tail: String) -> Refusal { Refusal("\(Quoted.text(tail)) means nothing to a proxy") }
}

extension ValueKind where Value == UpstreamURL {
  /// The upstream's origin.
  static var url: ValueKind {
    .scalar("a URL of scheme, host and optional port, such as https://eu1.make.com", show: { "\($0)" }) {
      (text, _) throws(Refusal) in try UpstreamURL(parsing: text)
    }
  }
}

extension ValueKind where Value == EgressProxyURL {
  /// The URL of an egress proxy.
  static var egressProxy: ValueKind {
    .scalar(
      "a URL such as http://10.0.0.1:3128, https://proxy.example, socks5://10.0.0.1:1080 or socks5h://10.0.0.1:1080",
      show: { "\($0)" }
    ) {
      (text, _) throws(Refusal) in try EgressProxyURL(parsing: text)
    }
  }
}
