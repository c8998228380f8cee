import COpenSSL

/// The name of a certificate's owner as one line of ASCII (RFC 2253): `CN=billing,O=Example\, Ltd.`. Control characters and
/// everything beyond ASCII are escaped, so that it fits into a field and into a log line.
enum CertificateSubject {
  /// Most bytes of a name. One that is longer is not cut, because what is left could be another one's.
  static let maximumLength = 1_024

  /// The name; nil when it is too long or cannot be written.
  static func line(of certificate: OpaquePointer) -> [UInt8]? {
    let line = try? PEM.bytes {
      X509_NAME_print_ex($0, X509_get_subject_name(certificate), 0, copenssl_XN_FLAG_RFC2253) >= 0 ? 1 : 0
    }
    guard let line, line.count <= maximumLength, line.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
    return line
  }
}
