import CCurl

/// When certificates end, for those who must replace them in time.
public enum CertificateExpiry {
  /// When the first one of the certificates in PEM bytes ends, Unix seconds; nil when there is none that can be read.
  public static func earliest(in pem: [UInt8]) -> Int? {
    // What does not fit here must not be blamed on the next handshake.
    defer { ERR_clear_error() }
    return pem.withUnsafeBytes { bytes in
      guard let file = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
      defer { BIO_free(file) }
      var earliest: Int?
      while let certificate = ccurl_next_certificate(file) {
        defer { X509_free(certificate) }
        guard let end = of(certificate) else { continue }
        earliest = min(end, earliest ?? end)
      }
      return earliest
    }
  }

  /// When a certificate ends, Unix seconds.
  static func of(_ certificate: OpaquePointer) -> Int? {
    var seconds: Int64 = 0
    return ccurl_expiry(certificate, &seconds) ? Int(seconds) : nil
  }
}
