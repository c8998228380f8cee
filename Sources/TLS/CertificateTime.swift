import COpenSSL

/// Dates of certificates and revocation lists, in seconds since 1970.
enum CertificateTime {
  /// nil where there is none, or none that can be told.
  static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    var seconds: Int64 = 0
    guard let time, copenssl_time_seconds(time, &seconds) == 1 else { return nil }
    return seconds
  }

  /// When a certificate ends.
  static func end(of certificate: OpaquePointer) -> Int64? { seconds(X509_get0_notAfter(certificate)) }
}
