import Configuration
import TLS

/// What holds for the connections of one listener: immutable. A reload makes another one; a connection keeps the one it
/// began with.
final class ListenerPolicy: Sendable {
  /// Where it listens, as it was configured.
  let address: ListenAddress
  /// Whose connections begin with a PROXY header; `.never` for a listener without the protocol. All others are refused.
  let proxyProtocol: TrustedPeers
  /// What it shows to its clients; nil for a plain listener.
  let tls: TLSServerContext?
  /// The field that tells the upstream the subject of a client's certificate.
  let subjectField: SubjectField?
  /// Whether there is one.
  let hasSubjectField: Bool

  /// When the first of its certificates ends, in seconds since 1970; nil without TLS.
  var expirySeconds: Int64? { tls?.expirySeconds }

  /// When the first revocation list of its callers ends, in seconds since 1970; nil where none is asked.
  var revocationsExpirySeconds: Int64? { tls?.revocationsExpirySeconds }

  init(
    address: ListenAddress, proxyProtocol: TrustedPeers = .never, tls: TLSServerContext? = nil,
    subjectField: SubjectField? = nil
  ) {
    self.address = address
    self.proxyProtocol = proxyProtocol
    self.tls = tls
    self.subjectField = subjectField
    hasSubjectField = subjectField != nil
  }
}

/// A field of requests that only the proxy may write: whatever a caller sends in it stays behind.
struct SubjectField: Sendable {
  let name: FieldName
  /// "X-Client-Subject: "
  let prefix: [UInt8]

  init(_ name: String) {
    self.name = FieldName(name)
    prefix = Array("\(name): ".utf8)
  }
}
