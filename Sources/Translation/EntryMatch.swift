/// The conditions of an entry, all of which must hold. What is nil does not restrict.
public struct EntryMatch: Sendable, Equatable {
  /// Who made the error.
  public var origin: Origin
  /// The upstream's status; nil is any.
  public var status: StatusMatch?
  /// The upstream's own code, compared exactly; nil is any code or none.
  public var code: String?
  /// The proxy's own failure. Only with origin `proxy`, and needed there.
  public var failure: Failure?

  /// Conditions on what the upstream answered.
  public init(origin: Origin = .make, status: StatusMatch? = nil, code: String? = nil, failure: Failure? = nil) {
    self.origin = origin
    self.status = status
    self.code = code
    self.failure = failure
  }

  /// The condition for a failure of the proxy's own.
  public static func failure(_ failure: Failure) -> EntryMatch {
    EntryMatch(origin: .proxy, failure: failure)
  }
}
