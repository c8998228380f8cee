import COpenSSL

/// A certificate authority made at run time, for the sandbox and for tests: its certificates are good for whoever
/// chooses to trust `certificate`, and for nobody else. Keys are EC P-256; nothing touches the disk.
public struct SelfSignedAuthority: Sendable {
  /// When an issued certificate is valid.
  public enum Validity: Sendable, CaseIterable {
    /// From an hour ago for a year.
    case current
    /// Ended yesterday.
    case expired
    /// Begins tomorrow.
    case notYet
  }

  /// The authority's own certificate as PEM: what a client is told to trust.
  public let certificate: [UInt8]
  private let privateKey: [UInt8]

  /// Makes a new authority with a new key.
  public init() throws(TLSError) {
    TLSLibrary.initialise()
    let key = try CertificateBuilder.newKey()
    defer { EVP_PKEY_free(key) }
    let builder = try CertificateBuilder(commonName: "Dragoman Sandbox CA", validFor: Self.authoritySpan)
    builder.add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
    builder.add(NID_key_usage, "critical,keyCertSign,cRLSign")
    certificate = try builder.sign(subjectKey: key, issuer: nil, issuerKey: key)
    privateKey = try CertificateBuilder.pem(of: key)
  }

  /// Makes a server certificate with a key of its own, signed by this authority.
  ///
  /// - Parameters:
  ///   - names: DNS names and IP addresses to add to the subject alternative names.
  ///   - includesLoopback: whether `localhost`, `127.0.0.1` and `::1` are among them. Without, and with a foreign name,
  ///     the certificate is one for another host.
  ///   - validity: when it is valid.
  /// - Returns: the chain of that one certificate, and its key.
  /// - Throws: `TLSError` of kind `identity` when a name has characters that no host name or address has, or when
  ///   there is none.
  public func issue(
    names: [String] = [], includesLoopback: Bool = true, validity: Validity = .current
  ) throws(TLSError) -> TLSIdentity {
    let all = (includesLoopback ? ["localhost", "127.0.0.1", "::1"] : []) + names
    guard let first = all.first, all.allSatisfy(Self.isPlainName) else {
      throw TLSError.capture(.identity, note: "not a host name or an address")
    }
    let authority = try PEM.certificates(certificate)[0]
    defer { X509_free(authority) }
    let authorityKey = try PEM.privateKey(privateKey)
    defer { EVP_PKEY_free(authorityKey) }
    let key = try CertificateBuilder.newKey()
    defer { EVP_PKEY_free(key) }
    let builder = try CertificateBuilder(commonName: first, validFor: Self.span(of: validity))
    builder.add(NID_basic_constraints, "critical,CA:FALSE")
    builder.add(NID_key_usage, "critical,digitalSignature")
    builder.add(NID_ext_key_usage, "serverAuth")
    builder.add(NID_subject_alt_name, all.map(Self.alternativeName).joined(separator: ","))
    let leaf = try builder.sign(subjectKey: key, issuer: authority, issuerKey: authorityKey)
    return TLSIdentity(certificateChain: leaf, privateKey: try CertificateBuilder.pem(of: key))
  }

  private static let day = 86_400
  /// Begins before the expired certificates it signs, in seconds from now.
  private static let authoritySpan = (-7 * day)...(730 * day)

  private static func span(of validity: Validity) -> ClosedRange<Int> {
    switch validity {
    case .current: return -3600...(365 * day)
    case .expired: return (-3 * day)...(-day)
    case .notYet: return day...(30 * day)
    }
  }

  /// Whether the name can stand in OpenSSL's extension syntax without being taken for syntax.
  private static func isPlainName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 64
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
          || ".-*:".unicodeScalars.contains($0)
      }
  }

  private static func alternativeName(_ name: String) -> String {
    let isAddress = name.contains(":") || name.allSatisfy { $0 == "." || ("0"..."9").contains($0) }
    return (isAddress ? "IP:" : "DNS:") + name
  }
}
