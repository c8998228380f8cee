/// The name under which a client reached the admin port, from its `Host`.
///
/// A page in an operator's browser can make that browser ask this port, and read the answer, if it gets a name of its own
/// to resolve to this address (DNS rebinding). A name that its author can have published gives that away.
struct AdminHost: Sendable {
  /// Whether no stranger can have published the name: an IP address, a name without a dot (`localhost`, a service of
  /// Kubernetes), one under a domain that the public DNS does not have (RFC 6761, RFC 6762, RFC 8375, and `.internal`), or
  /// none at all, which no browser sends.
  let isOurs: Bool

  /// The host of `host` or `host:port`.
  init(authority: ArraySlice<UInt8>) {
    if authority.first == UInt8(ascii: "[") {
      isOurs = true
    } else {
      let name = authority.prefix { $0 != UInt8(ascii: ":") }
      isOurs = Self.isOurs(String(decoding: name, as: UTF8.self).lowercased())
    }
  }

  private static let domains = [".localhost", ".local", ".internal", ".home.arpa"]

  private static func isOurs(_ name: String) -> Bool {
    // The dot that ends an absolute name means nothing here.
    let name = name.hasSuffix(".") ? String(name.dropLast()) : name
    return !name.contains(".") || domains.contains { name.hasSuffix($0) } || isIPv4(name)
  }

  /// Browsers write an IPv4 address in this form whatever their user typed. No domain at the top of the DNS is a number.
  private static func isIPv4(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { !$0.hasPrefix("+") && UInt8($0) != nil }
  }
}
