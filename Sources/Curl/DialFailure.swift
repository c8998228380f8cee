/// Why a connection could not be made: each cause has its own name, because each has its own remedy.
public struct DialFailure: Error, Equatable, Sendable {
  /// The causes that are told apart.
  public enum Cause: String, Sendable, CaseIterable {
    /// The name has no address, or nobody answered the question.
    case nameResolution
    /// Nothing listens there.
    case refused
    /// There is no way to that address.
    case unreachable
    /// Connecting took longer than allowed.
    case timeout
    /// The certificate is signed by nobody we trust, or revoked.
    case untrusted
    /// The certificate is not valid any more, or not yet.
    case expired
    /// The certificate is for another host.
    case wrongHost
    /// The certificate has none of the keys that it must have.
    case pinMismatch
    /// The peer wants a certificate of us, or another one.
    case clientCertificate
    /// The TLS handshake failed otherwise.
    case handshake
    /// There is no way to the egress proxy: its name, its port.
    case proxyUnreachable
    /// The egress proxy wants credentials, or others.
    case proxyAuthentication
    /// The egress proxy makes no tunnel to the upstream, and says so.
    case proxyRefused
    /// There is no TLS with the egress proxy: its certificate, or the handshake.
    case proxyTLS
    /// The egress proxy failed otherwise: it left, or what it said makes no sense.
    case proxy
    /// This machine has no descriptors, ports or memory left.
    case exhausted
    /// Anything else, such as a cause libcurl has no name for.
    case other
  }

  /// The cause.
  public let cause: Cause
  /// libcurl's own words, for the log only: they may name internal hosts.
  public let reason: String

  /// A failure in libcurl's words, which do not tell whose certificate they are about.
  init(_ cause: Cause, libcurl words: String, through proxy: EgressProxy?) {
    let place = cause == .proxyTLS ? proxy.map { "TLS with the egress proxy \($0): " } : nil
    self.init(cause, reason: (place ?? "") + words)
  }

  /// A failure with its reason.
  public init(_ cause: Cause, reason: String) {
    self.cause = cause
    self.reason = reason
  }
}
