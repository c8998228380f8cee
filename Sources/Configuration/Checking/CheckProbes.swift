/// What a check asks of the machine beyond its files. The command answers with sockets, a clock and OpenSSL; without an
/// answer nothing is said.
public struct CheckProbes: Sendable {
  /// Why nobody can listen on the address now; nil if somebody can. `sharing` is whether it may be in use.
  public var refusalToListen: @Sendable (ListenAddress, _ sharing: Bool) -> String? = { _, _ in nil }
  /// Whether the addresses to listen on are tried at all.
  public var triesAddresses = false
  /// The certificates of PEM bytes, in their order.
  public var certificates: @Sendable ([UInt8]) throws(Unreadable) -> [Certificate] = { _ throws(Unreadable) in [] }
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
    /// When it begins to hold, in seconds since 1970.
    public var begins: Int
    /// When it ends, in seconds since 1970.
    public var ends: Int

    /// A certificate.
    public init(subject: String, begins: Int, ends: Int) {
      self.subject = subject
      self.begins = begins
      self.ends = ends
    }
  }

  /// Why there is no certificate in the bytes.
  public struct Unreadable: Error, Sendable {
    /// As OpenSSL words it.
    public var reason: String

    /// A reason.
    public init(reason: String) { self.reason = reason }
  }
}
