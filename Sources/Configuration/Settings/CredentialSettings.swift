/// The credentials that requests go upstream with.
public struct CredentialSettings: Sendable, Equatable {
  /// What happens to an `Authorization` field that a caller sends.
  public enum Incoming: String, Sendable, CaseIterable {
    /// It goes on; the token is only for requests that have none.
    case keep
    /// The token takes its place.
    case replace
  }

  /// `token`: sent as `Authorization: Token ...`; nil (in the file `none`) adds nothing. Default nil.
  public var token: Secret?
  /// `incoming`: what happens to callers' own. Default `keep`.
  public var incoming = Incoming.keep

  /// The defaults.
  public init() {}
}
