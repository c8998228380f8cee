/// How an exchange gets its ID and its place in a trace.
public struct CorrelationSettings: Sendable, Equatable {
  /// `correlation.header`: the field that carries the ID to the upstream and in answers. Default `X-Request-ID`.
  public var header = "X-Request-ID"
  /// `correlation.accepted`: what the ID is taken from, the first that is valid. Default: the field it is sent in, then
  /// `traceparent`.
  public var accepted = [CorrelationSource("X-Request-ID"), .traceparent]
  /// `correlation.trust`: whose ID and trace are believed. Default `anyone`.
  public var trust = TrustedPeers.anyone
  /// `correlation.trace_context`: whether the proxy takes part in W3C traces. Default `true`.
  public var takesPartInTraces = true
  /// `correlation.b3`: whether B3 is read where no valid `traceparent` came. Default `false`.
  public var readsB3 = false

  /// The defaults.
  public init() {}
}

/// Something that an exchange's ID may be taken from: a field of the request. Names are the same in any case.
public struct CorrelationSource: Sendable, Hashable {
  /// The field's name as it was written.
  public let fieldName: String

  /// The field with this name.
  public init(_ fieldName: String) {
    self.fieldName = fieldName
  }

  /// The ID of the trace, whichever field it came in.
  public static let traceparent = CorrelationSource("traceparent")

  /// Whether both name the same field.
  public static func == (left: CorrelationSource, right: CorrelationSource) -> Bool {
    left.fieldName.lowercased() == right.fieldName.lowercased()
  }

  /// Equal names give equal hashes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(fieldName.lowercased())
  }
}

/// Which callers are believed, by the address their connection comes from.
public enum TrustedPeers: Sendable, Equatable {
  /// Everyone.
  case anyone
  /// Nobody.
  case never
  /// Those in these networks. Never empty.
  case networks([IPNetwork])

  /// Whether a peer with this address, in its text form, is believed. nil is an address that is not known.
  public func contain(_ host: String?) -> Bool {
    switch self {
    case .anyone: return true
    case .never: return false
    case .networks(let networks):
      guard let address = host.flatMap({ IPAddress($0) }) else { return false }
      return networks.contains { $0.contains(address) }
    }
  }
}
