/// Why a message was refused. What a client sent wrong is answered with `kind.status`; the same kinds, seen in an
/// upstream's answer, all mean a bad gateway.
public struct MalformedMessage: Error, Sendable, Equatable {
  /// The classes of refusal, one for each status that answers them.
  public enum Kind: UInt8, Sendable, CaseIterable, Hashable {
    /// Syntax, framing, Host: 400.
    case malformed
    /// The body is longer than allowed: 413.
    case contentTooLarge
    /// The request target is longer than allowed: 414.
    case targetTooLong
    /// An `Expect` other than `100-continue`: 417.
    case expectationFailed
    /// The head, or a trailer section, has too many bytes or lines: 431.
    case fieldsTooLarge
    /// A method too long to be one: 501.
    case methodNotSupported
    /// A transfer coding other than `chunked`: 501.
    case transferCodingNotSupported
    /// A major version other than 1: 505.
    case versionNotSupported

    /// The status with which a server answers such a request.
    public var status: Int {
      switch self {
      case .malformed: 400
      case .contentTooLarge: 413
      case .targetTooLong: 414
      case .expectationFailed: 417
      case .fieldsTooLarge: 431
      case .methodNotSupported, .transferCodingNotSupported: 501
      case .versionNotSupported: 505
      }
    }
  }

  /// The class of the refusal.
  public let kind: Kind
  /// What exactly was wrong, in English, for the log.
  public let reason: StaticString

  /// A refusal of this kind for this reason.
  public init(_ kind: Kind, _ reason: StaticString) {
    self.kind = kind
    self.reason = reason
  }

  init(_ reason: StaticString) {
    self.init(.malformed, reason)
  }

  /// Two refusals are the same when kind and reason are.
  public static func == (left: Self, right: Self) -> Bool {
    left.kind == right.kind && left.reason.description == right.reason.description
  }
}
