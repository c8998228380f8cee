/// Which hosts of requests a route takes: one, or all names below one.
public struct HostPattern: Sendable, Hashable, CustomStringConvertible {
  /// The name in lower case; an address as it is written in a URL.
  public let name: String
  /// Whether it stands for the names below `name`, of any depth, and not for `name` itself.
  public let isWildcard: Bool

  /// The host `name`, or those below it.
  public init(_ name: String, isWildcard: Bool = false) {
    self.name = name.lowercased()
    self.isWildcard = isWildcard
  }

  /// Whether every host that `other` takes is taken by this one, too.
  public func covers(_ other: HostPattern) -> Bool {
    if !isWildcard { return self == other }
    return other.name.hasSuffix("." + name) || other.isWildcard && other.name == name
  }

  /// `api.example.com`, `*.example.com`.
  public var description: String { isWildcard ? "*.\(name)" : name }
}
