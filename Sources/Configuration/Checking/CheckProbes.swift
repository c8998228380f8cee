/// What a check asks of the machine beyond its files. The command answers with sockets, a clock and OpenSSL; without an
/// answer nothing is said.
public struct CheckProbes: Sendable {
  /// Why nobody can listen on the address now; nil if somebody can. `sharing` is whether it may be in use.
  public var refusalToListen: @Sendable (ListenAddress, _ sharing: Bool) -> String? = { _, _ in nil }
  /// Whether the addresses to listen on are tried at all.
  public var triesAddresses = false
  /// The certificates of PEM bytes, in their order.
  public var certificates: @Sendable ([UInt8]) throws(Unreadable) -> [Certificate] = { _ throws(Unreadable) in [] }
  /// The revocation lists of PEM bytes, in their order, and which of the authorities (PEM) have signed them.
  public var revocationLists:
    @Sendable (_ lists: [UInt8], _ authorities: [UInt8]) throws(Unreadable) -> [RevocationList] = {
      _, _ throws(Unreadable) in []
    }
  /// Why the key (PEM) is not that of the first certificate of the chain (PEM); nil if it is.
  public var misfit: @Sendable (_ chain: [UInt8], _ key: [UInt8]) -> String? = { _, _ in nil }
  /// The time of the check, in seconds since 1970.
  public var now = 0

  /// Nothing is asked.
  public init() {}

  /// What is said of a certificate.
  public struct Certificate: Sendable, Equatable {
    /// Whose it is, `CN=localhost`.
    public var subject: String
    /// The names and addresses that it is for, lowercase.
    public var names: [String]
    /// The kind of its key, `EC`.
    public var keyKind: String
    /// When it begins to hold, in seconds since 1970.
    public var begins: Int
    /// When it ends, in seconds since 1970.
    public var ends: Int

    /// A certificate.
    public init(subject: String, names: [String] = [], keyKind: String = "", begins: Int, ends: Int) {
      self.subject = subject
      self.names = names
      self.keyKind = keyKind
      self.begins = begins
      self.ends = ends
    }
  }

  /// What is said of a revocation list.
  public struct RevocationList: Sendable, Equatable {
    /// Whose it is, `CN=Callers`.
    public var issuer: String
    /// When it begins to hold, in seconds since 1970.
    public var begins: Int
    /// When it ends, in seconds since 1970; nil if it never does.
    public var ends: Int?
    /// The places of the authorities that have signed it.
    public var signers: [Int]

    /// A list.
    public init(issuer: String, begins: Int, ends: Int?, signers: [Int]) {
      self.issuer = issuer
      self.begins = begins
      self.ends = ends
      self.signers = signers
    }
  }

  /// Why there is nothing that can be used in the bytes.
  public struct Unreadable: Error, Sendable {
    /// As OpenSSL words it.
    public var reason: String

    /// A reason.
    public init(reason: String) { self.reason = reason }
  }
}
