import Configuration
import Translation

/// The routes by their numbers: 0 is what none of the configured ones fits, which follow in their order from 1. A class,
/// because every request looks into it: a copy would count a reference to each of its arrays.
final class Routes: Sendable {
  /// The names, as labels of metrics and in log lines. No configured name begins with `_`.
  let names: [String]
  /// By the number of a route, the numbers of the upstreams that its requests may go to, the best one first; never empty.
  let upstreams: [[Int]]
  private let hosts: [HostName?]
  private let paths: [PathTemplate]

  init(_ routes: [RouteSettings]) {
    names = ["_default"] + routes.map(\.name)
    upstreams = [[0]] + routes.map(\.upstreams)
    hosts = routes.map { $0.host.map(HostName.init) }
    paths = routes.map(\.path)
  }

  /// The first route that fits the path of a request target and the host that it is for, both of which lie in `bytes`; the
  /// query and the port do not matter.
  func number(for pathAndQuery: Range<Int>, host authority: Range<Int> = 0..<0, in bytes: [UInt8]) -> Int {
    guard !paths.isEmpty else { return 0 }
    let end = bytes[pathAndQuery].firstIndex(of: UInt8(ascii: "?")) ?? pathAndQuery.upperBound
    let path = bytes.span.extracting(pathAndQuery.lowerBound..<end)
    for index in paths.indices where paths[index].fits(path) {
      guard let host = hosts[index], !host.fits(bytes[authority]) else { return index + 1 }
    }
    return 0
  }
}

/// The hosts that a route takes, as bytes.
private struct HostName: Sendable {
  /// In lower case and as in an authority; of a wildcard, with the dot before it.
  private let name: [UInt8]
  private let isWildcard: Bool

  init(_ pattern: HostPattern) {
    let isAddress = pattern.name.utf8.contains(UInt8(ascii: ":"))
    let name = isAddress ? "[\(pattern.name)]" : pattern.name
    self.name = Array((pattern.isWildcard ? "." + name : name).utf8)
    isWildcard = pattern.isWildcard
  }

  /// Whether `authority` is one of them, whatever its port and its case (RFC 3986 section 3.2.2).
  func fits(_ authority: ArraySlice<UInt8>) -> Bool {
    let host = Self.withoutPort(authority)
    guard isWildcard else { return host.equalsIgnoringCase(name) }
    return host.count > name.count && host.suffix(name.count).equalsIgnoringCase(name)
  }

  private static func withoutPort(_ authority: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    // Behind the bracket of an IPv6 address, or anywhere in a name, there is no other colon.
    guard let colon = authority.lastIndex(of: UInt8(ascii: ":")),
      !authority[colon...].contains(UInt8(ascii: "]"))
    else { return authority }
    return authority[..<colon]
  }
}
